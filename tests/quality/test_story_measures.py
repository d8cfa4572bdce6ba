"""The measures of relations count what they say that they count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.headlines import headline_clusters, score_headlines
from benchmarks.stories import COLUMNS, Scored, pooled, score_story
from benchmarks.storygold import (
    GoldClaim,
    GoldMeasure,
    GoldOffer,
    GoldRelay,
    GoldStory,
    GoldValue,
    Place,
    without,
)
from benchmarks.tallies import Cubed, Tally, b_cubed
from benchmarks.tying import Item, Related, carrying, grouped, locate
from tests.relation.making import Said, report

from sayso.model import (
    Act,
    Bound,
    Claim,
    ClaimPair,
    Measure,
    MeasureValue,
    Offer,
    Reading,
    Relay,
    RelayKind,
    Root,
    Story,
)

# --- shares and groupings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tally", "percent"),
    [
        pytest.param(Tally(3, 4, 6), 60.0, id="F1"),
        pytest.param(Tally(3, 4, 4), 75.0, id="a share where as many are found as wanted"),
        pytest.param(Tally(0, 0, 2), 0.0, id="nothing found"),
        pytest.param(Tally(0, 0, 0), None, id="nothing wanted"),
        pytest.param(Tally(1, 1, 1) + Tally(0, 1, 1), 50.0, id="two stories"),
    ],
)
def test_tally(tally: Tally, percent: float | None) -> None:
    """A tally in percent is the harmonic mean of precision and recall."""
    assert tally.percent == (None if percent is None else pytest.approx(percent))


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        pytest.param({"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}, 1, 1, id="as the gold"),
        pytest.param({"a": "1", "b": "1", "c": "1", "d": "1", "e": "1"}, 13 / 25, 1, id="all in one"),
        pytest.param({"a": "1", "b": "2", "c": "3", "d": "4", "e": "5"}, 1, 2 / 5, id="each alone"),
        pytest.param({"a": "1", "b": "1", "d": "2", "e": "2"}, 1, 10 / 15, id="one not found"),
        pytest.param(
            {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "2"}, 1, 1, id="one that is no item"
        ),
    ],
)
def test_b_cubed(found: dict[str, str], precision: float, recall: float) -> None:
    """Precision is averaged over what was found, recall over what was wanted."""
    got = b_cubed({"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}, found)
    assert got.precision / got.found == pytest.approx(precision)
    assert got.recall / got.wanted == pytest.approx(recall)
    assert got.percent == pytest.approx(200 * precision * recall / (precision + recall))


def test_b_cubed_of_nothing() -> None:
    """Where nothing is found the measure is 0; where nothing is wanted there is none."""
    assert b_cubed({"a": "x"}, {}).percent == 0
    assert Cubed().percent is None


@pytest.mark.parametrize(
    ("name", "voice"),
    [
        pytest.param("the Tarn police", "police", id="by a name that stands in it"),
        pytest.param("Ivo Brandt, police spokesman", "police", id="the one who speaks for it"),
        pytest.param("Edda Lorin", "mayor", id="another name"),
        pytest.param("the police union", "union", id="the longest name that stands in it"),
        pytest.param("Lorin", None, id="part of a name is none"),
    ],
)
def test_voice_of(name: str, voice: str | None) -> None:
    """A root is the voice of whose names the longest stands in its own."""
    voices = {
        "police": ("police", "Ivo Brandt"),
        "mayor": ("mayor", "Edda Lorin"),
        "union": ("police union",),
    }
    assert replace(EMPTY, voices=voices).voice_of(name) == voice


# --- tying -----------------------------------------------------------------------------------------------


def test_locate() -> None:
    """Words are found whatever their white space and the shape of their quotation marks."""
    text = "He said:\n“That’s  all.”"
    found = locate(text, '"That\'s all."')
    assert min(found) == text.index("“")
    assert max(found) == len(text) - 1
    assert locate(text, "That is all") == set()


@pytest.mark.parametrize(
    ("words", "content"),
    [
        pytest.param(
            "12 people were killed", "12 people were killed by the slide", id="of equals the shortest"
        ),
        pytest.param(
            "police said 12 people", "The police said 12 people were killed by the slide", id="the most words"
        ),
        pytest.param("30 were missing and the road was open", None, id="less than half of it"),
    ],
)
def test_carrying(words: str, content: str | None) -> None:
    """An excerpt is tied to the content that has most of its words, of equals to the shortest."""
    sentence = "The police said 12 people were killed by the slide"
    said = (Said(sentence), Said(sentence.removeprefix("The police said ")), Said("30"))
    made = report("a", f"{sentence}. Also, 30 were missing and the road was open.", said=said)
    one = carrying(made.document.text, made.statements, words)
    assert (None if one is None else one.content.text) == content


def test_grouped() -> None:
    """A key fits the group that holds most of its items, of equals the first; an item may stand in none."""
    items = [Item("x", Place("a", str(number))) for number in range(5)]
    tied = {item: {f"s{number}"} for number, item in enumerate(items)}
    found = grouped(tied, {"1": ["s0"], "2": ["s1", "s2"], "3": ["s3", "s1"]})
    assert found.of_key == {"x": "2"}
    assert [found.of_item.get(item) for item in items] == ["1", "2", "2", "3", None]


# --- a story whose relations are known -------------------------------------------------------------------

EMPTY = GoldStory("a story", "dev", {}, (), (), (), (), ())
FIRST = report(
    "a",
    "Police said 12 people died. Lorin said nobody was warned. Police promised beds.",
    title="Hillside falls on a town and many die",
    said=(
        Said("12 people died", "Police"),
        Said("nobody was warned", "Lorin"),
        Said("beds", "Police", Act.PROMISE),
    ),
)
SECOND = report(
    "b",
    "Police said 12 people died. Police said they warned everybody.",
    title="Many die as hillside falls on a town",
    hours=2,
    said=(Said("12 people died", "Police"), Said("they warned everybody", "Police")),
)
DEAD, LORIN, BEDS, AGAIN, WARNED = (one.id for one in (*FIRST.statements, *SECOND.statements))
GOLD = replace(
    EMPTY,
    voices={"Police": ("Police",), "Lorin": ("Lorin",)},
    relays=(GoldRelay("b", "a", "rewrite", hidden=True),),
    claims=(
        GoldClaim("dead", ("Police",), 0, (Place("a", "12 people died"), Place("b", "12 people died"))),
        GoldClaim("not-warned", ("Lorin",), 0, (Place("a", "nobody was warned"),)),
        GoldClaim("warned", ("Police",), 0, (Place("b", "they warned everybody"),)),
    ),
    measures=(
        GoldMeasure(
            "dead",
            (GoldValue(12, "exact", ("Police",), False, (Place("a", "12 people"), Place("b", "12 people"))),),
        ),
    ),
    contradictions=(("not-warned", "warned"),),
    offers=(GoldOffer("beds", "Police", "promise", (Place("a", "beds"),)),),
)


def claim(name: str, root: str, *statements: str) -> Claim:
    """Make a claim with one root."""
    return Claim(name, name, Act.ASSERTION, statements, (Root(root, statements),), outlets=len(statements))


STORY = Story(
    id="s",
    title="t",
    documents=("a", "b"),
    relays=(Relay("a", "b", RelayKind.REWRITE, named=False),),
    claims=(
        claim("1", "Police", DEAD, AGAIN),
        claim("2", "Lorin", LORIN),
        claim("3", "Police", WARNED),
        claim("4", "Police", BEDS),
    ),
    measures=(
        Measure(
            "m",
            "people",
            "people",
            (MeasureValue("12", 12, 12, 12, Bound.EXACT, ("Police",), (DEAD, AGAIN), outlets=2),),
        ),
    ),
    offers=(Offer("o", "Police", Act.PROMISE, None, ("beds",), None, (), (BEDS,), (), outlets=1),),
    contradictions=(ClaimPair(("2", "3"), "by hand"),),
)


def scored(story: Story, *readings: Reading) -> Scored:
    """Score a story against the gold above."""
    held = readings or (FIRST, SECOND)
    return score_story(GOLD, Related({each.document.id: each for each in held}, [story]))


def test_all_right() -> None:
    """Relations that are the gold's have every figure at a hundred, and nothing wrong."""
    found = scored(STORY)
    figures = pooled([found])
    assert {column for column in COLUMNS if figures[column] == pytest.approx(100)} == {
        column for column in COLUMNS if column != "h-claims"
    }
    assert found.errors == []


