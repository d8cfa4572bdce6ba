"""A told story as JSON, and back: each value as the list of its fields, in their order."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from sayso.contract.wire import dumps
from sayso.model import Story, identity

if TYPE_CHECKING:
    from collections.abc import Callable


def story_text(story: Story) -> str:
    """Write a story."""
    return dumps(_plain(story))


def story_of(text: str) -> Story:
    """Return the story that was written. ValueError or TypeError where it is none."""
    story: Story = _maker(Story)(json.loads(text))
    return story


@cache
def shape() -> str:
    """Return a name for how stories are written: another one where the model has other fields."""
    return identity("shape", _shape(Story, frozenset()))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return [_plain(getattr(value, each.name)) for each in fields(value)]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns={"datetime": datetime})  # the model imports it for its types only


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of one type out of JSON."""
    if isinstance(kind, type) and is_dataclass(kind):
        makers = [_maker(_hints(kind)[each.name]) for each in fields(kind)]
        return lambda held: kind(*(make(one) for make, one in zip(makers, held, strict=True)))
    if get_origin(kind) is tuple:
        make = _maker(get_args(kind)[0])
        return lambda held: tuple(map(make, held))
    if get_origin(kind) is UnionType:
        make = _maker(next(each for each in get_args(kind) if each is not NoneType))
        return lambda held: None if held is None else make(held)
    if kind is datetime:
        return datetime.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _itself


def _itself(held: Any) -> Any:
    return held


def _shape(kind: Any, above: frozenset[Any]) -> Any:
    if not isinstance(kind, type) or not is_dataclass(kind) or kind in above:
        return [str(kind), *(_shape(each, above) for each in get_args(kind) if each is not Ellipsis)]
    inside = above | {kind}
    return [[each.name, _shape(_hints(kind)[each.name], inside)] for each in fields(kind)]
