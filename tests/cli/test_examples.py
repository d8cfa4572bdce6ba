"""What --help shows: an example of everything that can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import typer

from sayso.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = typer.main.get_command(app)


def verbs(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield a command and all below it, by what is typed."""
    yield name, command
    for word, below in getattr(command, "commands", {}).items():
        yield from verbs(below, f"{name} {word}")


@pytest.mark.parametrize(
    ("typed", "command"), [pytest.param(*one, id=one[0]) for one in verbs(ROOT, "sayso")]
)
def test_help_shows_what_to_type(typed: str, command: Any) -> None:
    """Every verb, and every group of verbs, ends its help with itself as somebody would type it."""
    assert typed in (command.epilog or "").replace("`", "")
