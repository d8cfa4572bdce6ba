"""Making again what can be made from the bytes that are there, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.capture.custody.manifest import Arrival
from sayso.capture.custody.problems import ProblemKind
from sayso.capture.store import StoreError
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sayso.capture.custody.custody import Custody
    from sayso.capture.custody.problems import CustodyProblem


def repair(
    custody: Custody, problems: Iterable[CustodyProblem], media_types: dict[str, str], at: datetime
) -> Iterator[CustodyProblem]:
    """Repair what can be, note each repair in the log, and yield the problems that are gone by it.

    A capture that the log does not know gets a manifest that vouches for its
    bytes alone, where they still have the hash that the ledger holds;
    ``media_types`` are the ledger's, by digest. A lost head is written from the log.
    """
    custody.captures.sweep()
    for problem in problems:
        if problem.kind is ProblemKind.HEAD_LOST:
            custody.note("repaired", at, what=problem.kind.value)  # writing the note writes the head
            yield problem
        elif problem.kind is ProblemKind.CAPTURE_UNRECORDED:
            digest = problem.where
            try:
                content = custody.captures.get(digest)
            except StoreError:
                continue  # gone or altered: told as such
            capture = Capture(digest, content, media_types.get(digest, "application/octet-stream"), at)
            custody.receive([Arrival(capture, adopted=True)])
            yield problem
