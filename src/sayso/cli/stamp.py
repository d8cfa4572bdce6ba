"""``sayso stamp``: time stamps over everything in custody, from authorities that the user names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.capture.custody import Custody
from sayso.capture.extras import need
from sayso.capture.files import now
from sayso.cli.exit_codes import Exit
from sayso.cli.fetch import AllowPrivate, Limits
from sayso.cli.options import DEFAULT_LEDGER, LedgerPath
from sayso.errors import UsageError
from sayso.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable


def register(app: typer.Typer, put: Callable[[str], None], complain: Callable[[str], None]) -> None:
    """Give ``app`` the verb; ``put`` prints a line, ``complain`` one on standard error."""

    @app.command(epilog="Examples:  `sayso stamp https://tsa.example/tsr=tsa.pem`   `sayso stamp --retry`")
    def stamp(
        authorities: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="[ADDRESS=CERTIFICATES.pem]…", help="Who stamps, trusted by what.", show_default=False
            ),
        ] = None,
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        retry: Annotated[bool, typer.Option("--retry", help="Ask again for what failed.")] = False,
        allow_private: AllowPrivate = False,
    ) -> None:
        """Ask time stamping authorities (RFC 3161) to date everything that was taken in so far."""
        need("rfc3161_client", "stamps", "Time stamps")
        fetcher = Limits(1, 30, None, allow_private).fetcher()
        from sayso.capture.custody import stamps  # noqa: PLC0415  - needs the extra `stamps`

        if not authorities and not retry:
            raise UsageError("Name an authority (sayso stamp ADDRESS=CERTIFICATES.pem), or say --retry.")
        named = [_authority(one) for one in authorities or []]
        with Ledger.open(ledger, create=False) as held:
            custody = Custody(held.store.folder)
            asked = stamps.failed_before(custody) if retry else []
            asked += stamps.wanted(custody, [stamps.Authority.read(*one) for one in named])
            answers = stamps.stamp(custody, asked, fetcher, now())
        good = [one for one in answers if isinstance(one, stamps.Stamped)]
        for one in good:
            address, number = one.wanted.authority.address, one.wanted.head.number
            put(f"{address}: all up to line {number} of the log stood by {one.time:%Y-%m-%d %H:%M:%S} UTC.")
        for failure in (each for each in answers if not isinstance(each, stamps.Stamped)):
            complain(str(failure))
        if len(good) < len(answers):
            raise typer.Exit(Exit.SOME_FAILED)
        if not answers:
            complain("There is nothing that is not stamped already.")
            raise typer.Exit(Exit.NOTHING_TO_MEASURE)


def _authority(given: str) -> tuple[str, Path]:
    address, _, path = given.rpartition("=")
    if not address:
        raise UsageError(f"{given}: say what it is trusted by: ADDRESS=CERTIFICATES.pem.")
    return address, Path(path)
