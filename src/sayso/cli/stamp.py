"""``sayso stamp``: dates for everything in custody, from authorities and calendars that the user names."""

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
from sayso.cli.printing import complain, put
from sayso.cli.show import counted
from sayso.errors import UsageError
from sayso.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.capture.custody import CustodyError
    from sayso.capture.fetch import Fetcher

    Answers = Iterator[str | CustodyError]


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

    @app.command(epilog="Examples:  `sayso stamp https://tsa.example/tsr=tsa.pem`   `sayso stamp --retry`")
    def stamp(  # noqa: PLR0913  - each is an option of the command line
        authorities: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="[ADDRESS=CERTIFICATES.pem]…", help="Who stamps, trusted by what.", show_default=False
            ),
        ] = None,
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        calendar: Annotated[
            list[str] | None,
            typer.Option(metavar="ADDRESS", help="An OpenTimestamps calendar.", show_default=False),
        ] = None,
        upgrade: Annotated[
            bool, typer.Option("--upgrade", help="Ask calendars for the rest of proofs that wait.")
        ] = False,
        retry: Annotated[bool, typer.Option("--retry", help="Ask again for what failed.")] = False,
        allow_private: AllowPrivate = False,
    ) -> None:
        """Have everything that was taken in so far dated by others (RFC 3161, OpenTimestamps)."""
        if not authorities and not calendar and not retry and not upgrade:
            raise UsageError(
                "Name an authority (sayso stamp ADDRESS=CERTIFICATES.pem) or a --calendar, "
                "or say --retry or --upgrade."
            )
        named = [_authority(one) for one in authorities or []]
        fetcher = Limits(1, 30, None, allow_private).fetcher()
        good = bad = 0
        with Ledger.open(ledger, create=False) as held:
            custody = Custody(held.store.folder)
            for answer in _answers(custody, named, calendar or [], fetcher, retry=retry, upgrade=upgrade):
                if isinstance(answer, str):
                    good += 1
                    put(answer)
                else:
                    bad += 1
                    complain(str(answer))
        if bad:
            raise typer.Exit(Exit.SOME_FAILED)
        if not good:
            complain("There is nothing that is not stamped already.")
            raise typer.Exit(Exit.NOTHING_TO_MEASURE)


def _answers(  # noqa: PLR0913  - what was typed
    custody: Custody,
    named: Sequence[tuple[str, Path]],
    calendars: Sequence[str],
    fetcher: Fetcher,
    *,
    retry: bool,
    upgrade: bool,
) -> Answers:
    """Ask whoever was named, or failed before, and yield a line, or a failure, for each."""
    events = {said.get("event") for _, said in custody.log.notes()} if retry else set()
    if named or "stamp_failed" in events:
        yield from _stamps(custody, named, fetcher, retry=retry)
    if calendars or upgrade or "proof_failed" in events:
        yield from _proofs(custody, calendars, fetcher, retry=retry, upgrade=upgrade)


def _stamps(custody: Custody, named: Sequence[tuple[str, Path]], fetcher: Fetcher, *, retry: bool) -> Answers:
    need("rfc3161_client", "stamps", "Time stamps")
    from sayso.capture.custody import stamps  # noqa: PLC0415  - needs the extra `stamps`

    asked = stamps.failed_before(custody) if retry else []
    asked += stamps.wanted(custody, [stamps.Authority.read(*one) for one in named])
    for one in stamps.stamp(custody, asked, fetcher, now()):
        if isinstance(one, stamps.Stamped):
            address, number = one.wanted.authority.address, one.wanted.head.number
            yield f"{address}: all up to line {number} of the log stood by {one.time:%Y-%m-%d %H:%M:%S} UTC."
        else:
            yield one


def _proofs(
    custody: Custody, calendars: Sequence[str], fetcher: Fetcher, *, retry: bool, upgrade: bool
) -> Answers:
    need("opentimestamps", "opentimestamps", "OpenTimestamps proofs")
    from sayso.capture.custody import calendars as asking  # noqa: PLC0415  - needs the extra

    # `--upgrade --calendar ADDRESS` allows a calendar that another handed the hash on to, and asks for no new
    wanted = [] if upgrade else list(calendars)
    wanted += asking.failed_before(custody) if retry else []
    for one in asking.ask(custody, wanted, fetcher, now()):
        if isinstance(one, asking.Promised):
            captures = counted(one.manifests, "capture")
            yield f"{one.calendar}: took one hash for {captures}; `sayso stamp --upgrade` in some hours."
        else:
            yield one
    if not upgrade:
        return
    found = asking.upgrade(custody, calendars, fetcher, now())
    for block, count in found.attested.items():
        yield f"{counted(count, 'proof')}: attested in block {block}."
    for address, count in found.waiting.items():
        yield f"{counted(count, 'proof')}: not in a block yet, by {address}."
    for address, count in found.unnamed.items():
        yield f"{counted(count, 'proof')}: waits at {address}, which nobody named: --calendar {address}"
    yield from found.failures


def _authority(given: str) -> tuple[str, Path]:
    address, _, path = given.rpartition("=")
    if not address:
        raise UsageError(f"{given}: say what it is trusted by: ADDRESS=CERTIFICATES.pem.")
    return address, Path(path)
