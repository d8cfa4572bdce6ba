"""Figures with what they count and what their words allow."""

from __future__ import annotations

import pytest
from tests.statement.telling import by_rules, figures

from sayso.model import Bound, Span
from sayso.statement.quantities import quantities_in, within
from sayso.statement.tokens import paragraphs, sentences

BOUNDS = [
    ("9,000 rowers left.", "9,000", 9000, 9000, 9000, Bound.EXACT),
    ("About 9,000 rowers left.", "About 9,000", 9000, None, None, Bound.ABOUT),
    ("Around 9,000 rowers left.", "Around 9,000", 9000, None, None, Bound.ABOUT),
    ("Roughly 9,000 rowers left.", "Roughly 9,000", 9000, None, None, Bound.ABOUT),
    ("Some 9,000 rowers left.", "Some 9,000", 9000, None, None, Bound.ABOUT),
    ("Approximately 9,000 rowers left.", "Approximately 9,000", 9000, None, None, Bound.ABOUT),
    ("An estimated 9,000 rowers left.", "An estimated 9,000", 9000, None, None, Bound.ABOUT),
    ("9,000 or so rowers left.", "9,000 or so", 9000, None, None, Bound.ABOUT),
    ("Nearly 9,000 rowers left.", "Nearly 9,000", 9000, None, 9000, Bound.NEARLY),
    ("Almost 9,000 rowers left.", "Almost 9,000", 9000, None, 9000, Bound.NEARLY),
    ("Just under 9,000 rowers left.", "Just under 9,000", 9000, None, 9000, Bound.NEARLY),
    ("More than 9,000 rowers left.", "More than 9,000", 9000, 9000, None, Bound.MORE_THAN),
    ("Over 9,000 rowers left.", "Over 9,000", 9000, 9000, None, Bound.MORE_THAN),
    ("Upwards of 9,000 rowers left.", "Upwards of 9,000", 9000, 9000, None, Bound.MORE_THAN),
    ("At least 9,000 rowers left.", "At least 9,000", 9000, 9000, None, Bound.AT_LEAST),
    ("No fewer than 9,000 rowers left.", "No fewer than 9,000", 9000, 9000, None, Bound.AT_LEAST),
    ("9,000 or more rowers left.", "9,000 or more", 9000, 9000, None, Bound.AT_LEAST),
    ("Fewer than 9,000 rowers left.", "Fewer than 9,000", 9000, None, 9000, Bound.LESS_THAN),
    ("Less than 9,000 rowers left.", "Less than 9,000", 9000, None, 9000, Bound.LESS_THAN),
    ("Up to 9,000 rowers left.", "Up to 9,000", 9000, None, 9000, Bound.AT_MOST),
    ("As many as 9,000 rowers left.", "As many as 9,000", 9000, None, 9000, Bound.AT_MOST),
    ("No more than 9,000 rowers left.", "No more than 9,000", 9000, None, 9000, Bound.AT_MOST),
    ("Between 8,000 and 9,000 rowers left.", "Between 8,000 and 9,000", None, 8000, 9000, Bound.RANGE),
    ("8,000 to 9,000 rowers left.", "8,000 to 9,000", None, 8000, 9000, Bound.RANGE),
    ("8,000-9,000 rowers left.", "8,000-9,000", None, 8000, 9000, Bound.RANGE),
    ("8,000–9,000 rowers left.", "8,000–9,000", None, 8000, 9000, Bound.RANGE),
    ("From 20 to 30 rowers left.", "From 20 to 30", None, 20, 30, Bound.RANGE),
    ("80 to 90 thousand rowers left.", "80 to 90 thousand", None, 80000, 90000, Bound.RANGE),
    ("Thirty-odd rowers left.", "Thirty-odd", 30, None, None, Bound.ABOUT),
    ("Several thousand rowers left.", "Several thousand", None, None, None, Bound.VAGUE),
    ("Dozens of rowers left.", "Dozens", None, None, None, Bound.VAGUE),
    ("Hundreds of rowers left.", "Hundreds", None, None, None, Bound.VAGUE),
    ("Tens of thousands of rowers left.", "Tens of thousands", None, None, None, Bound.VAGUE),
]


