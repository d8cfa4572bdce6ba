"""Where something was said, and to whom."""

from __future__ import annotations

import pytest
from tests.statement.telling import by_rules, words


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The mayor said in a statement that the well was dry.", "in a statement"),
        ("The mayor said in a statement the well was dry.", "in a statement"),
        ("The mayor wrote on Telegram that the well was dry.", "on Telegram"),
        ("The mayor said on television that the well was dry.", "on television"),
        (
            "“The well is dry,” the mayor said in a video released by the Orlen Gazette.",
            "in a video released by the Orlen Gazette",
        ),
        (
            "“The well is dry,” the mayor told reporters at a news conference in Orlen.",
            "at a news conference in Orlen",
        ),
        (
            "In a message posted on Telegram, the mayor said the well was dry.",
            "In a message posted on Telegram",
        ),
        ("The mayor said during a briefing that the well was dry.", "during a briefing"),
        ("The mayor told farmers by satellite phone that the well was dry.", "by satellite phone"),
        ("The mayor wrote on Ripple that the well was dry.", "on Ripple"),
        ("The mayor said on Monday that the well was dry.", ""),
        ("The mayor said in a speech on Monday that the well was dry.", "in a speech"),
        ("“The well is dry,” wrote the mayor in a letter dated May 6.", "in a letter dated May 6"),
        ("The mayor said the well was described in a letter.", ""),
        ("The mayor said in Orlen that the well was dry.", ""),
        ("The mayor said the well was dry.", ""),
    ],
)
def test_channel(text: str, channel: str) -> None:
    """The channel stands in the reporter's own words; one inside the content is not the channel."""
    (found,) = by_rules(text)
    held = words(found.channel)
    assert held == channel


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("The mayor told farmers that the well was dry.", "farmers"),
        ("The mayor told the farmers of Orlen that the well was dry.", "the farmers of Orlen"),
        ("“The well is dry,” the mayor told reporters on Sunday.", "reporters"),
        ("The mayor assured farmers that the well was full.", "farmers"),
        ("The mayor warned farmers that the well was dry.", "farmers"),
        ("“The well is dry,” the mayor said to the farmers.", "the farmers"),
        ("The mayor told farmers to dig.", "farmers"),
        ("The mayor asked farmers whether the well was dry.", "farmers"),
        ("The mayor asked farmers to dig.", ""),
        ("The mayor urged farmers to dig.", ""),
        ("“The well is dry,” the mayor told farmers at the mill.", "farmers at the mill"),
        ("“The well is dry,” the mayor told farmers in a speech.", "farmers"),
        ("The mayor said the well was dry.", ""),
    ],
)
def test_audience(text: str, audience: str) -> None:
    """To whom it is said stands after 'told' or 'said … to'."""
    found = by_rules(text)
    assert [words(one.audience) for one in found] == [audience] * len(found)
