"""What ``check`` can find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

RESTORE = "Bring the ledger back from a copy, or add the reports again to a new one."


class ProblemKind(StrEnum):
    """What can be wrong with a ledger."""

    DATABASE_DAMAGED = "database_damaged"
    TABLE_ALTERED = "table_altered"
    SEARCH_DAMAGED = "search_damaged"
    RELATIONS_DAMAGED = "relations_damaged"
    SIGN_INS_DAMAGED = "sign_ins_damaged"
    INDEX_DAMAGED = "index_damaged"
    SPACE_DAMAGED = "space_damaged"
    CAPTURE_MISSING = "capture_missing"
    CAPTURE_ALTERED = "capture_altered"
    CAPTURE_UNKNOWN = "capture_unknown"
    DOCUMENT_UNKNOWN = "document_unknown"
    ROW_ALTERED = "row_altered"
    STATEMENT_MISSING = "statement_missing"
    OFFSET_DRIFT = "offset_drift"
    LOG_ALTERED = "log_altered"
    LOG_MISSING = "log_missing"
    LOG_REORDERED = "log_reordered"
    USER_ALTERED = "user_altered"


REPAIRABLE = frozenset(
    (
        ProblemKind.SEARCH_DAMAGED,
        ProblemKind.RELATIONS_DAMAGED,
        ProblemKind.SIGN_INS_DAMAGED,
        ProblemKind.INDEX_DAMAGED,
        ProblemKind.SPACE_DAMAGED,
    )
)
"""What can be made again from the reports that the ledger holds."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it was written: what, where, and the mend."""

    kind: ProblemKind
    where: str
    what: str
    mend: str = RESTORE

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"
