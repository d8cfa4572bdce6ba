"""The main path: captures → documents → statements → the ledger → stories. Read this first."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from sayso.capture.custody import Arrival, Custody
from sayso.document import documents
from sayso.errors import DocumentError, SaysoError
from sayso.judgement import standing
from sayso.judgement.masking import mask_for, masked_readings, masked_story
from sayso.ledger import (
    LOCAL,
    Addition,
    Failure,
    is_related,
    judged,
    judgements,
    kept_stories,
    relate_new,
    story_list,
)
from sayso.ledger.readings import Readings
from sayso.ledger.rereading import reread as reread_all
from sayso.lexicon.entities import entities_beside
from sayso.model import Reading
from sayso.relation import relate
from sayso.statement import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sayso.judgement import Judgement
    from sayso.judgement.masking import Mask
    from sayso.ledger import Added, AlreadyHeld, Ledger
    from sayso.ledger.rereading import Reread
    from sayso.model import Capture, Document, Story

T = TypeVar("T")

AT_ONCE = 64
"""Captures noted in the log of custody together: each note waits for the disk."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A capture with everything that was read from it, and each part of it that could not be read."""

    capture: Capture
    readings: tuple[Reading, ...]
    failures: tuple[DocumentError, ...]


def read_document(document: Document) -> Reading:
    """Read one document: its statements, in the order of its text. Raises DocumentError, and nothing else."""
    try:
        return Reading(document, tuple(read(document.text, document.frame)))
    except SaysoError:
        raise
    except Exception as error:  # the boundary of one document: no report may end a run
        reason = f"its statements cannot be read ({type(error).__name__}: {error})."
        raise DocumentError(document.capture.name, reason, "Please report it with the file.") from error


def read_capture(capture: Capture) -> Captured:
    """Read every document of one capture; a part that fails leaves the others."""
    readings, failures = [], []
    for found in documents(capture):
        try:
            if isinstance(found, DocumentError):
                raise found
            readings.append(read_document(found))
        except DocumentError as failure:
            failures.append(failure)
    return Captured(capture, tuple(readings), tuple(failures))


def add(
    read_captures: Iterable[Captured | DocumentError],
    ledger: Ledger,
    who: str = LOCAL,
    custody: Custody | None = None,
) -> Iterator[Added | AlreadyHeld | DocumentError]:
    """Keep what was read, and answer for each capture, and each failure, in turn; the log says who did.

    A capture without a single readable document is not kept; its failure is.
    The log of custody hears of a capture before the ledger does; ``custody`` is
    the one beside the ledger, where the caller has it open.
    """
    custody = Custody(ledger.store.folder) if custody is None else custody
    failures: deque[DocumentError] = deque()

    def additions() -> Iterator[Addition]:
        for captured in in_custody(read_captures, custody):
            if isinstance(captured, DocumentError):
                failures.append(captured)
                continue
            failures.extend(captured.failures)
            if captured.readings:
                yield Addition(captured.capture, captured.readings, [noted(one) for one in captured.failures])

    for answer in chain(ledger.add_all(additions(), who), [None]):
        while failures:
            ledger.fail(noted(failures[0]))
            yield failures.popleft()
        if isinstance(answer, DocumentError):
            ledger.fail(noted(answer))
        if answer is not None:
            yield answer


def reread(
    read_captures: Iterable[Captured | DocumentError], ledger: Ledger, who: str = LOCAL
) -> Iterator[Reread | DocumentError]:
    """Put what was read anew in the place of what was read before, and answer for each capture in turn."""
    for captured in read_captures:
        if isinstance(captured, DocumentError):
            yield captured
            continue
        yield from captured.failures
        failures = [noted(one) for one in captured.failures]
        yield from reread_all(ledger, [Addition(captured.capture, captured.readings, failures)], who)


def in_custody(
    read_captures: Iterable[Captured | DocumentError], custody: Custody
) -> Iterator[Captured | DocumentError]:
    """Pass on what was read, each capture once its bytes are kept, described and noted."""
    remaining = iter(read_captures)
    while batch := list(islice(remaining, AT_ONCE)):
        custody.receive_new(
            Arrival(one.capture) for one in batch if isinstance(one, Captured) and one.readings
        )
        yield from batch


def noted(failure: DocumentError) -> Failure:
    """Return a failure as the ledger keeps it."""
    return Failure(failure.name, f"{failure.reason} {failure.mend}".strip())


def stories(
    ledger: Ledger, beginning: str = "", *, largest: bool = False
) -> tuple[list[Story], Mapping[str, Reading]]:
    """Return the stories of all that the ledger holds, as people judged it, and its readings by document id.

    Only those whose id has this ``beginning``, and of these the first of most
    reports where the ``largest`` is asked for. What is new is related first,
    and kept: only its neighbourhood is told anew. A list of voices beside the
    ledger (``NAME.entities.yml``) goes before the shipped one. Readings come
    from the disk as they are asked for, while the ledger is open.
    """
    found, readings, _ = _judged_stories(ledger, beginning, largest=largest)
    return found, readings


def _judged_stories(
    ledger: Ledger, beginning: str, *, largest: bool
) -> tuple[list[Story], Mapping[str, Reading], Sequence[Judgement]]:
    """Return ``stories`` with all judgements that they are told by."""
    entries = judgements(ledger)
    if not is_related(ledger):
        if not ledger.writable:
            return *_told_from_scratch(ledger, beginning, largest=largest), entries
        deque(relate_new(ledger), maxlen=0)
    listed = [one for one in story_list(ledger) if one.id.startswith(beginning)]
    chosen = _largest(listed, lambda one: one.reports) if largest else listed
    only = None if len(chosen) == len(listed) and not beginning else [one.id for one in chosen]
    found = [one.story for one in kept_stories(ledger, only)]
    return found, Readings(ledger, ledger.documents(), standing(entries)), entries


def _told_from_scratch(
    ledger: Ledger, beginning: str, *, largest: bool
) -> tuple[list[Story], Mapping[str, Reading]]:
    """Tell the stories of a ledger that may not be written, as ``stories`` does."""
    held = judged(ledger)
    told = relate(held.readings, entities_beside(ledger.path), held.decisions)
    listed = [one for one in told if one.id.startswith(beginning)]
    found = _largest(listed, lambda one: len(one.documents)) if largest else listed
    return found, {reading.document.id: reading for reading in held.readings}


def _largest(listed: Sequence[T], size: Callable[[T], int]) -> list[T]:
    return [max(listed, key=size)] if listed else []


def masked_stories(
    ledger: Ledger, beginning: str = "", *, largest: bool = False
) -> tuple[list[Story], Mapping[str, Reading], Mask]:
    """Return ``stories`` as they may leave the desk, and the mask that what is made of them must pass.

    They are related by their names, and masked only then.
    """
    found, readings, entries = _judged_stories(ledger, beginning, largest=largest)
    mask = mask_for(entries, readings.values())
    if not mask:
        return found, readings, mask
    theirs = {name: readings[name] for story in found for name in story.documents}
    return [masked_story(one, mask) for one in found], masked_readings(theirs, mask), mask
