"""What nobody has confirmed: every word of doubt, denial or refusal, with who says it and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Act, Span, StatusKind
from sayso.report import wording
from sayso.report.evidence import Chip, act_chip, statement_anchor, status_anchor, tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Statement
    from sayso.report.evidence import Evidence, Place

_KINDS: Final = (
    StatusKind.UNVERIFIED,
    StatusKind.UNCONFIRMED,
    StatusKind.DENIED,
    StatusKind.DISPUTED,
)
_SENTENCE: Final = 320
"""Code points up to which source, cue and content are shown as one stretch of the report."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of doubt, what they are about, and every report that has them.

    ``about`` is None where the words are the statement themselves.
    ``confirmed`` holds the words of any report that says the claim is
    confirmed: then somebody has, and the page says so.
    """

    chip: Chip
    words: str
    language: str
    about: str | None
    by: str | None
    places: tuple[Place, ...]
    confirmed: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    chip: Chip
    words: str
    about: str | None
    by: str | None
    statement: str


def doubts(evidence: Evidence) -> tuple[Doubt, ...]:
    """Return the doubts, the same words in several reports as one, those in most reports first."""
    confirmed = _confirmed(evidence)
    grouped: dict[tuple[str, str], list[_Finding]] = {}
    for document in evidence.documents:
        for statement in evidence.readings[document.id].statements:
            for finding in _findings(statement, document.text):
                grouped.setdefault((finding.chip.label, finding.words.casefold()), []).append(finding)
    found = [_doubt(findings, evidence, confirmed) for findings in grouped.values()]
    return tuple(sorted(found, key=lambda doubt: (bool(doubt.confirmed), -len(doubt.places))))


def _findings(statement: Statement, text: str) -> Iterator[_Finding]:
    for number, status in enumerate(statement.status):
        if status.kind in _KINDS and status.words.spans:
            chip = Chip(wording.STATUS[status.kind], tone(status.kind), status_anchor(statement.id, number))
            about = None if status.words.hull.contains(statement.content.hull) else statement.content.text
            yield _Finding(chip, status.words.text, about, status.by, statement.id)
    if statement.act in {Act.DENIAL, Act.REFUSAL}:
        chip = act_chip(statement.act, statement_anchor(statement.id))
        yield _Finding(chip, whole_words(statement, text), None, None, statement.id)


def whole_words(statement: Statement, text: str) -> str:
    """Return source, cue and content as the one stretch of ``text`` they span; a long one as its content."""
    held = [words for words in (statement.source, statement.cue, statement.content) if words and words.spans]
    hull = Span(min(words.start for words in held), max(words.end for words in held))
    whole = hull.cut(text)
    return statement.content.text if len(whole) > _SENTENCE or "\n" in whole else whole


def _doubt(findings: list[_Finding], evidence: Evidence, confirmed: dict[str, tuple[Place, ...]]) -> Doubt:
    first = findings[0]
    by_report: dict[str, Place] = {}
    for finding in findings:
        place = evidence.place(finding.statement)
        by_report.setdefault(evidence.statements[finding.statement][1].id, place)
    return Doubt(
        chip=first.chip,
        words=first.words,
        language=evidence.place(first.statement).language,
        about=first.about,
        by=first.by,
        places=tuple(by_report.values()),
        confirmed=next((confirmed[f.statement] for f in findings if f.statement in confirmed), ()),
    )


def _confirmed(evidence: Evidence) -> dict[str, tuple[Place, ...]]:
    """Return, for each statement whose claim some report calls confirmed, where that stands."""
    found: dict[str, tuple[Place, ...]] = {}
    for claim in evidence.story.claims:
        confirming = [
            statement_id
            for statement_id in claim.statements
            if any(s.kind is StatusKind.CONFIRMED for s in evidence.statements[statement_id][0].status)
        ]
        if confirming:
            places = evidence.places(confirming)
            found.update(dict.fromkeys(claim.statements, places))
    return found
