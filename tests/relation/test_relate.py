"""How many origins: the design's four steps over whole stories, and what must hold for any."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.relation.making import Said, report

from sayso.model import Act, Claim, Reading, Root, Story, VoiceKind
from sayso.relation import relate

FLOOD = "The river Amber broke its dyke at Lower Tarn on Sunday and flooded the old town of Lower Tarn."
MISSING = "about 40 people are missing in Lower Tarn after the flood"


def only(stories: list[Story]) -> Story:
    """Return the one story there is."""
    assert len(stories) == 1
    return stories[0]


def claim_with(story: Story, words: str) -> Claim:
    """Return the claim whose content holds ``words``."""
    found = [claim for claim in story.claims if words in claim.content]
    assert len(found) == 1, [claim.content for claim in story.claims]
    return found[0]


def names(roots: tuple[Root, ...]) -> set[str]:
    """Return the names of roots."""
    return {root.name for root in roots}


OWN = """\
Boats went up and down the market street of Lower Tarn all morning. A baker handed bread out of a window.
The Amber came over at the old mill, where willows had grown into the dyke. Lower Tarn has no second one.
School is closed in Lower Tarn until the water falls. Children carried books to the upper floor on Saturday.
Upstream of Lower Tarn the Amber had risen since Thursday, fed by snow from the Kell. The gauge broke at noon.
Insurers have sent nobody to Lower Tarn yet. In the flood of the Amber ten years ago they paid for half.
Helicopters turned back from Lower Tarn in fog. A goat was seen on the roof of the pumping house by the Amber.
Sandbags lie in rows behind the church of Lower Tarn. Volunteers from the coast filled them with their hands.\
""".splitlines()
"""What each desk saw for itself, so that nobody reprints anybody."""


def flood(name: str, sentence: str, *said: Said, hours: float = 0, outlet: str | None = None) -> Reading:
    """Make a report of the flood in its own words, with one sentence that says something."""
    own = OWN[int(hours) % len(OWN)]
    return report(
        name, f"{own} The river Amber flooded Lower Tarn.", sentence, said=said, hours=hours, outlet=outlet
    )


def test_reprints_add_outlets_and_no_root() -> None:
    """Three outlets with one agency's copy have one origin, and say why."""
    sentence = "The Amber Water Board said about 40 people are missing in Lower Tarn after the flood."
    said = (Said(MISSING, "Amber Water Board"),)
    reports = [
        report(name, FLOOD, sentence, "Boats were brought from three valleys.", said=said, hours=at)
        for at, name in enumerate(("Northwire", "The Courier", "The Post of Tarn"))
    ]
    claim = claim_with(only(relate(reports)), "40 people")
    assert claim.outlets == 3
    assert names(claim.roots) == {"Amber Water Board"}
    assert [
        reason for reason in claim.roots[0].folded if "reprint of Northwire" in reason and "100%" in reason
    ]


def test_two_origins_for_one_figure() -> None:
    """Two voices that give one figure are two origins of one claim."""
    story = only(
        relate(
            [
                flood(
                    "One Daily", f"The Amber Water Board said {MISSING}.", Said(MISSING, "Amber Water Board")
                ),
                flood(
                    "Two Daily", f"The Tarn Red Lamp said {MISSING}.", Said(MISSING, "Tarn Red Lamp"), hours=2
                ),
            ]
        )
    )
    claim = claim_with(story, "40 people")
    assert names(claim.roots) == {"Amber Water Board", "Tarn Red Lamp"}
    assert claim.outlets == 2


def test_who_repeats_another_folds() -> None:
    """A mayor who cites the police somewhere is no second origin."""
    first = flood("One Daily", f"Tarn Police said {MISSING}.", Said(MISSING, "Tarn Police"))
    second = flood(
        "Two Daily",
        f"Mayor Ada Quill said {MISSING}.",
        Said(MISSING, "Ada Quill", kind=VoiceKind.PERSON),
        hours=1,
    )
    third = flood(
        "Three Daily",
        f"Ada Quill, citing Tarn Police, said {MISSING}.",
        Said(MISSING, "Tarn Police", relays=("Ada Quill",)),
        hours=2,
    )
    apart = claim_with(only(relate([first, second])), "40 people")
    assert names(apart.roots) == {"Ada Quill", "Tarn Police"}
    (root,) = claim_with(only(relate([first, second, third])), "40 people").roots
    assert root.name == "Tarn Police"
    assert "Ada Quill quotes Tarn Police in Three Daily" in root.folded


