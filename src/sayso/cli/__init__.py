"""The command line: ``sayso VERB``."""

from sayso.cli.app import main

__all__ = ["main"]
