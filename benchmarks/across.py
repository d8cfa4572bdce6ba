"""Score what joins across languages on the small sets of `tests/quality/across`.

    python -m benchmarks.across --part dev --errors

The sets of a part are related all together, as a ledger would hold them. In
percent, over the part:

    read       excerpts of claims that stand in some claim at all: what the readers found
    stories    B³ of reports: a set's together, each look-alike event apart
    claims     B³ of statements, by what they say
    measures   B³ of figures, by the thing they count
    offers     B³ of the statements of promises and appeals
    voices     B³ of statements, by the root on which they rest

An excerpt is tied to a statement as `benchmarks.stories` does it; what is tied
to nothing lowers recall. `tests/quality/across/GUIDE.md` says what the sets
hold. Reports in Korean are left out where the extra `ko` is missing.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from benchmarks.stories import Scored, score_grouping, share
from benchmarks.storygold import Place
from benchmarks.tallies import b_cubed
from benchmarks.tying import Item, Related, grouped, tie_figures, tie_statements

from sayso.model import Capture, Document, Frame, Span
from sayso.pipeline import read_document
from sayso.relation import relate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parents[1] / "tests" / "quality" / "across"
PARTS = ("dev", "test")
COLUMNS = ("read", "stories", "claims", "measures", "offers", "voices")
"""What is measured, in the order in which it is printed."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a set: its language, and the text as a person would paste it."""

    name: str
    event: str
    language: str
    outlet: str
    published: datetime
    text: str

    def document(self) -> Document:
        """Return it as the program takes in a page of which outlet, time and language are known."""
        title = Span(0, self.text.index("\n"))
        content = f"{self.name}\n{self.text}".encode()
        digest = f"sha256:{sha256(content).hexdigest()}"
        capture = Capture(digest, content, "text/plain", self.published, path=self.name)
        frame = Frame(digest, self.outlet, title, published=self.published, language=self.language)
        return Document(digest, capture, self.text, frame)


@dataclass(frozen=True, slots=True)
class Sets:
    """All sets of a part: their reports, and what the gold has of each kind, by item."""

    reports: tuple[Report, ...]
    claims: Mapping[Item, str]
    voices: Mapping[Item, str]
    measures: Mapping[Item, str]
    offers: Mapping[Item, str]


def load_sets(part: str) -> Sets:
    """Read the sets of a part; the names of reports, and the keys, begin with their set's."""
    sets = Sets((), {}, {}, {}, {})
    for path in sorted(FOLDER.glob("*.yml")):
        given: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        if given["part"] == part:
            sets = _with_set(sets, path.stem, given)
    return sets


def _with_set(sets: Sets, name: str, given: Mapping[str, Any]) -> Sets:
    elsewhere = given.get("elsewhere", {})
    reports = tuple(
        _report(name, key, text, elsewhere.get(key, name))
        for key, text in given["reports"].items()
        if key[:2] != "ko" or find_spec("kiwipiepy") is not None
    )
    held = {report.name for report in reports}

    def items(key: str, places: Mapping[str, str], figure: float | None = None) -> Iterator[Item]:
        for at, words in places.items():
            if f"{name}/{at}" in held:
                yield Item(f"{name}/{key}", Place(f"{name}/{at}", words), figure)

    claims = [(key, item) for key, claim in given["claims"].items() for item in items(key, claim["in"])]
    speaker = {f"{name}/{key}": f"{name}/{claim['by']}" for key, claim in given["claims"].items()}
    one = {other: keys[0] for keys in given.get("one_offer", ()) for other in keys}
    measures = [
        item
        for key, values in given.get("measures", {}).items()
        for figure, places in values.items()
        for item in items(key, places, figure)
    ]
    offers = [
        item for key, places in given.get("offers", {}).items() for item in items(one.get(key, key), places)
    ]
    return Sets(
        (*sets.reports, *reports),
        {**sets.claims, **{item: item.key for _, item in claims}},
        {**sets.voices, **{Item(speaker[item.key], item.place): speaker[item.key] for _, item in claims}},
        {**sets.measures, **{item: item.key for item in measures}},
        {**sets.offers, **{item: item.key for item in offers}},
    )


def _report(folder: str, key: str, text: str, event: str) -> Report:
    head, _, rest = text.strip().partition("\n")
    outlet, published = (part.strip() for part in head.split("|"))
    when = datetime.fromisoformat(published).astimezone(UTC)
    return Report(f"{folder}/{key}", event, key[:2], outlet, when, rest)


def relate_sets(sets: Sets) -> Related:
    """Read every report, and relate them all together."""
    readings = {report.name: read_document(report.document()) for report in sets.reports}
    return Related(readings, relate(list(readings.values())))


def score_sets(sets: Sets, related: Related) -> Scored:
    """Compare everything."""
    scored = Scored()
    names = related.names
    found = {names[document]: story.id for story in related.stories for document in story.documents}
    events = {report.name: report.event for report in sets.reports}
    scored.tallies["stories"] = b_cubed(events, found)
    scored.errors += list(_torn_or_mixed(related, events))
    claims = {claim.id: claim.statements for claim in related.claims}
    claiming = {statement for statements in claims.values() for statement in statements}
    tied = tie_statements(sets.claims, related, claiming)
    scored.tallies["read"] = share(item in tied for item in sets.claims)
    score_grouping("claims", sets.claims, grouped(tied, claims), scored)
    figures = {measure.id: (measure.id,) for measure in related.measures}
    score_grouping("measures", sets.measures, grouped(tie_figures(sets.measures, related), figures), scored)
    offers = {offer.id: offer.statements for story in related.stories for offer in story.offers}
    holding = {statement for statements in offers.values() for statement in statements}
    tied = tie_statements(sets.offers, related, holding)
    score_grouping("offers", sets.offers, grouped(tied, offers), scored)
    tied = tie_statements(sets.voices, related, claiming)
    score_grouping("voices", sets.voices, grouped(tied, _resting(related)), scored)
    return scored


def _torn_or_mixed(related: Related, events: Mapping[str, str]) -> Iterator[str]:
    """Yield the stories that are not exactly the reports of one event."""
    names = related.names
    for story in related.stories:
        reports = {names[document] for document in story.documents}
        told = {events[name] for name in reports}
        if reports != {name for name, event in events.items() if event in told} or len(told) > 1:
            yield f"a story: {', '.join(sorted(reports))}"


def _resting(related: Related) -> dict[str, set[str]]:
    """Return the statements of each root, by story and name."""
    resting: dict[str, set[str]] = {}
    for story in related.stories:
        for claim in story.claims:
            for root in (*claim.roots, *claim.unnamed):
                resting.setdefault(f"{story.id} {root.name}", set()).update(root.statements)
    return resting


def measured(part: str) -> dict[str, float | None]:
    """Measure a part: each column in percent."""
    sets = load_sets(part)
    scored = score_sets(sets, relate_sets(sets))
    return {column: scored.tallies[column].percent for column in COLUMNS}


def main() -> None:
    """Print a part's figures, and for dev what was wrong."""
    parser = argparse.ArgumentParser(description="Score what joins across languages.")
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--errors", action="store_true", help="what was wrong; for dev only")
    given = parser.parse_args()
    if given.errors and given.part != "dev":
        parser.error("the test part is not looked at: --errors is for dev.")
    sets = load_sets(given.part)
    scored = score_sets(sets, relate_sets(sets))
    print("  ".join(f"{column} {scored.tallies[column].percent or 0:.1f}" for column in COLUMNS))
    for error in scored.errors if given.errors else ():
        print(f"  {error}")


if __name__ == "__main__":
    main()
