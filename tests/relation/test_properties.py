"""What must hold for any reports, tried on those of whole invented stories."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.stories import relate_story
from benchmarks.storygold import FOLDER, load_story, without
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Claim, Reading, Story
from sayso.relation import relate
from sayso.statement import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

NAMES = {  # of people, places, outlets and bodies: the words that name nothing else
    "glassworks": "Halden Orsund Ferrol Tolk Ebb Abara Arnesen Pryce Mohr Groot Vasey Lodd Nyberg",
    "landslide": "Tarn Velmark Kesta Lorin Horn Grauwerk Ruud Falk Brekke Halm Vance Brandt Oster",
    "pension-march": "Pellin Sorvan Volt Sill Amsel Hohn Lasko Kranz Orbis Otter Wenger",
    "prisoner-exchange": "Valdria Norrland Amaro Kestrel Stargrad Olsk Dal Lodestar Reyk Taras Dor",
}
STORIES = st.sampled_from(sorted(NAMES))

FLOORS = json.loads((FOLDER.parent / "floors.json").read_text(encoding="utf-8"))["whole stories"]


@cache
def readings_of(name: str) -> tuple[Reading, ...]:
    """Read the reports of a story that this version can read."""
    gold = load_story(FOLDER / name)
    return tuple(relate_story(without(gold, gold.translations)).readings.values())


@cache
def related(name: str) -> tuple[Story, ...]:
    """Relate all of a story's reports."""
    return tuple(relate(list(readings_of(name))))


def claim_by_statement(stories: Iterable[Story]) -> dict[str, Claim]:
    """Map each statement to the claim that it stands in."""
    return {one: claim for story in stories for claim in story.claims for one in claim.statements}


def more_origins(before: Iterable[Story], after: Iterable[Story]) -> list[str]:
    """Say of which claims, by a statement that stands in both, the origins have become more."""
    had = claim_by_statement(before)
    return [
        f"{claim.content}: {_names(claim)}, was {_names(had[one])}"
        for one, claim in claim_by_statement(after).items()
        if one in had
        and (len(claim.roots) > len(had[one].roots) or len(claim.unnamed) > len(had[one].unnamed))
    ]


def _names(claim: Claim) -> list[str]:
    return [root.name for root in (*claim.roots, *claim.unnamed)]


# --- order of arrival ------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=12)
@given(STORIES, st.randoms(use_true_random=False), st.integers(min_value=2, max_value=20))
def test_order_of_arrival_changes_nothing(name: str, random: Any, many: int) -> None:
    """Any of a story's reports give the same result in whatever order they come."""
    some = list(readings_of(name))
    random.shuffle(some)
    some = some[:many]
    assert relate(some) == relate(some[::-1]) == relate(sorted(some, key=lambda each: each.document.text))


# --- a reprint -------------------------------------------------------------------------------------------


def reprinted(reading: Reading, share: float) -> Reading:
    """Make a page of another outlet with the first paragraphs of a report, its title with them; read it."""
    document = reading.document
    lines = document.text.split("\n")
    text = "\n".join(lines[: ceil(share * len(lines))])
    frame = replace(
        document.frame,
        document=f"reprint of {document.id}",
        outlet="The Evening Reprint",
        byline=(),
        credit=(),
        published=None,
        forwarded_from=None,
        furniture=tuple(span for span in document.frame.furniture if span.end <= len(text)),
    )
    again = replace(document, id=frame.document, text=text, frame=frame)
    return Reading(again, tuple(read(text, frame)))


def more_by_reprints(name: str, original: Reading) -> list[str]:
    """Say which claims have more origins by a reprint without credit or date, whole or cut."""
    before = related(name)
    reprints = (reprinted(original, share) for share in (1, 0.5))
    return [line for each in reprints for line in more_origins(before, relate([*readings_of(name), each]))]


@cache
def adding_reprints() -> list[str]:
    """Return the reports of which some reprint adds an origin."""
    return [
        f"{name}: {original.document.capture.name}: {more}"
        for name in sorted(NAMES)
        for original in readings_of(name)
        if (more := more_by_reprints(name, original))
    ]


def test_a_reprint_adds_no_origin() -> None:
    """A reprint adds no named and no unnamed origin to any claim."""
    assert adding_reprints() == []


# --- a report that goes ----------------------------------------------------------------------------------


@cache
def adding_losses() -> list[str]:
    """Return the reports without which some claim has more origins."""
    return [
        f"{name}: {gone.document.capture.name}: {more}"
        for name in sorted(NAMES)
        for gone in readings_of(name)
        if (
            more := more_origins(
                related(name), relate([each for each in readings_of(name) if each is not gone])
            )
        )
    ]


@pytest.mark.xfail(
    strict=True,
    reason="the report that tells whom another has it from may be the one that goes; "
    "a claim that newspapers have from two officers is one or two, by how many reports there are",
)
def test_a_report_that_goes_adds_no_origin() -> None:
    """Without one of its reports a story's claims have no more origins."""
    assert adding_losses() == []


@pytest.mark.parametrize(("what", "adding"), [("reprints", adding_reprints), ("losses", adding_losses)])
def test_most_reports_add_no_origin(what: str, adding: Callable[[], list[str]]) -> None:
    """The share of reports, in percent, whose reprint or loss adds no origin stands at its floor or above."""
    many = sum(len(readings_of(name)) for name in NAMES)
    assert 100 * (1 - len(adding()) / many) >= FLOORS[what], adding()


# --- other names -----------------------------------------------------------------------------------------

_NEXT = str.maketrans("aeioubcdfglmnprtv", "eiouacdfgbmnlrptw")


def renamed(value: Any, names: Sequence[str]) -> Any:
    """Give names other letters, as many as before, in every word of a value; ids have none, bytes stay."""
    if isinstance(value, str) and not isinstance(value, Enum):
        for name in names:
            value = value.replace(name, other_name(name)).replace(name.upper(), other_name(name).upper())
        return value
    if isinstance(value, tuple):
        return tuple(renamed(each, names) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        given = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{key: renamed(each, names) for key, each in given.items()})
    return value


def other_name(name: str) -> str:
    """Return a name of other letters, its first and its last one kept: vowels for vowels."""
    return name[0] + name[1:-1].translate(_NEXT) + name[-1]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_other_names_change_nothing(name: str) -> None:
    """A story whose voices, places and outlets have other names is the same story under those names."""
    names = NAMES[name].split()
    some = readings_of(name)
    after = relate([renamed(each, names) for each in some])
    assert [shape(story) for story in after] == [shape(renamed(story, names)) for story in related(name)]


def shape(story: Story) -> dict[str, Any]:
    """Return what a story says, without the order of what stands side by side."""
    return {
        "documents": story.documents,
        "relays": {(relay.origin, relay.to, relay.kind, relay.named) for relay in story.relays},
        "claims": {
            (claim.statements, frozenset(root.name for root in claim.roots), len(claim.unnamed))
            for claim in story.claims
        },
        "measures": {
            frozenset((value.words, value.statements, frozenset(value.roots)) for value in measure.values)
            for measure in story.measures
        },
        "offers": {(offer.statements, offer.act) for offer in story.offers},
    }


def test_names_are_the_stories_own() -> None:
    """Each name stands in its story, and becomes another that stands nowhere in it."""
    for story, names in NAMES.items():
        text = "\n".join(each.document.text for each in readings_of(story))
        assert [name for name in names.split() if name not in text or other_name(name) in text] == []
