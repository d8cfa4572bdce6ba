"""Score relations on the invented stories of `tests/quality/stories`.

    python -m benchmarks.stories --part dev --errors

Each folder is captured, read and related as `sayso add` and `sayso story` do
it. In percent, pooled over the stories of a part:

    stories    B³ of reports: the story's together, each that is of no part of it alone
    roots      gold claims whose named roots are exactly the gold's, by name
    counts     the same by number alone
    unnamed    gold claims with the right number of unnamed roots
    relays     F1 of pairs of report and origin, in that direction
    kinds      of the relays found, those of the right kind that tell hidden from named
    measures   B³ of figures, grouped by the thing they count
    values     gold values found in the measure that holds most of theirs, with bound, roots, supersession
    claims     B³ of statements, grouped by what they say
    apart      contradicting gold claims of which both were found, and in claims of their own
    contra     F1 of contradictions listed, among claims that the gold has
    offers     B³ of the statements of promises and appeals

An excerpt of the gold is tied to the statement of its report, of those in some
claim (offer), whose content has the most of the excerpt's content words at
their place, half of them at least, and of equals the fewest words besides. A
figure is tied where a value of the same number rests on a statement whose
content has it. What is tied to nothing lowers recall. A gold claim (measure)
is compared with the one that holds most of what is tied to it, of equals the
first. A root is the gold voice of whose names the longest stands in its name.

The columns `h-…` are what tools do that cluster headlines (single linkage of
word sets, Jaccard 0.55 or more): the first report of a cluster is the origin
of the others, a cluster is one origin, and a statement belongs to its
report's cluster, where the statements themselves are given.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.headlines import score_headlines
from benchmarks.storygold import PARTS, GoldStory, load_stories
from benchmarks.tallies import Cubed, Tally, b_cubed
from benchmarks.tying import Grouped, Item, Related, grouped, tie_figures, tie_statements

from sayso.capture import find_captures
from sayso.errors import DocumentError
from sayso.pipeline import read_capture
from sayso.relation import relate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.model import Relay, Story


@dataclass(slots=True)
class Scored:
    """One story's tallies by column, and what was wrong."""

    tallies: dict[str, Tally | Cubed] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def relate_story(gold: GoldStory, *, translations: bool = False) -> Related:
    """Capture, read and relate a story's reports. Raises DocumentError where one cannot be read."""
    readings = {}
    paths = sorted(
        str(path) for path in gold.reports.iterdir() if translations or path.name not in gold.translations
    )
    for capture in find_captures(paths):
        if isinstance(capture, DocumentError):
            raise capture
        captured = read_capture(capture)
        for failure in captured.failures:
            raise failure
        for reading in captured.readings:
            _, hash_, message = reading.document.id.partition("#")
            readings[Path(capture.name).name + hash_ + message] = reading
    return Related(readings, relate(list(readings.values())))


def score_story(gold: GoldStory, related: Related) -> Scored:
    """Compare everything."""
    scored = Scored()
    score_reports(gold, related, scored)
    score_relays(gold, related, scored)
    score_claims(gold, related, scored)
    score_measures(gold, related, scored)
    score_offers(gold, related, scored)
    scored.tallies |= score_headlines(gold, related)
    return scored


def score_reports(gold: GoldStory, related: Related, scored: Scored) -> None:
    """Which reports are of one event."""
    names = related.names
    found = {names[document]: story.id for story in related.stories for document in story.documents}
    wanted = {name: name if name in gold.outside else gold.name for name in related.readings}
    scored.tallies["stories"] = b_cubed(wanted, found)
    scored.errors += [
        f"a story of its own: {', '.join(names[document] for document in story.documents)}"
        for story in sorted(related.stories, key=lambda each: -len(each.documents))[1:]
        if not {names[document] for document in story.documents} <= gold.outside
    ]


# --- relays ----------------------------------------------------------------------------------------------


