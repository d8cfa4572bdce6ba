"""Readings to stories: copies, claims, measures, offers, and the roots behind them."""

from sayso.relation.alignment import Alignment, Origin, Passage, align
from sayso.relation.relate import relate
from sayso.relation.wording import copy_of

__all__ = ["Alignment", "Origin", "Passage", "align", "copy_of", "relate"]
