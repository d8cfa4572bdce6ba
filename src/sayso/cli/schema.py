"""``sayso schema``: the JSON schemas of what Sayso prints."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from sayso.cli.printing import put
from sayso.contract.wire import schema


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

    @app.command(
        "schema", epilog="Examples:  `sayso schema document`   `sayso schema story > story.schema.json`"
    )
    def print_schema(
        name: Annotated[Literal["document", "story"], typer.Argument(help="Which: document or story.")],
    ) -> None:
        """Print the JSON schema of what Sayso prints."""
        put(json.dumps(schema(name), ensure_ascii=False, indent=2))
