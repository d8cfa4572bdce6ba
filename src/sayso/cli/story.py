"""``sayso story`` and ``sayso report``: the stories of a ledger in the terminal, as JSON, and as a page."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sayso.cli.basis import basis_of
from sayso.cli.exit_codes import Exit
from sayso.cli.options import DEFAULT_LEDGER, Json, LedgerPath
from sayso.cli.printing import complain, put
from sayso.cli.progress import followed
from sayso.cli.show import counted, show_story, show_summary
from sayso.cli.why import claims_asked, show_why, why_json
from sayso.cli.writing import write_whole
from sayso.contract.wire import dumps, story_json
from sayso.errors import UsageError
from sayso.judgement.masking import refuse_names
from sayso.ledger import Ledger, left_to_relate, relate_new
from sayso.pipeline import masked_stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.judgement.masking import Mask
    from sayso.model import Reading, Story

StoryId = Annotated[
    str | None,
    typer.Argument(metavar="[STORY]", help="A story's id, or the beginning of it.", show_default=False),
]
REPORT_NAME = "story.html"


def register(app: typer.Typer) -> None:
    """Give ``app`` the verbs."""

    @app.command(
        epilog="Examples:  `sayso story`   `sayso story --why '9,000'`   `sayso story --json | jq .claims`"
    )
    def story(
        story_id: StoryId = None,
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        why: Annotated[
            str | None,
            typer.Option(metavar="CLAIM", help="Show what a claim, by id or words of it, rests on."),
        ] = None,
        as_json: Json = False,
    ) -> None:
        """Print the stories of a ledger: claims with their origins, figures, offers."""
        console = Console(highlight=False)
        with _stories(ledger, story_id) as (found, readings, mask):
            if why is not None:
                for one, claim in claims_asked(found, why):
                    basis = basis_of(one, claim, readings)
                    if as_json:
                        _put_unnamed(dumps(why_json(basis)), mask, claim.id)
                    else:
                        show_why(console, basis)
                return
            for one in found:
                if as_json:
                    _put_unnamed(dumps(story_json(one, readings)), mask, one.id)
                else:
                    show_story(console, one, readings)

    @app.command(
        epilog="Examples:  `sayso report`   `sayso report story:4f2a --out flood.html`   `sayso report -o -`"
    )
    def report(
        story_id: StoryId = None,
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        out: Annotated[
            str, typer.Option("--out", "-o", metavar="FILE", help="Where to write; - for standard output.")
        ] = REPORT_NAME,
    ) -> None:
        """Write one story as one HTML file that opens from a disk. Without an id: that of most reports."""
        from sayso.report import story_page  # noqa: PLC0415  - a tenth of a second that no other verb needs

        with _stories(ledger, story_id, largest=story_id is None) as ((one, *_), readings, mask):
            page = story_page(one, readings).encode()
            refuse_names(page, mask, out)
            if out == "-":
                sys.stdout.buffer.write(page)
                return
            write_whole(Path(out), page)
            show_summary(Console(highlight=False), one, readings)
            put(out)


def _put_unnamed(line: str, mask: Mask, name: str) -> None:
    """Print a line in which nobody protected is named. Raises MaskingError."""
    refuse_names(line, mask, name)
    put(line)


def no_story_yet(ledger: Path) -> typer.Exit:
    """Say that a ledger has no story, and return the exit that says so to programs."""
    complain(f"{ledger}: there is no story yet. Add reports to it with `sayso add`.")
    return typer.Exit(Exit.NOTHING_TO_MEASURE)


@contextmanager
def _stories(
    ledger: Path, story_id: str | None, *, largest: bool = False
) -> Iterator[tuple[list[Story], Mapping[str, Reading], Mask]]:
    """Give the stories as they may leave the desk: nobody protected is named in them."""
    with Ledger.open(ledger, create=False) as held:
        if held.writable:
            for _ in followed(relate_new(held), left_to_relate(held), "Relating"):
                pass
        found, readings, mask = masked_stories(held, story_id or "", largest=largest)
        if not found and story_id is None:
            raise no_story_yet(ledger)
        if story_id is not None and len(found) != 1:
            which = "no story" if not found else counted(len(found), "story", "stories")
            raise UsageError(f"{story_id}: {which} so called. `sayso story` prints their ids.")
        yield found, readings, mask
