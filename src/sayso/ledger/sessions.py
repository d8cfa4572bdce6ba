"""Signing in and out. What the ledger keeps of a session is a hash, and no password at all."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.capture.files import now
from sayso.errors import LedgerError
from sayso.ledger import tables
from sayso.ledger.accounts import User, UserError, plain_name, user_of
from sayso.ledger.limits import BY_NAME, BY_ORIGIN, EVERYBODY
from sayso.ledger.passwords import hash_password, is_outdated, is_right

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from sayso.ledger.ledger import Ledger

LASTING = timedelta(hours=12)
"""A working day; then one signs in again."""
TOKEN_BYTES = 32


class SignInRefusedError(LedgerError):
    """The name or the password is wrong; which of them, nobody is told."""

    def __str__(self) -> str:
        return "The name or the password is wrong. Try again, or ask an admin for a new password."


class TooManySignInsError(LedgerError):
    """Too many failed; ``wait_seconds`` must pass before the next try."""

    def __init__(self, wait_seconds: float) -> None:
        super().__init__(wait_seconds)
        self.wait_seconds = wait_seconds

    def __str__(self) -> str:
        return f"Too many sign-ins failed. Wait {max(round(self.wait_seconds), 1)} s, then try again."


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser; ``token`` goes into its cookie and is kept nowhere else."""

    token: str
    user: User
    ends_at: datetime


def sign_in(
    ledger: Ledger, name: str, password: str, origin: str, clock: Callable[[], datetime] = now
) -> Session:
    """Begin a session. ``origin`` is the address that the request came from.

    Each try counts as failed until it has succeeded, so that many at once
    cannot slip through. Raises SignInRefusedError or TooManySignInsError.
    """
    try:
        key = plain_name(name)
    except UserError:
        key = ""  # nobody is called so; that this was told by the name must not be seen
    tried = ledger.write(lambda connection: _try(connection, key, origin, clock()))
    kept = _kept(ledger, key)
    if not is_right(kept, password) or kept is None:
        raise SignInRefusedError
    rehashed = hash_password(password) if is_outdated(kept) else None
    token, at = secrets.token_urlsafe(TOKEN_BYTES), clock()

    def begin(connection: Connection) -> Session:
        row = connection.execute(sa.select(tables.users).where(tables.users.c.name == key)).first()
        if row is None or row.password != kept:
            raise SignInRefusedError  # removed, or given another password, while this one was checked
        if rehashed is not None:
            changed = sa.update(tables.users).where(tables.users.c.name == key).values(password=rehashed)
            connection.execute(changed)
        connection.execute(sa.delete(tables.sign_ins).where(tables.sign_ins.c.number.in_(tried)))
        connection.execute(sa.delete(tables.sessions).where(tables.sessions.c.ends_at <= at))
        session = Session(token, user_of(row), at + LASTING)
        kept_session = {"token": _hashed(token), "user": key, "begun_at": at, "ends_at": session.ends_at}
        connection.execute(sa.insert(tables.sessions), [kept_session])
        return session

    return ledger.write(begin)


def session_user(ledger: Ledger, token: str, at: datetime | None = None) -> User | None:
    """Return who signed in with this token, with the role that they have now; None once it has ended."""
    columns = tables.sessions.c
    query = (
        sa.select(tables.users)
        .join(tables.sessions, columns.user == tables.users.c.name)
        .where(columns.token == _hashed(token), columns.ends_at > (now() if at is None else at))
    )
    with ledger.snapshot() as connection:
        row = connection.execute(query).first()
    return None if row is None else user_of(row)


def sign_out(ledger: Ledger, token: str) -> None:
    """End a session; one that is unknown has ended already."""
    gone = sa.delete(tables.sessions).where(tables.sessions.c.token == _hashed(token))
    ledger.write(lambda connection: connection.execute(gone))


def _try(connection: Connection, name: str, origin: str, at: datetime) -> list[int]:
    """Count a try as failed, and return the numbers of its rows. Raises TooManySignInsError."""
    columns = tables.sign_ins.c
    oldest = at - max(limit.remembered for limit in (BY_NAME, BY_ORIGIN, EVERYBODY))
    connection.execute(sa.delete(tables.sign_ins).where(columns.at < oldest))
    numbers: list[int] = []
    keys = ((f"name:{name}", BY_NAME), (f"origin:{origin}", BY_ORIGIN), ("all", EVERYBODY))
    waits = [
        limit.wait_seconds(connection.scalars(sa.select(columns.at).where(columns.key == key)).all(), at)
        for key, limit in keys
    ]
    if max(waits) > 0:
        raise TooManySignInsError(max(waits))
    for key, _ in keys:
        made = sa.insert(tables.sign_ins).values(key=key, at=at).returning(columns.number)
        numbers.append(connection.execute(made).scalar_one())
    return numbers


def _kept(ledger: Ledger, name: str) -> str | None:
    with ledger.snapshot() as connection:
        query = sa.select(tables.users.c.password).where(tables.users.c.name == name)
        return connection.execute(query).scalar()


def _hashed(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
