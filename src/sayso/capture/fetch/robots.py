"""What a site's robots.txt asks of programs (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from protego import Protego

from sayso.capture.fetch.errors import AnswerError, FetchError
from sayso.capture.fetch.fetched import Fetched

if TYPE_CHECKING:
    from sayso.capture.fetch.fetcher import Fetcher

_LIMIT_BYTES = 500_000
"""As much of it as RFC 9309 asks a program to read."""
_NAME = "Sayso"


class RobotsWord(StrEnum):
    """What it says of one address."""

    ALLOWED = "allowed"
    DISALLOWED = "disallowed"
    UNREACHABLE = "unreachable"
    """It cannot be had: by RFC 9309 a program stays away."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The robots.txt of every site that is asked about, each fetched once."""

    fetcher: Fetcher
    _rules: dict[str, Protego | None] = field(default_factory=dict)

    def word(self, address: str) -> RobotsWord:
        """Return what the site says of ``address``."""
        rules = self._of(address)
        if rules is None:
            return RobotsWord.UNREACHABLE
        return RobotsWord.ALLOWED if rules.can_fetch(address, _NAME) else RobotsWord.DISALLOWED

    def pause_seconds(self, address: str) -> float | None:
        """Return the pause between two requests that the site asks for, or None."""
        rules = self._of(address)
        return None if rules is None else rules.crawl_delay(_NAME)

    def sitemaps(self, address: str) -> list[str]:
        """Return the addresses of the sitemaps that the site names, in its order."""
        rules = self._of(address)
        return [] if rules is None else [urljoin(address, one) for one in dict.fromkeys(rules.sitemaps)]

    def _of(self, address: str) -> Protego | None:
        site = urljoin(address, "/")
        if site not in self._rules:
            self._rules[site] = self._fetched(site) if urlsplit(site).netloc else None
        return self._rules[site]

    def _fetched(self, site: str) -> Protego | None:
        try:
            found = self.fetcher.fetch(urljoin(site, "robots.txt"))
        except AnswerError as error:
            # what is not there forbids nothing; a server that fails may have had something to say
            return Protego.parse("") if 400 <= error.status < 500 else None  # noqa: PLR2004  - HTTP's classes
        except FetchError:
            return None
        content = found.content if isinstance(found, Fetched) else b""
        return Protego.parse(content[:_LIMIT_BYTES].decode("utf-8", "replace"))
