"""Everything that the page shows, counted and put in order: the template only lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from sayso.report import contradictions as against
from sayso.report import roots
from sayso.report.branches import Tree, trees
from sayso.report.claims import SHOWN_FIRST, Counter, counters
from sayso.report.doubts import Confirmed, Doubt, Group, confirmed_claims, doubts, grouped
from sayso.report.figures import MeasureView, measures
from sayso.report.flow import Flow, flow
from sayso.report.glance import Tally, glance
from sayso.report.layout import Drawing, draw
from sayso.report.likely import LikelyRelay, likely_relays
from sayso.report.offers import OfferRow, offers
from sayso.report.reports import Report, reports
from sayso.report.roots import RootGroup, root_groups

if TYPE_CHECKING:
    from sayso.report.contradictions import Contradiction
    from sayso.report.evidence import Evidence

ROWS: Final = 8
"""Rows of a list that stand open; the rest lie under a fold."""


@dataclass(frozen=True, slots=True)
class Day:
    """The reports of one day; ``label`` is empty for those whose day nobody knows."""

    label: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story, ready to be laid out."""

    title: str
    language: str
    facts: tuple[str, ...]
    counters: tuple[Counter, ...]
    counters_more: tuple[Counter, ...]
    flow: Flow
    drawing: Drawing
    trees: tuple[Tree, ...]
    contradictions: tuple[Contradiction, ...]
    contradictions_more: tuple[Contradiction, ...]
    measures: tuple[MeasureView, ...]
    single_figures: tuple[MeasureView, ...]
    offers: tuple[OfferRow, ...]
    offers_more: tuple[OfferRow, ...]
    glance: tuple[Tally, ...]
    likely: tuple[LikelyRelay, ...]
    doubts: tuple[Group, ...]
    confirmed: tuple[Confirmed, ...]
    disputes: tuple[Doubt, ...]
    roots: tuple[RootGroup, ...]
    roots_more: tuple[RootGroup, ...]
    statements: int
    days: tuple[Day, ...]
    reports: tuple[Report, ...]


def story_view(evidence: Evidence, *, texts: bool = True) -> StoryView:
    """Return all parts of the story's page, in the order in which they stand there.

    Without ``texts`` the reports come without their copy: for a page that links to them.
    """
    claims = counters(evidence)
    graph = flow(evidence)
    offered = offers(evidence)
    contradicting = against.contradictions(evidence)
    doubtful = doubts(evidence)
    open_questions = grouped([doubt for doubt in doubtful if not doubt.confirmed])
    confirmed = confirmed_claims(evidence)
    voices = root_groups(evidence)
    measured = measures(evidence)
    read = reports(evidence, texts=texts)
    return StoryView(
        title=evidence.story.title,
        language=_title_language(evidence),
        facts=_facts(evidence),
        counters=claims[:SHOWN_FIRST],
        counters_more=claims[SHOWN_FIRST:],
        flow=graph,
        drawing=draw(graph),
        trees=trees(graph),
        contradictions=contradicting[: against.SHOWN_FIRST],
        contradictions_more=contradicting[against.SHOWN_FIRST :],
        measures=tuple(measure for measure in measured if len(measure.figures) > 1),
        single_figures=tuple(measure for measure in measured if len(measure.figures) == 1),
        offers=offered[:ROWS],
        offers_more=offered[ROWS:],
        glance=glance(evidence, {one.key: one for one in open_questions}, len(confirmed), contradicting),
        likely=likely_relays(evidence),
        doubts=open_questions,
        confirmed=confirmed,
        disputes=tuple(doubt for doubt in doubtful if doubt.confirmed),
        roots=voices[: roots.SHOWN_FIRST],
        roots_more=voices[roots.SHOWN_FIRST :],
        statements=len(evidence.statements),
        days=tuple(Day(label, tuple(group)) for label, group in groupby(read, key=lambda report: report.day)),
        reports=read,
    )


def _facts(evidence: Evidence) -> tuple[str, ...]:
    """Return the line above the title: '14 reports', '4 to 5 May 2031', 'English, Spanish'."""
    documents, wording = evidence.documents, evidence.wording
    languages = dict.fromkeys(
        wording.language(document.frame.language)
        for document in documents
        if document.frame.language != "und"
    )
    published = [d.frame.published for d in documents if d.frame.published is not None]
    facts = (
        wording.count(len(documents), "report"),
        wording.days(min(published), max(published)) if published else "",
        ", ".join(languages),
    )
    return tuple(fact for fact in facts if fact)


def _title_language(evidence: Evidence) -> str:
    return next((d.frame.language for d in evidence.documents if d.title == evidence.story.title), "und")
