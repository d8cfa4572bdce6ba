"""What is left of a ledger and its captures after kills, full disks and flipped bits.

``python -m benchmarks.faults [--captures N] [--kills N] [--flips N]``: 10,000 captures, 200
kills and 100 flipped bits in each kind of file unless other numbers are given. Ballast
captures hold a document and no statements; what is added while runs are killed is read as
always. Prints the counts, and leaves with 1 where anything that was acknowledged was lost,
or a damage in custody was not found.

Needs a system with ``fork``. A full disk and a read-only one are small file systems in
memory, which take the superuser; without one these two are left out, and it says so.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from benchmarks.faults_bits import Tally, flips, problems
from tests.newsroom.server import newsroom

from sayso.capture import digest_of
from sayso.capture.custody import Custody
from sayso.capture.fetch import Fetcher, FetchSettings
from sayso.document import documents
from sayso.errors import DocumentError, SaysoError
from sayso.ledger import Ledger, relate_new
from sayso.ledger.tables import captures as captures_table
from sayso.model import Capture, Reading
from sayso.pipeline import Captured, add, read_capture
from sayso.watch.sources import Source, SourceKind
from sayso.watch.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.newsroom.server import Newsroom

FULL_CHECK_EVERY = 25
LONGEST_SECONDS = {"add": 0.8, "watch": 1.6}
"""How much processor time runs may take before they are killed, so that a busy machine does not end them
before they have begun: a watch has fetched, read, kept and told within the first second."""
PATIENCE = 50
"""How many times as long on the clock they may take for it."""
LETTERS = str.maketrans("0123456789", "ghijklmnop")
TELLS_TIME = Path("/proc/self/stat").exists()
WATCHED = 6
SMALL = 60
"""Captures of a ledger in which bits are flipped: each flip takes a whole check."""
DISK = "size=3m"


def report(number: int, word: str = "Monday", at: datetime | None = None) -> Capture:
    """Return a report of its own."""
    content = f"The harbour office said {number} boats had left on {word}.".encode()
    path = f"report-{number}.txt"
    return Capture(digest_of(content), content, "text/plain", at or datetime.now(UTC), path=path)


def unlike(number: int) -> Capture:
    """Return a report of another year that shares no word with any other: a story of its own."""
    letters = sha256(str(number).encode()).hexdigest().translate(LETTERS)
    words = " ".join(letters[at : at + 8] for at in range(0, len(letters), 8))
    content = f"{words}.".encode()
    at = datetime(2025, 1, 1, tzinfo=UTC)
    return Capture(digest_of(content), content, "text/plain", at, path=f"ballast-{number}.txt")


def ballast(count: int, ledger: Ledger) -> None:
    """Add captures whose documents say nothing, and relate them, as in a ledger under watch."""

    def unread() -> Iterator[Captured]:
        for number in range(count):
            capture = unlike(number)
            found = [one for one in documents(capture) if not isinstance(one, DocumentError)]
            yield Captured(capture, tuple(Reading(one, ()) for one in found), ())

    for _ in add(unread(), ledger):
        pass
    for _ in relate_new(ledger):
        pass


# --- kills ----------------------------------------------------------------------------------------------


def adding(path: Path, start: int, acknowledge: Callable[[str], None]) -> None:
    """Add reports one after the other until somebody ends it, acknowledging each."""
    with Ledger.open(path, create=True) as ledger:
        acknowledge("ready")
        for number in range(start, start + 100_000, 4):
            some = (read_capture(report(each)) for each in range(number, number + 4))
            for answer in add(some, ledger):
                if isinstance(answer, DocumentError):
                    raise answer
                acknowledge(answer.digest)


def watching(path: Path, room: Newsroom, week: int, acknowledge: Callable[[str], None]) -> None:
    """Watch pages that change with every look until somebody ends it, acknowledging what was told.

    Each run is in a week of its own: reports of one week are related to each other.
    """

    def clock() -> datetime:
        return datetime.now(UTC) + timedelta(days=8 * week)

    sources = tuple(Source(SourceKind.PAGE, room.address(f"/{at}"), 0.001) for at in range(WATCHED))
    fetcher = Fetcher(FetchSettings(allow_private=True, pause_seconds=0.0, clock=clock))
    state = path.with_suffix(".watch.json")
    with Ledger.open(path, create=True) as ledger:
        watch = Watch(sources, ledger, fetcher, state, lambda _: None, clock)
        acknowledge("ready")
        while True:
            for event in watch.round():
                told = event.get("documents") or [event["after"]]
                for document in told:
                    acknowledge(document.partition("#")[0])
            time.sleep(0.01)


def killed(work: Callable[[Callable[[str], None]], None], after_seconds: float) -> set[str]:
    """Run ``work`` in a process of its own, kill it after a while, and return what it acknowledged."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)

        def acknowledge(word: str) -> None:
            os.write(write_end, f"{word}\n".encode())

        try:
            work(acknowledge)
        finally:
            os._exit(3)
    os.close(write_end)
    with os.fdopen(read_end, encoding="ascii") as pipe:
        assert pipe.readline() == "ready\n"  # noqa: S101  - a run that did not begin cannot be killed
        _let_work(child, after_seconds)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the run ended by itself"  # noqa: S101  - as above
        return {line.strip() for line in pipe if line.endswith("\n")}


