"""Trains the parsers of `sayso.syntax`. Needs the extra ``train``."""
