"""A story's captures as a WACZ that other tools open, and one made elsewhere taken in."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.capture.custody.samples import WHEN, arrivals, capture, fetched_arrival
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.capture.custody import Arrival, Custody, check
from sayso.capture.custody.pack import pack, search_key
from sayso.capture.custody.warc import http_head
from sayso.document.unpack import Collection
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def custody(tmp_path: Path) -> Custody:
    """Return a folder with three files and a page in custody."""
    held = Custody(tmp_path / "sayso.captures")
    held.receive([*arrivals(3), fetched_arrival()])
    return held


@pytest.fixture
def packed(custody: Custody, tmp_path: Path) -> Path:
    """Pack all of it."""
    path = tmp_path / "story.wacz"
    everything = [one.capture.digest for one in [*arrivals(3), fetched_arrival()]]
    with path.open("wb") as file:
        assert pack(custody, dict.fromkeys(everything, "A title"), file, "Flood", WHEN) == 4
    return path


def ran(*words: str) -> str:
    """Run a command of this environment to its good end; return what it says."""
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  - words of ours
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_other_tools_open_it(packed: Path, tmp_path: Path) -> None:
    """``wacz validate`` finds it valid; ``warcio`` checks every digest and finds what the index lists."""
    assert "is valid" in ran("wacz", "validate", "-f", str(packed))
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "out")
        index = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()
    warc = tmp_path / "out" / "archive" / "data.warc.gz"
    ran("warcio", "check", str(warc))
    offsets = {
        (told["offset"], told["warc-target-uri"])
        for told in map(json.loads, ran("warcio", "index", str(warc)).splitlines())
        if told["warc-type"] in ("response", "resource")
    }
    listed = [json.loads(line.split(" ", 2)[2]) for line in index]
    assert {(told["offset"], told["url"]) for told in listed} == offsets
    assert index == sorted(index)


def test_it_tells_how_a_page_came_and_not_where_files_lay(packed: Path) -> None:
    """The redirect, the headers and the manifest are in it; a folder of this desk and a cookie are not."""
    with zipfile.ZipFile(packed) as archive:
        warc = gzip.decompress(archive.read("archive/data.warc.gz"))
    assert b"HTTP/1.1 301" in warc
    assert b"WARC-Target-URI: https://news.example/b" in warc
    assert b"sayso.manifest/1" in warc
    assert b"session=abc" not in warc


def test_a_folder_of_the_desk_is_not_told(tmp_path: Path) -> None:
    held = Custody(tmp_path / "sayso.captures")
    secret = capture("words", path="/home/reporter/source-x/leak.txt")
    held.receive([Arrival(secret)])
    out = io.BytesIO()
    pack(held, {secret.digest: None}, out, "Leak", WHEN)
    with zipfile.ZipFile(out) as archive:
        everything = b"".join(
            gzip.decompress(archive.read(name)) if name.endswith(".gz") else archive.read(name)
            for name in archive.namelist()
        )
    assert b"leak.txt" in everything
    assert b"source-x" not in everything


def test_packing_twice_gives_the_same_bytes(custody: Custody, packed: Path) -> None:
    out = io.BytesIO()
    everything = [one.capture.digest for one in [*arrivals(3), fetched_arrival()]]
    pack(custody, dict.fromkeys(everything, "A title"), out, "Flood", WHEN)
    assert out.getvalue() == packed.read_bytes()


def test_what_was_packed_is_taken_in_again(packed: Path, tmp_path: Path) -> None:
    """Every capture comes back with its bytes, its address and its time, and says which record it was."""
    other = Custody(tmp_path / "other.captures")
    found = list(Collection.verified(packed).arrivals())
    taken = [one for one in found if isinstance(one, Arrival)]
    assert len(taken) == len(found) == 4
    other.receive(taken)
    assert list(check(other)) == []
    assert {one.capture.digest for one in taken} == {
        one.capture.digest for one in [*arrivals(3), fetched_arrival()]
    }
    page = next(one for one in taken if one.capture.url is not None)
    assert (page.capture.url, page.capture.fetched_at) == ("https://news.example/b", WHEN)
    assert page.record is not None
    assert page.record.name == "story.wacz"


def changed(packed: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write a collection again with some of its files changed."""
    with zipfile.ZipFile(packed) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed


def other_archive(files: dict[str, bytes]) -> None:
    """Put another archive in the place of the first."""
    files["archive/data.warc.gz"] = gzip.compress(b"WARC/1.1\r\n\r\n")


def no_archive(files: dict[str, bytes]) -> None:
    """Take the archive out."""
    del files["archive/data.warc.gz"]


def one_more(files: dict[str, bytes]) -> None:
    """Slip another archive in."""
    files["archive/more.warc.gz"] = files["archive/data.warc.gz"]


