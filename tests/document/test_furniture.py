"""What a page's template leaves in the middle of the copy."""

from __future__ import annotations

import pytest

from sayso.document.furniture import furniture_of, is_furniture
from sayso.document.lines import lines_of
from sayso.document.vocabulary import vocabulary

WORDS = vocabulary("en")


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Port reopens after storm",
        "READ ALSO | Port reopens after storm",
        "Watch: The moment the bridge fell",
        "Sign up for our morning newsletter",
        "Follow us on Telegram",
        "Advertisement",
        "ADVERTISEMENT",
        "Share this article",
        "Edited by Ann Lee.",
        "(Reporting by Ann Lee; Editing by Bo Roe)",
        "Photo: Ann Lee / Northwire",
        "Photo by Ann Lee",
        "Image credit: Harbour Office",
        "A ferry leaves the pier on Monday. (AP Photo/Ann Lee)",
        "A ferry leaves the pier. [Photo by Ann Lee]",
        "© 2025 The Harbour Post. All rights reserved.",
        "Copyright © 2025 Northwire",
        "All rights reserved.",
        "Tags: ferry, harbour",
        "Updated: 3 March 2025",
        "March 3, 2025",
        "https://post.example/ferry",
        "#ferry #harbour",
        "* * *",
        "___",
        "[Invented for a test]",
        "Staff and agencies",
        "Our Standards: The Thomson Reuters Trust Principles.",
    ],
)
def test_a_line_that_is_no_copy_is_told(line: str) -> None:
    assert is_furniture(line, WORDS)


@pytest.mark.parametrize(
    "line",
    [
        "“Sign up for the list,” the mayor said.",
        "Sources in the harbour office said the ferry had sunk.",
        "Related companies were named, the office said.",
        "Read Island lost its only ferry on Monday.",
        "Watch keepers saw the light go out.",
        "Photographs of the wreck were published on Monday, and the office called them genuine.",
        "Copyright law was changed in 2024, the ministry said.",
        "Edited by hand, the log of the ferry said that nothing had happened, and that was false.",
        "More than 12,000 people were told to leave.",
        "In March 2025 the ferry was sold.",
        "The crew numbered 12 (five of them from Karsk).",
        "Surrender, and you will be fed.",
        "Follow our signs with empty hands and you will be fed, the message said.",
        "Read: “The ferry has sunk,” the telegram said.",
        "12,000",
    ],
)
def test_copy_is_left_alone(line: str) -> None:
    assert not is_furniture(line, WORDS)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param(
            "The ferry sank.\nRELATED STORIES\nPort reopens after storm\nWho owns it?\nThe crew lived.",
            ["The ferry sank.", "The crew lived."],
            id="headlines until the copy goes on",
        ),
        pytest.param(
            "The ferry sank.\nRead more:\nPort reopens after storm\nThe crew lived, the office said.",
            ["The ferry sank.", "The crew lived, the office said."],
            id="a pointer alone on its line heads a list",
        ),
        pytest.param(
            "The ferry sank.\nRead more: Port reopens\nWhat the crew did",
            ["The ferry sank.", "What the crew did"],
            id="a pointer with its headline heads none",
        ),
        pytest.param("The ferry sank.\nRelated Sources:", ["The ferry sank."], id="a heading over nothing"),
        pytest.param(
            "RELATED\nPort reopens\n“We are alive.”\nThe captain spoke",
            ["“We are alive.”", "The captain spoke"],
            id="a quotation is copy",
        ),
        pytest.param(
            "See also\nPort reopens\nThe office said this:\nA list",
            ["The office said this:", "A list"],
            id="a colon leads on",
        ),
    ],
)
def test_a_list_of_headlines_ends_where_the_copy_goes_on(text: str, left: list[str]) -> None:
    lines = lines_of(text)
    furniture = set(furniture_of(lines, WORDS))
    assert [line.words for number, line in enumerate(lines) if number not in furniture] == left
