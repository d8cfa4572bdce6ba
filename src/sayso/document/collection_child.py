"""A collection of web archives in one file (WACZ 1.1). Runs in a process of its own."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from sayso.document.archive_child import records
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_UNPACKED_BYTES = 1_000_000_000
_PACKAGE = "datapackage.json"
_ARCHIVES, _PAGES = "archive/", "pages/"
_MEND = "Fetch it again; the archives in it may be taken out with any ZIP program."


def collected(content: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield what ``records`` yields for each archive in the file, its name in the head as ``archive``.

    First comes a head ``pages``: the addresses that the collection's maker
    lists as pages. A file that does not have the hash that the collection
    gives it comes as a head ``altered``, and is read all the same.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise DocumentError("", f"the WACZ is cut short or broken ({error}).", _MEND) from error
    with packed:
        if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED_BYTES:
            raise DocumentError(
                "", f"it unpacks to more than {_MOST_UNPACKED_BYTES / 1e6:.0f} MB.", "Split it."
            )
        names = [one.filename for one in packed.infolist() if not one.is_dir()]
        hashes = _hashes(packed) if _PACKAGE in names else {}
        yield {"pages": list(_pages(packed, names))}, b""
        for name in names:
            if name.startswith((_ARCHIVES, _PAGES)) or name in hashes:
                yield from _file(packed, name, hashes.get(name))
        for name in sorted(set(hashes) - set(names)):
            yield {"archive": name, "altered": "is missing"}, b""


def _file(packed: zipfile.ZipFile, name: str, digest: str | None) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Check one file against its hash, and read it if it is an archive."""
    try:
        content = packed.read(name)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        yield {"archive": name, "altered": f"cannot be unpacked ({str(error)[:80]})"}, b""
        return
    if digest is not None and not _has_digest(content, digest):
        yield (
            {
                "archive": name,
                "altered": f"does not have the hash {digest[:24]}… that the collection gives it",
            },
            b"",
        )
    if name.startswith(_ARCHIVES):
        for head, block in records(content):
            yield {**head, "archive": name.removeprefix(_ARCHIVES)}, block


def _hashes(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return the hashes of the collection's files by their names."""
    try:
        listed = json.loads(packed.read(_PACKAGE))["resources"]
        return {one["path"]: one["hash"] for one in listed if one.get("hash")}
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile):
        return {}


def _has_digest(content: bytes, digest: str) -> bool:
    """Whether ``content`` has a hash written 'sha256:<hex>'; one of an unknown kind is taken on trust."""
    kind, _, value = digest.partition(":")
    if kind not in hashlib.algorithms_guaranteed or kind.startswith("shake"):
        return True
    return hashlib.new(kind, content).hexdigest() == value.lower()


def _pages(packed: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    """Yield the addresses in the lists of pages; lines that are none are passed over."""
    for name in names:
        if not name.startswith(_PAGES) or not name.endswith(".jsonl"):
            continue
        try:
            lines = packed.read(name).splitlines()
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
            continue
        for line in lines:
            try:
                address = json.loads(line).get("url")
            except (ValueError, AttributeError):
                continue
            if isinstance(address, str):
                yield address
