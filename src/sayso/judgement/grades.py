"""The Admiralty code (NATO STANAG 2511, AJP-2.1): two grades, kept apart and given by people alone."""

from __future__ import annotations

from enum import StrEnum


class Reliability(StrEnum):
    """How far a source was right before, whatever it says now."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def meaning(self) -> str:
        """What the letter means."""
        return _RELIABILITY[self]


class Credibility(StrEnum):
    """How far one piece of information is borne out, whoever gives it."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"

    @property
    def meaning(self) -> str:
        """What the figure means."""
        return _CREDIBILITY[self]


_RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
_CREDIBILITY = {
    Credibility.ONE: "confirmed by other sources",
    Credibility.TWO: "probably true",
    Credibility.THREE: "possibly true",
    Credibility.FOUR: "doubtful",
    Credibility.FIVE: "improbable",
    Credibility.SIX: "truth cannot be judged",
}
