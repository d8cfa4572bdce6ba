"""Readings and stories as they may leave the desk: roles for names, and spans where their words now are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.model import Document, Reading, Span, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.judgement.masking.mask import Found, Mask
    from sayso.model import Capture, Frame, Story

T = TypeVar("T")
_IDS = frozenset({"id", "document", "documents", "statements", "fulfilment", "parent", "language"})
"""Fields that hold no report's words, and that other fields point at."""


def masked_reading(reading: Reading, mask: Mask) -> Reading:
    """Return a reading in which nobody protected is named: text, frame, statements and chains alike.

    Its statements keep their ids, and every span cuts its words from the new
    text. Pure; the archive is not touched.
    """
    document = reading.document
    found = mask.find(document.text)
    text = mask.text(document.text)
    shift = _Shift(found)
    masked = Document(
        document.id, _capture(document.capture, mask), text, _frame(document.frame, mask, text, shift)
    )
    statements = tuple(_value(one, mask, text, shift) for one in reading.statements)
    return Reading(masked, statements)


def masked_story(story: Story, mask: Mask) -> Story:
    """Return a story in which nobody protected is named; its ids, and those it names, stay."""
    held = set(story.documents)
    relays = [
        relay if relay.origin in held else replace(relay, origin=mask.text(relay.origin))
        for relay in story.relays
    ]
    masked: Story = _value(replace(story, relays=()), mask, "", _Shift([]))
    return replace(
        masked,
        relays=tuple(replace(relay, reason=mask.text(relay.reason)) for relay in relays),
    )


def masked_json(value: Any, mask: Mask) -> Any:
    """Return a value of JSON with roles for names in every string, keys too."""
    if isinstance(value, str):
        return mask.text(value)
    if isinstance(value, list):
        return [masked_json(one, mask) for one in value]
    if isinstance(value, dict):
        return {mask.text(key): masked_json(one, mask) for key, one in value.items()}
    return value


def masked_readings(readings: Mapping[str, Reading], mask: Mask) -> dict[str, Reading]:
    """Return all readings masked, by document id."""
    return {name: masked_reading(reading, mask) for name, reading in readings.items()}


class _Shift:
    """Where offsets of the whole text lie in the masked one."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.starts = [one.span.start for one in found]
        self.found = found
        grown, self.grown = 0, []
        for one in found:
            self.grown.append(grown)
            grown += len(one.role) - len(one.span)

    def span(self, span: Span) -> Span:
        """Return where a stretch lies now; one that cuts a name takes the whole role."""
        return Span(self._offset(span.start, end=False), self._offset(span.end, end=True))

    def _offset(self, offset: int, *, end: bool) -> int:
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return offset
        one, before = self.found[at], self.grown[at]
        begins = one.span.start + before
        if offset >= one.span.end:
            return begins + len(one.role) + offset - one.span.end
        # inside the name, or at its first letter
        return begins if not end or offset == one.span.start else begins + len(one.role)


def _value(value: Any, mask: Mask, text: str, shift: _Shift) -> Any:
    """Mask every word of a value of the model, whatever it hangs on."""
    if isinstance(value, Words):
        spans = dict.fromkeys(shift.span(span) for span in value.spans)
        return Words.cut(text, *spans) if spans and text else Words(value.spans, mask.text(value.text))
    if isinstance(value, str) and not isinstance(value, Enum):
        return mask.text(value)
    if isinstance(value, tuple):
        return tuple(_value(one, mask, text, shift) for one in value)
    if is_dataclass(value) and not isinstance(value, type | Span):
        changed = {
            one.name: _value(getattr(value, one.name), mask, text, shift)
            for one in fields(value)
            if one.name not in _IDS | {"entity"}
        }
        if mask.names(getattr(value, "entity", None) or ""):
            changed["entity"] = None
        return replace(value, **changed)
    return value


def _capture(capture: Capture, mask: Mask) -> Capture:
    """Mask where a capture came from, and leave its bytes behind."""
    path = None if capture.path is None else mask.text(capture.path)
    url = None if capture.url is None else mask.address(capture.url)
    return replace(capture, content=b"", path=path, url=url)


def _frame(frame: Frame, mask: Mask, text: str, shift: _Shift) -> Frame:
    links = tuple(cut for link in frame.links if (cut := mask.address(link)))
    masked: Frame = _value(replace(frame, links=(), title=None, furniture=()), mask, text, shift)
    return replace(
        masked,
        links=links,
        title=None if frame.title is None else shift.span(frame.title),
        furniture=tuple(shift.span(span) for span in frame.furniture),
    )
