"""The trained reader's findings, mended by what the page and the rules show."""

from __future__ import annotations

from sayso.model import Frame, Span
from sayso.statement.attribution import Attribution
from sayso.statement.english import _in_its_paragraph, _misread
from sayso.statement.layout import lay_out


def test_a_source_ends_with_its_line() -> None:
    """A source that runs from a headline into the report keeps what stands beside its cue."""
    text = "I never sold it, says baker\nThe baker Piet Roos spoke at noon."
    layout = lay_out(text, Frame(language="en"))
    cue = Span(text.index("says"), text.index("says") + 4)
    found = Attribution((Span(text.index("baker"), text.index(" spoke")),), (cue,), (Span(0, 15),), 0.9)
    assert [one.cut(text) for one in _in_its_paragraph(layout, found).source] == ["baker"]


def test_the_wish_not_to_be_named_is_not_what_was_said() -> None:
    """Where the wish is read with all that follows it, another reading must tell what was said."""
    text = "An envoy who asked not to be named described the plan as noise."
    layout = lay_out(text, Frame(language="en"))

    def asked(end: str) -> Attribution:
        content = Span(text.index("not to"), text.index(end) + len(end))
        return Attribution((Span(9, 12),), (Span(13, 18),), (content,), 0.9)

    assert _misread(layout, asked("noise"))
    assert not _misread(layout, asked("named"))
