"""What cannot both be so stands side by side: whose words, in which reports, since when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import ClaimPair
from sayso.report import story_page
from sayso.report.contradictions import contradictions
from sayso.report.evidence import Evidence
from sayso.report.grades import Grade, Grades

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Reading, Story


def against(story: tuple[Story, Mapping[str, Reading]], *pairs: tuple[int, int]) -> Evidence:
    """Let claims of a story, by their places, contradict each other."""
    told, readings = story
    named = [claim for claim in told.claims if claim.roots]
    found = tuple(ClaimPair((named[one].id, named[other].id), f"{one} and {other}") for one, other in pairs)
    return Evidence.of(replace(told, contradictions=found), readings)


def test_a_claim_stands_beside_all_that_is_against_it(story: tuple[Story, Mapping[str, Reading]]) -> None:
    """One claim against two others stands once, with both beside it, their voices and their reports."""
    found = contradictions(against(story, (0, 1), (0, 2)))
    assert sum(len(one.against) for one in found) == 2
    for one in found:
        for side in (one.side, *(other for other, _ in one.against)):
            assert side.origins
            assert side.places
            assert side.places[0].anchor == side.anchor


def test_no_pair_is_lost_or_told_twice(story: tuple[Story, Mapping[str, Reading]]) -> None:
    """Each pair stands exactly once, whatever it is grouped with."""
    evidence = against(story, (0, 1), (1, 2), (0, 2))
    told = [
        frozenset((one.side.claim, other.claim))
        for one in contradictions(evidence)
        for other, _ in one.against
    ]
    assert sorted(map(sorted, told)) == sorted(sorted(pair.claims) for pair in evidence.story.contradictions)


def test_the_page_shows_both_sides_and_the_grades(story: tuple[Story, Mapping[str, Reading]]) -> None:
    """The page that leaves the desk has the section, and the grades that people gave beside the counts."""
    evidence = against(story, (0, 1))
    one, other = (
        next(claim for claim in evidence.story.claims if claim.id == name)
        for name in evidence.story.contradictions[0].claims
    )
    voice = one.roots[0].entity or one.roots[0].name
    grades = Grades({one.id: Grade("3", "Ines", "one origin")}, {voice: Grade("B", "Ines")})
    page = story_page(evidence.story, evidence.readings, grades=grades)
    part = page.partition('<section id="contradictions"')[2].partition("</section>")[0]
    assert one.roots[0].name in part
    assert other.roots[0].name in part
    assert ">B</abbr>" in part
    assert "possibly true" in page
    plain = story_page(replace(evidence.story, contradictions=()), evidence.readings)
    assert 'id="contradictions"' not in plain
    assert 'class="grade"' not in plain
