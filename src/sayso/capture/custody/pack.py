"""Captures in custody as a WACZ: a web archive with an index and a digest of every file, for any tool."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from sayso.capture.custody.manifest import PROGRAM, utc
from sayso.capture.custody.warc import http_head, one_line, record
from sayso.capture.store import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from typing import BinaryIO

    from sayso.capture.custody.custody import Custody
    from sayso.capture.custody.warc import WarcRecord

WACZ_VERSION = "1.1.1"
WARC_PATH = "archive/data.warc.gz"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP can say: when a file was packed is nobody's business."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record in its place in the archive, and what an index says of it."""

    address: str
    at: str
    record: WarcRecord
    offset: int
    status: int
    media_type: str
    capture: str = ""


def pack(custody: Custody, titles: Mapping[str, str | None], out: BinaryIO, title: str, at: datetime) -> int:
    """Write the captures named by ``titles`` (digest to the title of its report) to ``out``; return how many.

    Each arrival of each capture is a record, the redirects before it too, with its manifest
    beside it. Of a file's place on this desk only its name is told. Raises StoreError where
    a capture is gone or altered.
    """
    warc = io.BytesIO()
    kept: list[Kept] = []
    for capture, records in _records(custody, titles):
        for address, when, made, status, media_type in records:
            kept.append(Kept(address, when, made, warc.tell(), status, media_type, capture))
            warc.write(made.packed)
    files = {
        WARC_PATH: warc.getvalue(),
        "indexes/index.cdx.gz": gzip.compress(_index(kept).encode(), mtime=0),
        "pages/pages.jsonl": _pages(kept, titles).encode(),
    }
    files["datapackage.json"] = _datapackage(files, title, at)
    files["datapackage-digest.json"] = _json(
        {"path": "datapackage.json", "hash": digest_of(files["datapackage.json"])}
    )
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, _ZIP_TIME), content)
    return len(titles)


Made = tuple[str, str, "WarcRecord", int, str]


def _records(custody: Custody, digests: Iterable[str]) -> Iterator[tuple[str, list[Made]]]:
    """Yield the records of each arrival of the captures, with its digest: the archive's own head first."""
    info = f"software: {PROGRAM}\r\nformat: WARC File Format 1.1\r\n".encode()
    first = [("WARC-Date", "1970-01-01T00:00:00Z"), ("Content-Type", "application/warc-fields")]
    yield "", [("", "", record("warcinfo", info, first), 0, "")]
    wanted = set(digests)
    for _, said in custody.log.notes():
        if said.get("capture") in wanted and "manifest" in said:
            manifest = custody.manifest(said["manifest"])
            yield said["capture"], list(_arrival(manifest, custody.captures.get(said["capture"])))


def _arrival(manifest: dict[str, Any], content: bytes) -> Iterator[Made]:
    """Yield the records of one arrival."""
    when, kind = manifest["at"], manifest["capture"]["media_type"]
    *before, last = manifest["hops"] or [None]
    for hop in before:
        yield _response(hop, b"", when, "")
    if last is None:
        address = manifest["url"] or f"file:///{quote(PurePath(manifest['path'] or 'capture').name)}"
        head = [("WARC-Target-URI", address), ("WARC-Date", when), ("Content-Type", kind)]
        made = address, when, record("resource", content, head), 200, kind
    else:
        made = _response(last, content, when, kind)
    yield made
    path = manifest["path"]
    told = {**manifest, "path": None if path is None else PurePath(path).name}
    head = [
        ("WARC-Target-URI", made[0]),
        ("WARC-Date", when),
        ("WARC-Refers-To", made[2].id),
        ("Content-Type", "application/json"),
    ]
    yield "", when, record("metadata", json.dumps(told, ensure_ascii=False).encode(), head), 0, ""


def _response(hop: dict[str, Any], content: bytes, when: str, kind: str) -> Made:
    headers = [(name, value) for name, value in hop["headers"]]
    named = [("WARC-Target-URI", hop["address"]), ("WARC-Date", when)]
    named += [("WARC-IP-Address", hop["peer"])] if hop["peer"] else []
    named.append(("Content-Type", "application/http; msgtype=response"))
    made = record("response", content, named, http_head(hop["status"], headers, len(content)))
    return hop["address"], when, made, hop["status"], kind


def _index(kept: Iterable[Kept]) -> str:
    """Return the CDXJ index, sorted as replaying tools search it."""
    lines = []
    for one in kept:
        if one.address:
            told = {
                "url": one.address,
                "digest": one.record.payload_digest,
                "mime": one.media_type or "unk",
                "status": str(one.status),
                "offset": str(one.offset),
                "length": str(len(one.record.packed)),
                "filename": PurePath(WARC_PATH).name,
            }
            lines.append(
                f"{search_key(one.address)} {_digits(one.at)} {json.dumps(told, ensure_ascii=False)}\n"
            )
    return "".join(sorted(lines))


def search_key(address: str) -> str:
    """Return an address as indexes sort it (SURT): ``com,example)/path?query``."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    turned = ",".join(reversed(host.split("."))) if not host.replace(".", "").isdecimal() else host
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    query = "&".join(sorted(parts.query.lower().split("&")))
    path = one_line(parts.path.lower().rstrip("/") or "/").replace(" ", "%20")
    return f"{turned}{port}){path}" + (f"?{query}" if query else "")


def _pages(kept: Iterable[Kept], titles: Mapping[str, str | None]) -> str:
    """Return the list of pages: what a person opens first."""
    lines = [json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Reports"})]
    for one in kept:
        if one.media_type:
            page = {"id": one.record.id.strip("<>"), "url": one.address, "ts": one.at}
            title = titles[one.capture] or one.address
            lines.append(json.dumps({**page, "title": title}, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def _datapackage(files: Mapping[str, bytes], title: str, at: datetime) -> bytes:
    resources = [
        {"name": PurePath(path).name, "path": path, "hash": digest_of(content), "bytes": len(content)}
        for path, content in files.items()
    ]
    return _json(
        {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            "title": title,
            "created": utc(at),
            "software": PROGRAM,
            "resources": resources,
        }
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def _digits(moment: str) -> str:
    """Return a time as fourteen digits."""
    return "".join(filter(str.isdecimal, moment))[:14]
