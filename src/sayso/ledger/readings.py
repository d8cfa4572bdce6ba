"""The ledger's readings as people corrected them, each read from the disk when somebody asks for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sayso.judgement import JudgedReading, by_report, judge_reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sayso.judgement import Judgement
    from sayso.ledger.ledger import Ledger
    from sayso.model import Reading

HELD: Final = 2_000
"""Readings kept in memory; those asked for least lately make room."""


class Readings(Mapping[str, "Reading"]):
    """Readings by document id, without what was rejected and with what was changed.

    ``stand`` are the judgements that were not taken back.
    """

    def __init__(self, ledger: Ledger, ids: Iterable[str], stand: Sequence[Judgement]) -> None:
        self._ledger, self._ids = ledger, dict.fromkeys(ids)
        self._held: OrderedDict[str, JudgedReading] = OrderedDict()
        self._lock = threading.Lock()
        self._made = by_report(stand)

    def __getitem__(self, document: str) -> Reading:
        """Return one reading. KeyError where the ledger does not hold it."""
        return self.judged(document).reading

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, document: object) -> bool:
        return document in self._ids

    def judged(self, document: str) -> JudgedReading:
        """Return one reading with what was judged of it. KeyError where the ledger does not hold it."""
        with self._lock:
            if document in self._held:
                self._held.move_to_end(document)
                return self._held[document]
        read = self.read(document)
        if read is None:
            raise KeyError(document)
        found = judge_reading(read, self._made.get(document, ()))
        self.keep(document, found)
        return found

    def read(self, document: str) -> Reading | None:
        """Return one reading as it was read, before anybody judged it; None where it is not held."""
        return self._ledger.reading(document) if document in self._ids else None

    def keep(self, document: str, reading: JudgedReading) -> None:
        """Hold a reading in memory."""
        with self._lock:
            self._held[document] = reading
            if len(self._held) > HELD:
                self._held.popitem(last=False)

    def carry(self, before: Readings, anew: Collection[str]) -> None:
        """Hold what ``before`` holds, but of the documents that somebody read or judged ``anew`` since."""
        with before._lock:
            held = before._held.copy()
        for name in [name for name in held if name in anew or name not in self._ids]:
            del held[name]
        with self._lock:
            self._held = held
