"""A WACZ made elsewhere, taken into custody page by page, once its own digests are verified."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from sayso.capture.custody.manifest import Arrival, Record
from sayso.capture.fetch.unpacking import unpacked_within
from sayso.capture.media import media_type
from sayso.capture.store import digest_of
from sayso.errors import DocumentError
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 4_000_000_000
"""The most that the files of one collection may unpack to."""
MOST_PACKAGE_BYTES = 20_000_000
MOST_PAGE_BYTES = 20_000_000
_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_GOOD = 200
_CHUNK = 1 << 20
_MEND = "Ask for the archive again, and compare its SHA-256 with its maker's."
_HASHES = ("sha1", "sha256", "sha512", "md5")


@dataclass(frozen=True, slots=True)
class Collection:
    """An archive whose digests hold, and its own digest (``sha256:<hex>``)."""

    path: Path
    digest: str

    @classmethod
    def verified(cls, path: Path) -> Collection:
        """Verify every file of a WACZ by the digests that it carries. Raises DocumentError.

        1. ``datapackage.json`` has the hash that ``datapackage-digest.json`` gives.
        2. Each file that it lists is there, with the hash and length that it gives.
        3. No web archive lies in it that it does not list.
        """
        name = str(path)
        try:
            with zipfile.ZipFile(path) as archive:
                _verify(archive, name)
            with path.open("rb") as file:
                return cls(path, f"sha256:{_hashed(file, 'sha256')}")
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise DocumentError(name, f"cannot be read as a collection ({error}).", _MEND) from error

    def arrivals(self) -> Iterator[Arrival | DocumentError]:
        """Yield every page of the collection, and a DocumentError for each record whose digests fail."""
        with zipfile.ZipFile(self.path) as archive:
            for entry in archive.namelist():
                if _is_warc(entry):
                    with archive.open(entry) as file:
                        yield from self._records(file, entry)

    def _records(self, file: Any, entry: str) -> Iterator[Arrival | DocumentError]:
        name = f"{self.path}#{PurePath(entry).name}"
        wanted = WarcRecordType.response | WarcRecordType.resource
        try:
            for found in ArchiveIterator(file, record_types=wanted, parse_http=False):
                try:
                    arrival = self._arrival(found)
                except (OSError, ValueError) as error:
                    yield DocumentError(name, f"a record is broken ({error}).", _MEND)
                    continue
                except DocumentError as error:
                    yield error
                    continue
                if arrival is not None:
                    yield arrival
        except OSError as error:
            yield DocumentError(name, f"the archive is damaged ({error}).", _MEND)

    def _arrival(self, found: Any) -> Arrival | None:
        """Return the page of one record, or None where it holds none."""
        headers = {key.lower(): value for key, value in found.headers.items()}
        address, identifier = headers.get("warc-target-uri", "").strip("<>"), found.record_id
        name = f"{self.path}#{address or identifier}"
        block = found.reader.read(MOST_PAGE_BYTES + 1)
        if len(block) > MOST_PAGE_BYTES:
            raise DocumentError(name, f"is larger than {MOST_PAGE_BYTES / 1e6:g} MB.", "Leave it out.")
        _check(block, headers.get("warc-block-digest"), name, "record")
        if not headers.get("content-type", "").startswith("application/http"):
            return self._page(address, identifier, block, headers, {})
        head, _, payload = block.partition(b"\r\n\r\n")
        _check(payload, headers.get("warc-payload-digest"), name, "page")
        status, *lines = head.decode("latin-1").split("\r\n")
        http = {key.strip().lower(): value.strip() for key, _, value in (one.partition(":") for one in lines)}
        if status.split()[1:2] != [str(_GOOD)]:
            return None
        return self._page(address, identifier, _body(payload, http), headers, http)

    def _page(
        self, address: str, identifier: str, content: bytes, headers: dict[str, str], http: dict[str, str]
    ) -> Arrival:
        said = (http or headers).get("content-type", "").partition(";")[0].strip()
        suffix = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}.get(said, "")
        kind = media_type(f"{PurePath(address).name}{suffix}", content)
        moment = datetime.fromisoformat(headers["warc-date"]).astimezone(UTC)
        url = address if address.startswith(("http://", "https://")) else None
        path = None if url is not None else f"{self.path.name}#{PurePath(address).name}"
        record = Record(self.digest, self.path.name, identifier, tuple(sorted(http.items())))
        capture = Capture(digest_of(content), content, kind.value, moment, path=path, url=url)
        return Arrival(capture, record=record)


def _verify(archive: zipfile.ZipFile, name: str) -> None:
    entries = {one.filename: one for one in archive.infolist()}
    if sum(one.file_size for one in entries.values()) > MOST_BYTES:
        raise DocumentError(
            name, f"unpacks to more than {MOST_BYTES / 1e9:g} GB.", "Take a smaller collection."
        )
    package = _read(archive, entries, _PACKAGE, name)
    try:
        listed = {one["path"]: one for one in json.loads(package)["resources"]}
        digest = json.loads(_read(archive, entries, _DIGEST, name))["hash"] if _DIGEST in entries else None
        for path, one in listed.items():
            _verify_file(archive, entries, path, one, name)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DocumentError(name, f"its {_PACKAGE} cannot be read ({error!r}).", _MEND) from error
    if digest is not None and digest != digest_of(package):
        raise DocumentError(name, f"{_PACKAGE} does not have the hash that {_DIGEST} gives.", _MEND)
    for path in entries:
        if _is_warc(path) and path not in listed:
            raise DocumentError(name, f"{path} is not listed, so that nobody vouches for it.", _MEND)


def _verify_file(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], path: str, one: Any, name: str
) -> None:
    if path not in entries:
        raise DocumentError(name, f"{path} is listed and is not there.", _MEND)
    kind, _, given = str(one["hash"]).partition(":")
    if kind not in _HASHES:
        raise DocumentError(name, f"{path} has a hash of an unknown kind ({kind}).", _MEND)
    with archive.open(path) as file:
        found = _hashed(file, kind)
    if found != given or ("bytes" in one and one["bytes"] != entries[path].file_size):
        raise DocumentError(name, f"{path} does not have the hash that it is listed with.", _MEND)


def _read(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], path: str, name: str) -> bytes:
    if path not in entries:
        raise DocumentError(name, f"holds no {path}: it is no WACZ.", _MEND)
    if entries[path].file_size > MOST_PACKAGE_BYTES:
        raise DocumentError(name, f"its {path} is far too large.", _MEND)
    return archive.read(path)


def _check(content: bytes, digest: str | None, name: str, what: str) -> None:
    """Raise DocumentError where ``content`` has not the digest of its record, in either spelling."""
    kind, _, given = (digest or "").partition(":")
    if kind.lower() not in _HASHES:
        return  # the file as a whole was verified
    made = hashlib.new(kind.lower(), content, usedforsecurity=False).digest()
    if given.lower() != made.hex() and given.upper() != base64.b32encode(made).decode("ascii"):
        raise DocumentError(name, f"the {what} does not have the digest that it carries.", _MEND)


def _body(payload: bytes, http: dict[str, str]) -> bytes:
    """Return a page's bytes as a browser would have them. ValueError where they cannot be unpacked."""
    if http.get("transfer-encoding", "").lower() == "chunked":
        payload = _unchunked(payload)
    content = unpacked_within(MOST_PAGE_BYTES, payload, http.get("content-encoding", ""))
    if content is None:
        raise ValueError(f"it unpacks to more than {MOST_PAGE_BYTES / 1e6:g} MB")
    return content


def _unchunked(payload: bytes) -> bytes:
    """Put the chunks of an answer together; one that only says that it is chunked is left as it is."""
    whole, rest = bytearray(), payload
    while rest:
        line, found, rest = rest.partition(b"\r\n")
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            return payload
        if not found or size == 0:
            break
        whole += rest[:size]
        rest = rest[size + 2 :]
    return bytes(whole)


def _hashed(file: BinaryIO | Any, kind: str) -> str:
    made = hashlib.new(kind, usedforsecurity=False)
    while chunk := file.read(_CHUNK):
        made.update(chunk)
    return made.hexdigest()


def _is_warc(path: str) -> bool:
    return path.startswith("archive/") and path.endswith((".warc", ".warc.gz"))
