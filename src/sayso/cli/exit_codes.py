"""What the command line answers to the shell."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, the same for every verb."""

    DONE = 0
    SOME_FAILED = 1
    WRONG_USE = 2
    NOTHING_TO_MEASURE = 3
