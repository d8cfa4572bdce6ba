"""What `sayso story --json` prints keeps the contract and lets a reader judge each count."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sayso.contract.wire import dumps, schema, story_json
from sayso.model import (
    Act,
    Bound,
    Capture,
    Claim,
    Document,
    Form,
    Frame,
    Link,
    Measure,
    MeasureValue,
    Offer,
    Reading,
    Relay,
    RelayKind,
    Role,
    Root,
    Span,
    Statement,
    Status,
    StatusKind,
    Story,
    VoiceKind,
    Words,
)

STORY = Draft202012Validator(schema("story"), format_checker=Draft202012Validator.FORMAT_CHECKER)
NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
TEXT = "Bridge shut\nThe mayor said about 300 lorries wait. The claim could not be verified."
STATUS = Status(StatusKind.UNVERIFIED, Words.cut(TEXT, Span(52, 83)))


def _reading() -> Reading:
    document = Document(
        "sha256:aa",
        Capture("sha256:aa", b"x", "text/plain", NOON, path="a.txt"),
        TEXT,
        Frame("sha256:aa", "The Harbour Post", Span(0, 11), published=NOON, language="en"),
    )
    mayor = Link(Role.ROOT, "the mayor", VoiceKind.PERSON, Words.cut(TEXT, Span(12, 21)))
    said = Statement(
        "st:1",
        Words.cut(TEXT, Span(12, 21)),
        Words.cut(TEXT, Span(22, 26)),
        Words.cut(TEXT, Span(27, 49)),
        Form.INDIRECT,
        Act.ESTIMATE,
        (Link(Role.OUTLET, "The Harbour Post", VoiceKind.OUTLET), mayor),
        "cue-before/1",
        status=(STATUS,),
    )
    beside = Statement(
        "st:2", None, None, Words.cut(TEXT, Span(0, 6)), Form.INDIRECT, Act.ASSERTION, (), "outlet/1"
    )
    return Reading(document, (said, beside))


def _story() -> Story:
    mayor = Root("the mayor", ("st:1",), None, VoiceKind.PERSON, ("'the city' repeats 'the mayor'",))
    officials = Root("officials", ("st:1",), None, VoiceKind.UNNAMED)
    value = MeasureValue(
        "about 300",
        300.0,
        270.0,
        330.0,
        Bound.ABOUT,
        ("the mayor",),
        ("st:1",),
        1,
        NOON,
        NOON + timedelta(hours=1),
        supersedes=True,
    )
    offer = Offer(
        "offer:1", "the city", Act.PROMISE, None, ("food",), None, (), ("st:1",), (mayor,), 1, (), (STATUS,)
    )
    return Story(
        "story:1",
        "Bridge shut",
        ("sha256:aa",),
        (Relay("Northwire", "sha256:aa", RelayKind.REWRITE, 0.5, named=False, reason="50% of its words"),),
        (
            Claim(
                "claim:1",
                "about 300 lorries wait",
                Act.ESTIMATE,
                ("st:1",),
                (mayor,),
                1,
                (officials,),
                2,
                (STATUS,),
            ),
        ),
        (Measure("measure:1", "lorries wait", "lorry", (value,)),),
        (offer,),
    )


def _printed() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(dumps(story_json(_story(), {"sha256:aa": _reading()})))
    return parsed


def test_a_story_keeps_the_contract() -> None:
    """A story with every kind of finding passes story.schema.json."""
    STORY.validate(_printed())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(("documents", 0, "title"), "Bridge shut", id="a document's title"),
        pytest.param(("documents", 0, "published"), "2030-05-01T12:00:00+00:00", id="its time"),
        pytest.param(("relays", 0, "from"), "Northwire", id="a relay's origin"),
        pytest.param(("relays", 0, "named"), False, id="whether it is named"),
        pytest.param(("relays", 0, "reason"), "50% of its words", id="what the relay rests on"),
        pytest.param(("claims", 0, "unnamed", 0, "name"), "officials", id="unnamed voices"),
        pytest.param(("claims", 0, "unattributed"), 2, id="unattributed"),
        pytest.param(
            ("claims", 0, "roots", 0, "folded"), ["'the city' repeats 'the mayor'"], id="why folded"
        ),
        pytest.param(("claims", 0, "status", 0, "statements"), ["st:1"], id="who carries a status"),
        pytest.param(("measures", 0, "values", 0, "low"), 270, id="a figure's low end"),
        pytest.param(("measures", 0, "values", 0, "high"), 330, id="a figure's high end"),
        pytest.param(
            ("measures", 0, "values", 0, "said_to"), "2030-05-01T13:00:00+00:00", id="when it was said"
        ),
        pytest.param(("measures", 0, "values", 0, "supersedes"), True, id="whether it replaces one"),
        pytest.param(("offers", 0, "statements"), ["st:1"], id="an offer's statements"),
        pytest.param(("offers", 0, "status", 0, "kind"), "unverified", id="an offer's status"),
    ],
)
def test_what_a_reader_needs(path: tuple[str | int, ...], value: object) -> None:
    """Beside the contract's counts stands what they rest on."""
    found: Any = _printed()
    for step in path:
        found = found[step]
    assert found == value


def test_the_words_behind_each_id_come_along() -> None:
    """The statements that the story names are listed with their words, and no others."""
    assert _printed()["statements"] == [
        {
            "id": "st:1",
            "document": "sha256:aa",
            "source": "The mayor",
            "content": "about 300 lorries wait",
            "form": "indirect",
            "act": "estimate",
            "roots": ["the mayor"],
        }
    ]


def test_a_document_that_is_not_handed_in_is_an_error() -> None:
    """A story is never printed with a document missing."""
    with pytest.raises(KeyError, match="sha256:aa"):
        story_json(_story(), {})
