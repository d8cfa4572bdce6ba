"""Paragraphs, sentences and tokens: where they begin and end."""

from __future__ import annotations

from sayso.statement.tokens import LONGEST_TOKENS, paragraphs, sentences, token_spans


def test_words_without_a_full_stop_are_cut() -> None:
    """No rule meets a sentence of thousands of words, and no word is lost."""
    text = "the mayor said that rents fell and " * 300
    found = sentences(text, paragraphs(text))
    assert max(len(one.tokens) for one in found) == LONGEST_TOKENS
    assert [token.span for one in found for token in one.tokens] == list(token_spans(text))
