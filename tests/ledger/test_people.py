"""Who may sign in, with what, for how long, and how often somebody may guess."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.samples import NOON

from sayso.errors import UsageError
from sayso.ledger import LOCAL, Ledger, passwords, tables
from sayso.ledger.accounts import (
    UserError,
    UserRole,
    add_user,
    change_password,
    change_role,
    remove_user,
    users,
)
from sayso.ledger.limits import Limit
from sayso.ledger.sessions import (
    LASTING,
    SignInRefusedError,
    TooManySignInsError,
    session_user,
    sign_in,
    sign_out,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

HASHER = passwords._hasher  # noqa: SLF001  - before the tests' cheap one takes its place
PASSWORD = "correct horse battery"  # noqa: S105  - of nobody
OTHER = "staple of another kind"


@pytest.fixture
def vera(ledger: Ledger) -> Ledger:
    """Add one admin."""
    add_user(ledger, LOCAL, "Vera", UserRole.ADMIN, PASSWORD)
    return ledger


def _at(seconds: float) -> Callable[[], datetime]:
    return lambda: NOON + timedelta(seconds=seconds)


def test_a_session_begins_and_ends(vera: Ledger) -> None:
    """With the right password, in any case of the name; it ends by signing out, or with the working day."""
    session = sign_in(vera, "VERA", PASSWORD, "::1", _at(0))
    assert session_user(vera, session.token, NOON) == users(vera)[0]
    assert session_user(vera, session.token, NOON + LASTING) is None
    assert session_user(vera, "another", NOON) is None
    sign_out(vera, session.token)
    assert session_user(vera, session.token, NOON) is None


def test_neither_password_nor_token_is_kept(vera: Ledger) -> None:
    """Whoever reads the file cannot sign in with what stands in it."""
    session = sign_in(vera, "vera", PASSWORD, "::1")
    with vera.snapshot() as connection:
        kept = str([list(connection.execute(sa.select(table))) for table in tables.metadata.sorted_tables])
    assert session.token not in kept
    assert PASSWORD not in kept
    assert "$argon2id$" in kept


@pytest.mark.parametrize(
    ("name", "password"),
    [
        pytest.param("vera", OTHER, id="wrong password"),
        pytest.param("ilse", PASSWORD, id="nobody"),
        pytest.param("", PASSWORD, id="no name"),
        pytest.param("local", PASSWORD, id="whoever works here"),
        pytest.param("'; --", PASSWORD, id="no name at all"),
    ],
)
def test_a_refusal_does_not_say_why(vera: Ledger, name: str, password: str) -> None:
    """The same words for a wrong name and a wrong password."""
    with pytest.raises(SignInRefusedError, match="The name or the password is wrong"):
        sign_in(vera, name, password, "::1")


def test_guessing_becomes_slow(vera: Ledger) -> None:
    """After some failures the next try must wait, and then the right password is let in."""
    for _ in range(5):
        with pytest.raises(SignInRefusedError):
            sign_in(vera, "vera", OTHER, "::1", _at(0))
    with pytest.raises(TooManySignInsError, match=r"Wait 1 s") as raised:
        sign_in(vera, "vera", PASSWORD, "::1", _at(0))
    assert raised.value.wait_seconds == 1
    assert sign_in(vera, "vera", PASSWORD, "::1", _at(2)).user.name == "vera"


def test_what_was_right_is_not_counted(vera: Ledger) -> None:
    """Signing in often is no guessing."""
    for _ in range(8):
        sign_in(vera, "vera", PASSWORD, "::1", _at(0))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda one: change_password(one, LOCAL, "vera", OTHER), id="a new password"),
        pytest.param(lambda one: remove_user(one, LOCAL, "vera"), id="removed"),
    ],
)
def test_sessions_end_with_what_began_them(vera: Ledger, change: Callable[[Ledger], None]) -> None:
    """From the same moment."""
    session = sign_in(vera, "vera", PASSWORD, "::1")
    change(vera)
    assert session_user(vera, session.token) is None


def test_a_role_counts_at_once(vera: Ledger) -> None:
    """In sessions that are under way too."""
    add_user(vera, LOCAL, "ilse", UserRole.EDITOR, PASSWORD)
    session = sign_in(vera, "ilse", PASSWORD, "::1")
    change_role(vera, "vera", "ilse", UserRole.READER)
    found = session_user(vera, session.token)
    assert found is not None
    assert found.role is UserRole.READER


def test_the_last_admin_stays(vera: Ledger) -> None:
    """As long as there is anybody else, somebody must be able to look after them."""
    add_user(vera, LOCAL, "ilse", UserRole.EDITOR, PASSWORD)
    with pytest.raises(UserError, match="only admin"):
        remove_user(vera, LOCAL, "vera")
    with pytest.raises(UserError, match="only admin"):
        change_role(vera, LOCAL, "vera", UserRole.READER)
    remove_user(vera, LOCAL, "ilse")
    remove_user(vera, LOCAL, "vera")
    assert users(vera) == ()


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        pytest.param("vera", PASSWORD, "there is a user of this name", id="taken"),
        pytest.param("VERA", PASSWORD, "there is a user of this name", id="taken in capitals"),
        pytest.param("", PASSWORD, "no name for a user", id="empty"),
        pytest.param("a b", PASSWORD, "no name for a user", id="a space"),
        pytest.param("<b>", PASSWORD, "no name for a user", id="markup"),
        pytest.param("local", PASSWORD, "no name for a user", id="whoever works here"),
        pytest.param("ilse", "short", "has 5 characters", id="short password"),
        pytest.param("ilse", "aaaaaaaaaaaa", "guessed at once", id="one letter"),
        pytest.param("ilseilseilse", "ilseilseilse", "guessed at once", id="the name"),
        pytest.param("ilse", "x" * 501, "has 501 characters", id="too long to hash"),
    ],
)
def test_who_cannot_be_added(vera: Ledger, name: str, password: str, reason: str) -> None:
    """One line says what is wrong, and never the password."""
    with pytest.raises((UserError, UsageError), match=reason) as raised:
        add_user(vera, LOCAL, name, UserRole.READER, password)
    assert PASSWORD not in str(raised.value)


def test_nobody_cannot_be_changed(vera: Ledger) -> None:
    """A misspelt name is told."""
    with pytest.raises(UserError, match="no user of this name"):
        remove_user(vera, LOCAL, "ilse")
    with pytest.raises(UserError, match="no user of this name"):
        change_password(vera, LOCAL, "ilse", OTHER)


def test_what_a_guess_costs() -> None:
    """Argon2id at the second of RFC 9106's recommended settings or more: 64 MiB, three passes."""
    hasher = HASHER()
    assert hasher.type.name == "ID"
    assert hasher.memory_cost >= 64 * 1024
    assert hasher.time_cost >= 3


