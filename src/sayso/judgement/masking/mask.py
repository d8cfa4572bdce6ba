"""Names of protected people, found and replaced by their roles in any text. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sayso.judgement.masking.folding import fold, lookalikes
from sayso.judgement.masking.forms import part, parts, spellings, whole
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.judgement.masking.people import Protected

_WRAPPED = re.compile(r"\S*(?:%[0-9A-Fa-f]{2}|&#?\w+;|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})\S*")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_BETWEEN = re.compile(r"[\s,.\-]*(?:[^\W\d_]\.[\s,]*){0,2}")
"""What may stand between two parts of one name: 'Petrov, Ivan', 'Ivan S. Petrov'."""
SHORT = 80
"""Code points of a text that is worth remembering."""
_GONE = "\ue000"
"""Stands for each code point of a name that was found: no letter, and no sign that a report writes."""
_DEPTH = 3
"""How many layers of escapes a word may lie under: an address in HTML in JSON."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a name stands (code points of the text that was searched), and the role that replaces it."""

    span: Span
    role: str


class Mask:
    """Finds and replaces the names of protected people.

    ``spared`` are names of others, in full, that hold a part of a protected
    one and are not to be torn: 'Kim Jong Un' where a Kim is protected.
    """

    def __init__(self, people: Sequence[Protected], spared: Iterable[str] = ()) -> None:
        self.people = tuple(people)
        names = [[way for name in one.names for way in spellings(name)] for one in self.people]
        self._whole = _compiled([[form for name in mine if (form := whole(name))] for mine in names])
        self._part = _compiled([[part(token) for name in mine for token in parts(name)] for mine in names])
        self._known: dict[str, str] = {}
        self._spared = _compiled([[form for name in spared if " " in name.strip() and (form := whole(name))]])

    def __bool__(self) -> bool:
        """Whether anybody is protected."""
        return self._whole is not None

    def find(self, text: str) -> list[Found]:
        """Return where names stand, in the order of the text, without overlaps.

        Any case and ending; with hyphens, apostrophes and invisible signs of
        any kind; in letters of another script that are drawn alike; under
        percent signs, entities and escapes, where the whole word counts.
        """
        found: list[Found] = []
        left = text
        # what stood at a name's letters may be a name by itself once the name is gone
        while self and (more := [*self._plain(left), *self._wrapped(left)]):
            found += more
            for one in more:
                left = f"{left[: one.span.start]}{_GONE * len(one.span)}{left[one.span.end :]}"
        return list(_joined(text, sorted(found, key=lambda one: (one.span.start, -one.span.end))))

    def text(self, text: str) -> str:
        """Return the text with roles for names."""
        # names of voices and outlets stand in every statement
        if len(text) <= SHORT and text in self._known:
            return self._known[text]
        pieces, at = [], 0
        for one in self.find(text):
            pieces += [text[at : one.span.start], one.role]
            at = one.span.end
        masked = "".join([*pieces, text[at:]])
        if len(text) <= SHORT:
            self._known[text] = masked
        return masked

    def address(self, address: str) -> str:
        """Return an address, cut to its host where its path would name somebody; '' where the host does."""
        if not self.names(address):
            return address
        cut = urlsplit(address)
        host = f"{cut.scheme}://{cut.netloc}/" if cut.netloc else ""
        return "" if self.names(host) else host

    def names(self, text: str) -> list[str]:
        """Return the roles of those whom a text names, under any layer of escapes, each once."""
        found = [one.role for version in unwrapped(text) for one in self._plain(version)]
        return list(dict.fromkeys(found))

    def bears(self, name: str) -> bool:
        """Whether a name holds a protected one whole, and not only a part that others bear too."""
        return self._whole is not None and self._whole.search(fold(name).text) is not None

    def _plain(self, text: str) -> list[Found]:
        """Find names in what stands there, without opening any escape; whole names go before parts."""
        folded = fold(text)
        found: list[Found] = []
        for version in lookalikes(folded.text):
            taken = [*_spans(self._spared, version)]
            for pattern in (self._whole, self._part):
                hits = [] if pattern is None else list(pattern.finditer(version))
                free = [hit for hit in hits if not any(_covers(span, hit.span()) for span in taken)]
                taken += [hit.span() for hit in free]
                found += [Found(folded.origin(*hit.span()), self._role(hit)) for hit in free]
        return found

    def _wrapped(self, text: str) -> Iterator[Found]:
        for match in _WRAPPED.finditer(text):
            roles = [] if self._plain(match[0]) else self.names(match[0])
            if roles:
                yield Found(Span(*match.span()), roles[0])

    def _role(self, hit: re.Match[str]) -> str:
        return self.people[int(str(hit.lastgroup).removeprefix("p"))].role


def unwrapped(text: str) -> list[str]:
    """Return the text as it is, and as it reads when layer after layer of escapes is opened."""
    found = [text, html.unescape(text), _unquoted(text), _unescaped(text)]
    for _ in range(_DEPTH):
        found.append(_unescaped(_unquoted(html.unescape(found[-1]))))
    return list(dict.fromkeys(found))


def _unquoted(text: str) -> str:
    return unquote(text, errors="replace") if "%" in text else text


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    opened = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    # two halves of one sign become the sign
    return opened.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _compiled(forms: Sequence[Sequence[str]]) -> re.Pattern[str] | None:
    """Compile the forms of each person into a group of their own, the longest first."""
    groups = [
        f"(?P<p{number}>{'|'.join(sorted(set(mine), key=lambda form: (-len(form), form)))})"
        for number, mine in enumerate(forms)
        if mine
    ]
    return re.compile("|".join(groups)) if groups else None


def _spans(pattern: re.Pattern[str] | None, text: str) -> Iterator[tuple[int, int]]:
    if pattern is not None:
        yield from (match.span() for match in pattern.finditer(text))


def _covers(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _joined(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Join what overlaps, and the parts of one name that only signs and initials stand between."""
    last: Found | None = None
    for one in found:
        if last is None:
            last = one
        elif one.span.start < last.span.end or (
            one.role == last.role and _BETWEEN.fullmatch(text, last.span.end, one.span.start)
        ):
            last = Found(Span(last.span.start, max(last.span.end, one.span.end)), last.role)
        else:
            yield last
            last = one
    if last is not None:
        yield last
