"""Web archives: every page a document, and nothing lost without a word."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.document.made import archive, page

from sayso.capture import MediaType
from sayso.capture.record import RecordError, answer_of
from sayso.document import archive_child
from sayso.errors import DocumentError
from sayso.model import Document

if TYPE_CHECKING:
    from tests.document.conftest import ReadAll

WHOLE = [page(number) for number in range(4)]


def numbers(found: list[Document | DocumentError]) -> list[int]:
    """Return the number in each document's title."""
    return [int((one.title or "").split()[1]) for one in found if isinstance(one, Document)]


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_every_page_is_a_document_with_its_own_address(read_all: ReadAll, packed: bool) -> None:  # noqa: FBT001
    """Each record gives a document of the one capture, with the address and time of its own record."""
    found = read_all(archive(WHOLE, packed=packed), MediaType.WARC)
    documents = [one for one in found if isinstance(one, Document)]
    assert numbers(found) == [0, 1, 2, 3]
    assert [one.frame.address for one in documents] == [
        f"https://post.example/{number}" for number in range(4)
    ]
    assert {one.frame.captured.isoformat() for one in documents if one.frame.captured} == {
        "2025-03-03T10:00:00+00:00"
    }
    assert {one.frame.outlet for one in documents} == {"post.example"}
    assert len({one.id for one in documents}) == 4
    assert len({one.capture.digest for one in documents}) == 1
    assert all(one.id.startswith(f"{one.capture.digest}#") for one in documents)


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_no_cut_is_silent(packed: bool) -> None:  # noqa: FBT001
    """Cut at every tenth byte, an archive gives the records before the cut, and says that it was cut.

    Only a cut right between two records leaves a whole archive behind.
    """
    content = archive(WHOLE[:2], packed=packed)
    whole = {
        head["headers"]["warc-target-uri"]: block
        for head, block in archive_child.records(content)
        if "record" in head
    }
    starts = {cut for cut in range(len(content)) if _is_boundary(content, cut, packed=packed)}
    for cut in range(10, len(content), 10):
        heads = list(archive_child.records(content[:cut]))
        lost = [head["lost"] for head, _ in heads if "lost" in head]
        blocks = {head["headers"]["warc-target-uri"]: block for head, block in heads if "record" in head}
        assert blocks.items() <= whole.items(), cut
        assert bool(lost) != (cut in starts), cut
        assert all(one["to"] == cut for one in lost), cut


def _is_boundary(content: bytes, cut: int, *, packed: bool) -> bool:
    if packed:
        return content.startswith(b"\x1f\x8b\x08", cut) and gzip.decompress(content[cut:]).startswith(
            b"WARC/"
        )
    return content.startswith(b"WARC/1.", cut)


@pytest.mark.parametrize("at", [30, 300, 500, 700, 1000])
def test_a_flipped_byte_loses_one_record(read_all: ReadAll, at: int) -> None:
    """One damaged record is named, and every other one is read."""
    content = bytearray(archive(WHOLE))
    content[at] ^= 0xFF
    found = read_all(bytes(content), MediaType.WARC)
    errors = [one for one in found if isinstance(one, DocumentError)]
    assert len(numbers(found)) >= 3
    assert len(errors) == 1
    assert "bytes" in errors[0].reason or "digest" in errors[0].reason


def test_altered_words_in_a_plain_archive_are_found(read_all: ReadAll) -> None:
    """A record whose words were changed no longer has its digest, and is not read."""
    content = archive(WHOLE, packed=False).replace(b"harbour master denied", b"harbour master agreed", 1)
    found = read_all(content, MediaType.WARC)
    (error,) = (one for one in found if isinstance(one, DocumentError))
    assert "does not have the digest" in error.reason
    assert numbers(found) == [1, 2, 3]


