"""Which judgements stand, and which one somebody's next undo or redo is about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.judgement.rulings import Redo, Undo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.judgement.rulings import Judgement


def standing(entries: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that were not taken back, oldest first; undoing and redoing is none itself."""
    held: dict[int, Judgement] = {}
    taken_back: set[int] = set()
    for entry in entries:
        match entry.ruling:
            case Undo(of):
                taken_back.add(of)
            case Redo(of):
                taken_back.discard(of)
            case _:
                held[entry.number] = entry
    return tuple(entry for number, entry in held.items() if number not in taken_back)


def next_undo(entries: Iterable[Judgement], who: str) -> int | None:
    """Return the number of what ``who`` did last and did not take back, or None."""
    done, _ = _steps(entries, who)
    return done[-1] if done else None


def next_redo(entries: Iterable[Judgement], who: str) -> int | None:
    """Return the number of what ``who`` took back last; None once something new was judged after it."""
    _, undone = _steps(entries, who)
    return undone[-1] if undone else None


def _steps(entries: Iterable[Judgement], who: str) -> tuple[list[int], list[int]]:
    """Return what ``who`` did and what ``who`` took back, each in the order of doing it."""
    done: defaultdict[str, list[int]] = defaultdict(list)
    undone: defaultdict[str, list[int]] = defaultdict(list)
    for entry in entries:
        match entry.ruling:
            case Undo(of):
                _drop(done, of)
                undone[entry.who].append(of)
            case Redo(of):
                _drop(undone, of)
                done[entry.who].append(of)
            case _:
                done[entry.who].append(entry.number)
                undone[entry.who].clear()
    return done[who], undone[who]


def _drop(steps: defaultdict[str, list[int]], number: int) -> None:
    """Whoever did it: what one takes back, another's undo is no longer about."""
    for mine in steps.values():
        if number in mine:
            mine.remove(number)
