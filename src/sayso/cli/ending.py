"""How a run over many reports ends: what failed is named, and the exit code says how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from sayso.capture.files import NothingFoundError
from sayso.cli.exit_codes import Exit
from sayso.cli.printing import complain
from sayso.cli.show import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.errors import DocumentError


def end(failed: Sequence[DocumentError], done: int, nothing: str) -> None:
    """Name each report that failed, and leave with the exit code that says how it went."""
    for failure in failed:
        complain(str(failure))
    if failed and not done and all(isinstance(one, NothingFoundError) for one in failed):
        raise typer.Exit(Exit.NOTHING_TO_MEASURE)
    if failed:
        complain(f"{counted(len(failed), 'report')} could not be read, {done} done.")
        raise typer.Exit(Exit.SOME_FAILED)
    if not done:
        complain(nothing)
        raise typer.Exit(Exit.NOTHING_TO_MEASURE)
