"""Words of a report on their way into a page: nothing hidden, nothing that reorders, nothing that runs.

A report may hold characters that turn the order of a line around (the
"Trojan Source" trick) or that an HTML file cannot carry. They are left out
of the page's own text and shown as a mark with their code point, so that
nobody reads a line in an order in which it was not written.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls, line separators, bidirectional embeddings and isolates, lone surrogates, non-characters.

The marks U+200E, U+200F and U+061C stay: Arabic and Hebrew copy needs them,
and they reorder nothing beyond their own place.
"""


def shown(text: str) -> Markup:
    """Return ``text`` escaped, each hidden character as a mark that is seen and not copied."""
    escaped = escape(text)
    if _HIDDEN.search(text) is None:
        return escaped
    return Markup(_HIDDEN.sub(_as_mark, str(escaped)))  # noqa: S704  - escaped above; marks hold hex digits only


def named(text: str) -> Markup:
    """Return a name as ``shown``, isolated, so that its own direction turns nothing around it."""
    return Markup(f"<bdi>{shown(text)}</bdi>")  # noqa: S704  - escaped by `shown`


def plain(text: str) -> str:
    """Return ``text`` for where no markup can stand: a title, an attribute, a label of a drawing."""
    return _HIDDEN.sub(lambda found: f"‹{_code_point(found)}›", text)


def web_address(address: str | None) -> str | None:
    """Return ``address`` where it is a plain one of the web; None for all else (``javascript:``)."""
    if address is None or _HIDDEN.search(address) is not None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def _as_mark(found: re.Match[str]) -> str:
    code = _code_point(found)
    return f'<span class="hidden-char" data-code="{code}" title="{code}"></span>'


def _code_point(found: re.Match[str]) -> str:
    return f"U+{ord(found.group()):04X}"
