"""``sayso channel``: the posts of a Telegram channel, live, with the user's own keys."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  - typer reads the annotations
from typing import Annotated

import typer

from sayso.capture.extras import need
from sayso.capture.files import now
from sayso.cli.options import DEFAULT_LEDGER, LedgerPath
from sayso.cli.printing import put
from sayso.cli.show import counted
from sayso.errors import DocumentError
from sayso.ledger import Added, Ledger
from sayso.pipeline import add, read_capture


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

    @app.command(epilog="Examples:  `sayso channel harbour_news --keys telegram.json`")
    def channel(
        name: Annotated[str, typer.Argument(help="The channel's name.", show_default=False)],
        *,
        keys: Annotated[
            Path,
            typer.Option(metavar="FILE.json", help="Your keys, from my.telegram.org.", show_default=False),
        ],
        most: Annotated[int, typer.Option(min=1, help="How many of the newest posts.")] = 200,
        ledger: LedgerPath = DEFAULT_LEDGER,
    ) -> None:
        """Take in the newest posts of a Telegram channel, with your own account and keys."""
        need("telethon", "telegram", "Live channels")
        from sayso.capture.live import Keys, channel_capture  # noqa: PLC0415  - needs the extra `telegram`

        capture = channel_capture(name, Keys.read(keys), most, now())
        with Ledger.open(ledger, create=True) as held:
            (answer, *_) = add([read_capture(capture)], held)
        if isinstance(answer, DocumentError):
            raise answer
        reports = answer.documents if isinstance(answer, Added) else 0
        put(f"{ledger}: {counted(reports, 'post')} added from {name}.")
