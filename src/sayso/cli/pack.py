"""``sayso pack`` and ``sayso unpack``: a story's captures as a web archive that any tool opens, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.capture.custody import Custody
from sayso.capture.custody.pack import pack as write
from sayso.capture.extras import need
from sayso.capture.files import now
from sayso.cli.exit_codes import Exit
from sayso.cli.options import DEFAULT_LEDGER, LedgerPath
from sayso.cli.printing import complain, put
from sayso.cli.show import counted
from sayso.cli.story import no_story_yet
from sayso.cli.writing import handed_on
from sayso.errors import DocumentError, UsageError
from sayso.judgement.masking import MaskingError, mask_for, refuse_names
from sayso.ledger import Added, Ledger, judgements
from sayso.pipeline import add, read_capture, stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.document.unpack import Collection
    from sayso.model import Reading, Story
    from sayso.pipeline import Captured


def register(app: typer.Typer) -> None:
    """Give ``app`` the verbs."""

    @app.command(epilog="Examples:  `sayso pack`   `sayso pack story:4f2a --out flood.wacz`")
    def pack(
        story_id: Annotated[
            str | None,
            typer.Argument(metavar="[STORY]", help="A story's id, or its beginning.", show_default=False),
        ] = None,
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where to write.")] = Path(
            "story.wacz"
        ),
        with_names: Annotated[
            bool, typer.Option("--with-names", help="Hand on captures that name protected people.")
        ] = False,
    ) -> None:
        """Write the captures of one story as a WACZ. Without an id: the story of most reports."""
        with Ledger.open(ledger, create=False) as held:
            story, readings = _chosen(held, story_id)
            titles = {
                readings[one].document.capture.digest: readings[one].document.title for one in story.documents
            }
            if not with_names:
                _refuse_names(held, readings, story.documents, out)
            with handed_on(out) as file:
                count = write(Custody(held.store.folder), titles, file, story.title, now())
        put(f"{out}: {counted(count, 'capture')}.")

    @app.command(epilog="Examples:  `sayso unpack story.wacz`   `sayso unpack --ledger flood.db other.wacz`")
    def unpack(
        path: Annotated[Path, typer.Argument(metavar="FILE.wacz", help="The archive.", show_default=False)],
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
    ) -> None:
        """Take in every page of a WACZ, once the digests that it carries are verified."""
        need("fastwarc", "intake", "Web archives")
        from sayso.document.unpack import Collection  # noqa: PLC0415  - needs the extra `intake`

        collection = Collection.verified(path)
        reports = repeated = 0
        failed: list[DocumentError] = []
        with Ledger.open(ledger, create=True) as held:
            for answer in add(_pages(collection, held), held):
                if isinstance(answer, DocumentError):
                    failed.append(answer)
                elif isinstance(answer, Added):
                    reports += answer.documents
                else:
                    repeated += 1
        for failure in failed:
            complain(str(failure))
        put(f"{path}: {counted(reports, 'report')} added, {repeated} held already; every digest is right.")
        if failed:
            raise typer.Exit(Exit.SOME_FAILED)
        if not reports and not repeated:
            raise typer.Exit(Exit.NOTHING_TO_MEASURE)


def _refuse_names(
    ledger: Ledger, readings: Mapping[str, Reading], documents: Sequence[str], out: Path
) -> None:
    """Raise UsageError where a capture names somebody whom the desk protects: captures are never changed."""
    mask = mask_for(judgements(ledger), readings.values())
    roles: dict[str, None] = {}
    for one in documents if mask else ():
        document = readings[one].document
        roles |= dict.fromkeys(mask.names(document.text))
        try:
            refuse_names(ledger.content(document.capture.digest), mask, out.name)
        except MaskingError as error:
            roles |= dict.fromkeys(error.roles)
    if roles:
        who = ", ".join(roles)
        raise UsageError(
            f"{out}: the captures name {who}, and captures are handed on as they came. "
            "Nothing is written. Say --with-names if whoever gets it may know."
        )


def _pages(collection: Collection, ledger: Ledger) -> Iterator[Captured | DocumentError]:
    """Read every page of a collection, each in custody with the record that it came from."""
    custody = Custody(ledger.store.folder)
    for arrival in collection.arrivals():
        if isinstance(arrival, DocumentError):
            yield arrival
            continue
        custody.receive_new([arrival])
        yield read_capture(arrival.capture)


def _chosen(ledger: Ledger, story_id: str | None) -> tuple[Story, Mapping[str, Reading]]:
    matching, readings = stories(ledger, story_id or "", largest=story_id is None)
    if not matching and story_id is None:
        raise no_story_yet(ledger.path)
    if len(matching) != 1:
        raise UsageError(f"{story_id or ledger.path}: no story so called. `sayso story` prints their ids.")
    return matching[0], readings
