"""The parts of statements, and when two of a kind agree: terms, times, quantities, statuses."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from benchmarks.alignment import HALF, iou, names_agree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.alignment import Cover, Json, Spoken, Text

Part = tuple[str, "Cover"]
"""What a part is ('offered', 'when'), and the words, or for a time the days, that it covers."""
Pooled = tuple["Cover", "Json"]
"""What stands once in a document: the words it covers, and the object."""
T = TypeVar("T")


def agreements(gold: Sequence[T], predicted: Sequence[T], agree: Callable[[T, T], bool]) -> int:
    """Count how many of the two can be tied one to one, each to the first that agrees with it."""
    left = list(predicted)
    right = 0
    for mine in gold:
        match = next((at for at, theirs in enumerate(left) if agree(mine, theirs)), None)
        if match is not None:
            del left[match]
            right += 1
    return right


# --- parts of one statement ------------------------------------------------------------------------------


def terms(text: Text, one: Spoken) -> list[Part]:
    """Return each item of the terms: every thing offered is one."""
    given = one.given.get("terms")
    if given is None:
        return []
    single = [(kind, text.cover(given[kind])) for kind in ("to", "asked", "condition") if given.get(kind)]
    return single + [("offered", text.cover(words)) for words in given.get("offered", ())]


def when(_text: Text, one: Spoken) -> list[Part]:
    """Return the days on which it was said, counted from year 1; none where they are not resolved.

    A part of a day counts as its day.
    """
    given = one.given.get("when")
    if given is None or given.get("start") is None or given.get("end") is None:
        return []
    start, end = (datetime.fromisoformat(given[key]) for key in ("start", "end"))
    last = end - timedelta(microseconds=1) if end.time() == time.min else end
    return [("when", frozenset(range(start.toordinal(), last.toordinal() + 1)))]


def audience(text: Text, one: Spoken) -> list[Part]:
    """Return the words that name to whom it is said."""
    return _words(text, one, "audience")


def channel(text: Text, one: Spoken) -> list[Part]:
    """Return the words that name in what it is said."""
    return _words(text, one, "channel")


def _words(text: Text, one: Spoken, kind: str) -> list[Part]:
    given = one.given.get(kind)
    return [] if given is None else [(kind, text.cover(given))]


def parts_agree(gold: Part, predicted: Part) -> bool:
    """Whether two are of one kind and share half of the union of what they cover."""
    return gold[0] == predicted[0] and iou(gold[1], predicted[1]) >= HALF


PARTS: dict[str, Callable[[Text, Spoken], list[Part]]] = {
    "terms": terms,
    "when": when,
    "audience": audience,
    "channel": channel,
}
"""The fields that a statement may have, by the name of their row."""


# --- what a document's statements share ------------------------------------------------------------------


def pooled(text: Text, side: Sequence[Spoken], key: str) -> list[Pooled]:
    """Return what the statements of one document hold under ``key``, each span and kind once."""
    found: dict[tuple[Any, ...], Pooled] = {}
    for one in side:
        for given in one.given.get(key, ()):
            cover = text.cover(given)
            found.setdefault((given.get("kind"), tuple(sorted(cover))), (cover, given))
    return list(found.values())


SAME_UNIT = {"people": "person", "per cent": "percent", "%": "percent"}
"""Units that a reader may as well write in another way."""


def figures_agree(gold: Json, predicted: Json) -> bool:
    """Whether value and bound are the same; of a range both ends, of a vague figure the bound alone."""
    if gold["bound"] != predicted["bound"]:
        return False
    if gold["bound"] == "range":
        return all(gold.get(end) == predicted.get(end) for end in ("low", "high"))
    return gold["value"] is None or gold["value"] == predicted.get("value")


def quantities_agree(gold: Json, predicted: Json) -> bool:
    """Whether the figures agree, and the unit is one of those that the gold allows."""
    unit = SAME_UNIT.get(predicted["unit"].casefold(), predicted["unit"].casefold())
    return figures_agree(gold, predicted) and unit in {
        name.casefold() for name in (gold["unit"], *gold.get("also", ()))
    }


def statuses_agree(gold: Json, predicted: Json) -> bool:
    """Whether kind and giver are the same: nobody in both, or one of the gold's names."""
    by, found = gold.get("by"), predicted.get("by")
    if by is None or found is None or gold["kind"] != predicted["kind"]:
        return by is found and bool(gold["kind"] == predicted["kind"])
    return names_agree(by.replace(" + ", "/").split("/"), [found])
