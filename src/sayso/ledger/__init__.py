"""The store: what was captured, what was read from it, and proof that neither has changed."""

from typing import TYPE_CHECKING

from sayso.ledger.check import check
from sayso.ledger.export import export
from sayso.loading import on_demand

if TYPE_CHECKING:
    from sayso.ledger.addition import Addition
    from sayso.ledger.errors import LedgerUnusableError, OffsetDriftError
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
    from sayso.ledger.relating import (
        Kept,
        is_related,
        kept_stories,
        left_to_relate,
        relate_new,
        stories_of,
        story_list,
    )
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
    "stories_of",
    "story_list",
    "undo",
]

# ``check`` and ``export`` are loaded at once: their modules have their names, and would take their place
__getattr__ = on_demand(
    __name__,
    {
        "Added": "results",
        "Addition": "addition",
        "AlreadyHeld": "results",
        "Counts": "results",
        "Failure": "results",
        "Kept": "relating",
        "LOCAL": "log",
        "Ledger": "ledger",
        "LedgerUnusableError": "errors",
        "NothingToTakeBackError": "judging",
        "OffsetDriftError": "errors",
        "Problem": "problems",
        "ProblemKind": "problems",
        "is_related": "relating",
        "judged": "judging",
        "judged_reading": "judging",
        "judgements": "judging",
        "kept_stories": "relating",
        "last_entry": "judging",
        "left_to_relate": "relating",
        "record": "judging",
        "redo": "judging",
        "relate_new": "relating",
        "stories_of": "relating",
        "story_list": "relating",
        "undo": "judging",
    },
)
