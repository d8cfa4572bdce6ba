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
from sayso.ledger.relating import Kept, is_related, kept_stories, left_to_relate, relate_new, story_list
from sayso.ledger.results import Added, AlreadyHeld, Counts, Failure

__all__ = [
    "LOCAL",
    "Added",
    "Addition",
    "AlreadyHeld",
    "Counts",
    "Failure",
    "Kept",
    "Ledger",
    "LedgerUnusableError",
    "NothingToTakeBackError",
    "OffsetDriftError",
    "Problem",
    "ProblemKind",
    "check",
    "export",
    "is_related",
    "judged",
    "judged_reading",
    "judgements",
    "kept_stories",
    "last_entry",
    "left_to_relate",
    "record",
    "redo",
    "relate_new",
    "story_list",
    "undo",
]
