"""Read a text of one language, for the tests of the language-neutral reader."""

from datetime import UTC, datetime

from sayso.model import Frame, Statement
from sayso.statement import read

FRIDAY = datetime(2031, 3, 14, 10, tzinfo=UTC)


def told(language: str, text: str, outlet: str = "Delta") -> list[Statement]:
    """Read ``text`` as published on Friday, 14 March 2031."""
    return read(text, Frame(language=language, outlet=outlet, published=FRIDAY))


def words_of(statement: Statement) -> tuple[str, str, str]:
    """Return source, cue and content; empty where there is none."""
    source, cue = statement.source, statement.cue
    return ("" if source is None else source.text, "" if cue is None else cue.text, statement.content.text)


def names_of(statement: Statement) -> list[str]:
    """Return the names of the chain after the outlet."""
    return [link.name for link in statement.chain[1:]]
