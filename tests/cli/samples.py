"""Invented reports for the command line, and files that are none."""

from __future__ import annotations

import sys

EVENT = {
    "northbell.txt": (
        "Geese close the Orlen lock\n"
        "ORLEN, 3 June 2031 (Northbell) - More than 400 geese have settled in the Orlen lock, the "
        "River Agency "
        "said on Tuesday.\n"
        "“We will feed them until the lock is mended,” said Ilse Dorn, who runs the agency.\n"
        "Northbell could not independently verify the number.\n"
    ),
    "gazette.html": (
        "<html><head><title>Lock shut by geese - The Orlen Gazette</title>"
        '<meta property="og:site_name" content="The Orlen Gazette">'
        '<meta property="article:published_time" content="2031-06-03T12:00:00+00:00"></head>'
        "<body><article><h1>Lock shut by geese</h1>"
        "<p>More than 400 geese have settled in the Orlen lock, according to the River Agency, and "
        "barges wait.</p>"
        "<p>The agency urged skippers to take the southern canal until the lock is mended.</p>"
        "<p>“We will feed them until the lock is mended,” said Ilse Dorn, who runs the agency.</p>"
        "</article></body></html>"
    ),
    "quay.txt": (
        "Skippers doubt the count of geese in the Orlen lock\n"
        "3 June 2031\n"
        "About 150 geese sit in the Orlen lock, the Union of Skippers said, and not more than 400 as the "
        "River Agency had said.\n"
        "<script>alert('geese')</script> was the answer of one skipper.\n"
    ),
}

COMMAND = (sys.executable, "-c", "import sys; sys.argv[0] = 'sayso'; from sayso.cli import main; main()")
"""``sayso`` as a process of this interpreter, whatever is on the path."""


def report(number: int) -> str:
    """Return an invented report, another for each number."""
    return (
        f"Lock {number} of the Orlen canal shuts\n"
        f"The River Agency said on Tuesday that about {number + 20} barges wait at lock {number} of "
        f"the canal.\n"
        f"“We will open lock {number} within {number + 2} days,” said Ilse Dorn, who runs the agency.\n"
        f"Skippers urged the agency to pay for the {number + 3} tonnes of fish that spoiled.\n"
    )


BROKEN = {
    "empty.txt": b"",
    "picture.html": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
    "result.json": b'{"name": "Canal watch", "messages": [{"id": 1, "type": "message", "text": "The lo',
}
"""What is no report: an empty file, a picture under a page's name, an export that was cut off."""
