"""What people look at: one story as one HTML file that opens from a disk."""

from sayso.report.page import story_page

__all__ = ["story_page"]
