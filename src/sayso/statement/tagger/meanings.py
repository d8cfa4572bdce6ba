"""What the encoder makes of a text's words, for whatever is read from them beside who said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from sayso.model import Span
    from sayso.statement.tagger.decoding import Floats


@dataclass(frozen=True, slots=True)
class Meanings:
    """A state for each word piece of a text, in its order.

    ``start`` and ``end`` are the pieces' offsets in the text. ``states`` has a
    row for each, or none at all where nothing was read or the weights give none.
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    states: Floats

    @classmethod
    def none(cls) -> Meanings:
        """Return the meanings of a text that nobody looked at."""
        nothing = np.zeros(0, dtype=np.int64)
        return cls(nothing, nothing, np.zeros((0, 0), dtype=np.float32))

    def __bool__(self) -> bool:
        return len(self.states) > 0

    def of(self, spans: Iterable[Span]) -> Floats:
        """Return the states of the pieces that touch ``spans``, in the order of the text."""
        rows = [
            np.arange(np.searchsorted(self.end, span.start, "right"), np.searchsorted(self.start, span.end))
            for span in spans
        ]
        return self.states[np.concatenate(rows)] if rows else self.states[:0]
