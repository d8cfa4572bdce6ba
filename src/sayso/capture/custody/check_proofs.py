"""Whether the OpenTimestamps proofs beside manifests are as they were kept, and what they say."""

from __future__ import annotations

import importlib.util
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sayso.capture.custody.errors import CustodyError
from sayso.capture.custody.problems import CustodyProblem, ProblemKind
from sayso.capture.store import StoreError, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sayso.capture.custody.custody import Custody
    from sayso.capture.custody.proofs import BlockHeader

KEPT = "proof_kept"
"""The event by which the log notes a proof."""

_EXTRA = "opentimestamps"


def proof_problems(custody: Custody, notes: Iterable[Mapping[str, Any]]) -> Iterator[CustodyProblem]:
    """Yield what is wrong with proofs, by what the log notes of them.

    An earlier version of a proof is right too: a run that was killed left it there.
    """
    for manifest, digests in _noted(notes).items():
        try:
            path = path_of(custody, manifest)
            content = path.read_bytes()
        except (OSError, StoreError) as error:
            yield CustodyProblem(ProblemKind.PROOF_MISSING, manifest, f"its proof is missing ({error}).")
            continue
        if digest_of(content) not in digests:
            what = "the proof no longer has the bytes that were noted."
            yield CustodyProblem(ProblemKind.PROOF_ALTERED, str(path), what)
        elif importlib.util.find_spec(_EXTRA) is not None:
            from sayso.capture.custody.proofs import proof_of  # noqa: PLC0415  - needs the extra

            try:
                proof_of(content, manifest)
            except CustodyError as error:
                yield CustodyProblem(ProblemKind.PROOF_INVALID, str(path), error.reason)


def proofs_told(custody: Custody, headers: Mapping[int, BlockHeader]) -> Iterator[str | CustodyProblem]:
    """Yield a line for each thing that proofs say, with how many say it; a problem for each false header.

    Nothing is asked of anybody: a block is checked by the header that the user gives, or
    said not to be checked.
    """
    noted = _noted(said for _, said in custody.log.notes())
    if not noted or importlib.util.find_spec(_EXTRA) is None:
        return
    from sayso.capture.custody.proofs import (  # noqa: PLC0415  - as above
        Attested,
        header_fault,
        is_attested,
        proof_of,
        says,
    )

    lines: Counter[str] = Counter()
    for manifest in noted:
        path = path_of(custody, manifest)
        try:
            said = says(proof_of(path.read_bytes(), manifest))
        except (OSError, CustodyError):
            continue  # told as a problem
        for one in said:
            if not isinstance(one, Attested):
                if not is_attested(said):
                    lines[f"waits at {one.calendar}: `sayso stamp --upgrade` asks for the rest"] += 1
                continue
            header = headers.get(one.block)
            fault = None if header is None else header_fault(one, header)
            if header is None:
                lines[f"attested in block {one.block}, not checked offline: give its header (--headers)"] += 1
            elif fault is None:
                by = f"{header.time:%Y-%m-%d %H:%M} UTC"
                lines[f"stood by {by}, by the header given for block {one.block} ({header.hash})"] += 1
            else:
                yield CustodyProblem(ProblemKind.PROOF_INVALID, str(path), fault)
    for line, count in lines.items():
        yield f"{count} {'proof' if count == 1 else 'proofs'}: {line}."


def _noted(notes: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Return the digests of every proof that was noted, by manifest."""
    found: dict[str, set[str]] = defaultdict(set)
    for said in notes:
        if said.get("event") == KEPT:
            found[said["of"]].add(said["proof"])
    return found


def path_of(custody: Custody, manifest: str) -> Path:
    """Return where the proof of a manifest lies: beside it."""
    path = custody.manifests.path_of(manifest)
    return path.with_name(f"{path.name}.ots")
