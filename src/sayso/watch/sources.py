"""The list of what is watched, as a person writes it in YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import yaml

from sayso.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

EVERY_SECONDS = 900.0
SHORTEST_SECONDS = 10.0
_INTERVAL = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_CHANNEL = re.compile(r"@?([A-Za-z]\w{3,31})")
_KEYS = {"every", "sources"}


class SourceKind(StrEnum):
    """What a source is: the key of its line."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    SITE = "site"
    """A page whose own feed is looked for, and watched."""
    CHANNEL = "channel"
    """A public Telegram channel: its name, or the address of its preview."""


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to watch, and the seconds between two looks at it."""

    kind: SourceKind
    address: str
    every_seconds: float


def read_sources(path: Path) -> tuple[Source, ...]:
    """Return the sources of a list. Raises UsageError that names the place, such as ``sources[2].every``."""
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}). Check the spelling.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is no YAML ({error}).") from error
    if not isinstance(given, dict) or not isinstance(given.get("sources"), list) or not given["sources"]:
        raise UsageError(
            f"{path}: names no sources. Write `sources:` and a line such as `- feed: https://…`."
        )
    unknown = sorted(map(str, given.keys() - _KEYS))
    if unknown:
        raise UsageError(f"{path}: {unknown[0]} means nothing here. The keys are every and sources.")
    every = _seconds(given.get("every", EVERY_SECONDS), f"{path}: every")
    found = [_source(one, every, f"{path}: sources[{at}]") for at, one in enumerate(given["sources"])]
    return tuple({one.address: one for one in found}.values())


def _source(given: Any, every: float, where: str) -> Source:
    if not isinstance(given, dict):
        raise UsageError(f"{where}: is no source. Write it as `- page: https://…`.")
    kinds = [kind for kind in SourceKind if kind.value in given]
    if len(kinds) != 1 or given.keys() - {kinds[0].value, "every"}:
        names = ", ".join(SourceKind)
        raise UsageError(f"{where}: give one of {names}, and every if you like.")
    kind, address = kinds[0], given[kinds[0].value]
    if kind is SourceKind.CHANNEL and isinstance(address, str):
        name = _CHANNEL.fullmatch(address)
        address = address if name is None else f"https://t.me/s/{name[1]}"
    if not isinstance(address, str) or not address.lower().startswith(("http://", "https://")):
        raise UsageError(
            f"{where}.{kind.value}: {address!r} is no address. Give one that begins with https://."
        )
    return Source(kind, address, _seconds(given.get("every", every), f"{where}.every"))


def _seconds(given: Any, where: str) -> float:
    """Return the seconds of an interval such as ``90s``, ``15m``, ``2h`` or ``1d``."""
    found = _INTERVAL.fullmatch(str(given).strip())
    if isinstance(given, int | float) and not isinstance(given, bool):
        seconds = float(given)
    elif found is not None:
        seconds = float(found[1]) * _SECONDS[found[2]]
    else:
        raise UsageError(f"{where}: {given!r} is no interval. Write 90s, 15m, 2h or 1d.")
    if seconds < SHORTEST_SECONDS:
        raise UsageError(f"{where}: {given!r} is too often. Wait {SHORTEST_SECONDS:g} s or more.")
    return seconds