def test_an_agency_that_carries_another_voice_folds() -> None:
    """'Northwire reported' rests on whom Northwire's own report names."""
    agency = flood("Northwire", f"Tarn Police said {MISSING}.", Said(MISSING, "Tarn Police"))
    page = flood("One Daily", f"Northwire reported that {MISSING}.", Said(MISSING, "Northwire"), hours=3)
    story = only(relate([agency, page]))
    assert names(claim_with(story, "40 people").roots) == {"Tarn Police"}
    assert [(relay.origin, relay.to, relay.kind) for relay in story.relays] == [
        ("Northwire", "One Daily", "cites")
    ]


def test_an_outlet_that_others_name_is_an_origin() -> None:
    """What an outlet says by itself is unattributed, until somebody names it as the source."""
    own = flood("Northwire", f"Our count: {MISSING}.".replace("Our count: ", "So far, "), Said(MISSING))
    page = flood("One Daily", f"Northwire counted that {MISSING}.", Said(MISSING, "Northwire"), hours=3)
    alone = claim_with(only(relate([own])), "40 people")
    assert (alone.roots, alone.unattributed) == ((), 1)
    both = claim_with(only(relate([own, page])), "40 people")
    assert (names(both.roots), both.unattributed) == ({"Northwire"}, 0)


def test_the_outlets_own_word() -> None:
    """An outlet that speaks of itself is an origin."""
    reading = flood(
        "Northwire", f"Northwire has counted that {MISSING}.", Said(f"Northwire has counted that {MISSING}")
    )
    assert names(claim_with(only(relate([reading])), "40 people").roots) == {"Northwire"}


def test_unnamed_voices_stand_apart() -> None:
    """'Officials' of two reports are two voices that nobody can tell from the named one."""
    story = only(
        relate(
            [
                flood("One Daily", f"officials said {MISSING}.", Said(MISSING, "officials")),
                flood("Two Daily", f"two officials said {MISSING}.", Said(MISSING, "officials"), hours=1),
                flood("Three Daily", f"Tarn Police said {MISSING}.", Said(MISSING, "Tarn Police"), hours=2),
            ]
        )
    )
    claim = claim_with(story, "40 people")
    assert names(claim.roots) == {"Tarn Police"}
    assert len(claim.unnamed) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("General Staff Survey (GSS)", "GSS", id="acronym"),
        pytest.param("Veldan Ministry of Works", "Veldo’s Works Ministry", id="a ministry in two forms"),
        pytest.param("Amber Water Board spokesman Odo Kern", "Amber Water Board", id="who speaks for a body"),
        pytest.param(
            "General Odo Kern of the Veldan Water Ministry", "Veldan Water Ministry", id="a person of a body"
        ),
        pytest.param("appeal by the Amber Water Board", "Amber Water Board", id="what a body puts out"),
        pytest.param("Ukraine’s military intelligence", "HUR", id="the shipped list"),
    ],
)
def test_one_voice_under_two_names(one: str, other: str) -> None:
    """Two names of one voice are one origin."""
    story = only(
        relate(
            [
                flood("One Daily", f"The {one} said {MISSING}.", Said(MISSING, one)),
                flood("Two Daily", f"The {other} said {MISSING}.", Said(MISSING, other), hours=1),
            ]
        )
    )
    assert len(claim_with(story, "40 people").roots) == 1


def test_a_surname_is_the_one_full_name_of_the_story() -> None:
    """A short name takes the one full name that fits, and stays apart where two do."""
    full = flood("One Daily", f"Ilse Varn said {MISSING}.", Said(MISSING, "Ilse Varn", kind=VoiceKind.PERSON))
    short = flood("Two Daily", f"Varn said {MISSING}.", Said(MISSING, "Varn", kind=VoiceKind.PERSON), hours=1)
    third = flood(
        "Third Daily",
        f"Bela Varn said {MISSING}.",
        Said(MISSING, "Bela Varn", kind=VoiceKind.PERSON),
        hours=2,
    )
    assert names(claim_with(only(relate([full, short])), "40 people").roots) == {"Ilse Varn"}
    assert names(claim_with(only(relate([full, short, third])), "40 people").roots) == {
        "Ilse Varn",
        "Bela Varn",
        "Varn",
    }


