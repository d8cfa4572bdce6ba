"""One story: its voices, measures, claims and offers, and the roots behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act, Claim, Reading, Relay, Statement, StatusKind, Story, identity
from sayso.relation.citations import find_citations
from sayso.relation.claims import group_claims
from sayso.relation.contradictions import denials_of_one, find_contradictions, find_related
from sayso.relation.counting import count_things
from sayso.relation.decisions import UNDECIDED, Decisions, Matter
from sayso.relation.gists import gist_of
from sayso.relation.likely import find_likely
from sayso.relation.meanings import same_meaning
from sayso.relation.measures import Saying, group_figures, tell_measures
from sayso.relation.offers import join_offers
from sayso.relation.presenters import with_own_voices
from sayso.relation.roots import (
    Evidence,
    Origins,
    copies_by_report,
    find_origins,
    find_twins,
    headlines_of,
    root_voices,
    spoken_in,
)
from sayso.relation.told import Told
from sayso.relation.tongues import tongues_of
from sayso.relation.voices import Naming, name_voices
from sayso.relation.wording import content_stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sayso.lexicon.entities import EntityList
    from sayso.relation.stories import Group

PASSED_ON = 0.6
"""A statement of whose words an inner one has this part only passes that one on."""
TITLE_LENGTH = 120
"""Code points to which the first words of a report without a title are cut, at a word's end."""


def tell_story(
    group: Group,
    readings: Sequence[Reading],
    copies: Sequence[Relay],
    entities: EntityList,
    decisions: Decisions = UNDECIDED,
) -> Story:
    """Find what the reports of one story say, and what each claim in them rests on.

    ``readings`` are those of ``group.documents``; ``copies`` may hold those of
    other stories too. What an outlet's own people say in a broadcast is its
    word. Voices under one name come first, then figures that
    count one thing, statements that say one thing, what contradicts what,
    offers, and the roots of each.
    """
    readings = [with_own_voices(each) for each in readings]
    carried = [relay for relay in copies if relay.to in group.documents]
    naming = name_voices(readings, entities, _families(readings, carried), decisions)
    cited = find_citations(readings, naming, carried)
    likely = find_likely(readings, naming.outlets, (*carried, *cited))
    evidence = _evidence(readings, naming, (*carried, *likely))
    statements = list(evidence.statements.values())

    def origins(ids: Sequence[str]) -> Origins:
        return find_origins(ids, evidence)

    speaking = {each.id: frozenset(voice.key for voice in root_voices(each, evidence)) for each in statements}
    tongues = tongues_of(readings)
    counted = count_things(readings, tongues)
    numbers = group_figures(counted, decisions.verdicts(Matter.MEASURE))
    figures = {(each.statement, each.place): each for each in counted}
    gists = {
        each.id: gist
        for each in _claiming(statements)
        if (gist := gist_of(each, numbers, figures, speaking)).figure is not None
        or each.act is not Act.ATTITUDE
    }
    sayings = {each.id: _saying(each, reading) for reading in readings for each in reading.statements}
    told = Told(
        evidence.statements,
        evidence.report,
        gists,
        figures,
        {each.id: _moment(each, reading) for reading in readings for each in reading.statements},
        {each.id: _names_of_roots(each, evidence) for each in statements},
        frozenset(evidence.copies),
    )
    meanings = same_meaning(readings, gists, tongues)
    groups = group_claims(gists, decisions.verdicts(Matter.CLAIM), denials_of_one(told), meanings)
    order = {each.id: at for at, each in enumerate(statements)}
    claims = [_claim(sorted(ids, key=order.__getitem__), evidence, origins(ids)) for ids in groups]
    contradictions = find_contradictions(claims, told)
    return Story(
        id=identity("story", group.documents[0]),
        title=_title(next(each for each in readings if each.document.id == group.middle)),
        documents=group.documents,
        relays=tuple(sorted((*carried, *cited, *likely), key=_relay_order)),
        claims=tuple(
            sorted(claims, key=lambda claim: (-claim.outlets, -len(claim.roots), order[claim.statements[0]]))
        ),
        measures=tell_measures(counted, numbers, sayings, origins),
        offers=join_offers(
            statements,
            _tellable(speaking, claims),
            origins,
            tongues,
            {frozenset(pair) for _, pair in meanings},
        ),
        contradictions=contradictions,
        related=find_related(claims, told, contradictions),
    )


def _names_of_roots(statement: Statement, evidence: Evidence) -> frozenset[str]:
    """Return the stems of the names of those who say a statement, by which other statements speak of them."""
    names = (voice.name for voice in root_voices(statement, evidence))
    return frozenset(found for name in names for found in content_stems(name))


def _relay_order(relay: Relay) -> tuple[str, str]:
    return relay.to, relay.origin


