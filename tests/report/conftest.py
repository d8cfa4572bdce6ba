"""The invented story, laid out once for all tests that only look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.report.orrin import orrin

from sayso.report import story_page
from sayso.report.evidence import Evidence

if TYPE_CHECKING:
    from sayso.model import Reading, Story


@pytest.fixture(name="story", scope="session")
def fixture_story() -> tuple[Story, dict[str, Reading]]:
    return orrin()


@pytest.fixture(name="evidence", scope="session")
def fixture_evidence(story: tuple[Story, dict[str, Reading]]) -> Evidence:
    return Evidence.of(*story)


@pytest.fixture(name="page", scope="session")
def fixture_page(story: tuple[Story, dict[str, Reading]]) -> str:
    return story_page(*story)
