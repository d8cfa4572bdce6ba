"""The statements of a story as rows to be filtered: by word, act, root and status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.desk.shelf import address_of
from sayso.report.evidence import outlet_name

if TYPE_CHECKING:
    from sayso.model import Act, StatusKind
    from sayso.report.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; '' where it does not matter. ``words`` must all stand in the row."""

    words: str = ""
    act: str = ""
    root: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement in few words, with the address of its place."""

    id: str
    root: str
    unnamed: bool
    act: Act
    content: str
    language: str
    outlet: str
    when: str
    status: tuple[StatusKind, ...]
    address: str


def found_rows(evidence: Evidence, wanted: Wanted) -> list[Row]:
    """Return the rows that fit, by root (those of most statements first), then in the order of time."""
    words = wanted.words.casefold().split()
    rows = [row for row in all_rows(evidence) if _fits(row, wanted, words)]
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.root] = counts.get(row.root, 0) + 1
    return sorted(rows, key=lambda row: (not row.root, -counts[row.root], row.root.casefold()))


def all_rows(evidence: Evidence) -> list[Row]:
    """Return a row for each statement and each of its roots, in the order of time and text."""
    found = []
    for document in evidence.documents:
        published = document.frame.published
        when = "" if published is None else evidence.wording.instant(published, evidence.year)
        outlet = outlet_name(document)
        for one in evidence.readings[document.id].statements:
            voices = evidence.voices[one.id]
            found.append(
                Row(
                    id=one.id,
                    root=" and ".join(dict.fromkeys(voice.name for voice in voices)),
                    unnamed=any(voice.unnamed for voice in voices),
                    act=one.act,
                    content=one.content.text,
                    language=one.spoken_in(document.frame),
                    outlet=outlet,
                    when=when,
                    status=tuple(dict.fromkeys(status.kind for status in one.status)),
                    address=address_of(document.id, one),
                )
            )
    return found


def row_json(row: Row) -> dict[str, Any]:
    """Return a row in the wire form."""
    return {
        "id": row.id,
        "root": row.root,
        "unnamed": row.unnamed,
        "act": row.act.value,
        "content": row.content,
        "language": row.language,
        "outlet": row.outlet,
        "when": row.when,
        "status": [kind.value for kind in row.status],
        "address": row.address,
    }


def _fits(row: Row, wanted: Wanted, words: list[str]) -> bool:
    if wanted.act and row.act.value != wanted.act:
        return False
    if wanted.root and row.root != wanted.root:
        return False
    if wanted.status and wanted.status not in row.status:
        return False
    if not words:
        return True
    whole = f"{row.content} {row.root} {row.outlet} {row.act.value}".casefold()
    return all(word in whole for word in words)
