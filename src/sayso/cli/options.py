"""Options that several verbs take."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

LedgerPath = Annotated[
    Path,
    typer.Option(
        "--ledger", envvar="SAYSO_LEDGER", metavar="PATH", help="The ledger.", show_default="sayso.db"
    ),
]
DEFAULT_LEDGER = Path("sayso.db")
Json = Annotated[bool, typer.Option("--json", "--jsonl", help="Print JSON, one object a line.")]
Processes = Annotated[
    int, typer.Option(min=1, help="Processes that read side by side.", show_default="one a core")
]
CORES = os.cpu_count() or 1
