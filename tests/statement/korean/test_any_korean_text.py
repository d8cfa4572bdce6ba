"""Whatever a Korean text holds, it is read, and every span cuts its words out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.model import Frame, Span, Words
from sayso.statement import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Statement

pytest.importorskip("kiwipiepy", reason="kiwipiepy (extra `ko`) is not installed")

PIECES = (
    "경찰은 둘을 쫓는다고 밝혔다. ", "소방당국에 따르면 ", "“너무 늦었다”며 ", "”라고 ", "“", "”",
    '"', "'", "‘", "’", "「", "」", "노르디카통신은 당국자를 인용해 ", "5만2천여 명이 ",
    "1억 2천만 원", "3~4만 ", "수십 ", "두 ", "한 ", "조 ", "것으로 알려졌다", "다고", "라며",
    "다는", "자고", "는지", "밝히지 않았다", "확인도 부인도 하지 않았다", "말을 아꼈다", "질문에 ",
    "에 대해 ", "군수: ", "12일 ", "31일 ", "99월 99일 ", "지난해 13월 ", ",", ".", "?", "!", "…",
    ":", "(", ")", "\n", "\r\n", "\t", "\u3000", "🇰🇷", "👩\u200d👧", "𝟗", "\ud83d", "\x00",
    "\u1100\u1161", "é", "Мэр сказал", "The mayor said", "가" * 200,
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)


def every_words(statements: list[Statement]) -> Iterator[Words]:
    """Yield all words that statements point at."""
    for one in statements:
        terms = one.terms
        yield from (
            found
            for found in (one.source, one.cue, one.content, one.channel, one.audience)
            if found is not None
        )
        yield from (link.words for link in one.chain if link.words.spans)
        yield from (status.words for status in one.status)
        yield from (quantity.words for quantity in one.quantities)
        if one.when is not None:
            yield one.when.words
        if terms is not None:
            yield from (item for item in (terms.to, terms.asked, terms.condition, *terms.offered) if item)


@example("🇰🇷 경찰은 “둘을 쫓는다”며 \ud83d 14명이 다쳤다고 밝혔다.")
@example("군수: ")
@given(texts)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read(text: str) -> None:
    """No text fails; what is pointed at stands in the text, and ids tell statements apart."""
    statements = read(text, Frame(document="d", language="ko", furniture=(Span(0, min(2, len(text))),)))
    for words in every_words(statements):
        assert words == Words.cut(text, *words.spans)
        assert all(0 <= span.start < span.end <= len(text) for span in words.spans)
    assert len({one.id for one in statements}) == len(statements)
