"""Hypothesis strategies for the model's types, over texts that real captures hold and tests forget.

Each type is built by ``every_field``: a new field of the model fails here
until it is drawn, so that no property silently stops covering it.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any, TypeVar

from hypothesis import strategies as st

from sayso.contract.wire import portable
from sayso.model import (
    Act,
    Bound,
    Capture,
    Document,
    Form,
    Frame,
    Link,
    Media,
    Place,
    Quantity,
    Reading,
    Role,
    Span,
    Statement,
    Status,
    StatusKind,
    Terms,
    VoiceKind,
    When,
    Words,
    identity,
)

T = TypeVar("T")

PIECES = (
    "The mayor said the bridge would open on Friday.",
    "“Nearly 12,000 soldiers,” he said",
    "Мэр сказал",
    "قال العمدة",
    "시장은 말했다",
    "e\u0301",  # a combining mark
    "👩\u200d👩\u200d👧",  # several code points, one picture
    "\u202eright to left\u202c",
    "\x00",
    "\ud83d",  # half of an emoji, as a broken export holds it
    '\\"<script>&',
    "\\u0000",  # an escape that is none
    "\n",
    " ",
    "\u2028",  # a line end to JavaScript, none to JSON
)
NAMES = ("Northwire", "the regional office", "two officials", "ГУР МО", "بلدية", "\udcff", "")


def every_field(cls: type[T], **strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Build ``cls`` from one strategy for each of its fields, no more and no fewer."""
    declared = {field.name for field in fields(cls)}  # type: ignore[arg-type]  # only dataclasses come in
    assert declared == set(strategies), f"{cls.__name__}: {sorted(declared ^ set(strategies))}"
    return st.builds(cls, **strategies)


# --- texts, spans, words ---------------------------------------------------------------------------------

texts = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=8), min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: text != "" and portable(text) == text)
)
"""Texts of a report, never empty, with the Unicode that breaks offsets."""

names = st.sampled_from(NAMES)
optional_names = st.none() | names
times = st.datetimes(
    min_value=datetime(1900, 1, 2),  # noqa: DTZ001  - hypothesis wants its ends naive
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001  - hypothesis wants its ends naive
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(-timedelta(hours=3, minutes=30))]),
)
optional_times = st.none() | times


def spans(text: str) -> st.SearchStrategy[Span]:
    """Spans of ``text`` that hold at least one code point."""
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    return ends.map(lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1])))


def words(text: str, max_pieces: int = 3) -> st.SearchStrategy[Words]:
    """Words of ``text`` in one to ``max_pieces`` pieces."""
    pieces = st.lists(spans(text), min_size=1, max_size=max_pieces, unique=True)
    return pieces.map(lambda drawn: Words.cut(text, *drawn))


def _several(strategy: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


# --- statements ------------------------------------------------------------------------------------------


def links(text: str) -> st.SearchStrategy[Link]:
    """Voices of a chain, with and without words of their own."""
    return every_field(
        Link,
        role=st.sampled_from(Role),
        name=names,
        kind=st.sampled_from(VoiceKind),
        words=st.just(Words((), "")) | words(text),
        entity=st.none() | st.just("entity:gur"),
    )


def quantities(text: str) -> st.SearchStrategy[Quantity]:
    """Figures whose ends may be open."""
    figures = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    return every_field(
        Quantity,
        words=words(text),
        value=figures,
        low=figures,
        high=figures,
        bound=st.sampled_from(Bound),
        unit=st.sampled_from(["soldier", "US dollar", "percent"]),
        of=st.none() | words(text),
    )


def terms(text: str) -> st.SearchStrategy[Terms]:
    """Draw terms: what is offered, to whom, on what condition."""
    optional = st.none() | words(text)
    return every_field(Terms, to=optional, offered=_several(words(text)), asked=optional, condition=optional)


def statuses(text: str) -> st.SearchStrategy[Status]:
    """Words on checking."""
    return every_field(Status, kind=st.sampled_from(StatusKind), words=words(text), by=optional_names)


def whens(text: str) -> st.SearchStrategy[When]:
    """When something was said, resolved or not."""
    return every_field(When, words=words(text), start=optional_times, end=optional_times)


def statements(text: str, identifiers: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Statement]:
    """Statements of ``text``; every words of theirs are cut from it."""
    optional = st.none() | words(text)
    return every_field(
        Statement,
        id=st.integers(0, 10**6).map("st:{}".format) if identifiers is None else identifiers,
        source=optional,
        cue=optional,
        content=words(text),
        form=st.sampled_from(Form),
        act=st.sampled_from(Act),
        chain=_several(links(text), 3),
        by=st.sampled_from(["cue-before/1", "model:en/0.1"]),
        parent=st.none() | st.just("st:parent"),
        channel=optional,
        audience=optional,
        terms=st.none() | terms(text),
        status=_several(statuses(text)),
        when=st.none() | whens(text),
        quantities=_several(quantities(text)),
        score=st.none() | st.floats(0, 1),
        language=st.sampled_from([None, "ko", "uk"]),
    )


# --- captures and readings -------------------------------------------------------------------------------


@st.composite
def captures(draw: st.DrawFn) -> Capture:
    """Draw captures whose digest is that of their content."""
    content = draw(st.binary(min_size=1, max_size=40))
    made: st.SearchStrategy[Capture] = every_field(
        Capture,
        digest=st.just(f"sha256:{sha256(content).hexdigest()}"),
        content=st.just(content),
        media_type=st.sampled_from(["text/plain", "text/html"]),
        fetched_at=times,
        path=st.sampled_from([None, "reports/a.txt", "r\udcff.txt"]),
        url=st.sampled_from([None, "https://example.org/a?b=c&d"]),
    )
    return draw(made)


@st.composite
def readings(draw: st.DrawFn, capture: Capture | None = None, part: str = "") -> Reading:
    """Draw readings whose statements have ids of their own and cut the document's text."""
    text = draw(texts)
    held = draw(captures()) if capture is None else capture
    name = held.digest + part
    frame = draw(
        every_field(
            Frame,
            document=st.just(name),
            outlet=optional_names,
            title=st.none() | spans(text),
            byline=_several(names),
            credit=_several(names),
            dateline=optional_names,
            published=optional_times,
            published_words=st.sampled_from([None, "Wednesday, 1 June"]),
            language=st.sampled_from(["en", "uk", "und"]),
            links=_several(st.just("https://example.org/")),
            forwarded_from=optional_names,
            furniture=_several(spans(text)),
            address=st.sampled_from([None, "https://example.org/1"]),
            captured=optional_times,
            edited=optional_times,
            views=st.none() | st.integers(0, 10**9),
            media=_several(st.builds(Media, names, st.sampled_from([None, "image/png"]), optional_names)),
            captions=_several(spans(text)),
            places=_several(
                st.builds(
                    Place,
                    spans(text),
                    st.integers(1, 900),
                    st.none() | st.tuples(*[st.floats(-1e4, 1e4)] * 4),
                )
            ),
        )
    )
    count = draw(st.integers(0, 3))
    read = tuple(draw(statements(text, st.just(identity("st", name, number)))) for number in range(count))
    return Reading(Document(name, held, text, frame), read)