@pytest.mark.parametrize(
    ("story", "column", "percent"),
    [
        pytest.param(
            replace(STORY, relays=(Relay("b", "a", RelayKind.REWRITE),)), "relays", 0, id="reversed"
        ),
        pytest.param(
            replace(STORY, relays=(*STORY.relays, Relay("Wire", "b", RelayKind.CITES))),
            "relays",
            200 / 3,
            id="a relay too many",
        ),
        pytest.param(
            replace(STORY, relays=(Relay("a", "b", RelayKind.REWRITE),)), "kinds", 0, id="not hidden"
        ),
        pytest.param(
            replace(STORY, claims=(claim("1", "Brandt", DEAD, AGAIN), *STORY.claims[1:])),
            "roots",
            200 / 3,
            id="another root",
        ),
        pytest.param(
            replace(STORY, claims=(claim("1", "Brandt", DEAD, AGAIN), *STORY.claims[1:])),
            "counts",
            100,
            id="another root, as many",
        ),
        pytest.param(
            replace(STORY, claims=(claim("1", "Police", DEAD, AGAIN), claim("2", "Lorin", LORIN, WARNED))),
            "apart",
            0,
            id="a contradiction merged",
        ),
        pytest.param(replace(STORY, claims=STORY.claims[:1]), "apart", 0, id="a contradiction not found"),
        pytest.param(replace(STORY, measures=()), "measures", 0, id="no measure"),
        pytest.param(replace(STORY, measures=()), "values", 0, id="no value"),
        pytest.param(replace(STORY, offers=()), "offers", 0, id="no offer"),
        pytest.param(replace(STORY, contradictions=()), "contra", 0, id="a contradiction not listed"),
        pytest.param(
            replace(STORY, contradictions=(*STORY.contradictions, ClaimPair(("1", "2"), "by hand"))),
            "contra",
            200 / 3,
            id="a contradiction that is none",
        ),
        pytest.param(
            replace(STORY, contradictions=(*STORY.contradictions, ClaimPair(("1", "4"), "by hand"))),
            "contra",
            100,
            id="of claims that the gold has not",
        ),
    ],
)
def test_what_is_wrong_counts(story: Story, column: str, percent: float) -> None:
    """Each fault lowers its own figure by what it should."""
    assert pooled([scored(story)])[column] == pytest.approx(percent)


