"""Who may sign in at the desk, and as what. Every change of it stands in the log."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.capture.files import now
from sayso.errors import LedgerError
from sayso.ledger import tables
from sayso.ledger.log import LOCAL, Action, Event, append
from sayso.ledger.passwords import hash_password, refuse_weak

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from sayso.ledger.ledger import Ledger

_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")


class UserRole(StrEnum):
    """What a person may do: look; judge as well; look after the people as well."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in."""

    name: str
    role: UserRole
    added_at: datetime


class UserError(LedgerError):
    """The people of a ledger cannot be changed so."""

    def __init__(self, name: str, reason: str, mend: str) -> None:
        super().__init__(name, reason, mend)  # all fields, so that it pickles
        self.name, self.reason, self.mend = name, reason, mend

    def __str__(self) -> str:
        return f"{self.name}: {self.reason} {self.mend}"


def users(ledger: Ledger) -> tuple[User, ...]:
    """Return everybody who may sign in, by name."""
    with ledger.snapshot() as connection:
        query = sa.select(tables.users).order_by(tables.users.c.name)
        return tuple(map(user_of, connection.execute(query)))


def add_user(ledger: Ledger, who: str, name: str, role: UserRole, password: str) -> User:
    """Let somebody sign in. Raises UserError where the name is taken or no name, or the password is weak."""
    name = plain_name(name)
    refuse_weak(name, password)
    user = User(name, role, now())
    row = {**_row(user), "password": hash_password(password)}

    def work(connection: Connection) -> User:
        if _found(connection, name) is not None:
            raise UserError(name, "there is a user of this name.", "Choose another, or `sayso user passwd`.")
        connection.execute(sa.insert(tables.users), [row])
        _log(connection, who, Action.USER_ADDED, name, {"role": role.value})
        return user

    return ledger.write(work)


def change_role(ledger: Ledger, who: str, name: str, role: UserRole) -> User:
    """Let somebody do more or less from now on. Raises UserError, for the last admin too."""
    name = plain_name(name)

    def work(connection: Connection) -> User:
        before = _existing(connection, name)
        if role is not UserRole.ADMIN:
            _refuse_last_admin(connection, name)
        connection.execute(sa.update(tables.users).where(tables.users.c.name == name).values(role=role.value))
        change = {"from": before.role.value, "to": role.value}
        _log(connection, who, Action.ROLE_CHANGED, name, change)
        return User(name, role, before.added_at)

    return ledger.write(work)


def change_password(ledger: Ledger, who: str, name: str, password: str) -> None:
    """Give somebody a new password, and end all sessions that the old one began. Raises UserError."""
    name = plain_name(name)
    refuse_weak(name, password)
    kept = hash_password(password)

    def work(connection: Connection) -> None:
        _existing(connection, name)
        connection.execute(sa.update(tables.users).where(tables.users.c.name == name).values(password=kept))
        connection.execute(sa.delete(tables.sessions).where(tables.sessions.c.user == name))
        _log(connection, who, Action.PASSWORD_CHANGED, name, {})

    ledger.write(work)


def remove_user(ledger: Ledger, who: str, name: str) -> None:
    """Let somebody sign in no more, from this moment; what they judged stays under their name."""
    name = plain_name(name)

    def work(connection: Connection) -> None:
        _existing(connection, name)
        _refuse_last_admin(connection, name)
        connection.execute(sa.delete(tables.sessions).where(tables.sessions.c.user == name))
        connection.execute(sa.delete(tables.users).where(tables.users.c.name == name))
        _log(connection, who, Action.USER_REMOVED, name, {})

    ledger.write(work)


def plain_name(name: str) -> str:
    """Return a name as it is kept, so that 'Vera' and 'vera' are one. Raises UserError for what is none."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    if _NAME.fullmatch(plain) is None or plain == LOCAL:
        raise UserError(
            repr(name), "this is no name for a user.", "Use 1 to 64 letters, digits, dots, dashes or @."
        )
    return plain


def user_of(row: Row[tuple[object, ...]]) -> User:
    """Return the user of a row of ``users``."""
    return User(row.name, UserRole(row.role), row.added_at)


def user_json(user: User) -> dict[str, str]:
    """Return the user in the wire form."""
    return {"name": user.name, "role": user.role.value, "added_at": user.added_at.isoformat()}


def _row(user: User) -> dict[str, object]:
    return {"name": user.name, "role": user.role.value, "added_at": user.added_at}


def _found(connection: Connection, name: str) -> User | None:
    row = connection.execute(sa.select(tables.users).where(tables.users.c.name == name)).first()
    return None if row is None else user_of(row)


def _existing(connection: Connection, name: str) -> User:
    user = _found(connection, name)
    if user is None:
        raise UserError(name, "there is no user of this name.", "`sayso user list` names them.")
    return user


def _refuse_last_admin(connection: Connection, name: str) -> None:
    """Somebody must be left who can look after the people, as long as there are any others."""
    columns = tables.users.c
    others = set(connection.execute(sa.select(columns.role).where(columns.name != name)).scalars())
    if others and UserRole.ADMIN.value not in others:
        raise UserError(name, "this is the only admin.", "Make somebody else an admin first.")


def _log(connection: Connection, who: str, action: Action, name: str, what: Mapping[str, str]) -> None:
    append(connection, who, now(), [Event(action, name, what)])
