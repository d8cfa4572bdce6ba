"""The rule reader: attributions found by cue verbs, quotation marks and the shape of the clause."""

from sayso.statement.rules.finder import confidence, find_attributions, find_nested

__all__ = ["confidence", "find_attributions", "find_nested"]
