"""What Sayso makes of the demo's reports in four other languages, as far as it goes."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sayso.capture import find_captures
from sayso.errors import DocumentError
from sayso.model import RelayKind
from sayso.pipeline import read_capture
from sayso.relation import relate

if TYPE_CHECKING:
    from sayso.model import Claim, Reading, Story

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED: dict[str, Any] = yaml.safe_load((EXAMPLES / "expected.yml").read_text(encoding="utf-8"))
OTHERS: dict[str, str] = {
    name: document["language"] for name, document in EXPECTED["documents"].items() if "language" in document
}
ROOT_REPORT, TRANSLATION = "talveris-1-appeal.txt", "litora-llamamiento.html"


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Read the demo story; by file name, with #id for a message of the Telegram export."""
    found = {}
    for capture in find_captures([str(EXAMPLES / "appeal")]):
        assert not isinstance(capture, DocumentError)
        captured = read_capture(capture)
        assert captured.failures == ()
        name = Path(capture.name).relative_to(EXAMPLES / "appeal").as_posix()
        for reading in captured.readings:
            _, hash_, part = reading.document.id.partition("#")
            found[name + hash_ + part.rpartition("/")[2]] = reading
    return found


@pytest.fixture(scope="module")
def story(readings: dict[str, Reading]) -> Story:
    """Relate everything; the story is the one that holds the report most others rest on."""
    root = readings[ROOT_REPORT].document.id
    return next(one for one in relate(list(readings.values())) if root in one.documents)


def claim_with(story: Story, reading: Reading, words: str) -> Claim | None:
    """Return the claim of the innermost statement of a report that says these words, or None."""
    start = reading.document.text.index(words)
    saying = [
        (sum(map(len, one.content.spans)), one.id)
        for one in reading.statements
        if any(span.start <= start and start + len(words) <= span.end for span in one.content.spans)
    ]
    inner = min(saying)[1] if saying else ""
    return next((claim for claim in story.claims if inner in claim.statements), None)


@pytest.mark.parametrize(("name", "language"), OTHERS.items(), ids=OTHERS)
def test_a_report_is_kept_in_its_language(readings: dict[str, Reading], name: str, language: str) -> None:
    """Each report knows its language, and is read where its analyser is installed."""
    reading = readings[name]
    assert reading.document.frame.language == language
    assert reading.statements or (language == "ko" and find_spec("kiwipiepy") is None)


@pytest.mark.parametrize("name", OTHERS, ids=OTHERS)
def test_a_report_has_its_outlet_and_time(readings: dict[str, Reading], name: str) -> None:
    """The outlet is named in its own script, and the time has its zone."""
    frame = readings[name].document.frame
    assert frame.outlet == EXPECTED["documents"][name]["outlet"]
    assert frame.published is not None


@pytest.mark.parametrize("name", OTHERS, ids=OTHERS)
def test_a_report_stands_in_the_story(readings: dict[str, Reading], story: Story, name: str) -> None:
    """A report of the same event is in the story, whatever its language."""
    assert readings[name].document.id in story.documents


def test_a_translation_is_a_relay(readings: dict[str, Reading], story: Story) -> None:
    """The Spanish agency's report is seen as a translation of the agency that it names."""
    origin, to = readings[ROOT_REPORT].document.id, readings[TRANSLATION].document.id
    assert [(one.origin, one.kind, one.named) for one in story.relays if one.to == to] == [
        (origin, RelayKind.TRANSLATES, True)
    ]


def test_a_claim_is_one_in_english(readings: dict[str, Reading], story: Story) -> None:
    """The comparison can hold: an agency's report and one that hides it carry the same claim."""
    words = "You do not have to die for a quarrel that is not yours"
    found = {
        claim_at(story, readings, {"at": name, "words": words}) for name in (ROOT_REPORT, "vantry-today.html")
    }
    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize(
    ("claim", "at", "words"),
    [
        pytest.param(added["id"], one["at"], one["words"], id=f"{added['id']}, {one['at']}")
        for added in EXPECTED["across_languages"]
        for one in added["carried"]
    ],
)
def test_a_claim_is_one_across_languages(
    readings: dict[str, Reading], story: Story, claim: str, at: str, words: str
) -> None:
    """What is said in another language counts with the same claim in English."""
    english = next(one for one in EXPECTED["claims"] if one["id"] == claim)["carried"]
    in_english = {found for one in english if (found := claim_at(story, readings, one)) is not None}
    assert claim_at(story, readings, {"at": at, "words": words}) in in_english


def claim_at(story: Story, readings: dict[str, Reading], one: dict[str, Any]) -> str | None:
    """Return the id of the claim that carries one row's words; words cut by the layout have none."""
    reading = readings[one["at"]]
    found = claim_with(story, reading, one["words"]) if one["words"] in reading.document.text else None
    return None if found is None else found.id


def test_a_translation_adds_no_origin(readings: dict[str, Reading], story: Story) -> None:
    """The directorate and its channel stay one voice, though a report spells its acronym out in Spanish."""
    claim = claim_with(story, readings["telegram/result.json#413"], "More than 4,000 Keldrian soldiers")
    assert claim is not None
    assert "DRD Orvania" not in {root.name for root in claim.roots}
