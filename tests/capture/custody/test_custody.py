"""Captures in custody: kept, described, noted, and every damage told apart."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.capture.custody.samples import WHEN, arrivals, capture, fetched_arrival

from sayso.capture.custody import REPAIRABLE, Custody, ProblemKind, check, repair
from sayso.capture.custody.problems import MENDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def custody(tmp_path: Path) -> Custody:
    """Return a folder with twelve files and a page in custody."""
    held = Custody(tmp_path / "sayso.captures")
    held.receive([*arrivals(12), fetched_arrival()])
    return held


def kinds(custody: Custody, expected: tuple[str, ...] = ()) -> set[ProblemKind]:
    """Return the kinds of everything that is wrong."""
    return {problem.kind for problem in check(custody, expected)}


def test_what_was_taken_in_is_sound(custody: Custody) -> None:
    assert list(check(custody, [one.capture.digest for one in arrivals(12)])) == []
    assert [said["event"] for _, said in custody.log.notes()] == ["file"] * 12 + ["fetched"]


def test_a_manifest_says_how_a_page_came(custody: Custody) -> None:
    """Address, redirects, headers, certificates, time, version, both hashes; no cookie."""
    (manifest,) = custody.latest(["http://news.example/a"]).values()
    assert manifest["way"] == "fetched"
    assert manifest["at"] == "2026-03-04T09:30:00.000Z"
    assert manifest["program"].startswith("sayso ")
    assert (manifest["address"], manifest["url"]) == ("http://news.example/a", "https://news.example/b")
    assert [hop["status"] for hop in manifest["hops"]] == [301, 200]
    assert manifest["hops"][1]["tls"]["certificates"] == [
        f"sha256:{sha256(one).hexdigest()}" for one in (b"server", b"authority")
    ]
    assert manifest["capture"]["bytes"] == 4
    assert len(manifest["capture"]["blake3"]) == 64
    assert "abc" not in json.dumps(manifest)
    assert manifest["robots"] == "allowed"


def test_the_same_bytes_twice_are_two_arrivals_of_one_capture(custody: Custody) -> None:
    """A page is seen again with the same bytes: that it still stood there is evidence too."""
    again = fetched_arrival()
    custody.receive([replace(again, capture=replace(again.capture, fetched_at=WHEN.replace(year=2027)))])
    assert custody.receive_new([again]) == []
    assert list(check(custody)) == []
    assert len({said["manifest"] for _, said in custody.log.notes() if said["event"] == "fetched"}) == 2


def test_the_newest_manifest_of_an_address_is_found(custody: Custody) -> None:
    later = fetched_arrival()
    newer = replace(later, capture=replace(later.capture, fetched_at=WHEN.replace(year=2027)))
    custody.receive([newer])
    assert custody.latest(["http://news.example/a"])["http://news.example/a"]["at"].startswith("2027")
    assert custody.latest(["http://other.example/"]) == {}


def a_capture(custody: Custody) -> Path:
    """Return where a capture lies."""
    return custody.captures.path_of(arrivals(1)[0].capture.digest)


def a_manifest(custody: Custody) -> Path:
    """Return where the first manifest lies."""
    _, said = next(custody.log.notes())
    return custody.manifests.path_of(said["manifest"])


def a_certificate(custody: Custody) -> Path:
    """Return where a certificate lies."""
    return custody.certificates.path_of(f"sha256:{sha256(b'server').hexdigest()}")


def gone(path: Path) -> None:
    """Delete a file."""
    path.unlink()


def flipped(path: Path) -> None:
    """Flip one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(bytes(content))


def shorter(path: Path) -> None:
    """Cut the last line, or the last byte of a file without lines."""
    content = path.read_bytes()
    lines = content.splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]) if len(lines) > 1 else content[:-1])


def swapped(path: Path) -> None:
    """Swap the second line with the third."""
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    path.write_bytes(b"".join(lines))


def without_the_third(path: Path) -> None:
    """Take a line out of the middle."""
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2] + lines[3:]))


def the_log(custody: Custody) -> Path:
    """Return where the log stands."""
    return custody.log.path


def the_head(custody: Custody) -> Path:
    """Return where the head stands."""
    return custody.log.head_path


