"""What kind of file some bytes are, told by their name and by themselves."""

from __future__ import annotations

import re
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
}
"""File names that a folder is searched for; a file named on its own may be called anything."""

SNIFFED_BYTES = 4096
"""How much of a file is looked at: enough for any header, little for 20 MB."""

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
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


def media_type(name: str, content: bytes) -> MediaType:
    """Return the kind of file that ``content`` is.

    The name decides between kinds of text, and the bytes overrule it where
    they cannot be what it says (a page saved as ``.txt``). Raises
    DocumentError for an empty file and for bytes that are no text.
    """
    head = content[:SNIFFED_BYTES]
    if not content.strip(b"\x00\t\n\f\r \xef\xbb\xbf"):
        raise DocumentError(name, "the file is empty.", "Save it again, or leave it out.")
    binary = _binary_kind(head)
    if binary is not None:
        raise DocumentError(
            name,
            f"its bytes are {binary}, not text.",
            "Save the report as a web page (.html) or as plain text (.txt).",
        )
    by_name = SUFFIXES.get(PurePath(name).suffix.lower())
    by_bytes = _sniffed(head)
    if by_name is None or by_name is MediaType.TEXT:
        return by_bytes or MediaType.TEXT
    if by_name in (MediaType.SRT, MediaType.VTT) and by_bytes in (MediaType.SRT, MediaType.VTT):
        return by_bytes
    return by_name


def _sniffed(head: bytes) -> MediaType | None:
    """Return the kind that the first bytes show beyond doubt, or None."""
    start = head.removeprefix(_BOMS[0])
    if start.startswith(b"WEBVTT"):
        return MediaType.VTT
    if _HTML.match(start):
        return MediaType.HTML
    if _SRT.match(start):
        return MediaType.SRT
    return MediaType.JSON if _JSON.match(start) else None


def _binary_kind(head: bytes) -> str | None:
    """Say in words what binary kind the first bytes are, or None where they may be text."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(_BOMS):
        return None
    controls = len(head) - len(head.translate(None, _CONTROL))
    return "binary data" if controls > _MOST_CONTROL_BYTES * len(head) else None
