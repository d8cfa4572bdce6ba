"""From what was found to a document: the one place where a Frame is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.document.credit import Credits
from sayso.document.language import UNKNOWN, language_of, language_tag
from sayso.document.marks import Marks, marks_of
from sayso.document.moment import moment_of
from sayso.document.part import part_of
from sayso.document.vocabulary import vocabulary
from sayso.lexicon.entities import shipped_entities
from sayso.model import Document, Frame, VoiceKind

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.model import Capture, Media


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page, an export or a header says of a report, beside its text.

    ``published_words`` is as it was written. The fallbacks count where
    neither the page nor the text tells.
    """

    outlet: str | None = None
    credits: Credits = field(default_factory=Credits)
    published_words: str | None = None
    fallback_published_words: str | None = None
    language: str | None = None
    fallback_language: str | None = None
    links: tuple[str, ...] = ()
    forwarded_from: str | None = None
    address: str | None = None
    edited: datetime | None = None
    views: int | None = None
    media: tuple[Media, ...] = ()
    captions: tuple[int, ...] = ()
    """Numbers of the text's lines, from 0, that tell what a picture shows."""

    on_page: bool = False
    """Whether it stood on a page, which has an outlet even where nothing names it."""


def document_of(capture: Capture, part: str | None, text: str, facts: Facts, *, titled: bool) -> Document:
    """Return the document whose lasting text is ``text``; its first line is the title if ``titled``."""
    identity = capture.digest if part is None else part_of(capture.digest, part)
    language = language_of(text, facts.language, facts.fallback_language)
    names = (*filter(None, (facts.outlet,)), *facts.credits.byline, *facts.credits.credit)
    marks = marks_of(text, vocabulary(language), titled=titled, names=names, captions=facts.captions)
    return Document(identity, capture, text, framed(identity, language, marks, facts))


def frame_of(text: str, *, document: str = "", language: str | None = None) -> Frame:
    """Return the frame of a text that is left untouched, whatever line ends it has.

    Offsets count code points of ``text`` as given. ``language`` is trusted
    where it is a BCP 47 tag; else the words tell.
    """
    known = language_tag(language)
    spoken = language_of(text) if known is None or known == UNKNOWN else known
    marks = marks_of(text, vocabulary(spoken))
    headed = Facts(
        outlet=marks.header("outlet"),
        published_words=marks.header("published"),
        links=tuple(filter(None, (marks.header("link"),))),
    )
    return framed(document, spoken, marks, headed)


def framed(document: str, language: str, marks: Marks, facts: Facts) -> Frame:
    """Put together what stands beside a text and what the text shows.

    What stands beside it comes first: a page knows its outlet better than
    the copy on it does.
    """
    credited = facts.credits.joined(marks.credits)
    named = facts.outlet or _outlet_of_desk(credited.outlet)
    outlet = named or _filing_agency(marks, facts)
    # an agency or the outlet may stand where a person's name is expected, and an outlet credits itself
    own = (named or "").casefold()
    credit = tuple(name for name in credited.credit if name.casefold() != own)
    voices = {own, *map(str.casefold, credited.credit)}
    dated = (facts.published_words, marks.published_words, facts.fallback_published_words)
    said = next((words for words in dated if moment_of(words) is not None), facts.published_words)
    return Frame(
        document=document,
        outlet=outlet,
        title=marks.title,
        byline=tuple(name for name in credited.byline if name.casefold() not in voices),
        credit=credit,
        dateline=marks.dateline,
        published=moment_of(said),
        published_words=said,
        language=language,
        links=facts.links,
        forwarded_from=facts.forwarded_from,
        furniture=marks.furniture,
        address=facts.address,
        edited=facts.edited,
        views=facts.views,
        media=facts.media,
        captions=marks.captions,
    )


def _filing_agency(marks: Marks, facts: Facts) -> str | None:
    """Return the one agency that filed the copy, where the copy came as it was filed: it is its outlet."""
    credit = facts.credits.joined(marks.credits).credit
    return credit[0] if marks.dateline is not None and len(credit) == 1 and not facts.on_page else None


def _outlet_of_desk(words: str | None) -> str | None:
    """Return the outlet that a desk's short name stands for: 'RFA' in 'Edited by RFA Staff'.

    The entity list gives the full name; an outlet that it does not have keeps
    its own words.
    """
    entity = None if words is None else shipped_entities().resolve(words)
    return words if entity is None or entity.kind is not VoiceKind.OUTLET else entity.name
