"""What changed between two versions of a report, told in its statements: pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz.fuzz import ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Quantity, Reading, Statement

ALIKE = 60.0
"""Likeness (0 to 100) of two contents from which one is taken to be the other, edited."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A statement before and after."""

    before: Statement
    after: Statement

    @property
    def figures(self) -> tuple[tuple[Quantity, Quantity], ...]:
        """The figures that changed, before and after, by the thing counted."""
        return tuple(_figures(self.before.quantities, self.after.quantities))

    @property
    def source_changed(self) -> bool:
        """Whether somebody else is named as the origin, or nobody any more."""
        return _sources(self.before) != _sources(self.after)

    @property
    def status_changed(self) -> bool:
        """Whether the report says something else of checking."""
        return [one.kind for one in self.before.status] != [one.kind for one in self.after.status]


@dataclass(frozen=True, slots=True)
class Change:
    """What two versions of one report do not share."""

    edits: tuple[Edit, ...]
    removed: tuple[Statement, ...]
    added: tuple[Statement, ...]

    def __bool__(self) -> bool:
        return bool(self.edits or self.removed or self.added)


def changes(before: Reading, after: Reading) -> Change:
    """Compare two versions of a report: statements that both have are left out, however they moved.

    The rest are paired by the likeness of their contents, the likest first;
    those without a partner were removed or added.
    """
    old, new = _unshared(before.statements, after.statements)
    ties = [
        (ratio(mine.content.text.lower(), theirs.content.text.lower()), at, to)
        for at, mine in enumerate(old)
        for to, theirs in enumerate(new)
    ]
    paired: dict[int, int] = {}
    for likeness, at, to in sorted(ties, key=lambda tie: (-tie[0], tie[1], tie[2])):
        if likeness >= ALIKE and at not in paired and to not in paired.values():
            paired[at] = to
    edits = tuple(Edit(old[at], new[to]) for at, to in sorted(paired.items()))
    removed = tuple(one for at, one in enumerate(old) if at not in paired)
    added = tuple(one for to, one in enumerate(new) if to not in paired.values())
    return Change(edits, removed, added)


def change_json(change: Change) -> dict[str, Any]:
    """Return a change as JSON; every word in it is a word of one of the versions."""
    return {
        "figures": [
            {
                "from": old.words.text,
                "to": new.words.text,
                "unit": new.unit or old.unit,
                "before": edit.before.content.text,
                "after": edit.after.content.text,
            }
            for edit in change.edits
            for old, new in edit.figures
        ],
        "sources": [
            {
                "from": list(_sources(edit.before)),
                "to": list(_sources(edit.after)),
                "before": edit.before.content.text,
                "after": edit.after.content.text,
            }
            for edit in change.edits
            if edit.source_changed
        ],
        "statuses": [
            {
                "from": [one.words.text for one in edit.before.status],
                "to": [one.words.text for one in edit.after.status],
                "after": edit.after.content.text,
            }
            for edit in change.edits
            if edit.status_changed
        ],
        "edited": [
            {"before": edit.before.content.text, "after": edit.after.content.text}
            for edit in change.edits
            if edit.before.content.text != edit.after.content.text
        ],
        "removed": [_short(one) for one in change.removed],
        "added": [_short(one) for one in change.added],
    }


def _unshared(
    before: Sequence[Statement], after: Sequence[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """Leave out what stands in both, each as often as it stands in both."""
    remaining = list(after)
    old = []
    for one in before:
        same = next((each for each in remaining if _key(each) == _key(one)), None)
        if same is None:
            old.append(one)
        else:
            remaining.remove(same)
    return old, remaining


def _key(statement: Statement) -> tuple[object, ...]:
    status = tuple(one.kind for one in statement.status)
    return (statement.content.text, _sources(statement), statement.act, status)


def _sources(statement: Statement) -> tuple[str, ...]:
    """Return the names at the chain's end, or nothing where the report names nobody."""
    return tuple(link.name for link in statement.roots) if statement.source is not None else ()


def _figures(before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Pair figures of one thing in their order, and yield the pairs that differ."""
    remaining = list(after)
    for old in before:
        same = next((new for new in remaining if new.unit == old.unit), None)
        if same is not None:
            remaining.remove(same)
            if (old.value, old.low, old.high) != (same.value, same.low, same.high):
                yield old, same


def _short(statement: Statement) -> dict[str, Any]:
    return {
        "content": statement.content.text,
        "sources": list(_sources(statement)),
        "act": statement.act.value,
    }