@pytest.mark.parametrize(
    ("which", "damage", "kind"),
    [
        pytest.param(a_capture, gone, ProblemKind.CAPTURE_MISSING, id="capture-gone"),
        pytest.param(a_capture, flipped, ProblemKind.CAPTURE_ALTERED, id="capture-flipped"),
        pytest.param(a_capture, shorter, ProblemKind.CAPTURE_ALTERED, id="capture-cut"),
        pytest.param(a_manifest, gone, ProblemKind.MANIFEST_MISSING, id="manifest-gone"),
        pytest.param(a_manifest, flipped, ProblemKind.MANIFEST_ALTERED, id="manifest-flipped"),
        pytest.param(a_certificate, gone, ProblemKind.CERTIFICATE_MISSING, id="certificate-gone"),
        pytest.param(a_certificate, flipped, ProblemKind.CERTIFICATE_ALTERED, id="certificate-flipped"),
        pytest.param(the_log, flipped, ProblemKind.LOG_ALTERED, id="log-flipped"),
        pytest.param(the_log, shorter, ProblemKind.LOG_MISSING, id="log-cut"),
        pytest.param(the_log, without_the_third, ProblemKind.LOG_MISSING, id="log-line-out"),
        pytest.param(the_log, swapped, ProblemKind.LOG_REORDERED, id="log-swapped"),
        pytest.param(the_log, gone, ProblemKind.LOG_MISSING, id="log-gone"),
        pytest.param(the_head, gone, ProblemKind.HEAD_LOST, id="head-gone"),
        pytest.param(the_head, flipped, ProblemKind.HEAD_LOST, id="head-flipped"),
    ],
)
def test_each_damage_is_told_apart(
    which: Callable[[Custody], Path],
    damage: Callable[[Path], None],
    kind: ProblemKind,
    custody: Custody,
) -> None:
    """Exactly the one kind, at the file that was damaged, with what can be done."""
    path = which(custody)
    damage(path)
    found = list(check(custody))
    assert {problem.kind for problem in found} == {kind}
    assert {problem.where for problem in found} == {str(path)}
    assert all(problem.mend == MENDS[kind] and problem.mend in str(problem) for problem in found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_every_flipped_bit_is_found(custody: Custody, data: st.DataObject) -> None:
    """Whatever file and whatever bit: something is told, and it names the file."""
    which = data.draw(st.sampled_from([a_capture, a_manifest, a_certificate, the_log, the_head]))
    path = which(custody)
    before = path.read_bytes()
    content = bytearray(before)
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(bytes(content))
    found = list(check(custody))
    path.write_bytes(before)
    assert {problem.where for problem in found} == {str(path)}


def test_a_capture_that_nobody_noted_is_told(custody: Custody) -> None:
    unheard = capture("from an older version")
    custody.captures.keep(unheard.content)
    assert kinds(custody) == set()
    assert kinds(custody, (unheard.digest,)) == {ProblemKind.CAPTURE_UNRECORDED}


def test_a_manifest_of_other_bytes_is_told(custody: Custody) -> None:
    """A manifest whose second hash is not that of the bytes: the two cannot both be right."""
    first = arrivals(1)[0]
    made = custody.manifest(next(said["manifest"] for _, said in custody.log.notes()))
    made["capture"]["blake3"] = "0" * 64
    digest = custody.manifests.keep(json.dumps(made).encode())
    other = Custody(custody.folder.with_name("other.captures"))
    other.captures.keep(first.capture.content)
    other.manifests.keep(custody.manifests.get(digest))
    other.log.append([{"event": "file", "capture": first.capture.digest, "manifest": digest}])
    assert kinds(other) == {ProblemKind.HASHES_DISAGREE}


def test_what_can_be_made_again_is_repaired(custody: Custody) -> None:
    """A lost head and an unheard-of capture: repaired, noted, and sound afterwards."""
    unheard = capture("from an older version")
    custody.captures.keep(unheard.content)
    custody.log.head_path.unlink()
    problems = list(check(custody, [unheard.digest]))
    assert {problem.kind for problem in problems} == REPAIRABLE
    assert list(repair(custody, problems, {unheard.digest: "text/plain"}, WHEN)) == problems
    assert list(check(custody, [unheard.digest])) == []
    (manifest,) = [
        custody.manifest(said["manifest"]) for _, said in custody.log.notes() if said["event"] == "adopted"
    ]
    assert manifest["capture"]["digest"] == unheard.digest


def test_nothing_else_is_repaired(custody: Custody) -> None:
    flipped(a_capture(custody))
    gone(a_manifest(custody))
    problems = list(check(custody))
    assert len(problems) == 2
    assert list(repair(custody, problems, {}, WHEN)) == []
    assert list(check(custody)) == problems


def test_an_altered_capture_is_not_adopted(custody: Custody) -> None:
    unheard = capture("from an older version")
    custody.captures.keep(unheard.content)
    flipped(custody.captures.path_of(unheard.digest))
    problems = list(check(custody, [unheard.digest]))
    assert list(repair(custody, problems, {}, WHEN)) == []


def test_an_old_folder_without_a_log_is_read(tmp_path: Path) -> None:
    """What an older version kept is there to be read, and told to be without a record."""
    old = Custody(tmp_path / "old.captures")
    digest = old.captures.keep(b"old words")
    assert kinds(old) == set()
    assert kinds(old, (digest,)) == {ProblemKind.CAPTURE_UNRECORDED}
    assert old.captures.get(digest) == b"old words"


def test_two_processes_take_in_at_once(tmp_path: Path) -> None:
    """Neither loses a line of the other."""
    folder = tmp_path / "sayso.captures"
    program = (
        "import sys; from pathlib import Path; from sayso.capture.custody import Custody\n"
        "from tests.capture.custody.samples import arrivals\n"
        "held = Custody(Path(sys.argv[1]))\n"
        "for one in arrivals(25, sys.argv[2]): held.receive([one])\n"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(folder), word])  # noqa: S603  - our own program
        for word in ("one", "two")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    held = Custody(folder)
    assert list(check(held)) == []
    assert len(list(held.log.notes())) == 50
