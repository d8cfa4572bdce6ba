"""Opening is fast, safe against a stopped run, and says in one line why it cannot be."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.ledger.samples import capture, reading

from sayso.errors import LedgerError
from sayso.ledger import Failure, Ledger, check
from sayso.ledger.migrate import HEAD, MIGRATIONS
from sayso.ledger.search import search
from sayso.ledger.tables import VERSION_TABLE, metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _made_by_us(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the tables that SQLite makes for each full-text index."""
    return kind != "table" or not str(name).startswith(("documents_index", "statements_index"))


def test_migrations_make_the_tables_of_the_code(ledger: Ledger) -> None:
    """The schema that migrations build is the one that the code queries."""
    with ledger.snapshot() as connection:
        opts = {"version_table": VERSION_TABLE, "include_name": _made_by_us}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []


def test_head_is_the_newest_migration() -> None:
    """The fast path compares with the version that Alembic would reach."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_opening_an_existing_ledger_leaves_alembic_alone(ledger: Ledger) -> None:
    """What is at the present schema opens without the cost of migrating."""
    script = (
        "import sys; from pathlib import Path; from sayso.ledger import Ledger;"
        "Ledger.open(Path(sys.argv[1]), create=True).close(); print('alembic' in sys.modules)"
    )
    run = subprocess.run(  # noqa: S603  - our own interpreter
        [sys.executable, "-c", script, str(ledger.path)], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    """A run that was killed while it made the ledger leaves nothing in the way of the next."""
    path.touch()
    with Ledger.open(path, create=True) as opened:
        assert opened.counts().captures == 0


def test_a_percent_sign_or_space_in_the_path(tmp_path: Path) -> None:
    """Any name that the system allows will do."""
    with Ledger.open(tmp_path / "50% день?#.db", create=True) as opened:
        held = capture(1)
        opened.add(held, [reading(held)])
    with Ledger.open(tmp_path / "50% день?#.db", create=False) as opened:
        assert list(check(opened)) == []


# --- what cannot be opened -------------------------------------------------------------------------------


def _nothing(path: Path) -> None:
    assert not path.exists()


def _text(path: Path) -> None:
    path.write_text("The mayor said nothing. " * 100)


def _newer(path: Path) -> None:
    Ledger.open(path, create=True).close()
    _execute(path, "UPDATE ledger_version SET version_num = '9999'")


def _foreign(path: Path) -> None:
    _execute(path, "CREATE TABLE recipes (name TEXT)")


def _foreign_with_alembic(path: Path) -> None:
    _execute(path, "CREATE TABLE alembic_version (version_num TEXT)")


def _damaged(path: Path) -> None:
    Ledger.open(path, create=True).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 1000 + whole[1100:])


@pytest.mark.parametrize(
    ("make", "create", "reason", "mend"),
    [
        pytest.param(_nothing, False, "no ledger here", "sayso add", id="missing"),
        pytest.param(Path.touch, False, "is empty", "sayso add", id="empty"),
        pytest.param(Path.mkdir, True, "is a folder", "Name a file", id="folder"),
        pytest.param(_text, True, "is no ledger", "--ledger", id="text"),
        pytest.param(_foreign, True, "holds 'recipes'", "--ledger", id="another program's database"),
        pytest.param(_foreign_with_alembic, True, "holds 'alembic_version'", "--ledger", id="migrated too"),
        pytest.param(_newer, True, "schema 9999", "Install a newer Sayso", id="newer"),
        pytest.param(_damaged, True, "is damaged", "from a copy", id="damaged"),
    ],
)
def test_what_is_no_ledger(
    path: Path,
    make: Callable[[Path], None],
    create: bool,  # noqa: FBT001  - a column of the table
    reason: str,
    mend: str,
) -> None:
    """One clear error names the file, what is wrong and the mend, and the file stays as it was."""
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError) as raised:
        Ledger.open(path, create=create)
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert reason in message
    assert mend in message
    assert "\n" not in message
    assert (path.read_bytes() if path.is_file() else None) == before


def test_the_folder_does_not_exist(tmp_path: Path) -> None:
    """A ledger is not made in a folder that may be a slip of the finger."""
    with pytest.raises(LedgerError, match="mkdir -p"):
        Ledger.open(tmp_path / "no" / "such" / "sayso.db", create=True)


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """Make a folder that this process may read and not write, even where tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Ledger.open(folder / "held.db", create=True) as opened:
            opened.add(capture(1), [reading(capture(1))])
        (folder / "held.db").chmod(0o444)
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(user)
        folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders have other rights here")
@pytest.mark.parametrize("name", ["held.db", "new.db"])
def test_a_folder_that_may_not_be_written(locked_folder: Path, name: str) -> None:
    """Neither making nor adding there is possible, and the error says what to do instead."""
    with (
        pytest.raises(LedgerError, match="Copy the ledger and its captures"),
        Ledger.open(locked_folder / name, create=True) as opened,
    ):
        opened.fail(Failure("a.txt", "empty"))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders have other rights here")
def test_a_folder_that_may_only_be_read(locked_folder: Path) -> None:
    """A ledger on a disc, or in another's folder, is read and searched like any; writing to it is refused."""
    with Ledger.open(locked_folder / "held.db", create=False) as opened:
        assert [one.document.id for one in opened.readings()] == [capture(1).digest]
        assert search(opened, "boxes").statement_count == 1
        with pytest.raises(LedgerError, match="may not be written"):
            opened.fail(Failure("a.txt", "empty"))
