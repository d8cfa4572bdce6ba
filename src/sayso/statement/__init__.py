"""From a report's text to its statements: pure functions."""

from sayso.statement.reader import read

__all__ = ["read"]
