"""The word lists that ship with Sayso, read once and kept."""

from sayso.lexicon.words import word_list

__all__ = ["word_list"]
