"""From an id of the story to the words it rests on: the statement, its report, and the anchor to link to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.errors import SaysoError
from sayso.model import Act, Role, StatusKind, VoiceKind
from sayso.report.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Document, Reading, Statement, Story

_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


class EvidenceMissingError(SaysoError):
    """A story rests on words that were not handed over with it."""

    def __init__(self, story_id: str, missing: str) -> None:
        super().__init__(story_id, missing)  # all fields, so that it pickles
        self.story_id, self.missing = story_id, missing

    def __str__(self) -> str:
        return (
            f"{self.story_id}: no reading holds {self.missing!r}. "
            "Pass the reading of every document of the story."
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: the anchor in the page, who published them, when (in words), in which language."""

    anchor: str
    outlet: str
    when: str
    language: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A short label with its evidence. ``tone`` is 'warn', 'good' or '' and is never the only difference.

    ``means`` says the label in plain words.
    """

    label: str
    tone: str
    anchor: str | None = None
    means: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice under the name that the page groups it by."""

    name: str
    kind: VoiceKind

    @property
    def unnamed(self) -> bool:
        """Whether the report leaves open who it is ('officials')."""
        return self.kind is VoiceKind.UNNAMED

    @property
    def key(self) -> str:
        """What two mentions of the same voice share."""
        return self.name.casefold()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A story with the words it rests on.

    ``documents`` stand in the order of time, undated ones last. ``year`` is
    the year that all dates of the reports share, so that the page says it
    once; None where they share none.
    """

    story: Story
    documents: tuple[Document, ...]
    readings: Mapping[str, Reading]
    statements: Mapping[str, tuple[Statement, Document]]
    voices: Mapping[str, tuple[Voice, ...]]
    year: int | None
    language: str
    """The language of most reports, without its region."""
    wording: Wording
    """What the page says of its own."""
    _told: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    """The outlet of each report, and when it was published, once it was asked for."""

    @classmethod
    def of(cls, story: Story, readings: Mapping[str, Reading], said_in: Wording | None = None) -> Evidence:
        """Gather what ``story`` rests on; the page speaks English where no wording is given.

        Raises `EvidenceMissingError` where a reading is not given.
        """
        for document_id in story.documents:
            if document_id not in readings:
                raise EvidenceMissingError(story.id, document_id)
        held = {document_id: readings[document_id] for document_id in dict.fromkeys(story.documents)}
        statements = {
            statement.id: (statement, reading.document)
            for reading in held.values()
            for statement in reading.statements
        }
        for statement_id in story.named():
            if statement_id not in statements:
                raise EvidenceMissingError(story.id, statement_id)
        documents = sorted(
            (reading.document for reading in held.values()),
            key=lambda document: document.frame.published or _END_OF_TIME,
        )
        years = {d.frame.published.astimezone(UTC).year for d in documents if d.frame.published is not None}
        return cls(
            story=story,
            documents=tuple(documents),
            readings=held,
            statements=statements,
            voices=_voices(story, statements),
            year=years.pop() if len(years) == 1 else None,
            language=_main_language(documents),
            wording=wording() if said_in is None else said_in,
        )

    @property
    def origins(self) -> frozenset[str]:
        """The named voices at which the story's claims end, in small letters: what its page counts."""
        return frozenset(root.name.casefold() for claim in self.story.claims for root in claim.roots)

    @property
    def unnamed(self) -> frozenset[str]:
        """The voices without a name at which claims end, counted apart."""
        found = {root.name.casefold() for claim in self.story.claims for root in claim.unnamed}
        return frozenset(found) - self.origins

    @property
    def one_day(self) -> bool:
        """Whether all reports with a date are of one day, so that their times tell them apart."""
        return (
            len({d.frame.published.astimezone(UTC).date() for d in self.documents if d.frame.published}) <= 1
        )

    def place(self, statement_id: str) -> Place:
        """Return where the statement's words stand."""
        _, document = self.statements[statement_id]
        return self._place(document, statement_anchor(statement_id))

    def report_place(self, document_id: str) -> Place:
        """Return where a report of the story stands."""
        return self._place(self.readings[document_id].document, document_anchor(document_id))

    def places(self, statement_ids: Iterable[str]) -> tuple[Place, ...]:
        """Return one place for each report that holds any of the statements, earliest first."""
        first: dict[str, str] = {}
        for statement_id in statement_ids:
            first.setdefault(self.statements[statement_id][1].id, statement_id)
        return tuple(self.place(first[d.id]) for d in self.documents if d.id in first)

    def by_outlet(self, statement_ids: Iterable[str]) -> tuple[Place, ...]:
        """Return one place for each outlet that holds any of the statements, earliest first."""
        first: dict[str, Place] = {}
        for place in self.places(statement_ids):
            first.setdefault(place.outlet.casefold(), place)
        return tuple(first.values())

    def language_of(self, statement_ids: Sequence[str], words: str = "") -> str:
        """Return the language of the statement that has ``words``, else of the first one."""
        held = [self.statements[statement_id] for statement_id in statement_ids]
        for statement, document in held:
            if words and words in statement.content.text:
                return statement.spoken_in(document.frame)
        return held[0][0].spoken_in(held[0][1].frame) if held else "und"

    def chips(self, statement_ids: Iterable[str], act: Act | None = None) -> tuple[Chip, ...]:
        """Return what the reports say of checking, one chip for each kind, linked to its first words.

        Beside the chip of an ``act`` that says the same (a denial, denied), none.
        """
        found: dict[StatusKind, Chip] = {}
        for statement_id in statement_ids:
            statement, _ = self.statements[statement_id]
            for number, status in enumerate(statement.status):
                anchor = status_anchor(statement_id, number)
                found.setdefault(status.kind, self.chip(status.kind, anchor))
        return tuple(found[kind] for kind in sorted(found) if not said_by(act, kind))

    def chip(self, kind: StatusKind, anchor: str | None = None) -> Chip:
        """Return the label of a word on checking."""
        return status_chip(self.wording, kind, anchor)

    def act_chip(self, act: Act, anchor: str) -> Chip:
        """Return the label of an act; a denial warns, since its words stand for their contrary."""
        toned = "warn" if act is Act.DENIAL else ""
        return Chip(self.wording.act(act), toned, anchor, self.wording.say(f"means.act.{act.value}"))

    def _place(self, document: Document, anchor: str) -> Place:
        told = self._told.get(document.id)
        if told is None:
            published = document.frame.published
            when = "" if published is None else self.wording.instant(published, self.year)
            told = self._told[document.id] = (outlet_name(document), when)
        return Place(anchor, *told, document.frame.language)


