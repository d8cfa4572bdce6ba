"""What only some formats tell of a report: its address in an archive, its pages, its pictures.

Each key stands only where there is something to say, so that a report
without any reads as it always did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.contract.wire_statement import span_json, time_from_json, time_json
from sayso.model import Media, Place, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Frame


def formats_json(frame: Frame) -> dict[str, Any]:
    """Return the keys that this report needs, in the contract's order."""
    told: dict[str, Any] = {
        "address": frame.address,
        "captured": time_json(frame.captured),
        "edited": time_json(frame.edited),
        "views": frame.views,
        "media": [
            {"name": one.name, "media_type": one.media_type, "digest": one.digest} for one in frame.media
        ],
        "captions": [span_json(span) for span in frame.captions],
        "places": [
            {
                "span": span_json(place.span),
                "page": place.page,
                "box": None if place.box is None else list(place.box),
            }
            for place in frame.places
        ],
    }
    return {key: value for key, value in told.items() if value is not None and value != []}


def formats_from_json(obj: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a Frame that ``formats_json`` wrote, by their names."""
    return {
        "address": obj.get("address"),
        "captured": time_from_json(obj.get("captured")),
        "edited": time_from_json(obj.get("edited")),
        "views": obj.get("views"),
        "media": tuple(
            Media(one["name"], one.get("media_type"), one.get("digest")) for one in obj.get("media", ())
        ),
        "captions": tuple(Span(start, end) for start, end in obj.get("captions", ())),
        "places": tuple(_place(one) for one in obj.get("places", ())),
    }


def _place(obj: Mapping[str, Any]) -> Place:
    box = obj.get("box")
    if box is None:
        return Place(Span(*obj["span"]), obj["page"])
    left, top, right, bottom = box
    return Place(Span(*obj["span"]), obj["page"], (left, top, right, bottom))
