"""The last look before something leaves the desk: whether its bytes name anybody who is protected."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.judgement.masking.mask import Mask

_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"<style\b[^>]*>.*?</style>|</?[a-z][\w:-]*", re.DOTALL | re.IGNORECASE)
"""Elements' names, and the desk's own style sheet, which holds them too: 'li' names no Mr Li."""
_STYLE_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_DATA = re.compile(r"data:([\w/+.-]*)[^,\s\"']*;base64,([\w+/=%-]+)")


class MaskingError(SaysoError):
    """A name is left in what was to leave the desk; nothing was written. The name itself is not told."""

    def __init__(self, what: str, roles: tuple[str, ...]) -> None:
        super().__init__(what, roles)  # all fields, so that it pickles
        self.what, self.roles = what, roles

    def __str__(self) -> str:
        return (
            f"{self.what}: a name of {', '.join(self.roles)} is left in it, so it is not written. "
            "List the form in which it stands as one more name; a name that is a word of the page itself "
            "needs a fuller form instead."
        )


def refuse_names(content: bytes | str, mask: Mask, what: str) -> None:
    """Raise MaskingError where ``content``, as it is about to be written to ``what``, names somebody.

    Searched as it stands, as HTML without its tags (which may stand inside a
    name), and under percent signs, entities, escapes and base64.
    """
    if not mask:
        return
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    roles = tuple(dict.fromkeys(role for layer in _layers(text) for role in mask.names(layer)))
    if mask.names(what):
        what, roles = "the file's own name", roles or tuple(mask.names(what))
    if roles:
        raise MaskingError(what, roles)


def _layers(text: str) -> Iterator[str]:
    held = [_decoded(match[1], match[2]) for match in _DATA.finditer(text)]
    # what is no text (a font, a picture) names nobody, and by chance has three letters of any name
    plain = _DATA.sub(" ", text)
    yield _MARKUP.sub("<", plain)
    yield from (one for one in held if one)
    if "<" in plain:
        yield _TAG.sub("", _MARKUP.sub("<", plain))
    if "\\" in plain:
        yield _STYLE_ESCAPE.sub(_sign, plain)


def _decoded(kind: str, written: str) -> str:
    if not kind.startswith("text/") and kind not in ("", "image/svg+xml", "application/json"):
        return ""
    try:
        return base64.b64decode(written + "==", altchars=None).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _sign(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number < 0x110000 else ""  # noqa: PLR2004  - beyond Unicode
