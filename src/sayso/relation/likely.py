"""Likely relays: reports that name no origin, and whose figures and quotations an earlier report has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Relay, RelayKind
from sayso.relation.weighing import weigh
from sayso.relation.wording import copy_of, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Reading
    from sayso.relation.names import Voice

LEAST_TELLING = 4
"""From here a figure tells something; two and three stand in any two reports."""
QUOTED_WORDS = 5
SHARED, SHARED_OF_NOTE = 3, 2
"""Figures and quotations in common with one report that make a relay likely, and of a note of a few lines."""
NOTE_WORDS = 45
OF_ITS_OWN = 0.65
"""Part of its figures and quotations that the earlier report has."""
OF_ITS_WORDS = 0.5
"""Part of its weighted words that the earlier report has."""
_QUOTATION = re.compile(r"[“\"«„]([^“”\"«»„]{12,}?)[”\"»“]")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report gives that another would have to take from it: figures and quotations."""

    reading: Reading
    items: frozenset[str]


def find_likely(
    readings: Sequence[Reading], outlets: Mapping[str, Voice], known: Sequence[Relay]
) -> tuple[Relay, ...]:
    """Find the reports of one story that likely pass on an earlier one of another outlet, unsaid.

    A report that carries a copy already (``known``), or to whose outlet
    somebody spoke ('told the Mirror'), is left aside, and one without a date:
    nobody can tell who was first. Each gets the one origin that has most of
    it, the earliest of equals. Sorted by ``to``.
    """
    dated = [_told(each) for each in readings if each.document.frame.published is not None]
    dated.sort(key=lambda told: (_when(told), told.reading.document.id))
    carrying = {relay.to for relay in known if relay.kind is not RelayKind.CITES}
    named = {(relay.origin, relay.to) for relay in known}
    found = []
    for at, told in enumerate(dated):
        document = told.reading.document
        outlet = outlets[document.id]
        if document.id in carrying or not told.items or _spoken_to(outlet.name, document.text):
            continue
        ways = [
            (len(common), other)
            for other in dated[:at]
            if _when(other) < _when(told)
            and outlets[other.reading.document.id].key != outlet.key
            and (other.reading.document.id, document.id) not in named
            and other.reading.document.frame.language == document.frame.language
            and _enough(told, common := told.items & other.items)
            and _of_its_words(told, other) >= OF_ITS_WORDS
        ]
        if ways:
            _, origin = max(ways, key=lambda way: way[0])
            found.append(_relay(origin, told))
    return tuple(sorted(found, key=lambda relay: relay.to))


def _told(reading: Reading) -> _Told:
    figures = {
        f"{quantity.value:g}"
        for statement in reading.statements
        for quantity in statement.quantities
        if quantity.value is not None and quantity.value >= LEAST_TELLING
    }
    quotations = {
        " ".join(words)
        for quoted in _QUOTATION.findall(reading.document.text)
        if len(words := [fold(word) for word in re.findall(r"\w+", quoted)]) >= QUOTED_WORDS
    }
    return _Told(reading, frozenset(figures | quotations))


def _spoken_to(outlet: str, text: str) -> bool:
    """Whether somebody told an outlet something: it asked for itself."""
    name = outlet.removeprefix("The ")
    names = "|".join(map(re.escape, {name, name.rsplit(" ", 1)[-1]}))
    return re.search(rf"\btold\s+(?:the\s+|The\s+)?(?:{names})\b", text) is not None


def _when(told: _Told) -> float:
    published = told.reading.document.frame.published
    return float("inf") if published is None else published.timestamp()


def _enough(told: _Told, common: frozenset[str]) -> bool:
    note = len(copy_of(told.reading.document).words) < NOTE_WORDS
    return len(common) >= max(SHARED_OF_NOTE if note else SHARED, OF_ITS_OWN * len(told.items))


def _of_its_words(told: _Told, origin: _Told) -> float:
    mine, theirs = (weigh(each.reading.document).weights for each in (told, origin))
    return sum(weight**2 for term, weight in mine.items() if term in theirs)


def _relay(origin: _Told, to: _Told) -> Relay:
    common = sorted(to.items & origin.items)
    figures = [item for item in common if item[0].isdigit() and " " not in item]
    share = _of_its_words(to, origin)
    reason = f"{len(common)} of its {len(to.items)} figures and quotations"
    told = f" ({', '.join(figures)})" if figures else ""
    return Relay(
        origin.reading.document.id,
        to.reading.document.id,
        RelayKind.REWRITE,
        round(share, 4),
        named=False,
        reason=f"{reason}{told}; {share:.0%} of its words by weight",
    )
