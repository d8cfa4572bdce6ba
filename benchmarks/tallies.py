"""How much of what was wanted was found: shares, F1 and B³, which add up over stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

Item = TypeVar("Item", bound="Hashable")


@dataclass(frozen=True, slots=True)
class Tally:
    """``right`` of ``found`` things found, and of ``wanted`` things in the gold."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def percent(self) -> float | None:
        """F1 in percent, which is the share where as much is found as is wanted; None where nothing is."""
        both = self.found + self.wanted
        return None if both == 0 else 200 * self.right / both


@dataclass(frozen=True, slots=True)
class Cubed:
    """B³ (Bagga and Baldwin, 1998) of a grouping against the gold's, item by item.

    ``precision`` is a sum over the ``found`` items, ``recall`` over the
    ``wanted``: an item that was not found adds nothing to its own recall and
    lowers that of every other item of its group.
    """

    precision: float = 0.0
    recall: float = 0.0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Cubed) -> Cubed:
        return Cubed(
            self.precision + other.precision,
            self.recall + other.recall,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def percent(self) -> float | None:
        """The harmonic mean of precision and recall in percent; None where nothing is wanted."""
        if self.wanted == 0:
            return None
        if self.found == 0:
            return 0.0
        precision, recall = self.precision / self.found, self.recall / self.wanted
        return 200 * precision * recall / (precision + recall)


def b_cubed(gold: Mapping[Item, str], found: Mapping[Item, str]) -> Cubed:
    """Compare two groupings, each from item to group. Items outside the gold are left out of both."""
    kept = {item: found[item] for item in gold if item in found}
    total = Cubed(found=len(kept), wanted=len(gold))
    for item, group in kept.items():
        together = {each for each in kept if kept[each] == group}
        wanted = {each for each in gold if gold[each] == gold[item]}
        shared = len(together & wanted)
        total += Cubed(precision=shared / len(together), recall=shared / len(wanted))
    return total