def other_package(files: dict[str, bytes]) -> None:
    """Change the list and leave its digest."""
    files["datapackage.json"] = files["datapackage.json"].replace(b"Flood", b"Storm")


def no_package(files: dict[str, bytes]) -> None:
    """Take the list out."""
    del files["datapackage.json"]


def broken_package(files: dict[str, bytes]) -> None:
    """Break the list."""
    files["datapackage.json"] = b'{"resources": 3}'


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(other_archive, "does not have the hash", id="other-archive"),
        pytest.param(no_archive, "is not there", id="no-archive"),
        pytest.param(one_more, "not listed", id="one-more"),
        pytest.param(other_package, "datapackage-digest", id="other-package"),
        pytest.param(no_package, "no WACZ", id="no-package"),
        pytest.param(broken_package, "cannot be read", id="broken-package"),
    ],
)
def test_a_collection_that_was_changed_is_refused(
    change: Callable[[dict[str, bytes]], None], words: str, packed: Path
) -> None:
    with pytest.raises(DocumentError, match=words):
        Collection.verified(changed(packed, change))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip"], ids=["empty", "other"])
def test_what_is_no_collection_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match="cannot be read as a collection"):
        Collection.verified(path)


def made_elsewhere(path: Path, *, spoil: bool = False, date: str = "2026-03-04T09:30:00Z") -> Path:
    """Make a collection with warcio and the ``wacz`` command, of packed and chunked pages."""
    warc = io.BytesIO()
    writer = WARCWriter(warc, gzip=True)
    pages = {
        "https://a.example/plain": (b"<html><p>Plain words.</p></html>", []),
        "https://a.example/packed": (
            gzip.compress(b"<html><p>Packed words.</p></html>"),
            [("Content-Encoding", "gzip")],
        ),
        "https://a.example/chunked": (
            b"8\r\n<html><p\r\nf\r\n>Cut words.</p>\r\n0\r\n\r\n",
            [("Transfer-Encoding", "chunked")],
        ),
    }
    for address, (body, more) in pages.items():
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *more], protocol="HTTP/1.1")
        dated = {"WARC-Date": date}
        made = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=dated
        )
        writer.write_record(made)
    content = warc.getvalue()
    if spoil:
        first = content.index(b"\x1f\x8b\x08", 1)
        spoilt = gzip.decompress(content[:first]).replace(b"Plain", b"Other")
        content = gzip.compress(spoilt) + content[first:]
    (path.parent / "data.warc.gz").write_bytes(content)
    ran("wacz", "create", "-o", str(path), "-f", str(path.parent / "data.warc.gz"))
    return path


def test_a_collection_made_elsewhere_is_taken_in(tmp_path: Path) -> None:
    """Packed and chunked pages come out as a browser would have them."""
    found = list(Collection.verified(made_elsewhere(tmp_path / "a.wacz")).arrivals())
    contents = {one.capture.url: one.capture.content for one in found if isinstance(one, Arrival)}
    assert contents["https://a.example/plain"] == b"<html><p>Plain words.</p></html>"
    assert contents["https://a.example/packed"] == b"<html><p>Packed words.</p></html>"
    assert contents["https://a.example/chunked"] == b"<html><p>Cut words.</p>"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the machine's zone cannot be changed here")
def test_a_date_without_a_zone_is_in_utc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some programs leave the zone out; where this machine stands has no part in it."""
    path = made_elsewhere(tmp_path / "a.wacz", date="2026-03-04T09:30:00")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        found = list(Collection.verified(path).arrivals())
    finally:
        monkeypatch.undo()
        time.tzset()
    assert {one.capture.fetched_at for one in found if isinstance(one, Arrival)} == {
        datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    }


def test_a_record_that_was_changed_before_packing_is_told(tmp_path: Path) -> None:
    """The files' hashes hold, the record's own digest does not: that page is named, the others come in."""
    found = list(Collection.verified(made_elsewhere(tmp_path / "a.wacz", spoil=True)).arrivals())
    (refused,) = [one for one in found if isinstance(one, DocumentError)]
    assert "https://a.example/plain" in str(refused)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.News.example/A/b/?b=2&A=1", "example,news)/a/b?a=1&b=2"),
        ("http://news.example:8080/", "example,news:8080)/"),
        ("https://news.example", "example,news)/"),
        ("http://192.0.2.7/a", "192.0.2.7)/a"),
    ],
)
def test_addresses_are_sorted_as_indexes_do(address: str, key: str) -> None:
    assert search_key(address) == key


def test_a_header_cannot_begin_another() -> None:
    head = http_head(200, [("X-A", "one\r\nX-Evil: two"), ("Content-Encoding", "gzip")], 3)
    assert b"\r\nX-Evil" not in head
    assert b"X-Archive-Orig-Content-Encoding: gzip" in head
