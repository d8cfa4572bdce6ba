"""``sayso reread``: read kept captures anew, with the version of Sayso that is installed now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.exit_codes import Exit
from sayso.cli.options import CORES, DEFAULT_LEDGER, Json, LedgerPath, Processes
from sayso.cli.printing import complain, put
from sayso.cli.progress import followed
from sayso.cli.show import counted
from sayso.cli.workers import read_captures
from sayso.contract.wire import dumps
from sayso.errors import DocumentError
from sayso.ledger import Ledger, judged
from sayso.ledger.rereading import captures_to_reread
from sayso.pipeline import reread as reread_captures

if TYPE_CHECKING:
    from sayso.judgement import Adrift


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

    @app.command(epilog="Examples:  `sayso reread`   `sayso reread --all --ledger flood.db`")
    def reread(
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        everything: Annotated[
            bool, typer.Option("--all", help="Read all reports anew, not only those of another version.")
        ] = False,
        processes: Processes = CORES,
        as_json: Json = False,
    ) -> None:
        """Read kept reports anew with this version. What was read before, and every correction, is kept."""
        with Ledger.open(ledger, create=False) as held:
            if not held.counts().captures:
                complain(f"{ledger}: the ledger is empty. Add reports to it with `sayso add`.")
                raise typer.Exit(Exit.NOTHING_TO_MEASURE)
            found = read_captures(captures_to_reread(held, everything=everything), processes)
            answers = list(followed(reread_captures(found, held), None, "Reading"))
            adrift = judged(held).adrift
        failed = [one for one in answers if isinstance(one, DocumentError)]
        done = [one for one in answers if not isinstance(one, DocumentError)]
        otherwise = sum(len(one.otherwise) + len(one.new) + len(one.gone) for one in done)
        same = sum(one.same for one in done)
        if as_json:
            put(
                dumps(
                    {
                        "ledger": str(ledger),
                        "otherwise": sorted(name for one in done for name in one.otherwise),
                        "new": sorted(name for one in done for name in one.new),
                        "gone": sorted(name for one in done for name in one.gone),
                        "same": same,
                        "failed": [str(one) for one in failed],
                        "adrift": [_adrift(one) for one in adrift],
                    }
                )
            )
        else:
            read = counted(otherwise + same, "report")
            put(f"{ledger}: {read} read anew, {otherwise} otherwise than before.")
            for lost in adrift:
                complain(f"{_adrift(lost)} finds its words no more. It is kept; the desk lists it as adrift.")
        for failure in failed:
            complain(str(failure))
        if failed:
            raise typer.Exit(Exit.SOME_FAILED)


def _adrift(lost: Adrift) -> str:
    made = lost.judgement
    return f"judgement {made.number} of {made.who} ({type(made.ruling).__name__.lower()})"
