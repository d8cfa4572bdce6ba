"""Captions (`.srt`, `.vtt`): spoken words under a film, joined to paragraphs."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.capture import MediaType
from sayso.document.charset import decoded
from sayso.document.facts import Facts, document_of
from sayso.document.normal import characters, normalised
from sayso.document.vocabulary import vocabulary
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Capture, Document

PAUSE_SECONDS = 2.0
"""A silence this long opens a new paragraph."""

ROLL_SECONDS = 0.1
"""A line shown again after no more than this is the same line moving up."""

_OPENING = 400
"""Code points in which a broadcast says what it is: 'Good evening. This is Harbour Radio.'"""

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?$")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?\s+([^<>]{1,200})>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}", re.IGNORECASE)
_TURN = re.compile(r"(?:[-–—]|>>+)\s*")
_SPEAKER = re.compile(r"(?=[^a-z]{2,40}?:\s)[^\W\d_][^:]{1,39}:\s")
_SIDE_BLOCKS = ("NOTE", "STYLE", "REGION")
_LANGUAGE = re.compile(r"^Language:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: when it shows, in seconds from the film's start, and its lines."""

    start_seconds: float
    end_seconds: float
    lines: tuple[str, ...]


def caption_documents(capture: Capture) -> Iterator[Document]:
    """Yield the one document of some captions. Raises DocumentError where nothing is said.

    A paragraph ends where another speaks or nobody does for two seconds;
    a named speaker is kept as 'Name: …'.
    """
    text = characters(decoded(capture.content))
    header = ""
    if capture.media_type == MediaType.VTT:
        if not text.startswith("WEBVTT"):
            raise DocumentError(
                capture.name, "does not begin with WEBVTT.", "Rename it .srt, or export it again."
            )
        header, _, text = text.partition("\n\n")
    paragraphs = list(_paragraphs(_cues(capture.name, text)))
    spoken = normalised("\n".join(paragraphs))
    if not any(map(str.isalpha, spoken)):
        raise DocumentError(
            capture.name, "the captions hold no words.", "Export them again, or leave them out."
        )
    language = _LANGUAGE.search(header)
    station = vocabulary("en").station.search(spoken[:_OPENING])
    facts = Facts(
        outlet=None if station is None else station["name"],
        language=None if language is None else language[1],
    )
    yield document_of(capture, None, spoken, facts, titled=False)


def _cues(name: str, text: str) -> list[Cue]:
    """Return the cues in order; a blank line inside one does not end it."""
    lines = text.split("\n")
    timed = [number for number, line in enumerate(lines) if "-->" in line]
    if not timed:
        raise DocumentError(name, "no line gives a caption's time.", "Save it as .txt if it is plain text.")
    cues: list[Cue] = []
    for number, following in zip(timed, [*timed[1:], len(lines)], strict=True):
        clock = _TIMING.match(lines[number])
        if clock is None:
            raise DocumentError(
                name,
                f"the caption's time cannot be read: {lines[number].strip()[:60]!r}.",
                "It should read 00:00:01,000 --> 00:00:04,000.",
            )
        start, end = _seconds(clock.groups()[:4]), _seconds(clock.groups()[4:])
        cues.append(
            Cue(start, end, tuple(_spoken(lines[number + 1 : following], last=following == len(lines))))
        )
    return cues


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole + int((fraction or "0").ljust(3, "0")) / 1000


def _spoken(block: Sequence[str], *, last: bool) -> Iterator[str]:
    """Yield the lines of one cue, without the number or name of the next one, notes and styles."""
    lines = list(block)
    # the line right over a time, after a blank one, is the next cue's number or name
    if not last and len(lines) > 1 and lines[-1] and not lines[-2]:
        lines.pop()
    aside = False
    for number, line in enumerate(lines):
        if not line:
            aside = False
        elif number > 0 and not lines[number - 1] and line.split(" ")[0] in _SIDE_BLOCKS:
            aside = True
        elif not aside:
            yield line


def _paragraphs(cues: Sequence[Cue]) -> Iterator[str]:
    """Join cues to paragraphs."""
    pieces: list[str] = []
    shown: tuple[str, ...] = ()
    end_seconds = 0.0
    speaker: str | None = None
    for cue in cues:
        silence_seconds = cue.start_seconds - end_seconds
        lines = tuple(line for line in map(str.strip, cue.lines) if line)
        # captions that roll up show a line twice without a break: it was said once
        rolled = {_plain(line) for line in shown} if silence_seconds <= ROLL_SECONDS else set()
        fresh = [line for line in lines if _plain(line) not in rolled]
        if silence_seconds >= PAUSE_SECONDS:
            yield " ".join(pieces)
            pieces, speaker = [], None
        for line in fresh:
            voice = _VOICE.search(line)
            plain = _plain(line)
            if voice is not None and voice[1].strip() != speaker:
                speaker = voice[1].strip()
                yield " ".join(pieces)
                pieces = [f"{speaker}:"]
            elif _TURN.match(plain) or _SPEAKER.match(plain):
                speaker = None
                yield " ".join(pieces)
                pieces = []
            pieces.append(_TURN.sub("", plain, count=1) if _TURN.match(plain) else plain)
        shown, end_seconds = lines, cue.end_seconds
    yield " ".join(pieces)


def _plain(line: str) -> str:
    """Return a caption's words without its tags."""
    return html.unescape(_TAG.sub("", line)).strip()
