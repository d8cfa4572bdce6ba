"""A reader for any language with a parser and word lists: one set of rules over Universal Dependencies."""

from sayso.statement.universal.page import readable
from sayso.statement.universal.reader import read_universal

__all__ = ["read_universal", "readable"]