def test_a_person_speaks_for_the_body_that_the_report_names() -> None:
    """A body and who speaks for it are one origin of a claim."""
    first = flood("One Daily", f"The Amber Water Board said {MISSING}.", Said(MISSING, "Amber Water Board"))
    second = flood(
        "Two Daily",
        f"Odo Kern, a spokesman for the Amber Water Board, said {MISSING}.",
        Said(MISSING, "Odo Kern", kind=VoiceKind.PERSON),
        hours=1,
    )
    assert names(claim_with(only(relate([first, second])), "40 people").roots) == {"Amber Water Board"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "about 40 people are missing in Lower Tarn",
            "about 60 people are missing in Lower Tarn",
            id="figures",
        ),
        pytest.param(
            "nobody in Lower Tarn was warned of the flood",
            "Lower Tarn was warned of the flood twice",
            id="nobody",
        ),
        pytest.param(
            "the dyke had been mended in spring", "the dyke had not been mended in spring", id="not"
        ),
        pytest.param(
            "nearly 40 people are missing there", "more than 40 people are missing there", id="bounds"
        ),
    ],
)
def test_no_claim_across_a_contradiction(one: str, other: str) -> None:
    """What one voice says against another is another claim."""
    story = only(
        relate(
            [
                flood("One Daily", f"Tarn Police said {one}.", Said(one, "Tarn Police")),
                flood("Two Daily", f"The Tarn Red Lamp said {other}.", Said(other, "Tarn Red Lamp"), hours=1),
            ]
        )
    )
    assert sorted(claim.content for claim in story.claims) == sorted([one, other])


def test_a_denial_is_not_the_claim_that_it_denies() -> None:
    """Acts of another family never meet, whatever their words."""
    words = "the gates of the Tarn reservoir were opened at night"
    story = only(
        relate(
            [
                flood("One Daily", f"Tarn Police said {words}.", Said(words, "Tarn Police")),
                flood(
                    "Two Daily",
                    f"Amber Water Board denied {words}.",
                    Said(words, "Amber Water Board", Act.DENIAL),
                ),
            ]
        )
    )
    assert {claim.act: names(claim.roots) for claim in story.claims} == {
        Act.ASSERTION: {"Tarn Police"},
        Act.DENIAL: {"Amber Water Board"},
    }


def test_a_measure_keeps_every_figure_in_time_order() -> None:
    """Figures for one thing stand side by side; a voice that corrects itself supersedes without erasing."""
    story = only(
        relate(
            [
                flood(
                    "A",
                    "Tarn Police said 12 people were killed.",
                    Said("12 people were killed", "Tarn Police"),
                ),
                flood(
                    "B",
                    "Tarn Red Lamp said at least 15 people died.",
                    Said("at least 15 people died", "Tarn Red Lamp"),
                    hours=1,
                ),
                flood(
                    "C",
                    "Tarn Police said 300 people were evacuated.",
                    Said("300 people were evacuated", "Tarn Police"),
                    hours=2,
                ),
                flood(
                    "D",
                    "Tarn Police said 14 people were killed.",
                    Said("14 people were killed", "Tarn Police"),
                    hours=9,
                ),
                flood(
                    "E",
                    "Tarn Police said 310 people were evacuated.",
                    Said("310 people were evacuated", "Tarn Police"),
                    hours=3,
                ),
            ]
        )
    )
    found = {
        tuple((value.value, value.roots, value.supersedes) for value in measure.values)
        for measure in story.measures
    }
    assert found == {
        ((12, ("Tarn Police",), False), (15, ("Tarn Red Lamp",), False), (14, ("Tarn Police",), True)),
        ((300, ("Tarn Police",), False), (310, ("Tarn Police",), True)),
    }


def test_soldiers_of_two_armies_are_two_measures() -> None:
    """What is counted is whose it is, too."""
    story = only(
        relate(
            [
                flood(
                    "A",
                    "GSS said 900 Veldan soldiers were sent.",
                    Said("900 Veldan soldiers were sent", "GSS"),
                ),
                flood(
                    "B",
                    "GSS said 800 Veldan soldiers were sent.",
                    Said("800 Veldan soldiers were sent", "GSS"),
                    hours=1,
                ),
                flood(
                    "C",
                    "GSS said 700 Orran soldiers were sent.",
                    Said("700 Orran soldiers were sent", "GSS"),
                    hours=2,
                ),
                flood(
                    "D",
                    "GSS said 600 Orran soldiers were sent.",
                    Said("600 Orran soldiers were sent", "GSS"),
                    hours=3,
                ),
            ]
        )
    )
    assert {tuple(value.value for value in measure.values) for measure in story.measures} == {
        (900, 800),
        (700, 600),
    }


