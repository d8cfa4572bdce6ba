"""The verbs of ``sayso``, each in a module of its own that is loaded when the verb is called.

The list of them is printed from what stands here, so that ``sayso --help`` loads none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

VERBS: Mapping[str, tuple[str, str]] = {
    "read": ("read", "Print every statement of some reports, and keep nothing."),
    "add": (
        "add",
        "Capture reports, read them, and keep both in the ledger. The same bytes twice add nothing.",
    ),
    "check": ("check", "Check that every span cuts its words, and that every capture is as it was taken in."),
    "schema": ("schema", "Print the JSON schema of what Sayso prints."),
    "desk": ("desk", "Serve the desk to a browser on this machine: look, search, correct."),
    "search": ("search", "Find reports and statements by their words, with the words around them."),
    "story": ("story", "Print the stories of a ledger: claims with their origins, figures, offers."),
    "report": (
        "story",
        "Write one story as one HTML file that opens from a disk. Without an id: that of most reports.",
    ),
    "reread": (
        "reread",
        "Read kept reports anew with this version. What was read before, and every correction, is kept.",
    ),
    "watch": (
        "watch",
        "Keep feeds, pages and channels under watch; print a line of JSON for each change and new origin.",
    ),
    "stamp": (
        "stamp",
        "Have everything that was taken in so far dated by others (RFC 3161, OpenTimestamps).",
    ),
    "pack": ("pack", "Write the captures of one story as a WACZ. Without an id: the story of most reports."),
    "unpack": ("pack", "Take in every page of a WACZ, once the digests that it carries are verified."),
    "channel": ("channel", "Take in the newest posts of a Telegram channel, with your own account and keys."),
    "user": ("users", "Say who may sign in at the desk, and as what."),
    "export": ("export", "Hand on what a ledger holds, for other programs."),
}
"""Each verb's module of this package, and what its help begins with."""


def loaded(verb: str) -> Any:
    """Load a verb and return its command. KeyError for one that is none.

    Commands and contexts are Any: some versions of Typer bring a Click of their own.
    """
    own = typer.Typer(rich_markup_mode="markdown")
    import_module(f"sayso.cli.{VERBS[verb][0]}").register(own)
    group: Any = typer.main.get_group(own)
    return group.commands[verb]


@dataclass(slots=True)
class Commands(Mapping[str, Any]):
    """The commands by their names, each loaded when it is asked for."""

    def __getitem__(self, verb: str) -> Any:
        return loaded(verb)

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)


class Verbs(TyperGroup):
    """The group of all verbs."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = Commands()
        self._listing = False

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  - as it is called
        """Return the verbs' names, in the order in which they are printed."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  - as it is called
        """Return a verb, or None; while they are listed, its name and first line alone."""
        if cmd_name not in VERBS:
            return None
        return TyperCommand(cmd_name, help=VERBS[cmd_name][1]) if self._listing else self.commands[cmd_name]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        self._listing = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self._listing = False
