"""Where the word lists and models that ship with Sayso lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def shipped(kind: str) -> Path:
    """Return the folder of ``"lexicon"`` or ``"models"``.

    An installed package carries them inside itself; a checkout has them at
    its root, where people read and edit them.
    """
    package = Path(__file__).parent
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parents[1] / kind
