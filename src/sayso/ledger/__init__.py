"""The store: what was captured, what was read from it, and proof that neither has changed."""

from sayso.ledger.addition import Addition
from sayso.ledger.check import check
from sayso.ledger.errors import LedgerUnusableError, OffsetDriftError
from sayso.ledger.export import export
from sayso.ledger.ledger import Ledger
from sayso.ledger.problems import Problem, ProblemKind
from sayso.ledger.results import Added, AlreadyHeld, Counts, Failure

__all__ = [
    "Added",
    "Addition",
    "AlreadyHeld",
    "Counts",
    "Failure",
    "Ledger",
    "LedgerUnusableError",
    "OffsetDriftError",
    "Problem",
    "ProblemKind",
    "check",
    "export",
]