def test_offers_join_across_reports_and_apart_from_look_alikes() -> None:
    """One voice's promises to one audience are one offer; another's, in the same words, are another."""
    promise = Said(
        "Veldan soldiers will be given food",
        "Orran Staff",
        Act.PROMISE,
        offered=("food",),
        to="Veldan soldiers",
    )
    second = Said(
        "Veldan troops would get a warm bed",
        "Orran Staff",
        Act.PROMISE,
        offered=("a warm bed",),
        to="Veldan troops",
    )
    other = replace(promise, root="Free Veldo")
    kept = Said("two Veldan soldiers have surrendered and were given food", "Orran Staff")
    story = only(
        relate(
            [
                flood("A", "Orran Staff said Veldan soldiers will be given food.", promise),
                flood("B", "Orran Staff said Veldan troops would get a warm bed.", second, hours=1),
                flood("C", "Free Veldo said Veldan soldiers will be given food.", other, hours=2),
                flood(
                    "D",
                    "Orran Staff said two Veldan soldiers have surrendered and were given food.",
                    kept,
                    hours=50,
                ),
            ]
        )
    )
    offers = {offer.by: offer for offer in story.offers}
    assert {by: set(offer.offered) for by, offer in offers.items()} == {
        "Orran Staff": {"food", "a warm bed"},
        "Free Veldo": {"food"},
    }
    (statement,) = offers["Orran Staff"].fulfilment
    assert statement in {
        name for claim in story.claims if "surrendered" in claim.content for name in claim.statements
    }
    assert offers["Free Veldo"].fulfilment == ()


def test_a_report_of_another_thing_stays_out() -> None:
    """Words of the day do not make a story."""
    market = report(
        "Market",
        "The covered market of Harrowgate will close for a year for its roof to be mended, its council said.",
        "About 40 people trade there, and stallholders had asked for the work to be done in halves.",
        hours=1,
    )
    stories = relate([flood("A", "Boats came."), market, flood("B", "Sandbags were laid.", hours=2)])
    assert [story.documents for story in stories] == [("A", "B"), ("Market",)]


STATEMENTS = st.builds(
    lambda root, value: (root, f"{value} people are missing in Lower Tarn after the flood"),
    st.sampled_from([None, "officials", "Tarn Police", "Amber Water Board", "Tarn Red Lamp"]),
    st.sampled_from([40, 60]),
)
FLOODS = st.lists(STATEMENTS, min_size=1, max_size=6).map(
    lambda rows: [
        flood(
            f"Paper {at}",
            f"{root} said {content}." if root else f"By evening {content}.",
            Said(content, root),
            hours=at,
        )
        for at, (root, content) in enumerate(rows)
    ]
)


def counts(stories: list[Story]) -> dict[str, tuple[set[str], int, int]]:
    """Return, for each claim, its named roots, how many unnamed ones and how many outlets."""
    return {
        claim.content: (names(claim.roots), len(claim.unnamed), claim.outlets)
        for story in stories
        for claim in story.claims
    }


