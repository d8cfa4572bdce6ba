"""Keeping sources under watch: rounds of looking, each kept before it is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator  # noqa: TC003  - the types of fields
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime  # noqa: TC003  - as above
from typing import TYPE_CHECKING, Any

from sayso.capture.custody import Arrival, Custody
from sayso.capture.feeds import FeedKind, feed_of, feeds_of_page
from sayso.capture.fetch import AnswerError, Fetched, FetchError, Robots, RobotsWord
from sayso.capture.fetch.arrival import capture_of, listing_of, validators_of
from sayso.capture.files import now
from sayso.errors import DocumentError
from sayso.pipeline import Captured, add, read_capture
from sayso.watch.events import events, gone
from sayso.watch.sources import SourceKind
from sayso.watch.state import State, Turn
from sayso.watch.versions import latest_versions, part_of

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.capture.fetch import Fetcher, Unchanged
    from sayso.ledger import Ledger
    from sayso.model import Reading
    from sayso.watch.sources import Source

SIDE_BY_SIDE = 8
"""Addresses that are fetched at once; the pace holds those of one host apart."""
MOST_ITEMS = 50
"""What a feed lists beyond its newest fifty is taken as seen: a sitemap can list a whole archive."""
AT_ONCE = 16
"""Pages that are fetched, and held in memory, before they are added."""
DEPTH = 3
"""How far lists lead to lists in one round: an index to its sitemaps to their pages."""
MAPS_SECONDS = 86_400.0
"""How often the sitemaps of an index are looked at."""
_GONE = (404, 410)


@dataclass(slots=True)
class Watch:
    """Sources, the ledger that they are read into, and where the turns are kept.

    ``tell`` hears what failed, a line each. ``chance`` gives numbers between 0 and 1.
    """

    sources: tuple[Source, ...]
    ledger: Ledger
    fetcher: Fetcher
    state_path: Path
    tell: Callable[[str], None]
    clock: Callable[[], datetime] = now
    chance: Callable[[], float] = random.random
    _robots: Robots = field(init=False)
    _custody: Custody = field(init=False)
    _state: State = field(init=False)

    def __post_init__(self) -> None:
        self._robots = Robots(self.fetcher)
        self._custody = Custody(self.ledger.store.folder)
        self._state = State.read(self.state_path)

    def round(self) -> Iterator[dict[str, Any]]:
        """Look at everything that is due, keep what is new, and yield what there is to tell.

        1. Tell what an earlier run kept, and was stopped before it told.
        2. Look at the sources whose turn it is; what feeds list gets a turn of its own.
        3. Look at the listed pages whose turn it is, and at what those list.
        4. Tell what the new captures say that was not said before.
        """
        yield from self._told()
        turns = [(one, self._turn(one.address, one.every_seconds)) for one in self.sources]
        moment = self.clock()
        due = [one for one, turn in turns if turn.is_due(moment)]
        yield from self._look([one.address for one in due], {one.address: one for one in due})
        own = {one.address for one in self.sources}
        for _ in range(DEPTH):
            moment = self.clock()
            all_turns = self._state.turns.items()
            # what a source led to that is no longer on the list is let be with it
            listed = [each for each, turn in all_turns if turn.by in own - {each} and turn.is_due(moment)]
            yield from self._look(listed, {})
        self._state.write(self.state_path)
        yield from self._told()

    def seconds_until_due(self) -> float:
        """Return how long until the next turn of anything; 0 where one has come."""
        own = {one.address for one in self.sources}
        turns = [turn for each, turn in self._state.turns.items() if each in own or turn.by in own]
        dues = [turn.due for turn in turns if turn.due is not None]
        return max((min(dues) - self.clock()).total_seconds(), 0.0) if dues else 0.0

    def _turn(self, address: str, every_seconds: float | None = None) -> Turn:
        """Return an address's turn: now, where it has none yet. A list that was edited has its word."""
        turn = self._state.turns.get(address, Turn(self.clock()))
        turn = turn if every_seconds is None else replace(turn, every_seconds=every_seconds)
        self._state.turns[address] = turn
        return turn

    def _told(self) -> Iterator[dict[str, Any]]:
        """Yield what captures have to tell that nobody was told of yet, then note that it was told."""
        if self._state.untold:
            yield from events(self.ledger, self._state.untold)
            self._state.untold = []
            self._state.write(self.state_path)

    def _look(self, addresses: list[str], sources: dict[str, Source]) -> Iterator[dict[str, Any]]:
        """Fetch addresses and keep what is new of them, a few at a time."""
        if not addresses:
            return
        before = self._custody.latest(addresses)
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            for at in range(0, len(addresses), AT_ONCE):
                some = addresses[at : at + AT_ONCE]
                taken: list[Captured] = []
                answers = pool.map(lambda one: self._fetched(one, before.get(one)), some)
                for address, answer in zip(some, answers, strict=True):
                    known = address in before and self._turn(address).failures == 0
                    try:
                        if isinstance(answer, FetchError):
                            raise answer
                        if isinstance(answer, Fetched):
                            taken += self._taken(answer, address, sources.get(address))
                    except DocumentError as error:
                        self._failed(address, error)
                        if isinstance(error, AnswerError) and error.status in _GONE and known:
                            yield gone(address, error.status)
                    else:
                        turn = self._turn(address).done(self.clock(), self.chance())
                        self._state.turns[address] = turn
                self._add(taken)

    def _fetched(self, address: str, manifest: dict[str, Any] | None) -> Fetched | Unchanged | FetchError:
        """Fetch one address where its robots.txt lets programs; an error is returned, not raised."""
        word = self._robots.word(address)
        if word is not RobotsWord.ALLOWED:
            asks = "asks programs to stay away" if word is RobotsWord.DISALLOWED else "cannot be had"
            mend = "Add what you need of it by hand: `sayso add ADDRESS`."
            return FetchError(address, f"its robots.txt {asks}.", mend)
        held = manifest is not None and self.ledger.holds(manifest["capture"]["digest"])
        known = validators_of(manifest) if held and manifest is not None else None
        try:
            return self.fetcher.fetch(address, known, self._robots.pause_seconds(address))
        except FetchError as error:
            return error

    def _taken(self, answer: Fetched, address: str, source: Source | None) -> list[Captured]:
        """Take what came into custody, and return what of it is to be added. Raises DocumentError."""
        feed = feed_of(answer.content, answer.final.address)
        if feed is not None:
            self._custody.receive_new([Arrival(listing_of(answer, feed), answer, robots=RobotsWord.ALLOWED)])
            self._list([item.address for item in feed.items], address, maps=feed.kind is FeedKind.INDEX)
            return []
        if source is not None and source.kind in (SourceKind.FEED, SourceKind.SITEMAP):
            raise DocumentError(source.address, "is no feed and no sitemap.", "Watch it as a page.")
        if source is not None and source.kind is SourceKind.SITE:
            found = feeds_of_page(answer.content, answer.final.address) or self._robots.sitemaps(address)
            if not found:
                what = "names no feed of its own, and its site no sitemap."
                raise DocumentError(source.address, what, "Watch it as a page.")
            turn = self._turn(found[0], source.every_seconds)
            self._state.turns[found[0]] = replace(turn, by=source.address)
            return []
        return self._new(answer)

    def _new(self, answer: Fetched) -> list[Captured]:
        """Read a page, and keep those of its reports that say something else than the version before.

        A page whose bytes changed and whose words did not (a counter, a
        token) is no new version: it would fill the disk with nothing.
        """
        capture = capture_of(answer)
        if self.ledger.holds(capture.digest):
            return []
        read = read_capture(capture)
        if not read.readings and read.failures:
            raise read.failures[0]
        before = latest_versions(self.ledger, capture.url or "")
        fresh = tuple(one for one in read.readings if _says_more(one, before.get(part_of(one))))
        if not fresh:
            return []
        self._custody.receive([Arrival(capture, answer, robots=RobotsWord.ALLOWED)])
        return [Captured(capture, fresh, read.failures)]

    def _list(self, addresses: list[str], feed: str, *, maps: bool) -> None:
        """Give what a feed lists its turn; the sitemaps of an index are followed like sources."""
        moment, every = self.clock(), MAPS_SECONDS if maps else None
        by = self._turn(feed).by or feed
        for at, address in enumerate(addresses):
            if address not in self._state.turns:
                due = moment if at < MOST_ITEMS else None
                self._state.turns[address] = Turn(due, every_seconds=every, by=by)

    def _failed(self, address: str, error: DocumentError) -> None:
        wait = error.retry_after_seconds if isinstance(error, AnswerError) else None
        turn = self._turn(address).failed(self.clock(), self.chance(), wait)
        self._state.turns[address] = turn
        when = "" if turn.due is None else f" Next try at {turn.due:%H:%M:%S} UTC."
        self.tell(f"{error}{when}")

    def _add(self, taken: list[Captured]) -> None:
        """Add what is new to the ledger; that it is yet to be told is kept first."""
        if not taken:
            return
        self._state.untold += [one.capture.digest for one in taken]
        self._state.write(self.state_path)
        for answer in add(taken, self.ledger, custody=self._custody):
            if isinstance(answer, DocumentError):
                self.tell(str(answer))


def _says_more(reading: Reading, before: Reading | None) -> bool:
    return before is None or before.document.text != reading.document.text
