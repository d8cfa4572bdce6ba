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


class Credibility(StrEnum):
    """How far one piece of information is borne out, whoever gives it."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"
