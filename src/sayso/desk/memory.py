"""What the desk remembers for its readers beside the ledger: which reports each has seen.

It lies in a file of its own, ``NAME.desk``, and may be deleted: then all is new again.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SUFFIX: Final = ".desk"
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS seen (
    reader TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (reader, document)
) WITHOUT ROWID
"""


class Memory:
    """Which documents each reader has seen, by the reader's name."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        self._seen: dict[str, frozenset[str]] = {}
        with closing(self._connect()) as connection, connection:
            connection.execute(_SCHEMA)

    def seen(self, reader: str) -> frozenset[str]:
        """Return the ids of the documents that ``reader`` has seen."""
        with self._lock:
            if reader not in self._seen:
                with closing(self._connect()) as connection:
                    rows = connection.execute("SELECT document FROM seen WHERE reader = ?", (reader,))
                    self._seen[reader] = frozenset(document for (document,) in rows)
            return self._seen[reader]

    def see(self, reader: str, documents: Iterable[str]) -> None:
        """Note that ``reader`` has seen these documents."""
        new = set(documents) - self.seen(reader)
        if not new:
            return
        with self._lock:
            with closing(self._connect()) as connection, connection:
                connection.executemany(
                    "INSERT OR IGNORE INTO seen VALUES (?, ?)", [(reader, each) for each in sorted(new)]
                )
            self._seen[reader] = self._seen[reader] | new

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)
