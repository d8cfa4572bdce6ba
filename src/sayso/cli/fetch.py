"""Addresses on the command line: what a fetch may take, and captures from what is fetched."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from sayso.capture.custody import Arrival
from sayso.capture.extras import need
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.capture.custody import Custody
    from sayso.capture.fetch import Fetcher, Robots
    from sayso.model import Capture

AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from this machine and its network too.", show_default=False),
]
LimitMegabytes = Annotated[
    float,
    typer.Option("--limit-mb", min=0.001, metavar="MB", help="The most that one file or address may hold."),
]
LimitSeconds = Annotated[
    float,
    typer.Option("--limit-seconds", min=0.1, metavar="S", help="The longest that an address may take."),
]
Cookies = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Cookies of a browser, in Netscape's format.", show_default=False),
]


OwnFeed = Annotated[
    bool,
    typer.Option(
        "--feed", help="Take in what the feed of each page lists (or its site's sitemap).", show_default=False
    ),
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


def is_address(path: str) -> bool:
    """Whether a word of the command line is an address and no file."""
    return "://" in path


MOST_ITEMS = 50
"""Reports that one feed may bring in at once, the newest: a sitemap can list all that a paper ever wrote."""


@dataclass(slots=True)
class Intake:
    """Fetches addresses into custody; ``tell`` hears what a person should know of each.

    ``holds`` says whether the ledger has some bytes. With ``own_feed`` a page that is
    named stands for what its own feed lists. ``unchanged`` counts the pages that are
    still the ones that were fetched before.
    """

    fetcher: Fetcher
    custody: Custody
    holds: Callable[[str], bool]
    tell: Callable[[str], None]
    own_feed: bool = False
    unchanged: int = 0
    _before: dict[str, dict[str, Any]] = field(default_factory=dict)

    def captures(self, addresses: Sequence[str]) -> Iterator[Capture | DocumentError]:
        """Yield the capture of each address, in custody already, or why there is none.

        The pages that a feed or a sitemap lists come in its place, the newest first.
        """
        from sayso.capture.fetch import Robots  # noqa: PLC0415  - needs the extra `intake`

        robots = Robots(self.fetcher)
        waiting, seen, named = deque(addresses), set(addresses), set(addresses)
        self._before.update(self.custody.latest(addresses))
        while waiting:
            address = waiting.popleft()
            try:
                found = self._fetched(address, robots, named=address in named)
            except DocumentError as error:
                yield error
                continue
            if isinstance(found, list):
                listed = [one for one in dict.fromkeys(found) if one not in seen]
                self._before.update(self.custody.latest(listed))
                seen.update(listed)
                waiting.extend(listed)
            elif found is not None:
                yield found

    def _fetched(self, address: str, robots: Robots, *, named: bool) -> Capture | list[str] | None:
        """Return a page's capture, or what a feed lists, or None for a page that has not changed.

        A page that was fetched before is asked for with what its server gave then. ``named``:
        the user did so, and no feed.
        """
        from sayso.capture.feeds import feed_of, feeds_of_page  # noqa: PLC0415  - needs the extra `intake`
        from sayso.capture.fetch import Fetched, RobotsWord  # noqa: PLC0415  - as above
        from sayso.capture.fetch.arrival import capture_of, listing_of, validators_of  # noqa: PLC0415  - as above

        before = self._before.get(address)
        digest = None if before is None else before["capture"]["digest"]
        held = before is not None and self.holds(str(digest)) and not (named and self.own_feed)
        known = validators_of(before) if before is not None and held else None
        answer = self.fetcher.fetch(address, known)
        if not isinstance(answer, Fetched):
            self.unchanged += 1
            self.custody.note("unchanged", answer.fetched_at, address=address, capture=digest)
            return None
        feed = feed_of(answer.content, answer.final.address)
        word = robots.word(address)
        if word is RobotsWord.DISALLOWED:
            self.tell(f"{address}: its robots.txt asks programs to stay away; taken in, as you named it.")
        capture = capture_of(answer) if feed is None else listing_of(answer, feed)
        self.custody.receive([Arrival(capture, answer, robots=word.value)])
        if feed is None and named:
            own = feeds_of_page(answer.content, answer.final.address)
            if self.own_feed:
                return self._own(address, own or robots.sitemaps(answer.final.address))
            if own and urlsplit(answer.final.address).path in ("", "/"):
                self.tell(f"{address}: names a feed; `sayso add --feed {address}` takes in what it lists.")
        if feed is None:
            return capture
        if len(feed.items) > MOST_ITEMS:
            self.tell(f"{address}: lists {len(feed.items)} pages; the newest {MOST_ITEMS} are taken in.")
        return [item.address for item in feed.items[:MOST_ITEMS]]

    def _own(self, address: str, feeds: list[str]) -> list[str]:
        """Return the first of a page's feeds: further ones are of comments, or the same in another form."""
        if not feeds:
            mend = "Name the feed itself, or leave --feed out to add the page."
            raise DocumentError(address, "names no feed of its own, and its site no sitemap.", mend)
        return feeds[:1]
