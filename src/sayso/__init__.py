"""Sayso: who said what, through whom, and how far anyone has checked it."""

__version__ = "0.1.0"
