"""Somebody who is protected."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.judgement.rulings import Shield


@dataclass(frozen=True, slots=True)
class Protected:
    """Somebody whose ``names``, the desk's own first, give way to ``role`` in all that leaves the desk."""

    role: str
    names: tuple[str, ...]
    shield: Shield = Shield.PERSON
    entity: str | None = None
