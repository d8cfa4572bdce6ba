"""What must hold for any reports, tried on those of whole invented stories."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from math import ceil
from pathlib import Path
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
    from collections.abc import Iterable, Mapping, Sequence

NAMES = {  # of people, places, outlets and bodies: the words that name nothing else
    "glassworks": "Halden Orsund Ferrol Tolk Ebb Abara Arnesen Pryce Mohr Groot Vasey Lodd Nyberg",
    "landslide": "Tarn Velmark Kesta Lorin Horn Grauwerk Ruud Falk Brekke Halm Vance Brandt Oster",
    "pension-march": "Pellin Sorvan Volt Sill Amsel Hohn Lasko Kranz Orbis Otter Wenger",
    "prisoner-exchange": "Valdria Norrland Amaro Kestrel Stargrad Olsk Dal Lodestar Reyk Taras Dor",
}
STORIES = st.sampled_from(sorted(NAMES))

CUT = "a short name, or a headline's word, is another voice where the cut copy no longer has the full name"
OWN_WORD = (
    "what an outlet or a channel says of itself is taken, in a copy of it, for the copying outlet's own word"
)
SPLIT = (
    "a report more or less moves reports between two stories, and a minister is no longer the state's voice"
)
WORD_OF_RELAY = "the report that goes is the one that tells whom it has it from: nothing else can"
REPRINT_ADDS = {
    "glassworks/ferrol-1.txt": CUT,
    "glassworks/trade-courier.html": CUT,
    "glassworks/ferrol-3.txt": OWN_WORD,
    "glassworks/glass-league.json": OWN_WORD,
    "landslide/lantern-daily.html": CUT,
    "landslide/meridian-1.txt": CUT,
    "landslide/radio-sorrel.html": CUT,
    "pension-march/headcount.html": OWN_WORD,
    "prisoner-exchange/coordination.json": OWN_WORD,
    "prisoner-exchange/front-wire.json": SPLIT,
}
LOSS_ADDS = {
    "glassworks/inland-record.html": WORD_OF_RELAY,
    "prisoner-exchange/front-wire.json": SPLIT,
    "prisoner-exchange/shore-evening.html": SPLIT,
}


def each_report(failing: Mapping[str, str]) -> list[Any]:
    """Return a case for each file of the stories; those that fail today are marked with the reason."""
    cases = []
    for name in sorted(NAMES):
        gold = load_story(FOLDER / name)
        for path in sorted(gold.reports.iterdir()):
            case = f"{name}/{path.name}"
            if path.name not in gold.translations:
                marks = [pytest.mark.xfail(reason=failing[case], strict=True)] if case in failing else []
                cases.append(pytest.param(name, path.name, id=case, marks=marks))
    return cases


@cache
def readings_of(name: str) -> tuple[Reading, ...]:
    """Read the reports of a story that this version can read."""
    gold = load_story(FOLDER / name)
    return tuple(relate_story(without(gold, gold.translations)).readings.values())


@cache
def related(name: str) -> tuple[Story, ...]:
    """Relate all of a story's reports."""
    return tuple(relate(list(readings_of(name))))


def of_file(name: str, file: str) -> list[Reading]:
    """Return the report of a file, or the messages of an export."""
    return [each for each in readings_of(name) if Path(each.document.capture.name).name == file]


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


@pytest.mark.parametrize(("name", "file"), each_report(REPRINT_ADDS))
def test_a_reprint_adds_no_origin(name: str, file: str) -> None:
    """A reprint without credit or date, whole or cut, adds no named and no unnamed origin to any claim."""
    for original in of_file(name, file):
        for share in (1, 0.5):
            reprint = reprinted(original, share)
            assert more_origins(related(name), relate([*readings_of(name), reprint])) == []


# --- a report that goes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "file"), each_report(LOSS_ADDS))
def test_a_report_that_goes_adds_no_origin(name: str, file: str) -> None:
    """Without one of its reports a story's claims have no more origins."""
    for gone in of_file(name, file):
        kept = [each for each in readings_of(name) if each is not gone]
        assert more_origins(related(name), relate(kept)) == []


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
