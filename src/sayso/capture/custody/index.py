"""What the log has heard of, in memory: read once, and then only what was added since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.capture.custody.log import entry_of, payload_of

if TYPE_CHECKING:
    from sayso.capture.custody.log import CustodyLog


@dataclass(slots=True)
class Index:
    """The captures that were noted, and the newest manifest of each address, by what the log says.

    Another process may add to the log at any time: ``refresh`` reads on from
    where the last look ended, and from the start where the log became shorter.
    """

    log: CustodyLog
    captures: set[str] = field(default_factory=set)
    manifests: dict[str, str] = field(default_factory=dict)
    _end: int = 0

    def refresh(self) -> None:
        """Read what was added since the last look."""
        try:
            with self.log.path.open("rb") as file:
                if file.seek(0, 2) < self._end:
                    self.captures, self.manifests, self._end = set(), {}, 0
                file.seek(self._end)
                for line in file:
                    if not line.endswith(b"\n"):
                        return  # half written: it is whole at the next look, or gone
                    self._end += len(line)
                    self._take(line.removesuffix(b"\n"))
        except FileNotFoundError:
            self.captures, self.manifests, self._end = set(), {}, 0

    def _take(self, line: bytes) -> None:
        entry = entry_of(line)
        said = None if entry is None else payload_of(entry)
        if said is None:
            return
        if "capture" in said:
            self.captures.add(said["capture"])
        if "manifest" in said and said.get("address") is not None:
            self.manifests[said["address"]] = said["manifest"]
