"""What ``check`` can find wrong with captures in custody, each kind with what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_COPY = "Put the file back from a copy"
_LOG = "Put the log back from a copy; what it said there cannot be made again."


class ProblemKind(StrEnum):
    """What can be wrong."""

    CAPTURE_MISSING = "capture_missing"
    CAPTURE_ALTERED = "capture_altered"
    CAPTURE_UNRECORDED = "capture_unrecorded"
    HASHES_DISAGREE = "hashes_disagree"
    MANIFEST_MISSING = "manifest_missing"
    MANIFEST_ALTERED = "manifest_altered"
    MANIFEST_WRONG = "manifest_wrong"
    CERTIFICATE_MISSING = "certificate_missing"
    CERTIFICATE_ALTERED = "certificate_altered"
    LOG_ALTERED = "log_altered"
    LOG_MISSING = "log_missing"
    LOG_REORDERED = "log_reordered"
    HEAD_LOST = "head_lost"
    STAMP_MISSING = "stamp_missing"
    STAMP_ALTERED = "stamp_altered"
    STAMP_INVALID = "stamp_invalid"
    STAMP_UNCHECKED = "stamp_unchecked"
    PROOF_MISSING = "proof_missing"
    PROOF_ALTERED = "proof_altered"
    PROOF_INVALID = "proof_invalid"


MENDS = {
    ProblemKind.CAPTURE_MISSING: f"{_COPY}, or add the report to a new ledger.",
    ProblemKind.CAPTURE_ALTERED: f"{_COPY}, or add the report to a new ledger.",
    ProblemKind.CAPTURE_UNRECORDED: "`sayso check --repair` notes it from now on; how it came is not known.",
    ProblemKind.HASHES_DISAGREE: "Compare it with a copy: the manifest and the bytes tell two stories.",
    ProblemKind.MANIFEST_MISSING: f"{_COPY}; how the capture came cannot be made again from its bytes.",
    ProblemKind.MANIFEST_ALTERED: f"{_COPY}; how the capture came cannot be made again from its bytes.",
    ProblemKind.MANIFEST_WRONG: "Another program wrote into the folder. Bring it back from a copy.",
    ProblemKind.CERTIFICATE_MISSING: f"{_COPY}; without it the server's name cannot be shown.",
    ProblemKind.CERTIFICATE_ALTERED: f"{_COPY}; without it the server's name cannot be shown.",
    ProblemKind.LOG_ALTERED: _LOG,
    ProblemKind.LOG_MISSING: _LOG,
    ProblemKind.LOG_REORDERED: _LOG,
    ProblemKind.HEAD_LOST: (
        "`sayso check --repair` writes it anew from the log; whether lines were cut from the log's end "
        "before that, only a copy or a time stamp can tell."
    ),
    ProblemKind.STAMP_MISSING: f"{_COPY}, or stamp again: `sayso stamp`. The older date is lost.",
    ProblemKind.STAMP_ALTERED: f"{_COPY}, or stamp again: `sayso stamp`. The older date is lost.",
    ProblemKind.STAMP_INVALID: "Do not rely on it. Stamp again with another authority: `sayso stamp`.",
    ProblemKind.PROOF_MISSING: f"{_COPY}; the calendar may still have it, for whoever knows what to ask for.",
    ProblemKind.PROOF_ALTERED: f"{_COPY}; the calendar may still have it, for whoever knows what to ask for.",
    ProblemKind.PROOF_INVALID: "Do not rely on it. Compare it with a copy, and the header with another's.",
    ProblemKind.STAMP_UNCHECKED: "Install what checks it: `pip install 'sayso[stamps]'`.",
}
"""What can be done about each kind."""

REPAIRABLE = frozenset({ProblemKind.CAPTURE_UNRECORDED, ProblemKind.HEAD_LOST})
"""What can be made again from bytes that are there."""


@dataclass(frozen=True, slots=True)
class CustodyProblem:
    """Something that is not as it was taken in: which kind, where, and what is wrong with it."""

    kind: ProblemKind
    where: str
    what: str

    @property
    def mend(self) -> str:
        """What can be done."""
        return MENDS[self.kind]

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"
