"""Progress on a terminal, and silence in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")

WORTH_A_BAR = 2


def followed(items: Iterable[Item], total: int | None, doing: str) -> Iterator[Item]:
    """Yield ``items`` with a bar on standard error where that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal or (total is not None and total < WORTH_A_BAR):
        yield from items
        return
    columns = (
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(doing, total=total)
        for item in items:
            yield item
            progress.advance(task)