def score_relays(gold: GoldStory, related: Related, scored: Scored) -> None:
    """Pairs with direction, then the kinds of those that are right."""
    names = related.names
    found: dict[tuple[str, str], list[Relay]] = {}
    for relay in (relay for story in related.stories for relay in story.relays):
        found.setdefault((names.get(relay.origin, relay.origin), names[relay.to]), []).append(relay)
    wanted = {(each.origin, each.to): each for each in gold.relays}
    counted = {pair for pair, each in wanted.items() if not each.allowed}
    pairs = {pair for pair in found if pair not in wanted or pair in counted}
    right = pairs & counted
    scored.tallies["relays"] = Tally(len(right), len(pairs), len(counted))
    as_is = {
        pair
        for pair in right
        if any(
            relay.kind.value == wanted[pair].kind and relay.named is not wanted[pair].hidden
            for relay in found[pair]
        )
    }
    scored.tallies["kinds"] = Tally(len(as_is), len(right), len(right))
    scored.errors += [
        f"relay missed: {origin} -> {to} ({wanted[origin, to].kind})"
        for origin, to in sorted(counted - pairs)
    ]
    scored.errors += [
        f"relay invented: {origin} -> {to} ({found[origin, to][0].kind}; {found[origin, to][0].reason})"
        for origin, to in sorted(pairs - counted)
    ]
    scored.errors += [
        f"relay of another kind: {origin} -> {to} is {wanted[origin, to].kind}"
        f"{', hidden' * wanted[origin, to].hidden}; found "
        + ", ".join(f"{relay.kind}{', hidden' * (not relay.named)}" for relay in found[origin, to])
        for origin, to in sorted(right - as_is)
    ]


# --- claims ----------------------------------------------------------------------------------------------


def score_claims(gold: GoldStory, related: Related, scored: Scored) -> None:
    """Statements by claim, the roots of each, and what contradicts what."""
    claims = {claim.id: claim for claim in related.claims}
    wanted = {Item(claim.key, place): claim.key for claim in gold.claims for place in claim.places}
    holding = {statement for claim in claims.values() for statement in claim.statements}
    tied = tie_statements(wanted, related, holding)
    found = grouped(tied, {each: claim.statements for each, claim in claims.items()})
    score_grouping("claims", wanted, found, scored)
    right: dict[str, list[bool]] = {"roots": [], "counts": [], "unnamed": []}
    for claim in gold.claims:
        mine = claims.get(found.of_key.get(claim.key, ""))
        names = [] if mine is None else [root.name for root in mine.roots]
        right["roots"].append(mine is not None and voices_of(gold, names) == sorted(claim.roots))
        right["counts"].append(mine is not None and len(names) == len(claim.roots))
        right["unnamed"].append(mine is not None and len(mine.unnamed) == claim.unnamed)
        if not right["roots"][-1]:
            told = "no claim" if mine is None else ", ".join(names) or "none named"
            scored.errors.append(
                f"roots of {claim.key}: {told}; not {', '.join(claim.roots) or 'none named'}"
            )
        if not right["unnamed"][-1] and mine is not None:
            told = ", ".join(root.name for root in mine.unnamed) or "nobody"
            scored.errors.append(f"unnamed of {claim.key}: {told}; not {claim.unnamed}")
    scored.tallies |= {column: share(ok) for column, ok in right.items()}
    score_contradictions(gold, related, found, scored)


def score_contradictions(gold: GoldStory, related: Related, found: Grouped, scored: Scored) -> None:
    """Contradicting claims kept in claims of their own, and those that are listed as contradicting."""
    holding: dict[str, set[str]] = {claim.key: set() for claim in gold.claims}
    for item, claim in found.of_item.items():
        holding[item.key].add(claim)
    scored.tallies["apart"] = share(
        bool(holding[one] and holding[other]) and holding[one].isdisjoint(holding[other])
        for one, other in gold.contradictions
    )
    known = set().union(*holding.values())
    listed = {pair for story in related.stories for pair in listed_contradictions(story) if pair <= known}
    wanted = {
        (one, other): {frozenset((a, b)) for a in holding[one] for b in holding[other]}
        for one, other in gold.contradictions
    }
    missed = [pair for pair, ways in wanted.items() if not ways & listed]
    wrong = listed - set().union(*wanted.values())
    right = len(wanted) - len(missed)
    scored.tallies["contra"] = Tally(right, right + len(wrong), len(wanted))
    content = {claim.id: claim.content for claim in related.claims}
    scored.errors += [f"contradiction not listed: {one} / {other}" for one, other in missed]
    scored.errors += [
        f"no contradiction: {' / '.join(sorted(content[each] for each in pair))}" for pair in wrong
    ]


def listed_contradictions(story: Story) -> set[frozenset[str]]:
    """Return the pairs of claims that a story lists as contradicting."""
    return {frozenset(each.claims) for each in story.contradictions}


def voices_of(gold: GoldStory, names: Iterable[str]) -> list[str]:
    """Return the gold voices of some roots, sorted; one that is no voice of the gold stands as it is."""
    return sorted(gold.voice_of(name) or f"? {name}" for name in names)


# --- measures and offers ---------------------------------------------------------------------------------


