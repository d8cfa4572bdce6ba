"""``sayso desk``: the pages where people look, judge and correct."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import UsageError
from sayso.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_PORT = 8517


def register(app: typer.Typer, put: Callable[[str], None]) -> None:
    """Give ``app`` the verb; ``put`` prints one line."""

    @app.command(epilog="Examples:  `sayso desk`   `sayso desk --ledger flood.db --port 9000 --no-browser`")
    def desk(
        *,
        ledger: Annotated[
            Path,
            typer.Option(
                "--ledger", envvar="SAYSO_LEDGER", metavar="PATH", help="The ledger.", show_default="sayso.db"
            ),
        ] = Path("sayso.db"),
        port: Annotated[
            int | None,
            typer.Option(min=0, max=65535, help="The port; 0 takes any free one.", show_default="8517"),
        ] = None,
        browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
        host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    ) -> None:
        """Serve the desk to a browser on this machine: look, search, correct."""
        from sayso.desk.settings import DeskSettings, is_loopback

        if not is_loopback(host):
            raise UsageError(f"{host}: others could reach it. Leave --host out.")
        try:
            from sayso.desk.serve import listen, serve
        except ImportError as error:
            raise UsageError(
                f"The desk needs {error.name}, which is not installed. Run `pip install 'sayso[desk]'`."
            ) from error
        served = listen(DeskSettings(ledger=ledger, host=host, port=DEFAULT_PORT if port is None else port))
        with Ledger.open(ledger, create=True) as held:
            serve(served, held, put, browser=browser and _has_browser())


def _has_browser() -> bool:
    """Whether somebody could see a browser: not over a bare ssh, not in a container."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
