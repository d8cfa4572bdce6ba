"""The one form that every text is brought to, once: NFC, LF, one paragraph a line."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# soft hyphen, zero-width space, word joiner, byte order mark: they split words for a reader of characters;
# zero-width joiners and direction marks stay, since scripts and emoji need them
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# a no-break space between digits is a thousands separator, and stays one
_BLANKS = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000 ]+|(?<!\\d)[\u00a0\u202f]+|[\u00a0\u202f]+(?!\\d)")
_SPACES = re.compile(" {2,}")
_EDGES = " \u00a0\u202f"


def characters(text: str) -> str:
    """Return ``text`` in NFC with LF line ends, without control characters; blank lines stay.

    Lone surrogates become U+FFFD, every run of blanks one space. Doing it
    twice changes nothing.
    """
    if not _is_settled(text):
        text = _SURROGATES.sub("\ufffd", _LINE_ENDS.sub("\n", text))
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        text = _SPACES.sub(" ", _BLANKS.sub(" ", text))
    return "\n".join(line.strip(_EDGES) for line in text.split("\n"))


def _is_settled(text: str) -> bool:
    """Whether nothing in ``text`` would be changed, but blanks at the edges of its lines.

    Whatever the patterns above change is no printable character in Python's
    sense (controls, surrogates, blanks other than the space), and that is
    asked in a tenth of the time that they take.
    """
    printable = text.replace("\n", "").isprintable()
    return printable and "  " not in text and unicodedata.is_normalized("NFC", text)


def normalised(text: str) -> str:
    """Return ``text`` in its lasting form: as ``characters`` does, without empty lines."""
    return "\n".join(line for line in characters(text).split("\n") if line)


def one_line(text: str) -> str:
    """Return ``text`` in its lasting form on a single line."""
    return " ".join(normalised(text).split("\n"))