@settings(deadline=None, max_examples=30)
@given(FLOODS, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(readings: list[Reading], random: object) -> None:
    """The same reports in any order give the same stories, to the last id."""
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a Random
    assert relate(shuffled) == relate(readings)


@settings(deadline=None, max_examples=30)
@given(FLOODS, st.integers(min_value=0, max_value=5))
def test_a_reprint_adds_no_root(readings: list[Reading], which: int) -> None:
    """A reprint adds an outlet to a claim, and neither a root nor an unnamed voice."""
    original = readings[which % len(readings)]
    text = original.document.text
    row = original.statements[0]
    root = None if row.source is None else row.source.text
    reprint = report("Reprint", *text.splitlines(), said=(Said(row.content.text, root),), hours=99)
    before, after = counts(relate(readings)), counts(relate([*readings, reprint]))
    assert {content: count[:2] for content, count in after.items()} == {
        content: count[:2] for content, count in before.items()
    }
    assert after[row.content.text][2] == before[row.content.text][2] + 1


@settings(deadline=None, max_examples=30)
@given(FLOODS, st.integers(min_value=0, max_value=5))
def test_removing_a_report_adds_no_root(readings: list[Reading], which: int) -> None:
    """Fewer reports have no more origins, as long as what goes is no word on who repeats whom."""
    kept = [reading for at, reading in enumerate(readings) if at != which % len(readings)]
    before, after = counts(relate(readings)), counts(relate(kept))
    for content, (roots, unnamed, _) in after.items():
        assert roots <= before[content][0]
        assert unnamed <= before[content][1]


RENAMED = {"Tarn": "Quorn", "Amber": "Sable", "Police": "Guard", "Water": "Stone", "Lamp": "Torch"}


@settings(deadline=None, max_examples=30)
@given(FLOODS)
def test_renaming_changes_nothing_structural(readings: list[Reading]) -> None:
    """Voices and places under other names give the same shape."""

    def renamed(words: str) -> str:
        for name, instead in RENAMED.items():
            words = words.replace(name, instead)
        return words

    others = []
    for reading in readings:
        row = reading.statements[0]
        root = None if row.source is None else renamed(row.source.text)
        others.append(
            report(
                reading.document.id,
                *renamed(reading.document.text).splitlines(),
                said=(Said(renamed(row.content.text), root),),
                hours=readings.index(reading),
            )
        )
    assert counts(relate(others)) == {
        renamed(content): ({renamed(name) for name in roots}, unnamed, outlets)
        for content, (roots, unnamed, outlets) in counts(relate(readings)).items()
    }


@settings(deadline=None, max_examples=40)
@given(st.lists(strategies.readings(), max_size=4))
def test_any_readings_relate(readings: list[Reading]) -> None:
    """Whatever a reader may give, each document is in one story and each claim's statements exist."""
    unique = {reading.document.id: reading for reading in readings}
    stories = relate(list(unique.values()))
    assert sorted(name for story in stories for name in story.documents) == sorted(unique)
    known = {statement.id for reading in unique.values() for statement in reading.statements}
    for story in stories:
        for claim in story.claims:
            assert set(claim.statements) <= known
            assert len(claim.roots) == len(names(claim.roots))


def test_permutations_of_a_chain() -> None:
    """Three reports that lean on one another give one result in each of their six orders."""
    chain = [
        flood("A", f"Tarn Police said {MISSING}.", Said(MISSING, "Tarn Police")),
        flood("B", f"A reported that {MISSING}.", Said(MISSING, "A"), hours=1),
        flood("C", f"B reported that {MISSING}.", Said(MISSING, "B"), hours=2),
    ]
    results = [relate(list(order)) for order in permutations(chain)]
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param(
            "No alarm was given on the lower decks", "The alarm was given on every deck", True, id="no"
        ),
        pytest.param("Nobody warned us of the flood", "We warned them twice", True, id="nobody"),
        pytest.param(
            "Every gate of the dam was open", "Two gates of the dam were shut", True, id="opposites"
        ),
        pytest.param(
            "There is no closing date", "Soldiers arrived close to the front", False, id="a sound alike"
        ),
        pytest.param(
            "No bread was sold in the market", "The fridge in the school was cold", False, id="two things"
        ),
        pytest.param(
            "No closure had been decided", "A closure would cost 60 million marks", False, id="what would be"
        ),
    ],
)
def test_what_cannot_both_be_so(one: str, other: str, *, apart: bool) -> None:
    """A clause that negates what another says, or says its opposite of the same thing, contradicts it."""
    (story,) = relate(
        [
            flood("a", f"Lorin said: {one}.", Said(one, "Lorin")),
            flood("b", f"Brandt said: {other}.", Said(other, "Brandt"), hours=1),
        ]
    )
    assert bool(story.contradictions) is apart


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("14 metres long", "19 metres long", True, id="two lengths"),
        pytest.param("14 metres long", "rising by 3 metres", False, id="a length and a rise"),
        pytest.param("rising by 3 metres", "falling by 2 metres", False, id="a rise and a fall"),
    ],
)
def test_what_of_a_thing_is_measured(one: str, other: str, *, same: bool) -> None:
    """Metres of length and metres of rise are two measures, whatever they are of."""
    first, second = f"the crack in the wall is {one}", f"the crack in the wall is {other}"
    (story,) = relate(
        [
            flood("a", f"The Dam Office said {first}.", Said(first, "Dam Office")),
            flood("b", f"Ilya Venn said {second}.", Said(second, "Ilya Venn"), hours=1),
        ]
    )
    assert (max(len(measure.values) for measure in story.measures) == 2) is same


def test_a_whole_is_no_value_of_its_part() -> None:
    """Of '1,312 of our 1,460 members voted' the second counts the members."""
    said = "1,312 of our 1,460 members voted"
    (story,) = relate([flood("a", f"The Dam League said {said}.", Said(said, "Dam League"))])
    assert sorted(value.value or 0 for each in story.measures for value in each.values) == [1312, 1460]
    assert len(story.measures) == len({1312, 1460})
