"""One way to write JSON, so that the same values are the same bytes everywhere."""

from __future__ import annotations

import json
import re
from typing import Any

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")
REPLACED = "\ufffd\ufffd"
"""Stands for two lone surrogates side by side: as long as they are, so that offsets after it hold."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def dumps(obj: Any) -> str:
    """Write ``obj`` as one line of JSON: keys in their given order, no spaces, words readable.

    The output always encodes as UTF-8. A lone surrogate, which a Telegram
    export can hold, is escaped and comes back as itself, and so are the line
    ends that JSON allows and line readers break at (U+0085, U+2028, U+2029); two that would read
    back as one character are written as ``REPLACED`` (see ``portable``).
    NaN and infinity are no JSON: ValueError.
    """
    text = portable(_ENCODER.encode(obj))
    return text if text.isascii() else _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def portable(text: str) -> str:
    """Return ``text`` as it will be after a way through JSON; of equal length."""
    return text if text.isascii() else _PAIR.sub(REPLACED, text)
