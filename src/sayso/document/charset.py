"""From bytes to characters."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""")
_DECLARATION_BYTES = 4096

_GUESSED = [
    "cp1252",
    "cp1251",
    "cp1250",
    "koi8_u",
    "cp949",
    "cp932",
    "gb18030",
    "big5",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
]
"""Charsets that news is still written in; fewer choices make a short text's guess safer."""

_BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
}
"""What browsers read under names that promise less (WHATWG Encoding Standard)."""


def decoded(content: bytes) -> str:
    """Return the characters of ``content``; undecodable bytes become U+FFFD.

    A byte order mark decides, then UTF-8 where the bytes are valid UTF-8
    (pages saved again keep an old declaration), then the charset that the
    page declares, then a guess from the bytes.
    """
    for mark, charset in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(charset, "replace")
    declared = _declared(content[:_DECLARATION_BYTES])
    first = [declared, "utf-8"] if (declared or "").startswith("iso-2022") else ["utf-8", declared]
    for charset in filter(None, first):
        text = _strictly(content, charset)
        if text is not None:
            return text
    guess = from_bytes(content, cp_isolation=_GUESSED).best()
    return content.decode("cp1252" if guess is None else guess.encoding, "replace")


def recoded(content: bytes, charset: str) -> bytes:
    """Return ``content`` as UTF-8 where it is in ``charset``, as a server or a mail says; else as it is.

    What is valid UTF-8 stays: servers name charsets that their pages left long ago.
    """
    if content.startswith(tuple(mark for mark, _ in _BOMS)) or _strictly(content, "utf-8") is not None:
        return content
    text = _strictly(content, _BROWSER_NAMES.get(charset.lower(), charset.lower()))
    return content if text is None else text.encode("utf-8", "replace")


def _declared(head: bytes) -> str | None:
    """Return the charset that a page names, or None."""
    found = _DECLARED.search(head) or _XML_DECLARED.match(head)
    if found is None:
        return None
    name = found[1].decode("ascii", "replace").lower()
    return _BROWSER_NAMES.get(name, name)


def _strictly(content: bytes, charset: str) -> str | None:
    """Decode, or return None where the bytes or the charset's name are wrong."""
    try:
        return content.decode(charset)
    except (LookupError, ValueError):
        return None
