"""`sayso user`: who may sign in; no password ever stands in the command line or in what is printed."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
import typer

from sayso.cli.app import app
from sayso.ledger import Ledger
from sayso.ledger.sessions import SignInRefusedError, sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Sayso

PASSWORD = b"several words are easy\n"


def test_users_come_and_go(sayso: Sayso, here: Path) -> None:
    """Added, listed, given another role and password, removed."""
    assert (
        sayso("user", "add", "Vera", "--role", "admin", stdin=PASSWORD).out
        == "vera may sign in as an admin.\n"
    )
    assert sayso("user", "add", "ilse", stdin=PASSWORD).out == "ilse may sign in as an editor.\n"
    assert sayso("user", "role", "ilse", "reader").out == "ilse is a reader now.\n"
    listed = [json.loads(line) for line in sayso("user", "list", "--json").out.splitlines()]
    assert [(one["name"], one["role"]) for one in listed] == [("ilse", "reader"), ("vera", "admin")]
    assert sayso("user", "passwd", "ilse", stdin=b"another row of words\n").code == 0
    with Ledger.open(here / "sayso.db", create=False) as ledger:
        assert sign_in(ledger, "ilse", "another row of words", "::1").user.name == "ilse"
        with pytest.raises(SignInRefusedError):
            sign_in(ledger, "ilse", PASSWORD.decode().strip(), "::1")
    assert sayso("user", "remove", "ilse").code == 0
    assert sayso("user", "list").out == "vera  admin\n"


@pytest.mark.parametrize(
    ("words", "stdin", "reason"),
    [
        pytest.param(("add", "vera"), b"", "no password on standard input", id="no password"),
        pytest.param(("add", "vera"), b"short\n", "has 5 characters", id="short"),
        pytest.param(("add", "a b"), PASSWORD, "no name for a user", id="no name"),
        pytest.param(("remove", "nobody"), b"", "no user of this name", id="nobody"),
        pytest.param(("passwd", "nobody"), PASSWORD, "no user of this name", id="nobody's password"),
    ],
)
def test_what_is_refused(sayso: Sayso, words: tuple[str, ...], stdin: bytes, reason: str) -> None:
    """One line and exit code 2."""
    sayso("user", "add", "admin", "--role", "admin", stdin=PASSWORD)
    ended = sayso("user", *words, stdin=stdin)
    assert ended.code == 2
    assert reason in ended.err
    assert ended.err.count("\n") == 1


def test_no_verb_takes_a_password() -> None:
    """The shell's history, and the list of processes, would hold it."""
    group = typer.main.get_command(app).commands["user"]  # type: ignore[attr-defined]
    names = [
        name for verb in group.commands.values() for one in verb.params for name in (one.name, *one.opts)
    ]
    assert not [name for name in names if "pass" in name]


def test_without_argon2_one_line_says_what_to_install(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named; nothing is changed."""
    from sayso.ledger import passwords  # noqa: PLC0415  - its cache is emptied around the test

    passwords._hasher.cache_clear()  # noqa: SLF001  - as above
    monkeypatch.setitem(sys.modules, "argon2", None)
    ended = sayso("user", "add", "vera", stdin=PASSWORD)
    passwords._hasher.cache_clear()  # noqa: SLF001  - as above
    assert ended.code == 2
    assert "pip install 'sayso[desk]'" in ended.err
