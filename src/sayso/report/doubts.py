"""What nobody has confirmed: every word of doubt, denial or refusal, with who says it and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Act, Span, StatusKind
from sayso.report.evidence import statement_anchor, status_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.model import Statement
    from sayso.report.evidence import Chip, Evidence, Place

_KINDS: Final = (
    StatusKind.UNVERIFIED,
    StatusKind.UNCONFIRMED,
    StatusKind.DENIED,
    StatusKind.DISPUTED,
)
KINDS: Final = ("unverified", "denied", "refusal")
"""The kinds of doubt, in the order in which they are shown."""
_CHECKING: Final = {Act.VERIFICATION, Act.DENIAL}
"""Acts whose words are the word on checking, and are shown whole."""
_SENTENCE: Final = 320
"""Code points up to which source, cue and content are shown as one stretch of the report."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of doubt, what they are about, and every report that has them.

    ``about`` is empty where the words are the statement themselves.
    ``confirmed`` holds the words of any report that says the claim is
    confirmed: then somebody has, and the page says so.
    """

    kind: str
    chip: Chip
    words: str
    language: str
    about: tuple[str, ...]
    by: str | None
    places: tuple[Place, ...]
    confirmed: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    """Words of doubt in one report, and the statements that they reach."""

    kind: str
    chip: Chip
    words: str
    about: tuple[str, ...]
    by: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The doubts of one kind, under its name in the catalogue."""

    key: str
    rows: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A claim that a report calls confirmed, with where it does."""

    content: str
    language: str
    anchor: str
    places: tuple[Place, ...]


def grouped(found: Sequence[Doubt]) -> tuple[Group, ...]:
    """Return the doubts by kind: not verified, denied, not answered; a kind that has none is left out."""
    held: dict[str, list[Doubt]] = {}
    for doubt in found:
        held.setdefault(doubt.kind, []).append(doubt)
    return tuple(Group(key, tuple(held[key])) for key in KINDS if key in held)


def confirmed_claims(evidence: Evidence) -> tuple[Confirmed, ...]:
    """Return what some report calls confirmed, by how many reports do."""
    found = []
    for claim in evidence.story.claims:
        confirming = _confirming(claim.statements, evidence)
        if confirming:
            places = evidence.places(confirming)
            language = evidence.language_of(claim.statements, claim.content)
            found.append(Confirmed(claim.content, language, places[0].anchor, places))
    return tuple(sorted(found, key=lambda one: -len(one.places)))


def doubts(evidence: Evidence) -> tuple[Doubt, ...]:
    """Return the doubts, the same words in several reports as one, those in most reports first."""
    confirmed = _confirmed(evidence)
    grouped: dict[tuple[str, ...], list[_Finding]] = {}
    for document in evidence.documents:
        statements = evidence.readings[document.id].statements
        for finding in (
            *_checks(statements, document.text, evidence),
            *_answers(statements, document.text, evidence),
        ):
            key = (finding.chip.label, finding.words.casefold(), *finding.about[:1])
            grouped.setdefault(key, []).append(finding)
    found = [_doubt(findings, evidence, confirmed) for findings in grouped.values()]
    return tuple(sorted(found, key=lambda doubt: (bool(doubt.confirmed), -len(doubt.places))))


def _checks(statements: Sequence[Statement], text: str, evidence: Evidence) -> Iterator[_Finding]:
    """Return each word on checking once, however many statements of the report it reaches."""
    reached: dict[tuple[StatusKind, tuple[Span, ...]], list[tuple[Statement, int]]] = {}
    for statement in statements:
        for number, status in enumerate(statement.status):
            if status.kind in _KINDS and status.words.spans:
                reached.setdefault((status.kind, status.words.spans), []).append((statement, number))
    for (kind, _), held in reached.items():
        first, number = held[0]
        status = first.status[number]
        own = next((s for s, _ in held if s.act in _CHECKING), None)
        others = [s for s, _ in held if s is not own and not status.words.hull.contains(s.content.hull)]
        yield _Finding(
            "denied" if kind is StatusKind.DENIED else "unverified",
            evidence.chip(kind, status_anchor(first.id, number)),
            status.words.text.strip() if own is None else whole_words(own, text),
            tuple(dict.fromkeys(statement.content.text for statement in others)),
            status.by,
            tuple(statement.id for statement, _ in held),
        )


def _answers(statements: Sequence[Statement], text: str, evidence: Evidence) -> Iterator[_Finding]:
    for statement in statements:
        told = any(status.kind in _KINDS and status.words.spans for status in statement.status)
        if statement.act is Act.REFUSAL or (statement.act is Act.DENIAL and not told):
            chip = evidence.act_chip(statement.act, statement_anchor(statement.id))
            kind = "refusal" if statement.act is Act.REFUSAL else "denied"
            yield _Finding(kind, chip, whole_words(statement, text), (), None, (statement.id,))


def whole_words(statement: Statement, text: str) -> str:
    """Return source, cue and content as the one stretch of ``text`` they span; a long one as its content."""
    held = [words for words in (statement.source, statement.cue, statement.content) if words and words.spans]
    hull = Span(min(words.start for words in held), max(words.end for words in held))
    whole = hull.cut(text)
    return statement.content.text if len(whole) > _SENTENCE or "\n" in whole else whole


def _doubt(findings: list[_Finding], evidence: Evidence, confirmed: dict[str, tuple[Place, ...]]) -> Doubt:
    first = findings[0]
    statements = [statement_id for finding in findings for statement_id in finding.statements]
    places = tuple(evidence.place(finding.statements[0]) for finding in findings)
    return Doubt(
        kind=first.kind,
        chip=first.chip,
        words=first.words,
        language=evidence.place(first.statements[0]).language,
        about=first.about,
        by=None if first.by is None or first.by.casefold() == places[0].outlet.casefold() else first.by,
        places=places,
        confirmed=next((confirmed[id_] for id_ in statements if id_ in confirmed), ()),
    )


def _confirmed(evidence: Evidence) -> dict[str, tuple[Place, ...]]:
    """Return, for each statement whose claim some report calls confirmed, where that stands."""
    found: dict[str, tuple[Place, ...]] = {}
    for claim in evidence.story.claims:
        confirming = _confirming(claim.statements, evidence)
        if confirming:
            places = evidence.places(confirming)
            found.update(dict.fromkeys(claim.statements, places))
    return found


def _confirming(statement_ids: Iterable[str], evidence: Evidence) -> list[str]:
    return [
        name
        for name in statement_ids
        if any(status.kind is StatusKind.CONFIRMED for status in evidence.statements[name][0].status)
    ]
