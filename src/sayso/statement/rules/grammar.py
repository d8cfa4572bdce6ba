"""Closed classes of English words and tags: where phrases and clauses begin and end."""

from __future__ import annotations

from functools import cache

from sayso.lexicon.words import word_list

PRONOUNS = frozenset({"PRP", "WP", "EX"})
NOUN_PHRASE = frozenset(
    {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "POS", "PDT", "FW", "ADD", "AFX"}
)
"""Penn Treebank tags of the words inside a noun phrase."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENING_MARKS = frozenset("“\"«„‘'")
CLOSING_MARKS = frozenset("”\"»’'“")  # “ closes after „
MARKS = OPENING_MARKS | CLOSING_MARKS


@cache
def words(name: str) -> frozenset[str]:
    """Return a closed class of the lexicon: ``"auxiliaries"``, ``"subordinators"`` …, in lower case."""
    return frozenset(word_list("en", "grammar")[name])


@cache
def calendar_words() -> frozenset[str]:
    """Return the weekdays and months."""
    calendar = word_list("en", "calendar")
    return frozenset(calendar["weekdays"]) | frozenset(calendar["months"])