def _families(readings: Sequence[Reading], copies: Sequence[Relay]) -> dict[str, str]:
    """Return, for each report, the one whose copy it carries first of all."""
    by_report = copies_by_report(copies)
    return {reading.document.id: _first(reading.document.id, by_report) for reading in readings}


def _evidence(readings: Sequence[Reading], naming: Naming, copies: Sequence[Relay]) -> Evidence:
    """Gather what the story's reports say; statements in the order of reports and text."""
    headlines = frozenset(name for reading in readings for name in headlines_of(reading))
    return Evidence(
        statements={each.id: each for reading in readings for each in reading.statements},
        report={each.id: reading.document.id for reading in readings for each in reading.statements},
        outlet=naming.outlets,
        voices=naming.links,
        headlines=headlines,
        spoken={reading.document.id: spoken_in(reading, naming.links, headlines) for reading in readings},
        copies=copies_by_report(copies),
        twins=find_twins(readings, copies_by_report(copies)),
    )


def _first(document: str, copies: Mapping[str, tuple[Relay, ...]]) -> str:
    """Follow copies back to the report that carries nobody's; a circle ends where it closes."""
    seen = {document}
    while document in copies:
        origin = max(copies[document], key=lambda relay: (relay.share or 0.0, relay.origin)).origin
        if origin in seen:
            return min(seen)
        seen.add(origin)
        document = origin
    return document


def _claim(ids: Sequence[str], evidence: Evidence, found: Origins) -> Claim:
    statements = [evidence.statements[each] for each in ids]
    return Claim(
        id=identity("claim", sorted(ids)),
        content=_content(statements, evidence.headlines),
        act=_act(statements),
        statements=tuple(ids),
        roots=found.roots,
        outlets=found.outlets,
        unnamed=found.unnamed,
        unattributed=found.unattributed,
        status=found.status,
    )


def _claiming(statements: Sequence[Statement]) -> list[Statement]:
    """Leave out what claims nothing itself.

    A refusal, a check that confirmed nothing, and a voice that only passes on
    what the statement inside its own says ('platforms cited the service as
    saying', a presenter's turn): there the inner one claims, and its chain names who passed it on.
    """
    passed_on = {each.parent: len(each.content.text) for each in statements if each.parent is not None}
    return [
        each
        for each in statements
        if each.act is not Act.REFUSAL
        and (each.act is not Act.VERIFICATION or any(one.kind is StatusKind.CONFIRMED for one in each.status))
        and passed_on.get(each.id, 0) < PASSED_ON * len(each.content.text)
        and not (each.id in passed_on and each.source is None and each.parent is None)
    ]


def _content(statements: Sequence[Statement], headlines: frozenset[str]) -> str:
    """Return the content that most statements give in the same words; of equals the earliest.

    A headline's words count where no report's copy says it.
    """
    copy = [each for each in statements if each.id not in headlines] or statements
    texts = [each.content.text.removeprefix("that ") for each in copy]
    return max(texts, key=lambda text: (texts.count(text), -texts.index(text)))


def _act(statements: Sequence[Statement]) -> Act:
    acts = [statement.act for statement in statements]
    return max(acts, key=lambda act: (acts.count(act), -list(Act).index(act)))


def _saying(statement: Statement, reading: Reading) -> Saying:
    """When it was said, where the report says; else when the report was published."""
    when = statement.when
    published = reading.document.frame.published
    if when is None or when.start is None:
        return Saying(published, published)
    return Saying(when.start, _latest(when.end, when.start))


def _moment(statement: Statement, reading: Reading) -> datetime | None:
    """When it was said: of 'on Monday', the hour of that day at which it was published, if it was."""
    published, when = reading.document.frame.published, statement.when
    if when is None or when.start is None:
        return published
    within = when.end is not None and published is not None and when.start <= published < when.end
    return published if within else when.start


def _latest(end: datetime | None, start: datetime) -> datetime:
    return start if end is None else end


def _tellable(speaking: Mapping[str, frozenset[str]], claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """Say by what the maker of an offer is told: its root after folding, else the claim."""
    keys = dict(speaking)
    for claim in claims:
        for each in claim.statements:
            named = frozenset(f"root:{root.name}" for root in claim.roots if each in root.statements)
            keys[each] = named or speaking[each] | {claim.id}
    return keys


def _title(reading: Reading) -> str:
    """Return a report's title, else its first words."""
    document = reading.document
    if document.title is not None and document.title.strip():
        return document.title.strip()
    line = next((line.strip() for line in document.text.splitlines() if line.strip()), document.id)
    return line if len(line) <= TITLE_LENGTH else line[:TITLE_LENGTH].rsplit(" ", 1)[0]
