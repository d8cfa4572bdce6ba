"""``sayso user``: who may sign in at the desk. No password is ever a word of the command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, Json, LedgerPath
from sayso.cli.printing import put
from sayso.contract.wire import dumps
from sayso.errors import UsageError
from sayso.ledger import LOCAL, Ledger
from sayso.ledger.accounts import (
    UserRole,
    add_user,
    change_password,
    change_role,
    remove_user,
    user_json,
    users,
)

app = typer.Typer(
    no_args_is_help=True,
    help="Say who may sign in at the desk, and as what.",
    epilog="Examples:  `sayso user add vera --role admin`   `sayso user role ilse reader`",
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the user is called.", show_default=False)]
Role = Annotated[
    UserRole,
    typer.Argument(help="reader looks, editor judges too, admin looks after users too.", show_default=False),
]


@app.command(epilog="Examples:  `sayso user add vera --role admin`   `sayso user add ilse < password.txt`")
def add(
    name: Name,
    *,
    role: Annotated[
        UserRole, typer.Option(help="reader looks, editor judges too, admin looks after users too.")
    ] = UserRole.EDITOR,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Let somebody sign in. The password is asked for, or read from standard input."""
    with Ledger.open(ledger, create=True) as held:
        user = add_user(held, LOCAL, name, role, _password())
    put(f"{user.name} may sign in as {_a(user.role)}.")


@app.command("list", epilog="Examples:  `sayso user list`   `sayso user list --json`")
def list_users(
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Name everybody who may sign in, with their roles."""
    with Ledger.open(ledger, create=False) as held:
        found = users(held)
    for user in found:
        put(dumps(user_json(user)) if as_json else f"{user.name}  {user.role.value}")
    if not found and not as_json:
        put("Nobody may sign in yet. `sayso user add NAME --role admin` adds the first.")


@app.command("role", epilog="Example:  `sayso user role ilse reader`")
def role(name: Name, to: Role, *, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Let somebody do more or less, from their next request on."""
    with Ledger.open(ledger, create=False) as held:
        user = change_role(held, LOCAL, name, to)
    put(f"{user.name} is {_a(user.role)} now.")


@app.command(epilog="Example:  `sayso user passwd ilse`")
def passwd(name: Name, *, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Give somebody a new password, and end their sessions."""
    with Ledger.open(ledger, create=False) as held:
        change_password(held, LOCAL, name, _password())
    put(f"{name} has a new password, and must sign in again.")


@app.command(epilog="Example:  `sayso user remove ilse`")
def remove(name: Name, *, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Let somebody sign in no more. What they judged stays, under their name."""
    with Ledger.open(ledger, create=False) as held:
        remove_user(held, LOCAL, name)
    put(f"{name} may sign in no more.")


def _password() -> str:
    """Ask twice at a terminal; else take the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise UsageError("There is no password on standard input. Write it there as one line.")
    return line


def _a(role: UserRole) -> str:
    return f"{'an' if role is not UserRole.READER else 'a'} {role.value}"


def register(other: typer.Typer) -> None:
    """Give ``other`` these verbs, as ``sayso user …``."""
    other.add_typer(app, name="user")
