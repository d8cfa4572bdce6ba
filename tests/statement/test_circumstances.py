"""Where something was said, and to whom."""

from __future__ import annotations

import pytest
from tests.statement.telling import by_rules, words


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The mayor said in a statement that the well was dry.", "a statement"),
        ("The mayor said in a statement the well was dry.", "a statement"),
        ("The mayor wrote on Telegram that the well was dry.", "Telegram"),
        ("The mayor said on television that the well was dry.", "television"),
        (
            "“The well is dry,” the mayor said in a video released by the Orlen Gazette.",
            "a video released by the Orlen Gazette",
        ),
        ("“The well is dry,” the mayor told reporters at a news conference in Orlen.", "a news conference"),
        ("In a message posted on Telegram, the mayor said the well was dry.", "a message posted on Telegram"),
        ("The mayor said during a briefing that the well was dry.", "a briefing"),
        ("The mayor said the well was described in a letter.", ""),
        ("The mayor said in Orlen that the well was dry.", ""),
        ("The mayor said the well was dry.", ""),
    ],
)
def test_channel(text: str, channel: str) -> None:
    """The channel stands in the reporter's own words; one inside the content is not the channel."""
    (found,) = by_rules(text)
    held = words(found.channel)
    assert held.startswith(channel) if channel else not held


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("The mayor told farmers that the well was dry.", "farmers"),
        ("The mayor told the farmers of Orlen that the well was dry.", "the farmers of Orlen"),
        ("“The well is dry,” the mayor told reporters on Sunday.", "reporters"),
        ("The mayor assured farmers that the well was full.", "farmers"),
        ("The mayor warned farmers that the well was dry.", "farmers"),
        ("“The well is dry,” the mayor said to the farmers.", "the farmers"),
        ("The mayor said the well was dry.", ""),
    ],
)
def test_audience(text: str, audience: str) -> None:
    """To whom it is said stands after 'told' or 'said … to'."""
    found = by_rules(text)
    assert [words(one.audience) for one in found] == [audience] * len(found)
