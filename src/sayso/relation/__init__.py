"""Readings to stories: copies, claims, measures, offers, and the roots behind them."""

from sayso.relation.alignment import Alignment, Origin, Passage, align
from sayso.relation.decisions import UNDECIDED, Decision, Decisions, Matter, Verdict, figure_key
from sayso.relation.relate import relate
from sayso.relation.wording import copy_of

__all__ = [
    "UNDECIDED",
    "Alignment",
    "Decision",
    "Decisions",
    "Matter",
    "Origin",
    "Passage",
    "Verdict",
    "align",
    "copy_of",
    "figure_key",
    "relate",
]