@pytest.mark.parametrize(
    ("coded", "field"),
    [
        pytest.param(gzip.compress(page(7)), ("Content-Encoding", "gzip"), id="gzip"),
        pytest.param(
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(7)), page(7)), ("Transfer-Encoding", "chunked"), id="chunks"
        ),
        pytest.param(page(7), ("Transfer-Encoding", "chunked"), id="chunks taken off already"),
        pytest.param(page(7), ("Content-Encoding", "gzip"), id="unpacked already"),
        pytest.param(page(7, "cp1251"), ("X-Nothing", "1"), id="as it is"),
    ],
)
def test_codings_are_taken_off(read_all: ReadAll, coded: bytes, field: tuple[str, str]) -> None:
    assert numbers(read_all(archive([coded], fields=[field]), MediaType.WARC)) == [7]


@pytest.mark.parametrize(
    ("fields", "body", "reason"),
    [
        pytest.param({"warc-block-digest": "sha1:AAAA"}, b"x", "block", id="block"),
        pytest.param(
            {"warc-type": "resource", "warc-payload-digest": "md5:00"}, b"x", "payload", id="payload"
        ),
        pytest.param({"warc-type": "response"}, b"HTTP/1.1 200 OK\r\nno end", "HTTP head", id="head"),
    ],
)
def test_what_a_record_is_refused_for(fields: dict[str, str], body: bytes, reason: str) -> None:
    with pytest.raises(RecordError, match=reason):
        answer_of(fields, body)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("sha256:" + hashlib.sha256(b"x").hexdigest(), id="hexadecimal"),
        pytest.param("sha1:" + base64.b32encode(hashlib.sha1(b"x").digest()).decode(), id="base 32"),  # noqa: S324
        pytest.param("x-own:whatever", id="unknown kinds are passed"),
        pytest.param("shake_128:00", id="kinds without a length are passed"),
    ],
)
def test_digests_in_every_spelling(written: str) -> None:
    assert answer_of({"warc-block-digest": written, "content-type": "text/plain"}, b"x").content == b"x"


def wacz(warc: bytes, *, pages: list[str] | None = None, hashed: bytes | None = None) -> bytes:
    """Return a collection of one archive."""
    out = io.BytesIO()
    digest = "sha256:" + hashlib.sha256(warc if hashed is None else hashed).hexdigest()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/data.warc.gz", warc)
        resources = [{"path": "archive/data.warc.gz", "hash": digest}]
        packed.writestr("datapackage.json", json.dumps({"resources": resources}))
        if pages is not None:
            lines = [json.dumps({"format": "json-pages-1.0"}), *(json.dumps({"url": url}) for url in pages)]
            packed.writestr("pages/pages.jsonl", "\n".join(lines))
    return out.getvalue()


@pytest.mark.parametrize(
    ("pages", "read"),
    [
        pytest.param(None, [0, 1, 2, 3], id="no list"),
        pytest.param(["https://post.example/2"], [2], id="the listed ones"),
        pytest.param(["https://post.example/2#top"], [2], id="a fragment is no part of it"),
        pytest.param(["https://other.example/"], [0, 1, 2, 3], id="none of the listed is held"),
    ],
)
def test_a_collection_gives_the_pages_that_its_maker_lists(
    read_all: ReadAll, pages: list[str] | None, read: list[int]
) -> None:
    assert numbers(read_all(wacz(archive(WHOLE), pages=pages), MediaType.WACZ)) == read


def test_an_altered_archive_in_a_collection_is_named_and_read(read_all: ReadAll) -> None:
    found = read_all(wacz(archive(WHOLE), hashed=b"other"), MediaType.WACZ)
    (error,) = (one for one in found if isinstance(one, DocumentError))
    assert "does not have the hash" in error.reason
    assert "data.warc.gz" in error.name
    assert numbers(found) == [0, 1, 2, 3]


def test_a_collection_cut_short_is_refused(read_all: ReadAll) -> None:
    (error,) = read_all(wacz(archive(WHOLE))[:-40], MediaType.WACZ)
    assert isinstance(error, DocumentError)
    assert "cut short or broken" in error.reason


def test_an_archive_without_a_page_says_so(read_all: ReadAll) -> None:
    (error,) = read_all(archive([]), MediaType.WARC)
    assert isinstance(error, DocumentError)
    assert "no page" in error.reason
