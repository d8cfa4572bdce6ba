"""Files that once broke a reader, found by fuzzing (`tools/fuzz`): each is read, or named."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.document.conftest import capture_of

from sayso.capture import MediaType
from sayso.document import documents
from sayso.errors import DocumentError

FOUND = sorted((Path(__file__).parent / "found").glob("*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_once_broke_a_reader(path: Path) -> None:
    """No fault of a parser's reaches the boundary; the file's name begins with its kind."""
    kind = MediaType[path.name.split("-")[0]]
    for found in documents(capture_of(path.read_bytes(), kind)):
        assert not (isinstance(found, DocumentError) and "cannot be read (" in found.reason), str(found)


def test_characters_that_no_tree_may_hold_lose_no_page() -> None:
    said = b"<p>The ferry sank on Monday,\x1d the office&#29; said.</p>"
    (document,) = documents(capture_of(b"<html><body>" + said + b"</body></html>", MediaType.HTML))
    assert not isinstance(document, DocumentError)
    assert document.text == "The ferry sank on Monday, the office said."
