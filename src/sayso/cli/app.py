"""The command ``sayso``: how it begins, and how it ends whatever happens."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from sayso import __version__
from sayso.cli.exit_codes import Exit
from sayso.cli.printing import complain, put
from sayso.cli.verbs import Verbs
from sayso.errors import LedgerError, SaysoError, UsageError

app = typer.Typer(
    name="sayso",
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who said what, through whom, and how far anyone has checked it.",
    epilog="Start here: `sayso read report.txt`, or `sayso add reports/` and then `sayso report`.",
)


def main() -> None:
    """Run the command line; every error of Sayso's own becomes one line and an exit code."""
    try:
        app()
    except (UsageError, LedgerError) as error:
        complain(str(error))
        sys.exit(Exit.WRONG_USE)
    except SaysoError as error:
        complain(str(error))
        sys.exit(Exit.SOME_FAILED)
    except KeyboardInterrupt:
        complain("Stopped. What was added stays; run the same command again to go on.")
        sys.exit(130)
    except BrokenPipeError:  # the reader of our pipe has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Who said what, through whom, and how far anyone has checked it."""
    if version:
        put(f"sayso {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        put(context.get_help())
