"""Where a reader goes wrong, by kind: what to work on next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso_train.scoring import RoleWords

RIGHT: Final = "right as a whole"
SPURIOUS: Final = "spurious: no gold cue shares a word"


def errors_by_kind(pairs: Sequence[tuple[Sequence[RoleWords], Sequence[RoleWords]]]) -> list[tuple[str, int]]:
    """Count gold attributions by what became of each, the commonest first; spurious ones stand last."""
    kinds: Counter[str] = Counter()
    spurious = 0
    for gold, found in pairs:
        kinds.update(_kind(one, found) for one in gold)
        spurious += sum(not any(one.cue & other.cue for other in gold) for one in found)
    return [*kinds.most_common(), (SPURIOUS, spurious)]


def _kind(gold: RoleWords, found: Sequence[RoleWords]) -> str:
    if gold in found and gold.cue:
        return RIGHT
    if not gold.cue:
        return "a cue that holds no word ('NAME: …')"
    near = max(
        found, key=lambda one: (len(one.cue & gold.cue), len(one.content & gold.content)), default=None
    )
    if near is None or not near.cue & gold.cue:
        seen = any(
            2 * len(one.content & gold.content) >= len(one.content | gold.content) > 0 for one in found
        )
        return f"cue missed, its content {'seen with another cue' if seen else 'unseen'}"
    parts = [
        *(["cue boundary"] if near.cue != gold.cue else []),
        *([_source_error(gold, near)] if near.source != gold.source else []),
        *([_content_error(gold, near)] if near.content != gold.content else []),
    ]
    return parts[0] if len(parts) == 1 else "several roles at once"


def _source_error(gold: RoleWords, near: RoleWords) -> str:
    if not near.source:
        return "source missing"
    if not gold.source:
        return "source where there is none"
    return "source boundary" if near.source & gold.source else "another source"


def _content_error(gold: RoleWords, near: RoleWords) -> str:
    if near.content > gold.content:
        return "content too long"
    if near.content < gold.content:
        return "content too short"
    return "content boundary, both ways" if near.content & gold.content else "another content"
