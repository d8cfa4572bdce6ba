"""From what was found to a document: the one place where a Frame is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.document.credit import Credits
from sayso.document.language import UNKNOWN, language_of, language_tag
from sayso.document.marks import Marks, marks_of
from sayso.document.moment import moment_of
from sayso.document.vocabulary import vocabulary
from sayso.model import Document, Frame

if TYPE_CHECKING:
    from sayso.model import Capture


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page, an export or a header says of a report, beside its text.

    ``published_words`` is as it was written. ``fallback_language`` counts
    where neither ``language`` nor the text tells.
    """

    outlet: str | None = None
    credits: Credits = field(default_factory=Credits)
    published_words: str | None = None
    language: str | None = None
    fallback_language: str | None = None
    links: tuple[str, ...] = ()
    forwarded_from: str | None = None


def document_of(capture: Capture, part: str | None, text: str, facts: Facts, *, titled: bool) -> Document:
    """Return the document whose lasting text is ``text``; its first line is the title if ``titled``."""
    identity = capture.digest if part is None else f"{capture.digest}#{part}"
    language = language_of(text, facts.language, facts.fallback_language)
    marks = marks_of(text, vocabulary(language), titled=titled)
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
    credits_ = facts.credits.joined(marks.credits)
    published_words = facts.published_words
    if moment_of(published_words) is None:
        published_words = marks.published_words or published_words
    return Frame(
        document=document,
        outlet=facts.outlet or credits_.outlet,
        title=marks.title,
        byline=credits_.byline,
        credit=credits_.credit,
        dateline=marks.dateline,
        published=moment_of(published_words),
        published_words=published_words,
        language=language,
        links=facts.links,
        forwarded_from=facts.forwarded_from,
        furniture=marks.furniture,
    )
