"""What people keep open all day: stories, reports, and the corrections of what was read."""
