"""``sayso search``: reports and statements by their words, and by who, what, when and where."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from sayso.cli.exit_codes import Exit
from sayso.cli.options import DEFAULT_LEDGER, Json, LedgerPath
from sayso.cli.printing import complain, put
from sayso.contract.wire import dumps
from sayso.ledger import Ledger
from sayso.ledger.search import Filters, Hit, search
from sayso.model import Act, StatusKind  # noqa: TC001  - typer reads the annotations

if TYPE_CHECKING:
    from sayso.ledger.search import Found

DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""
    app.command(
        "search",
        epilog="Examples:  `sayso search surrender`   `sayso search '\"lay down\" -cup' --act appeal`",
    )(search_verb)


def search_verb(  # noqa: PLR0913  - each is an option of the command line
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help='Words, "phrases" as they stand, -words that must not occur.',
            show_default=False,
        ),
    ] = None,
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    root: Annotated[str | None, typer.Option(help="Said by a voice of this name.")] = None,
    act: Annotated[Act | None, typer.Option(help="What is done by saying it.")] = None,
    status: Annotated[StatusKind | None, typer.Option(help="What is said of checking.")] = None,
    language: Annotated[str | None, typer.Option(help="The report's language: en, uk, ko.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Published by an outlet of this name.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=DAY, help="Published on this day or later.")
    ] = None,
    until: Annotated[datetime | None, typer.Option(formats=DAY, help="Published before this day.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many of each kind to print.")] = 20,
    as_json: Json = False,
) -> None:
    """Find reports and statements by their words, with the words around them."""
    days = [None if day is None else day.replace(tzinfo=UTC) for day in (since, until)]
    filters = Filters(root, act, status, language, outlet, *days)
    with Ledger.open(ledger, create=False) as held:
        found = search(held, " ".join(words or []), filters, limit)
        if not held.counts().captures:
            complain(f"{ledger}: the ledger is empty. Add reports to it with `sayso add`.")
            raise typer.Exit(Exit.NOTHING_TO_MEASURE)
    if as_json:
        for hit in (*found.reports, *found.statements):
            put(dumps(hit_json(hit)))
    else:
        _show(Console(highlight=False, soft_wrap=True), found)
    if not found.report_count and not found.statement_count:
        raise typer.Exit(Exit.NOTHING_TO_MEASURE)


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as JSON; ``snippet`` pairs each stretch of words with whether it was looked for."""
    return {
        "document": hit.document,
        "statement": hit.statement,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": None if hit.published is None else hit.published.isoformat(),
        "language": hit.language,
        "act": hit.act,
        "roots": list(hit.roots),
        "snippet": [[piece.text, piece.hit] for piece in hit.snippet],
    }


def _show(console: Console, found: Found) -> None:
    for name, count, hits in (
        ("report", found.report_count, found.reports),
        ("statement", found.statement_count, found.statements),
    ):
        if count:
            shown = f", {len(hits)} shown" if len(hits) < count else ""
            console.print(Text(f"{count} {name}{'' if count == 1 else 's'}{shown}", style="bold"))
        for hit in hits:
            console.print(_line(hit))
    if not found.report_count and not found.statement_count:
        console.print("Nothing found. Fewer words, or the beginning of one, find more.")


def _line(hit: Hit) -> Text:
    day = "" if hit.published is None else f"{hit.published:%-d %b %Y}"
    who = [hit.act or "", ", ".join(hit.roots)] if hit.statement else [hit.title or ""]
    facts = " · ".join(part for part in (*who, hit.outlet or "", day) if part)
    line = Text(f"  {facts}\n    ", style="dim")
    for piece in hit.snippet:
        line.append(piece.text, style="bold not dim" if piece.hit else "not dim")
    return line
