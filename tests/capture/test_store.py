"""Captures on disk under the hash of their bytes."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from sayso.capture import CaptureStore, ProblemKind, StoreError, digest_of

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"The mayor resigned."
DIGEST = digest_of(CONTENT)


@pytest.fixture
def store(tmp_path: Path) -> CaptureStore:
    """Return a store in a folder that does not exist yet."""
    return CaptureStore(tmp_path / "sayso.captures")


def test_what_is_kept_is_given_back(store: CaptureStore) -> None:
    assert store.keep(CONTENT) == DIGEST
    assert store.get(DIGEST) == CONTENT
    name = DIGEST.removeprefix("sha256:")
    assert store.path_of(DIGEST) == store.folder / name[:2] / name


def test_keeping_twice_changes_nothing(store: CaptureStore) -> None:
    store.keep(CONTENT)
    before = store.path_of(DIGEST).stat()
    store.keep(CONTENT)
    after = store.path_of(DIGEST).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_only_the_owner_may_read(store: CaptureStore) -> None:
    store.keep(CONTENT)
    assert store.path_of(DIGEST).stat().st_mode & 0o077 == 0


def test_keeping_mends_a_file_that_was_cut_short(store: CaptureStore) -> None:
    store.keep(CONTENT)
    store.path_of(DIGEST).write_bytes(CONTENT[:4])
    store.keep(CONTENT)
    assert store.get(DIGEST) == CONTENT


def test_missing_is_told_from_altered(store: CaptureStore) -> None:
    gone = digest_of(b"gone")
    store.keep(CONTENT)
    store.path_of(DIGEST).write_bytes(b"another text")
    problems = {problem.digest: problem.kind for problem in store.verify([DIGEST, gone])}
    assert problems == {DIGEST: ProblemKind.ALTERED, gone: ProblemKind.MISSING}
    assert all("Put it back" in str(problem) for problem in store.verify([DIGEST, gone]))


def test_a_whole_store_has_no_problem(store: CaptureStore) -> None:
    store.keep(CONTENT)
    store.keep(b"nobody expects this one")
    assert list(store.verify([DIGEST])) == []


@pytest.mark.parametrize("change", [pytest.param(None, id="missing"), pytest.param(b"x", id="altered")])
def test_a_damaged_capture_is_never_given_back(store: CaptureStore, change: bytes | None) -> None:
    store.keep(CONTENT)
    path = store.path_of(DIGEST)
    path.unlink() if change is None else path.write_bytes(change)
    with pytest.raises(StoreError) as caught:
        store.get(DIGEST)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301  - our own bytes


@pytest.mark.parametrize("digest", ["", "sha256:abc", "md5:" + "a" * 64, "sha256:" + "../" * 21 + "a"])
def test_a_name_that_is_no_digest_reaches_no_file(store: CaptureStore, digest: str) -> None:
    with pytest.raises(StoreError, match="no digest"):
        store.get(digest)


def test_strays_of_a_killed_run_are_harmless_and_swept(store: CaptureStore) -> None:
    store.keep(CONTENT)
    stray = store.path_of(DIGEST).parent / ".part-killed"
    stray.write_bytes(b"half")
    assert list(store.verify([DIGEST])) == []
    assert store.sweep() == 0, "a run may be writing it now"
    os.utime(stray, (time.time() - 7200,) * 2)
    assert store.sweep() == 1
    assert not stray.exists()
    assert store.get(DIGEST) == CONTENT


def test_many_at_once_lose_nothing(store: CaptureStore) -> None:
    contents = [f"report {number % 10}".encode() for number in range(80)]
    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(store.keep, contents))
    assert len(digests) == 10
    assert list(store.verify(digests)) == []


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_run_leaves_only_whole_captures(store: CaptureStore) -> None:
    program = (
        "import sys; from pathlib import Path; from sayso.capture import CaptureStore\n"
        "store = CaptureStore(Path(sys.argv[1])); print('ready', flush=True)\n"
        "for number in range(10_000): store.keep(str(number).encode() * 1000)\n"
    )
    with subprocess.Popen(  # noqa: S603  - our own program
        [sys.executable, "-c", program, str(store.folder)], stdout=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(0.15)
        run.send_signal(signal.SIGKILL)
    assert any(store.folder.glob("??/*"))
    assert list(store.verify()) == []
