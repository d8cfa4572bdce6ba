"""Errors of judging and of a ledger's people say one line, also after a way between processes."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from sayso.judgement import RulingError
from sayso.judgement.masking import MaskingError
from sayso.ledger import NothingToTakeBackError
from sayso.ledger.accounts import UserError
from sayso.ledger.log import LogDamagedError
from sayso.ledger.sessions import SignInRefusedError, TooManySignInsError

if TYPE_CHECKING:
    from sayso.errors import SaysoError


@pytest.mark.parametrize(
    "error",
    [
        RulingError("st:1", "there is no such statement.", "Load the page again."),
        MaskingError("story.html", ("[minor 1]",)),
        NothingToTakeBackError("vera", "undo"),
        UserError("vera", "there is a user of this name.", "Choose another."),
        LogDamagedError(7),
        SignInRefusedError(),
        TooManySignInsError(12.4),
    ],
    ids=lambda one: type(one).__name__,
)
def test_an_error_survives_pickling(error: SaysoError) -> None:
    """Its words are the same, and one line."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  - our own bytes
    assert (type(again), str(again)) == (type(error), str(error))
    assert "\n" not in str(error)
