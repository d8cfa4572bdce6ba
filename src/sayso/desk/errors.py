"""What goes wrong at the desk, and the HTTP status of every error of Sayso's own: one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.capture import StoreError
from sayso.errors import DocumentError, LedgerError, SaysoError, UsageError
from sayso.judgement import RulingError
from sayso.judgement.masking import MaskingError
from sayso.ledger import NothingToTakeBackError
from sayso.ledger.accounts import UserError

if TYPE_CHECKING:
    from sayso.ledger import Telling


class NotHeldError(SaysoError):
    """An address names something that the ledger does not hold (any more)."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(kind, name)  # all fields, so that it pickles
        self.kind, self.name = kind, name

    def __str__(self) -> str:
        return f"{self.name[:80]}: the ledger holds no such {self.kind}. It may have been read again since."


class StillTellingError(SaysoError):
    """The stories of the ledger are told for the first time, and what was asked for needs them."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling)
        self.telling = telling

    def __str__(self) -> str:
        one = self.telling
        if one.waiting:
            return f"{one.reports - one.waiting} of {one.reports} reports have been compared with all others."
        return f"The stories of {one.groups - one.untold} of {one.groups} groups of reports are told."


STATUS: Final[tuple[tuple[type[SaysoError], int], ...]] = (
    (NotHeldError, 404),
    (StillTellingError, 503),
    (DocumentError, 422),
    (UsageError, 400),
    (RulingError, 422),
    (MaskingError, 409),
    (NothingToTakeBackError, 409),
    (StoreError, 410),
    (UserError, 422),
    (LedgerError, 503),
    (SaysoError, 500),
)
"""The first that fits counts."""


def status_of(error: SaysoError) -> int:
    """Return the HTTP status of an error."""
    return next(status for kind, status in STATUS if isinstance(error, kind))
