"""A newsroom on loopback, and fetchers that may and may not go there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.newsroom.server import newsroom

from sayso.capture.fetch import Fetcher, FetchSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.newsroom.server import Newsroom


@pytest.fixture
def room() -> Iterator[Newsroom]:
    """Run a newsroom."""
    with newsroom() as running:
        yield running


@pytest.fixture
def fetcher() -> Callable[..., Fetcher]:
    """Return a maker of fetchers that may fetch from loopback, without a pause."""

    def make(**given: Any) -> Fetcher:
        return Fetcher(FetchSettings(**{"allow_private": True, "pause_seconds": 0.0, **given}))

    return make
