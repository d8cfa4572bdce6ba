"""The store: what was captured, what was read from it, and proof that neither has changed."""

from sayso.ledger.addition import Addition
from sayso.ledger.check import check
from sayso.ledger.errors import LedgerUnusableError, OffsetDriftError
from sayso.ledger.export import export
from sayso.ledger.judging import (
    NothingToTakeBackError,
    judged,
    judged_reading,
    judgements,
    last_entry,
    record,
    redo,
    undo,
)
from sayso.ledger.ledger import Ledger
from sayso.ledger.log import LOCAL
from sayso.ledger.problems import Problem, ProblemKind
from sayso.ledger.relating import kept_story, relate_new, settle
from sayso.ledger.results import Added, AlreadyHeld, Counts, Failure

__all__ = [
    "LOCAL",
    "Added",
    "Addition",
    "AlreadyHeld",
    "Counts",
    "Failure",
    "Ledger",
    "LedgerUnusableError",
    "NothingToTakeBackError",
    "OffsetDriftError",
    "Problem",
    "ProblemKind",
    "check",
    "export",
    "judged",
    "judged_reading",
    "judgements",
    "kept_story",
    "last_entry",
    "record",
    "redo",
    "relate_new",
    "settle",
    "undo",
]
