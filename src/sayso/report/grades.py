"""The grades that people gave (Admiralty code), as they stand beside a claim and a voice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Root


@dataclass(frozen=True, slots=True)
class Grade:
    """A letter (reliability, of a voice) or a figure (credibility, of a claim), by whom and why."""

    mark: str
    who: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Grades:
    """What people graded: claims by id, voices by ``voice_key``."""

    claims: Mapping[str, Grade] = field(default_factory=dict)
    voices: Mapping[str, Grade] = field(default_factory=dict)


def voice_key(root: Root) -> str:
    """Return by what people grade a voice: its entity's id, else its name."""
    return root.entity or root.name
