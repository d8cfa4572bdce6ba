"""The process that tells stories beside the desk: what it tells is kept, and it may be killed at any time."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

from sayso.desk.worker import Worker
from sayso.ledger import Ledger, kept_stories
from sayso.ledger.kept_relations import forget_all_relations, tell_all_anew

if TYPE_CHECKING:
    from pathlib import Path


def test_a_worker_that_is_killed_is_replaced(ledger_copy: Path) -> None:
    """The same stories are told by the first process, and by the next after that one was killed."""
    with Ledger.open(ledger_copy, create=False) as ledger, Worker(ledger_copy) as worker:
        held = {one.story.id for one in kept_stories(ledger)}
        ledger.write(forget_all_relations)
        worker.relate()
        expected = [one.story for one in kept_stories(ledger)]
        assert {one.id for one in expected} == held
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        ledger.write(tell_all_anew)
        worker.relate()
        assert [one.story for one in kept_stories(ledger)] == expected
    assert not multiprocessing.active_children()
