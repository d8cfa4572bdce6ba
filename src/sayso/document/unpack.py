"""A WACZ made elsewhere, taken into custody page by page, once its own digests are verified."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.capture.custody.manifest import Arrival, Record
from sayso.capture.media import media_type
from sayso.capture.record import answer_of
from sayso.capture.store import digest_of
from sayso.document.archive import ARCHIVE_LIMITS, damage, recorded_at
from sayso.document.archive_child import MOST_RECORD_BYTES
from sayso.document.confined import confined
from sayso.errors import DocumentError
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 1_000_000_000
"""The most that the files of one collection may unpack to: each archive is held in memory whole."""
MOST_PACKAGE_BYTES = 20_000_000
_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_GOOD = 200
_CHUNK = 1 << 20
_MEND = "Ask for the archive again, and compare its SHA-256 with its maker's."
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
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
                    yield from self._records(archive.read(entry), entry)

    def _records(self, content: bytes, entry: str) -> Iterator[Arrival | DocumentError]:
        name = f"{self.path}#{PurePath(entry).name}"
        try:
            for head, block in confined(name, "archive_child:records", content, ARCHIVE_LIMITS):
                if "lost" in head:
                    yield damage(name, head["lost"])
                elif "record" in head:
                    found = self._arrival(head, block)
                    if found is not None:
                        yield found
        except DocumentError as error:
            yield error

    def _arrival(self, head: dict[str, Any], block: bytes) -> Arrival | DocumentError | None:
        """Return the page of one record, None where it holds none, or why it cannot be taken in."""
        headers: dict[str, str] = head["headers"]
        address, identifier = (
            headers.get("warc-target-uri", "").strip("<>"),
            headers.get("warc-record-id", ""),
        )
        name = f"{self.path}#{address or identifier}"
        if head["large"]:
            return DocumentError(name, f"is larger than {MOST_RECORD_BYTES / 1e6:g} MB.", "Leave it out.")
        try:
            answer = answer_of(headers, block)
            if answer.status not in (None, _GOOD):
                return None
            kind = media_type(
                f"{PurePath(address).name}{_SUFFIXES.get(answer.media_type, '')}", answer.content
            )
            moment = recorded_at(words := headers.get("warc-date"))
            if moment is None:
                return DocumentError(name, f"its date is none ({words!r}).", _MEND)
        except DocumentError as error:
            return DocumentError(name, error.reason, error.mend)
        except ValueError as error:
            return DocumentError(name, f"{error}.", _MEND)
        url = address if address.startswith(("http://", "https://")) else None
        path = None if url is not None else f"{self.path.name}#{PurePath(address).name}"
        record = Record(self.digest, self.path.name, identifier, tuple(sorted(answer.fields.items())))
        capture = Capture(digest_of(answer.content), answer.content, kind.value, moment, path=path, url=url)
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


def _hashed(file: BinaryIO | Any, kind: str) -> str:
    made = hashlib.new(kind, usedforsecurity=False)
    while chunk := file.read(_CHUNK):
        made.update(chunk)
    return made.hexdigest()


def _is_warc(path: str) -> bool:
    return path.startswith("archive/") and path.endswith((".warc", ".warc.gz"))
