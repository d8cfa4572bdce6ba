"""``sayso desk``: the pages where people look, judge and correct."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, LedgerPath
from sayso.cli.printing import complain, put
from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.accounts import users

if TYPE_CHECKING:
    from sayso.desk.settings import DeskSettings

DEFAULT_PORT = 8517


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

    @app.command(epilog="Examples:  `sayso desk`   `sayso desk --ledger flood.db --port 9000 --no-browser`")
    def desk(  # noqa: PLR0913  - each is an option of the command line
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        port: Annotated[
            int, typer.Option(min=0, max=65535, help="The port; 0 takes any free one.")
        ] = DEFAULT_PORT,
        browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
        host: Annotated[
            str, typer.Option(help="Where to listen; beyond this machine people must sign in.")
        ] = "127.0.0.1",
        address: Annotated[
            str | None,
            typer.Option(metavar="URL", help="How browsers reach a desk on which people sign in."),
        ] = None,
        certificate: Annotated[
            Path | None, typer.Option(metavar="FILE", help="A TLS certificate, where no proxy speaks TLS.")
        ] = None,
        key: Annotated[Path | None, typer.Option(metavar="FILE", help="The certificate's key.")] = None,
    ) -> None:
        """Serve the desk to a browser on this machine: look, search, correct."""
        try:
            from sayso.desk.serve import listen, serve  # noqa: PLC0415  - needs the extra `desk`
        except ImportError as error:
            raise UsageError(
                f"The desk needs {error.name}, which is not installed. Run `pip install 'sayso[desk]'`."
            ) from error
        where = Where(host, port, address, certificate, key)
        with Ledger.open(ledger, create=True) as held:
            if not held.counts().captures:
                complain(
                    f"{ledger}: the ledger is empty. Add reports to it on the desk, or with `sayso add`."
                )
            served = listen(where.settings(ledger, people=len(users(held))))
            serve(
                served, held, put, browser=browser and _has_browser(), certificate=where.certificate_and_key()
            )


@dataclass(frozen=True, slots=True)
class Where:
    """Where to listen, as it was typed."""

    host: str
    port: int
    address: str | None
    certificate: Path | None
    key: Path | None

    def settings(self, ledger: Path, people: int) -> DeskSettings:
        """Return the settings. Raises UsageError for a desk that strangers could read, or nobody."""
        from sayso.desk.settings import DeskSettings, is_loopback  # noqa: PLC0415  - as above

        if is_loopback(self.host) and self.address is None:
            return DeskSettings(ledger=ledger, host=self.host, port=self.port)
        if not people:
            raise UsageError(
                f"{self.host}: others could reach the desk, and nobody can sign in yet. "
                f"Run `sayso user add NAME --role admin --ledger {ledger}` first."
            )
        if self.address is None:
            raise UsageError(
                f"{self.host}: say how browsers reach the desk, as --address https://desk.example.org; "
                "add --certificate and --key where no proxy speaks TLS before it."
            )
        host = self.address.partition("://")[2].rpartition(":")[0] or self.address.partition("://")[2]
        if not self.address.startswith("https://") and not is_loopback(host):
            raise UsageError(f"{self.address}: passwords would travel in the open. Use https://.")
        return DeskSettings(
            ledger=ledger,
            behind_proxy=self.certificate is None,
            host=self.host,
            port=self.port,
            address=self.address.rstrip("/"),
            token=None,
        )

    def certificate_and_key(self) -> tuple[Path, Path] | None:
        """Return the two files, or None. Raises UsageError for one without the other, or a missing one."""
        if self.certificate is None or self.key is None:
            if self.certificate is not self.key:
                raise UsageError("A certificate needs its key: name both --certificate and --key.")
            return None
        for file in (self.certificate, self.key):
            if not file.is_file():
                raise UsageError(f"{file}: there is no such file. Check the spelling.")
        return self.certificate, self.key


def _has_browser() -> bool:
    """Whether somebody could see a browser: not over a bare ssh, not in a container."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