def score_measures(gold: GoldStory, related: Related, scored: Scored) -> None:
    """Figures by what they count, then each value with its bound, roots and supersession."""
    measures = {measure.id: measure for measure in related.measures}
    wanted = {
        Item(measure.key, place, value.figure): measure.key
        for measure in gold.measures
        for value in measure.values
        for place in value.places
    }
    found = grouped(tie_figures(wanted, related), {each: (each,) for each in measures})
    score_grouping("measures", wanted, found, scored)
    right = []
    for measure in gold.measures:
        mine = measures.get(found.of_key.get(measure.key, ""))
        for value in measure.values:
            told = [
                (each.bound.value, voices_of(gold, each.roots), each.supersedes)
                for each in (() if mine is None else mine.values)
                if each.value == value.figure
            ]
            meant = value.bound, sorted(value.roots), value.supersedes
            right.append(meant in told)
            if meant not in told:
                scored.errors.append(
                    f"value {value.figure:g} of {measure.key}: {told or 'not found'}; not {meant}"
                )
    scored.tallies["values"] = share(right)


def score_offers(gold: GoldStory, related: Related, scored: Scored) -> None:
    """Statements by the offer that they tell of."""
    offers = {offer.id: offer.statements for story in related.stories for offer in story.offers}
    wanted = {Item(offer.key, place): offer.key for offer in gold.offers for place in offer.places}
    holding = {statement for statements in offers.values() for statement in statements}
    score_grouping("offers", wanted, grouped(tie_statements(wanted, related, holding), offers), scored)


def share(answers: Iterable[bool]) -> Tally:
    """Count the answers that are right."""
    held = list(answers)
    return Tally(sum(held), len(held), len(held))


def score_grouping(column: str, wanted: Mapping[Item, str], found: Grouped, scored: Scored) -> None:
    """Compare a grouping with the gold's by B³, and tell what is missing, split or taken for one."""
    scored.tallies[column] = b_cubed(wanted, found.of_item)
    parts: dict[str, set[str]] = {}
    mixed: dict[str, set[str]] = {}
    for item, group in found.of_item.items():
        parts.setdefault(item.key, set()).add(group)
        mixed.setdefault(group, set()).add(item.key)
    scored.errors += [
        f"{column}: {item.key} not found in {item}" for item in wanted if item not in found.of_item
    ]
    scored.errors += [f"{column}: {key} in {len(ones)} parts" for key, ones in parts.items() if len(ones) > 1]
    scored.errors += [
        f"{column}: one of {', '.join(sorted(keys))}" for keys in mixed.values() if len(keys) > 1
    ]


# --- the table -------------------------------------------------------------------------------------------

COLUMNS = (
    "stories", "roots", "counts", "unnamed", "relays", "kinds", "measures", "values", "claims", "apart",
    "contra", "offers", "h-relays", "h-counts", "h-claims",
)  # fmt: skip


def pooled(scores: Iterable[Scored]) -> dict[str, float | None]:
    """Add the tallies of several stories, and give each column in percent."""
    sums: dict[str, Any] = {}  # of one kind in each column
    for scored in scores:
        for column, tally in scored.tallies.items():
            sums[column] = sums[column] + tally if column in sums else tally
    return {column: sums[column].percent for column in COLUMNS}


def rows(scores: Mapping[str, Scored]) -> Iterator[str]:
    """Yield the table: one row a story, and all together."""
    yield "".join(["story".ljust(18), *(f"{column:>10}" for column in COLUMNS)])
    for name, figures in [
        *((name, pooled([scored])) for name, scored in scores.items()),
        ("all", pooled(scores.values())),
    ]:
        cells = ("-" if figure is None else f"{figure:.1f}" for figure in figures.values())
        yield "".join([name.ljust(18), *(f"{cell:>10}" for cell in cells)])


def main() -> None:
    """Print a part's table, and where asked what was wrong."""
    parser = argparse.ArgumentParser(description="Score relations on the invented stories.")
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--errors", action="store_true", help="what was wrong; never for test")
    parser.add_argument("--translations", action="store_true", help="with the reports in other languages")
    given = parser.parse_args()
    if given.errors and given.part == "test":
        parser.error("the test part is not looked at: --errors is for the others.")
    scores = {
        gold.name: score_story(gold, relate_story(gold, translations=given.translations))
        for gold in load_stories(given.part, translations=given.translations)
    }
    print(*rows(scores), sep="\n")
    if given.errors:
        for name, scored in scores.items():
            print(f"\n{name}", *scored.errors, sep="\n  ")


if __name__ == "__main__":
    main()
