"""A text's words and marks, as treebanks of many languages cut them."""

from __future__ import annotations

import re

from sayso.model import Span

WORD = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                          # EE.UU.
  | [^\W\d_]+\.(?:ru|ua|com|net|org|info|media|es|kr)\b   # Ura.ru
  | \d+(?:[.,:/]\d+)*(?:-\w+)?                  # 40.000  1,5  09:30  43-летний
  | \w+(?:[-‐‑'’ʼ]\w+)*                         # words, with inner hyphens and apostrophes
  | \.\.\.
  | [^\w\s]
    """,
    re.VERBOSE,
)


def word_spans(text: str, within: Span) -> list[Span]:
    """Return the span of every word and mark of ``text`` inside ``within``, in order."""
    return [Span(*match.span()) for match in WORD.finditer(text, within.start, within.end)]