# --- limits ----------------------------------------------------------------------------------------------

LIMIT = Limit(free=3, longest_seconds=60)


@pytest.mark.parametrize(
    ("failures", "wait"),
    [
        pytest.param(0, 0, id="none"),
        pytest.param(2, 0, id="free ones"),
        pytest.param(3, 1, id="the first that waits"),
        pytest.param(6, 8, id="doubled"),
        pytest.param(40, 60, id="the longest"),
        pytest.param(5000, 60, id="a flood"),
    ],
)
def test_waits_double(failures: int, wait: float) -> None:
    """Each failure beyond the free ones doubles the wait, up to the longest."""
    assert LIMIT.wait_seconds([NOON] * failures, NOON) == wait


@given(st.lists(st.integers(-10_000, 10_000), max_size=30), st.integers(0, 10_000))
def test_a_wait_never_grows_by_waiting(offsets: list[int], later: int) -> None:
    """It is bounded, and after the longest wait, or an hour, one may always try."""
    failures = [NOON + timedelta(seconds=one) for one in offsets if one <= 0]
    first, then = (LIMIT.wait_seconds(failures, NOON + timedelta(seconds=one)) for one in (0, later))
    assert 0 <= then <= first <= LIMIT.longest_seconds
    assert LIMIT.wait_seconds(failures, NOON + timedelta(seconds=61)) == 0
