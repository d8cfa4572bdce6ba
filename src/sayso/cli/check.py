"""``sayso check``: whether a ledger and its captures are as they were written."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  - typer reads the annotations
from typing import Annotated

import typer

from sayso.cli.custody import custody_problems, ledger_problems, proofs, told
from sayso.cli.exit_codes import Exit
from sayso.cli.options import DEFAULT_LEDGER, Json, LedgerPath
from sayso.cli.printing import complain, put
from sayso.cli.show import counted
from sayso.contract.wire import dumps
from sayso.ledger import Ledger


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

    @app.command(
        epilog="Examples:  `sayso check`   `sayso check --ledger flood.db --json`   `sayso check --repair`"
    )
    def check(
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        repair: Annotated[
            bool, typer.Option("--repair", help="Make again what the bytes that are there allow.")
        ] = False,
        headers: Annotated[
            Path | None,
            typer.Option(
                metavar="FILE", help="Headers of Bitcoin blocks, to check proofs by.", show_default=False
            ),
        ] = None,
        as_json: Json = False,
    ) -> None:
        """Check that every span cuts its words, and that every capture is as it was taken in."""
        with Ledger.open(ledger, create=False) as held:
            counts = held.counts()
            problems, repaired = custody_problems(held, repairing=repair)
            found, made = ledger_problems(held, repairing=repair)
            problems += found
            repaired += made
            proven, false = proofs(held, headers)
            problems += false
        for one in repaired:
            put(dumps(told(one, repaired=True))) if as_json else put(
                f"{one.where}: repaired. It was: {one.what}"
            )
        for problem in problems:
            put(dumps(told(problem))) if as_json else complain(str(problem))
        if problems:
            raise typer.Exit(Exit.SOME_FAILED)
        if not counts.captures:
            complain(f"{ledger}: the ledger is empty. Add reports to it with `sayso add`.")
            raise typer.Exit(Exit.NOTHING_TO_MEASURE)
        if not as_json:
            put(
                f"{ledger}: {counted(counts.captures, 'capture')}, {counted(counts.documents, 'report')}, "
                f"{counted(counts.statements, 'statement')}; every hash and every span is right."
            )
            for line in proven:
                put(line)