def _let_work(child: int, seconds: float) -> None:
    """Wait until a process has had so much processor time from now on, or, where nobody tells, so long."""
    begun, end = _worked_seconds(child), time.monotonic() + seconds * (PATIENCE if TELLS_TIME else 1)
    while time.monotonic() < end and _worked_seconds(child) - begun < seconds:
        time.sleep(0.002)


def _worked_seconds(child: int) -> float:
    """Return the processor time of a process by the system's table, in hundredths of a second; else 0."""
    if not TELLS_TIME:
        return 0.0
    fields = (
        Path(f"/proc/{child}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    )
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kept(path: Path) -> tuple[set[str], set[str]]:
    """Return the digests that the ledger holds, and those that the log knows."""
    with Ledger.open(path, create=False) as ledger, ledger.snapshot() as connection:
        held = set(connection.scalars(sa.select(captures_table.c.digest)))
        log = Custody(ledger.store.folder).log
    return held, {said["capture"] for _, said in log.notes() if "capture" in said}


def kills(
    path: Path, name: str, count: int, work: Callable[[int, Callable[[str], None]], None], tally: Tally
) -> None:
    """Kill runs within their first seconds, and look after each whether everything acknowledged is there."""
    chance = random.Random(f"{name} {count}")  # noqa: S311  - moments, not secrets
    acknowledged: set[str] = set()
    lost = unnoted = damages = 0
    for number in range(count):
        after = chance.uniform(0.0, LONGEST_SECONDS[name])
        acknowledged |= killed(lambda tell, at=number: work(at, tell), after)  # type: ignore[misc]
        held, noted = kept(path)
        lost += len(acknowledged - held)
        unnoted += len(held - noted)
        if number % FULL_CHECK_EVERY == FULL_CHECK_EVERY - 1 or number == count - 1:
            damages += len(problems(path))
    held, _ = kept(path)
    tally.say(
        f"{name}: {count} kills; {len(acknowledged)} captures acknowledged, {lost} lost, "
        f"{unnoted} in the ledger and not in the log, {damages} damages found by full checks; "
        f"the ledger holds {len(held)}",
        lost + unnoted + damages + (not acknowledged),
    )


def kill_adding(path: Path, count: int, tally: Tally) -> None:
    """Kill runs of ``add``."""
    kills(path, "add", count, lambda at, tell: adding(path, 1_000_000 + at * 100_000, tell), tally)


def kill_watching(path: Path, count: int, tally: Tally) -> None:
    """Kill runs of ``watch``, over pages whose figure is another each time that they are asked for."""
    with newsroom() as room:
        asked = iter(range(1, 10**9))

        def page(_: object) -> object:
            from tests.newsroom.server import Answer  # noqa: PLC0415  - beside its one use

            words = f"The harbour office said {next(asked)} boats had left the port on Monday morning."
            body = f"<html><body><article><h1>Harbour</h1><p>{words}</p></article></body></html>"
            return Answer(body.encode())

        room.pages.update({f"/{at}": page for at in range(WATCHED)})  # type: ignore[misc]
        kills(path, "watch", count, lambda at, tell: watching(path, room, at, tell), tally)


# --- two writers ----------------------------------------------------------------------------------------


def two_writers(folder: Path, tally: Tally) -> None:
    """Run ``sayso add`` twice at once on one ledger, half of the reports the same."""
    path = folder / "two.db"
    for name, numbers in (("one", range(40)), ("two", range(20, 60))):
        (folder / name).mkdir()
        for number in numbers:
            (folder / name / f"{number}.txt").write_bytes(report(number).content)
    runs = [
        sayso("add", "--ledger", str(path), "--processes", "1", str(folder / name)) for name in ("one", "two")
    ]
    codes = [run.wait() for run in runs]
    held, noted = kept(path)
    found = problems(path)
    missing = 60 - len(held)
    tally.say(
        f"two writers: exit codes {codes}, {len(held)} of 60 reports held, {len(held - noted)} not in the "
        f"log, {len(found)} damages",
        missing + len(found) + sum(codes),
    )


def sayso(*words: str) -> subprocess.Popen[bytes]:
    """Start the command."""
    command = [str(Path(sys.executable).with_name("sayso")), *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  - words of ours


# --- disks ----------------------------------------------------------------------------------------------


@contextmanager
def small_disk(where: Path) -> Iterator[bool]:
    """Lay a file system of 3 MB over ``where``; False where that is not allowed."""
    where.mkdir()
    mounted = subprocess.run(  # noqa: S603  - words of ours
        ["mount", "-t", "tmpfs", "-o", DISK, "tmpfs", str(where)],  # noqa: S607  - the system's
        capture_output=True,
        check=False,
    )
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(where)], check=True)  # noqa: S603, S607  - as above


def remount(where: Path, how: str) -> None:
    """Mount it again in another way."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(where)], check=True)  # noqa: S603, S607  - as above


def disks(folder: Path, tally: Tally) -> None:
    """Fill a disk while adding, make room, add the rest; then make it read-only."""
    with small_disk(folder / "disk") as mounted:
        if not mounted:
            tally.say("full disk, read-only folder: left out, since this user may not mount one")
            return
        path, acknowledged, refusal = folder / "disk" / "small.db", set(), ""
        with Ledger.open(path, create=True) as ledger:
            try:
                for number in range(10_000):
                    for answer in add([read_capture(report(number))], ledger):
                        if not isinstance(answer, DocumentError):
                            acknowledged.add(answer.digest)
            except SaysoError as error:
                refusal = f"{type(error).__name__}"
        held, noted = kept(path)
        lost, found = len(acknowledged - held), problems(path)
        remount(folder / "disk", "size=64m")
        with Ledger.open(path, create=False) as ledger:
            rest = sum(
                1 for _ in add([read_capture(report(number)) for number in range(20_000, 20_050)], ledger)
            )
        found += problems(path)
        tally.say(
            f"full disk: refused with {refusal} after {len(acknowledged)} captures, {lost} lost, "
            f"{len(held - noted)} not in the log; with room made {rest} of 50 added; {len(found)} damages",
            lost + len(found) + (50 - rest) + (not refusal),
        )
        remount(folder / "disk", "ro")
        run = sayso("add", "--ledger", str(path), str(folder / "one"))
        _, errors = run.communicate()
        said = errors.decode().strip().splitlines()
        remount(folder / "disk", "rw")
        found = problems(path)
        tally.say(
            f"read-only folder: exit code {run.returncode}, {len(said)} line(s) said, {len(found)} damages",
            len(found) + (run.returncode == 0),
        )


def main() -> int:
    """Do all of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--captures", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--flips", type=int, default=100)
    asked = parser.parse_args()
    tally = Tally()
    read_capture(report(0))  # the model is loaded once, before anything is forked
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "faults.db"
        with Ledger.open(path, create=True) as ledger:
            ballast(asked.captures, ledger)
        tally.say(f"ballast: {asked.captures} captures, {len(problems(path))} damages")
        # what is added is alike: to relate it would take a watch longer than it is let live
        kill_watching(path, asked.kills - asked.kills // 2, tally)
        kill_adding(path, asked.kills // 2, tally)
        two_writers(folder, tally)
        disks(folder, tally)
        with Ledger.open(folder / "flip.db", create=True) as ledger:
            ballast(SMALL, ledger)
        flips(folder / "flip.db", asked.flips, tally)
    tally.say("nothing acknowledged was lost, every damage was named" if not tally.bad else "NOT GOOD")
    return 1 if tally.bad else 0


if __name__ == "__main__":
    sys.exit(main())