def test_reports_of_one_story() -> None:
    """Reports of one event that stand in two stories lower the figure, and are named."""
    apart = (replace(STORY, documents=("a",)), replace(STORY, id="t", documents=("b",), relays=(), claims=()))
    found = score_story(GOLD, Related({"a": FIRST, "b": SECOND}, apart))
    assert pooled([found])["stories"] == pytest.approx(200 / 3)
    assert "a story of its own: b" in found.errors


def test_an_allowed_relay_counts_for_nothing() -> None:
    """A relay on which readers may differ is neither missed nor invented."""
    allowed = replace(GOLD, relays=(replace(GOLD.relays[0], allowed=True),))
    for story in (STORY, replace(STORY, relays=())):
        found = score_story(allowed, Related({"a": FIRST, "b": SECOND}, [story]))
        assert found.tallies["relays"] == Tally()


def test_what_only_a_report_left_out_carries_goes() -> None:
    """Without a report, its relays, and the claims and contradictions that only it has, are not asked for."""
    left = without(GOLD, {"b"})
    assert left.relays == ()
    assert [each.key for each in left.claims] == ["dead", "not-warned"]
    assert left.contradictions == ()
    assert [place.at for place in left.measures[0].values[0].places] == ["a"]


# --- headlines -------------------------------------------------------------------------------------------


def test_headline_clusters() -> None:
    """Headlines that share 0.55 of their words are one cluster, through others too; empty ones are alone."""
    titles = {
        "a": "one two three four",
        "b": "two three four five",
        "c": "three four five six",
        "d": "",
        "e": "",
    }
    assert headline_clusters(titles) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "e"}


def test_score_headlines() -> None:
    """A cluster is one origin, and its first report is who the others relay."""
    found = score_headlines(GOLD, Related({"a": FIRST, "b": SECOND}, []))
    assert found["h-relays"] == Tally(1, 1, 1)
    assert found["h-counts"] == Tally(3, 3, 3)
