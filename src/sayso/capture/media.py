"""What kind of file some bytes are, told by their name and by themselves."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from pathlib import PurePath

from sayso.errors import DocumentError


class MediaType(StrEnum):
    """The kinds of file that Sayso reads."""

    TEXT = "text/plain"
    HTML = "text/html"
    JSON = "application/json"
    SRT = "application/x-subrip"
    VTT = "text/vtt"
    CSV = "text/csv"
    JSONL = "application/x-ndjson"
    RSS = "application/rss+xml"
    ATOM = "application/atom+xml"
    JSON_FEED = "application/feed+json"
    EML = "message/rfc822"
    MBOX = "application/mbox"
    MHTML = "multipart/related"
    WARC = "application/warc"
    WACZ = "application/wacz"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


SUFFIXES = {
    ".txt": MediaType.TEXT,
    ".text": MediaType.TEXT,
    ".md": MediaType.TEXT,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
    ".json": MediaType.JSON,
    ".srt": MediaType.SRT,
    ".vtt": MediaType.VTT,
    ".csv": MediaType.CSV,
    ".tsv": MediaType.CSV,
    ".jsonl": MediaType.JSONL,
    ".ndjson": MediaType.JSONL,
    ".rss": MediaType.RSS,
    ".atom": MediaType.ATOM,
    ".xml": MediaType.RSS,
    ".eml": MediaType.EML,
    ".mbox": MediaType.MBOX,
    ".mhtml": MediaType.MHTML,
    ".mht": MediaType.MHTML,
    ".warc": MediaType.WARC,
    ".warc.gz": MediaType.WARC,
    ".wacz": MediaType.WACZ,
    ".pdf": MediaType.PDF,
    ".docx": MediaType.DOCX,
}
"""File names that a folder is searched for; a file named on its own may be called anything."""

SNIFFED_BYTES = 4096
"""How much of a file is looked at: enough for any header, little for 20 MB."""

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MOST_CONTROL_BYTES = 0.02
"""Share of control bytes above which bytes without a byte order mark are no text in any charset."""

_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1b")
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SRT = re.compile(rb"\A\s*\d+\s*\r?\n\s*\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_JSON = re.compile(rb"\A\s*(?:\{\s*[\"}]|\[\s*[\[{\"\d\]])")
_JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org")
_FEED = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*\?>\s*)*(?:<!--.*?-->\s*)*<(rss|(?:\w{1,10}:)?feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_FIELD = re.compile(rb"([!-9;-~]+):|[ \t]")
_MAIL_FIELDS = frozenset({b"received", b"return-path", b"mime-version", b"message-id", b"delivered-to"})
"""What only a mail has: a report may well open with 'From:' or 'Subject:' too."""

_SAVED_PAGE = re.compile(
    rb"^(?:content-type:\s*multipart/related|snapshot-content-location:)", re.IGNORECASE | re.MULTILINE
)
_PDF_BYTES = 1024
"""A PDF may have other bytes before it, this many at most (ISO 32000, annex H)."""

_WARC_BYTES = 16
_OVERRULED = {
    MediaType.SRT: (MediaType.SRT, MediaType.VTT),
    MediaType.VTT: (MediaType.SRT, MediaType.VTT),
    MediaType.JSON: (MediaType.JSON_FEED,),
    MediaType.HTML: (MediaType.MHTML, MediaType.RSS, MediaType.ATOM),
    MediaType.RSS: (MediaType.ATOM, MediaType.HTML),
    MediaType.EML: (MediaType.MHTML, MediaType.MBOX),
}
"""What the bytes may show a file to be, whatever its name says."""

_BINARY = (MediaType.WARC, MediaType.WACZ, MediaType.PDF, MediaType.DOCX)


def media_type(name: str, content: bytes) -> MediaType:
    """Return the kind of file that ``content`` is.

    The name decides between kinds of text, and the bytes overrule it where
    they cannot be what it says (a page saved as ``.txt``). Raises
    DocumentError for an empty file and for bytes that are no text.
    """
    head = content[:SNIFFED_BYTES]
    if not content.strip(b"\x00\t\n\f\r \xef\xbb\xbf"):
        raise DocumentError(name, "the file is empty.", "Save it again, or leave it out.")
    packed = _packed(content)
    if packed is not None:
        return packed
    binary = _binary_kind(head)
    if binary is not None:
        raise DocumentError(
            name,
            f"its bytes are {binary}, not text.",
            "Save the report as a web page (.html) or as plain text (.txt).",
        )
    by_name = _named(name)
    if by_name in _BINARY:
        raise DocumentError(
            name, f"its bytes are not those of {by_name.value}.", "Save it again, or fetch it whole."
        )
    by_bytes = _sniffed(head)
    if by_name is None or by_name is MediaType.TEXT:
        return by_bytes or MediaType.TEXT
    return by_bytes if by_bytes in _OVERRULED.get(by_name, ()) else by_name


def _named(name: str) -> MediaType | None:
    """Return the kind that a file's name tells, or None."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    return SUFFIXES.get("".join(suffixes[-2:])) or SUFFIXES.get("".join(suffixes[-1:]))


def _packed(content: bytes) -> MediaType | None:
    """Return the kind of a file that is no text but holds some, or None."""
    head = content[:SNIFFED_BYTES]
    if b"%PDF-" in head[:_PDF_BYTES]:
        return MediaType.PDF
    if head.startswith(b"WARC/"):
        return MediaType.WARC
    if head.startswith(b"\x1f\x8b"):
        return MediaType.WARC if _begins_as_warc(head) else None
    if head.startswith(b"PK\x03\x04"):
        # names stand as they are in a zip file's headers
        if b"word/document.xml" in content or b"word/_rels/" in content:
            return MediaType.DOCX
        if b"datapackage.json" in content or b"archive/" in head:
            return MediaType.WACZ
    return None


def _begins_as_warc(head: bytes) -> bool:
    """Whether a gzip file's first bytes, unpacked, are a web archive's."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _WARC_BYTES).startswith(b"WARC/")
    except zlib.error:
        return False


def _sniffed(head: bytes) -> MediaType | None:
    """Return the kind that the first bytes show beyond doubt, or None."""
    start = head.removeprefix(_BOMS[0])
    if start.startswith(b"WEBVTT"):
        return MediaType.VTT
    if _HTML.match(start):
        return MediaType.HTML
    if _SRT.match(start):
        return MediaType.SRT
    if _JSON.match(start):
        return MediaType.JSON_FEED if _JSON_FEED.search(start) else MediaType.JSON
    feed = _FEED.match(start)
    if feed is not None:
        return MediaType.ATOM if feed[1].lower().endswith(b"feed") else MediaType.RSS
    if start.startswith(b"From ") and _is_mail(start.partition(b"\n")[2]):
        return MediaType.MBOX
    if _is_mail(start):
        return MediaType.MHTML if _SAVED_PAGE.search(start) else MediaType.EML
    return None


def _is_mail(head: bytes) -> bool:
    """Whether fields open ``head``, one of which only mails have."""
    names: set[bytes] = set()
    for line in head.splitlines():
        field = _FIELD.match(line)
        if field is None:
            break
        names.add((field[1] or b"").lower())
    return not names.isdisjoint(_MAIL_FIELDS)


def _binary_kind(head: bytes) -> str | None:
    """Say in words what binary kind the first bytes are, or None where they may be text."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(_BOMS):
        return None
    controls = len(head) - len(head.translate(None, _CONTROL))
    return "binary data" if controls > _MOST_CONTROL_BYTES * len(head) else None
