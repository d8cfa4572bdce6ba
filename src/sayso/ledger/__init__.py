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
        only_judged,
        record,
        redo,
        undo,
    )
    from sayso.ledger.ledger import Ledger
    from sayso.ledger.log import LOCAL
    from sayso.ledger.problems import Problem, ProblemKind
    from sayso.ledger.relating import relate_new
    from sayso.ledger.relation_state import Telling, how_far, is_related, left_to_relate
    from sayso.ledger.results import Added, AlreadyHeld, Counts, Failure
    from sayso.ledger.told import Kept, kept_stories, stories_of, story_list

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
    "Telling",
    "check",
    "export",
    "how_far",
    "is_related",
    "judged",
    "judged_reading",
    "judgements",
    "kept_stories",
    "last_entry",
    "left_to_relate",
    "only_judged",
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
        "Kept": "told",
        "LOCAL": "log",
        "Ledger": "ledger",
        "LedgerUnusableError": "errors",
        "NothingToTakeBackError": "judging",
        "OffsetDriftError": "errors",
        "Problem": "problems",
        "ProblemKind": "problems",
        "Telling": "relation_state",
        "how_far": "relation_state",
        "is_related": "relation_state",
        "judged": "judging",
        "judged_reading": "judging",
        "judgements": "judging",
        "kept_stories": "told",
        "last_entry": "judging",
        "left_to_relate": "relation_state",
        "only_judged": "judging",
        "record": "judging",
        "redo": "judging",
        "relate_new": "relating",
        "stories_of": "told",
        "story_list": "told",
        "undo": "judging",
    },
)