@pytest.mark.parametrize(
    ("text", "said", "value", "low", "high", "bound"), BOUNDS, ids=[row[0] for row in BOUNDS]
)
def test_bounds(  # noqa: PLR0913, PLR0917  - the fields of a quantity
    text: str, said: str, value: float | None, low: float | None, high: float | None, bound: Bound
) -> None:
    """The words around a figure say how far it may be off, and in which direction."""
    (found,) = figures(text)
    assert (found.words.text, found.value, found.low, found.high) == (said, value, low, high)
    assert (found.bound, found.unit) == (bound, "rower")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Twelve rowers left.", 12, "rower"),
        ("Twenty-five rowers left.", 25, "rower"),
        ("Two hundred and fifty thousand rowers left.", 250000, "rower"),
        ("A dozen rowers left.", 12, "rower"),
        ("Two dozen rowers left.", 24, "rower"),
        ("Half a million rowers left.", 500000, "rower"),
        ("A hundred rowers left.", 100, "rower"),
        ("1.5 million rowers left.", 1500000, "rower"),
        ("3m rowers left.", 3000000, "rower"),
        ("40k rowers left.", 40000, "rower"),
        ("12,345,678 rowers left.", 12345678, "rower"),
        ("They lost 14 old wooden rowing boats.", 14, "boat"),
        ("They lost 14 men.", 14, "man"),
        ("They sent 9,000 of its soldiers.", 9000, "soldier"),
        ("They sent 9,000 Orlenian soldiers.", 9000, "soldier"),
        ("They sent 9,000 Orlenians.", 9000, "Orlenian"),
        ("There were 9,000 troops.", 9000, "troop"),
        ("It took 30 wounded people.", 30, "person"),
        ("They carried 15 bodies.", 15, "body"),
        ("At least 40 were killed.", 40, "person"),
        ("They lost 14 buses.", 14, "bus"),
        ("They lost a 60-seat boat.", 60, "seat"),
        ("They have fuel for one more night.", 1, "night"),
        ("One woman drowned.", 1, "woman"),
        ("They have knocked nine times.", 9, "time"),
        ("The race killed eight.", 8, "person"),
        ("The wind was of magnitude 6.1.", 6.1, "magnitude"),
        ("The club put the number of boats at 190.", 190, "boat"),
        ("The club put the crowd at 27,000.", 27000, "person"),
        ("The toll has risen to 58.", 58, "person"),
        ("It rained four and a half days.", 4.5, "day"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    """The figure is read in words and numerals, and the head of the thing counted in the singular."""
    (found,) = figures(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "said", "value", "unit"),
    [
        ("It cost $5 million.", "$5 million", 5e6, "US dollar"),
        ("It cost £9.3million.", "£9.3million", 9.3e6, "pound"),
        ("It cost $4.1 billion.", "$4.1 billion", 4.1e9, "US dollar"),
        ("It closed at 387p.", "387p", 387, "pence"),
        ("It cost $1,200.", "$1,200", 1200, "US dollar"),
        ("It cost £3.2bn.", "£3.2bn", 3.2e9, "pound"),
        ("It cost €40,000.", "€40,000", 40000, "euro"),
        ("It cost more than $5 million.", "more than $5 million", 5e6, "US dollar"),
        ("It cost 5 million dollars.", "5 million", 5e6, "dollar"),
        ("It cost 300 crowns.", "300", 300, "crown"),
        ("Prices rose 12%.", "12%", 12, "percent"),
        ("Prices rose 12 percent.", "12 percent", 12, "percent"),
        ("Prices rose about 12.5 per cent.", "about 12.5 per cent", 12.5, "percent"),
        ("Support fell by four percentage points.", "four percentage points", 4, "percent"),
    ],
)
def test_money_and_parts(text: str, said: str, value: float, unit: str) -> None:
    """Money is counted in its currency, parts in percent, and the mark belongs to the figure."""
    (found,) = figures(text)
    assert (found.words.text, found.value, found.unit) == (said, value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "15 rowers took part, five of whom had drowned.",
            [("15", 15, "rower", ""), ("five", 5, "rower", "of whom")],
            id="of whom",
        ),
        pytest.param(
            "15 rowers took part, five of whom were brothers.",
            [("15", 15, "rower", ""), ("five", 5, "brother", "of whom")],
            id="of whom, and who they were",
        ),
        pytest.param(
            "They counted 15 boats; two of them had burnt.",
            [("15", 15, "boat", ""), ("two", 2, "boat", "of them")],
            id="of them",
        ),
        pytest.param(
            "The club counted 900 rowers and the police 400.",
            [("900", 900, "rower", ""), ("400", 400, "rower", "")],
            id="no noun",
        ),
        pytest.param(
            "The first got 51 per cent and the second 44.",
            [("51 per cent", 51, "percent", ""), ("44", 44, "percent", "")],
            id="no sign",
        ),
        pytest.param(
            "About 3,000 of these soldiers left.",
            [("About 3,000", 3000, "soldier", "of these soldiers")],
            id="of these",
        ),
        pytest.param(
            "They sent 9,000 soldiers and 3,000 have arrived.",
            [("9,000", 9000, "soldier", ""), ("3,000", 3000, "soldier", "")],
            id="a verb after the second",
        ),
        pytest.param(
            "They sent 9,000 soldiers, 40 tanks and more than 200 lorries.",
            [("9,000", 9000, "soldier", ""), ("40", 40, "tank", ""), ("more than 200", 200, "lorry", "")],
            id="a list",
        ),
    ],
)
def test_parts_and_wholes(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    """A part takes its unit from the whole before it."""
    found = [
        (one.words.text, one.value, one.unit, "" if one.of is None else one.of.text) for one in figures(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ana Orme, 34, left.",
        "A 34-year-old rower left.",
        "A rower aged 34 left.",
        "She was 34 years old.",
        "It began in 2019.",
        "It began in March 2019.",
        "It began on 12 March.",
        "It began on March 12.",
        "It began on March 12, 2019.",
        "It began at 9:30.",
        "It began at 9 am.",
        "It ended 3-1.",
        "It ended 3–1.",
        "It burned for the past two years.",
        "It burned three days ago.",
        "Article 5 was invoked.",
        "Channel 4 was there.",
        "Flight 370 was late.",
        "Brigade 93 was there.",
        "One of the reasons was rain.",
        "On the one hand it rained.",
        "The U-20 team won.",
        "The 5th boat won.",
        "The 1990s were dry.",
        "The G7 met.",
        "The MIG-29 fell.",
        "The two left.",
        "The rower, 44, waited.",
        "A boy of 8 rowed.",
        "They got up at three.",
        "They got up at half past four.",
        "They came from Ward 3 and 4.",
        "Order No. 44 was withdrawn.",
        "A Breeze 2 has burnt.",
        "It will end in 30 days.",
        "It will end within 72 hours.",
        "It asked the club between 28 and 31 May.",
        "The file is 88/23.",
        "It is at 17 Mill Street.",
        "It ends by Nov. 25.",
        "It began at ten past eleven.",
        "They took the 7.14 to Orle.",
        "They sat in cell 9.",
        "They helped one another.",
        "The M1 was closed.",
        pytest.param(
            "Windows 11 was slow.",
            marks=pytest.mark.xfail(reason="names that end in a figure are not all listed"),
        ),
        "The 2014-2015 season was dry.",
        "They ask for 2) rest.",
    ],
)
def test_no_count(text: str) -> None:
    """Ages, dates, years, hours, scores and the figures of names count nothing."""
    assert [one.words.text for one in figures(text)] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He paid a quarter of a million for each.", 250_000),
        ("Three quarters of a million people came.", 750_000),
        ("He owes me six grand.", 6_000),
    ],
)
def test_parts_of_a_million(text: str, value: float) -> None:
    """Quarters of a million, and thousands by their nickname."""
    assert [one.value for one in figures(text)] == [value]


def test_other_sentences() -> None:
    """A figure without a noun counts what the same figure, or one before it, counts in another sentence."""
    text = "900 at the race\nThe club counted 900 rowers.\nThe police counted 400."
    rows = [one.tokens for one in sentences(text, paragraphs(text))]
    assert [one.unit for one in quantities_in(text, *rows)] == ["rower", "rower", "rower"]


def test_within() -> None:
    """A statement has the quantities that stand in its content."""
    text = "900 rowers and 14 boats left."
    held = within(figures(text), [Span(15, 29)])
    assert [one.words.text for one in held] == ["14"]


@pytest.mark.parametrize("label", ["About Orlen Foods", "Notes to editors", "Sponsored"])
def test_nothing_is_counted_behind_a_label_of_the_page(label: str) -> None:
    """What a company tells of itself, or who paid, is no word of the report."""
    assert by_rules(f"{label}: The firm has 40 mills.") == []
    assert len(by_rules("The firm has 40 mills.")) == 1
