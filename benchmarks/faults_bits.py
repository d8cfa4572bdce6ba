"""One flipped bit in each kind of file, and in each kind of page of the database.

Is it found, and is what it struck named? Used by ``benchmarks.faults``. A bit that no check finds must
change nothing: not a row of any table, and not what any word finds.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from tests.capture.custody.samples import fetched_arrival
from tests.newsroom.authority import StampingAuthority
from tests.newsroom.server import newsroom

from sayso.capture import CaptureStore, find_captures
from sayso.capture.custody import Custody, check
from sayso.capture.custody.pack import pack
from sayso.capture.fetch import Fetcher, FetchSettings
from sayso.document.unpack import Collection
from sayso.errors import SaysoError
from sayso.ledger import Ledger, relate_new
from sayso.ledger import check as check_ledger
from sayso.ledger.accounts import UserRole, add_user
from sayso.ledger.problems import REPAIRABLE
from sayso.ledger.repair import repair
from sayso.ledger.tables import captures as captures_table
from sayso.model import Capture
from sayso.pipeline import add, read_capture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.newsroom.server import Newsroom

READ = "examples/appeal"
"""Reports that are read into the ledger, so that it holds statements, words and stories."""
DATABASE_SHARE = 5
"""How many times as many bits are flipped in the database: it has many kinds of pages."""
INDEXES = {"documents_index": "searched_documents", "statements_index": "searched_statements"}
INDEXED = 4
"""Letters of a beginning that has an index of its own."""
_WORD = re.compile(r"\w{2,}")


@dataclass(slots=True)
class Tally:
    """What happened, and what should not have."""

    lines: list[str] = field(default_factory=list)
    bad: int = 0

    def say(self, what: str, bad: int = 0) -> None:
        """Print a line, and count what it tells of that should not be."""
        self.bad += bad
        print(what, flush=True)


def problems(path: Path) -> list[str]:
    """Check everything."""
    with Ledger.open(path, create=False) as ledger, ledger.snapshot() as connection:
        held = set(connection.scalars(sa.select(captures_table.c.digest)))
    with Ledger.open(path, create=False) as ledger:
        found = [str(one) for one in check(Custody(ledger.store.folder), held)]
        return found + [str(one) for one in check_ledger(ledger)]


def flips(path: Path, count: int, tally: Tally) -> None:
    """Fill a ledger with everything that it can hold, then flip a bit at a time in each kind of file."""
    chance = random.Random(7)  # noqa: S311  - places, not secrets
    custody = filled(path)
    places = {
        "a capture": list(custody.folder.glob("??/*")),
        "a manifest": [one for one in custody.manifests.folder.glob("??/*") if one.suffix != ".ots"],
        "a certificate": list(custody.certificates.folder.glob("??/*")),
        "the log": [custody.log.path],
        "its head": [custody.log.head_path],
        "a time stamp": list(custody.stamps.folder.glob("??/*")),
        "a proof": list(custody.manifests.folder.glob("??/*.ots")),
    }
    for kind, paths in places.items():
        if not paths:
            tally.say(f"flipped bits, {kind}: left out, since what makes one is not installed")
            continue
        named = sum(
            flipped(
                at := chance.choice(paths),
                chance.randrange(at.stat().st_size * 8),
                lambda where: {one.where for one in check(custody)} == {str(where)},
            )
            for _ in range(count)
        )
        tally.say(f"flipped bits, {kind}: {named} of {count} found and named", count - named)
    collection_flips(path, count, chance, tally)
    database_flips(path, count * DATABASE_SHARE, chance, tally)


def filled(path: Path) -> Custody:
    """Add reports, a page that was fetched, stories, a user; stamp and prove it all."""
    with Ledger.open(path, create=True) as ledger:
        read = (read_capture(one) for one in find_captures([READ]) if isinstance(one, Capture))
        for _ in add(read, ledger):
            pass
        custody = Custody(ledger.store.folder)
        custody.receive([fetched_arrival()])
        for _ in relate_new(ledger):
            pass
        add_user(ledger, "local", "vera", UserRole.ADMIN, "a password of the benchmark")
    with newsroom() as room:
        _stamped(custody, room, path.parent / "authority")
    return custody


def _stamped(custody: Custody, room: Newsroom, folder: Path) -> None:
    fetcher = Fetcher(FetchSettings(allow_private=True, pause_seconds=0.0))
    now = datetime.now(UTC)
    try:
        from tests.newsroom.calendar import Calendar  # noqa: PLC0415  - needs the extra

        from sayso.capture.custody.calendars import ask  # noqa: PLC0415  - as above
        from sayso.capture.custody.stamps import Authority, stamp, wanted  # noqa: PLC0415  - as above
    except ImportError:
        return
    if shutil.which("openssl") is not None:
        authority = StampingAuthority.made(folder)
        room.pages["/tsr"] = authority.answer
        stamp(custody, wanted(custody, [Authority.read(room.address("/tsr"), authority.roots)]), fetcher, now)
    ask(custody, [Calendar(room).address], fetcher, now)


def flipped(path: Path, bit: int, found: Callable[[Path], bool]) -> bool:
    """Flip one bit of a file, ask whether it is found, and put the file back."""
    before = path.read_bytes()
    content = bytearray(before)
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(bytes(content))
    try:
        return found(path)
    finally:
        path.write_bytes(before)


# --- a collection ---------------------------------------------------------------------------------------


def collection_flips(path: Path, count: int, chance: random.Random, tally: Tally) -> None:
    """Flip bits of a WACZ: it is refused by name, or gives what it gave."""
    packed = path.with_suffix(".wacz")
    store = CaptureStore(path.with_suffix(".captures"))
    digests = [f"sha256:{one.name}" for one in store.folder.glob("??/*")]
    with packed.open("wb") as file:
        pack(Custody(store.folder), dict.fromkeys(sorted(digests)[:8]), file, "Bits", datetime.now(UTC))
    whole, outcomes = taken_in(packed), Counter[str]()

    def refused(where: Path) -> bool:
        try:
            now = taken_in(where)
        except SaysoError as error:
            outcomes["named" if str(where) in str(error) or where.name in str(error) else "missed"] += 1
            return True
        outcomes["nothing" if now == whole else "missed"] += 1
        return False

    for _ in range(count):
        flipped(packed, chance.randrange(packed.stat().st_size * 8), refused)
    tally.say(
        f"flipped bits, a WACZ: {outcomes['named']} of {count} found and named, {outcomes['nothing']} change "
        f"nothing that is taken in, {outcomes['missed']} missed",
        outcomes["missed"],
    )


def taken_in(path: Path) -> list[str]:
    """Return everything that a collection gives; of itself it tells its own digest, which any bit changes."""
    found = Collection.verified(path)
    return [repr(one).replace(found.digest, "") for one in found.arrivals()]


# --- the database ---------------------------------------------------------------------------------------


def database_flips(path: Path, count: int, chance: random.Random, tally: Tally) -> None:
    """Flip bits of the database, half anywhere, half in the first page of each table and index in turn.

    What can be repaired is repaired, and checked again.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_master WHERE rootpage > 0 ORDER BY rootpage"
        roots = [root for (root,) in connection.execute(query)]
    before, whole, outcomes = path.read_bytes(), rows_of(path), Counter[str]()
    finds = finds_of(path)

    def found(where: Path) -> bool:
        kinds = kinds_in(where)
        if kinds:
            outcomes["found"] += 1
            if kinds <= {kind.value for kind in REPAIRABLE}:
                outcomes["repaired" if repaired(where) and finds_of(where) == finds else "not repaired"] += 1
        elif rows_of(where) == whole:
            outcomes["nothing"] += 1
        else:
            outcomes["no word" if finds_of(where) == finds else "missed"] += 1
        return bool(kinds)

    for number in range(count):
        page = 1 + chance.randrange(len(before) // size) if number % 2 else roots[number // 2 % len(roots)]
        flipped(path, ((page - 1) * size + chance.randrange(size)) * 8 + chance.randrange(8), found)
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
    tally.say(
        f"flipped bits, database: {outcomes['found']} of {count} found and named, of which "
        f"{outcomes['repaired']} repaired and {outcomes['not repaired']} not, though they should be; of the "
        f"rest {outcomes['nothing']} change nothing that it holds, {outcomes['no word']} nothing that any "
        f"word finds, {outcomes['missed']} missed",
        outcomes["missed"] + outcomes["not repaired"],
    )


def kinds_in(path: Path) -> set[str]:
    """Return the kinds of problems that the ledger's own check finds; one where it cannot be opened."""
    try:
        with Ledger.open(path, create=False) as ledger:
            return {one.kind.value for one in check_ledger(ledger, hashing=False)}
    except SaysoError:
        return {"refused"}


def repaired(path: Path) -> bool:
    """Repair, and say whether nothing is wrong any more."""
    with Ledger.open(path, create=False) as ledger:
        repair(ledger, list(check_ledger(ledger, hashing=False)))
        return not list(check_ledger(ledger, hashing=False))


def rows_of(path: Path) -> dict[str, object]:
    """Return everything that a database holds, by table; for one that cannot be read, why."""
    found: dict[str, object] = {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        try:
            tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            names = [name for (name,) in connection.execute(tables)]
            connection.text_factory = bytes  # a flipped bit may leave words that are no UTF-8
            for name in names:
                found[name] = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  - its own names
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            found["error"] = str(error)
    return found


def finds_of(path: Path) -> dict[str, object]:
    """Return the rows that each word finds, and each beginning of a word that has an index of its own."""
    found: dict[str, object] = {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        for index, table in INDEXES.items():
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  - names of ours
            names = {number: name for number, name, *_ in rows}
            words = sorted({word for row in rows for text in row[2:] for word in _WORD.findall(text)})
            beginnings = sorted({word[:INDEXED] for word in words if len(word) >= INDEXED})
            asked = [f'"{word}"' for word in words] + [f'"{word}"*' for word in beginnings]
            query = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid"  # noqa: S608  - as above
            for one in asked:
                try:
                    numbers = connection.execute(query, (one,)).fetchall()
                    found[f"{index} {one}"] = sorted(names.get(number, "nothing") for (number,) in numbers)
                except sqlite3.DatabaseError as error:
                    found[f"{index} {one}"] = str(error)
    return found