def statement_anchor(statement_id: str) -> str:
    """Return the fragment under which the statement's words stand."""
    return "s-" + _fragment(statement_id.removeprefix("s:"))


def status_anchor(statement_id: str, number: int) -> str:
    """Return the fragment of the words on checking, the ``number``-th of the statement."""
    return f"c-{_fragment(statement_id.removeprefix('s:'))}-{number}"


def document_anchor(document_id: str) -> str:
    """Return the fragment under which the report stands."""
    return "d-" + _fragment(document_id.removeprefix("sha256:"))


def outlet_name(document: Document) -> str:
    """Return who published the report: as it names itself, else its host, else its file's name."""
    if document.frame.outlet:
        return document.frame.outlet
    capture = document.capture
    host = None if document.address is None else _host(document.address)
    return host or (PurePath(capture.path).name if capture.path else capture.digest)


def status_chip(said_in: Wording, kind: StatusKind, anchor: str | None = None) -> Chip:
    """Return the label of a word on checking, with what it means."""
    return Chip(said_in.status(kind), tone(kind), anchor, said_in.say(f"means.status.{kind.value}"))


def said_by(act: Act | None, kind: StatusKind) -> bool:
    """Whether the name of an act says already what a word on checking says: a denial denies."""
    return act is Act.DENIAL and kind is StatusKind.DENIED


def tone(kind: StatusKind) -> str:
    """Return 'warn' for doubt, 'good' for a confirmation, '' for the rest."""
    return {"confirmed": "good", "hedged": "", "negated": ""}.get(kind.value, "warn")


def _main_language(documents: Sequence[Document]) -> str:
    tags = Counter(document.frame.language.partition("-")[0] for document in documents)
    return tags.most_common(1)[0][0] if tags else "und"


def _fragment(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "-", text)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _voices(
    story: Story, statements: Mapping[str, tuple[Statement, Document]]
) -> dict[str, tuple[Voice, ...]]:
    """Return each statement's roots, under the names that the claims resolved them to.

    None for a statement that its claim counts as without attribution, as a
    headline's 'Orvania says': the page counts it in one way everywhere.
    """
    resolved: dict[str, dict[str, Voice]] = {}
    for claim in story.claims:
        for statement_id in claim.statements:
            resolved.setdefault(statement_id, {})
        for root in (*claim.roots, *claim.unnamed):
            voice = Voice(root.name, root.kind)
            for statement_id in root.statements:
                resolved.setdefault(statement_id, {}).setdefault(voice.key, voice)
    return {
        statement_id: tuple(resolved[statement_id].values())
        if statement_id in resolved
        else tuple(Voice(link.name, link.kind) for link in statement.chain if link.role is Role.ROOT)
        for statement_id, (statement, _) in statements.items()
    }
