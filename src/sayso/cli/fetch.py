"""Addresses on the command line: what a fetch may take, and captures from what is fetched."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.capture.custody import Arrival
from sayso.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.capture.custody import Custody
    from sayso.capture.fetch import Fetcher
    from sayso.model import Capture

AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from this machine and its network too.", show_default=False),
]
LimitMegabytes = Annotated[
    float, typer.Option("--limit-mb", min=0.001, metavar="MB", help="The most that one address may send.")
]
LimitSeconds = Annotated[
    float,
    typer.Option("--limit-seconds", min=0.1, metavar="S", help="The longest that an address may take."),
]
Cookies = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Cookies of a browser, in Netscape's format.", show_default=False),
]


@dataclass(frozen=True, slots=True)
class Limits:
    """The options of a fetch as they were typed."""

    megabytes: float
    seconds: float
    cookies: Path | None
    allow_private: bool

    def fetcher(self) -> Fetcher:
        """Return a fetcher that keeps to them. Raises UsageError where the extra is missing."""
        need("httpx", "intake", "Addresses")
        from sayso.capture.fetch import Fetcher, FetchSettings  # noqa: PLC0415  - needs the extra `intake`

        return Fetcher(
            FetchSettings(
                limit_bytes=int(self.megabytes * 1_000_000),
                limit_seconds=self.seconds,
                cookies=self.cookies,
                allow_private=self.allow_private,
            )
        )


def need(module: str, extra: str, what: str) -> None:
    """Raise UsageError where the package behind an extra is missing."""
    if importlib.util.find_spec(module) is None:
        raise UsageError(f"{what} need {module}, which is not installed: `pip install 'sayso[{extra}]'`.")


def is_address(path: str) -> bool:
    """Whether a word of the command line is an address and no file."""
    return "://" in path


@dataclass(slots=True)
class Intake:
    """Fetches addresses into custody; ``tell`` hears what a person should know of each."""

    fetcher: Fetcher
    custody: Custody
    tell: Callable[[str], None]
    unchanged: int = 0

    def captures(
        self, addresses: Sequence[str], holds: Callable[[str], bool]
    ) -> Iterator[Capture | DocumentError]:
        """Yield the capture of each address, in custody already, or why there is none.

        An address that was fetched before is asked for with what its server
        gave then, where ``holds`` says that the ledger has its bytes.
        """
        from sayso.capture.fetch import Fetched, Robots, RobotsWord  # noqa: PLC0415  - needs the extra `intake`
        from sayso.capture.fetch.arrival import capture_of, validators_of  # noqa: PLC0415  - as above

        robots = Robots(self.fetcher)
        before = self.custody.latest(addresses)
        for address in addresses:
            manifest = before.get(address)
            known = None
            if manifest is not None and holds(manifest["capture"]["digest"]):
                known = validators_of(manifest)
            try:
                answer = self.fetcher.fetch(address, known)
                if not isinstance(answer, Fetched):
                    self.unchanged += 1
                    digest = manifest["capture"]["digest"] if manifest else None
                    self.custody.note("unchanged", answer.fetched_at, address=address, capture=digest)
                    continue
                capture = capture_of(answer)
            except DocumentError as error:
                yield error
                continue
            word = robots.word(address)
            if word is RobotsWord.DISALLOWED:
                self.tell(f"{address}: its robots.txt asks programs to stay away; taken in, as you named it.")
            self.custody.receive([Arrival(capture, answer, robots=word.value)])
            yield capture
