"""``sayso export``: what a ledger holds, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.exit_codes import Exit
from sayso.cli.options import DEFAULT_LEDGER, LedgerPath
from sayso.cli.printing import complain
from sayso.cli.writing import write_whole
from sayso.contract.wire import dumps
from sayso.judgement.masking import mask_for, refuse_names
from sayso.judgement.training import training_lines
from sayso.ledger import Ledger, judged, judgements

app = typer.Typer(
    no_args_is_help=True,
    help="Hand on what a ledger holds, for other programs.",
    epilog="Example:  `sayso export corrections > corrections.jsonl`",
)

STANDARD_OUTPUT = "-"


@app.command(
    epilog="Examples:  `sayso export corrections > corrections.jsonl`   `sayso export corrections -o c.jsonl`"
)
def corrections(
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="Where to write; - for standard output.")
    ] = STANDARD_OUTPUT,
) -> None:
    """Write what people corrected as JSON lines: each text, what was read in it, what was decided.

    Names of protected people are masked; nothing is written while one is left.
    """
    with Ledger.open(ledger, create=False) as held:
        found, entries = judged(held), judgements(held)
    mask = mask_for(entries, found.readings)
    lines = [f"{dumps(line)}\n" for line in training_lines(found, mask)]
    content = "".join(lines).encode()
    refuse_names(content, mask, out if out != STANDARD_OUTPUT else "the corrections")
    if out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
    else:
        write_whole(Path(out), content)
        sys.stdout.write(f"{out}: {len(lines)} line{'' if len(lines) == 1 else 's'}\n")
    if not lines:
        complain(f"{ledger}: nobody has corrected anything yet. Correct statements with `sayso desk`.")
        raise typer.Exit(Exit.NOTHING_TO_MEASURE)


def register(other: typer.Typer) -> None:
    """Give ``other`` these verbs, as ``sayso export …``."""
    other.add_typer(app, name="export")
