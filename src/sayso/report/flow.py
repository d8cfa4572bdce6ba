"""The flow of a story as a graph: from roots through relays to the reports that carry them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from sayso.model import Act, Role, VoiceKind
from sayso.report.evidence import document_anchor, outlet_name, statement_anchor
from sayso.report.likely import COPIES
from sayso.report.reports import passings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Document, Relay, Statement
    from sayso.report.evidence import Evidence, Voice
    from sayso.report.wording import Wording

MOST: Final = (8, 6, 24)
"""Roots, relays and reports that a reader still takes in at one glance."""
_FEW: Final = (6, 4)
"""Roots and relays up to which those of a single report are drawn too."""


class Column(IntEnum):
    """Where a node stands: roots left, relays in the middle, reports right."""

    ROOT = 0
    RELAY = 1
    REPORT = 2


@dataclass(frozen=True, slots=True)
class Node:
    """A voice or a report. ``anchor`` leads to its first words."""

    key: str
    column: Column
    name: str
    detail: str
    anchor: str
    language: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """Words that went from one node to another, with the anchor of the first of them.

    ``dotted`` where the report does not say from whom it has them.
    """

    start: str
    end: str
    anchor: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """One way of words to a report, as keys of nodes; None where no root, or no relay, is on it."""

    root: str | None
    relay: str | None
    report: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of each a picture that is still read at one glance leaves out."""

    origins: int = 0
    unnamed: int = 0
    relays: int = 0
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """The graph, capped at a readable size: ``left_out`` counts what each column leaves out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    paths: tuple[Path, ...]
    left_out: LeftOut

    def column(self, column: Column) -> tuple[Node, ...]:
        """Return the nodes of one column, in their first order."""
        return tuple(node for node in self.nodes if node.column is column)


@dataclass(slots=True)
class _Draft:
    """The graph while it grows. ``reached`` are the reports that each voice reaches."""

    roots: dict[str, tuple[Voice, str]] = field(default_factory=dict)
    relays: dict[str, tuple[str, bool, str]] = field(default_factory=dict)
    edges: dict[tuple[str, str], Edge] = field(default_factory=dict)
    reached: dict[str, set[str]] = field(default_factory=dict)
    paths: dict[Path, None] = field(default_factory=dict)

    def relay(self, name: str, anchor: str, *, unnamed: bool = False) -> str:
        key = f"relay {name.casefold()}"
        self.relays.setdefault(key, (name, unnamed, anchor))
        return key

    def root(self, voice: Voice, anchor: str) -> str:
        key = f"root {voice.key}"
        self.roots.setdefault(key, (voice, anchor))
        return key

    def edge(self, start: str, end: str, anchor: str, report: str, *, dotted: bool = False) -> None:
        known = self.edges.get((start, end))
        if known is None or (known.dotted and not dotted):
            self.edges[start, end] = Edge(start, end, anchor, dotted)
        self.reached.setdefault(start, set()).add(report)


def flow(evidence: Evidence) -> Flow:
    """Return who says it, who passes it on, and which reports carry it.

    1. A report that copies another is reached through that other's outlet.
    2. A statement that names a relay is reached through that relay.
    3. Every other statement goes from its root straight to its report.
    """
    draft = _Draft()
    carriers = {document.id: _carrier(document, evidence) for document in evidence.documents}
    for document in evidence.documents:
        _add_copies(draft, document, evidence, carriers)
    for document in evidence.documents:
        for statement in evidence.readings[document.id].statements:
            _add_statement(draft, statement, document, evidence, carriers)
    return _capped(draft, evidence)


def _carrier(document: Document, evidence: Evidence) -> tuple[Relay | None, str]:
    """Return the relay by which the report copies another, and whose copy it is at the end of the line."""
    copied = _copied(document.id, evidence)
    seen = {document.id}
    last, name = copied, "" if copied is None else copied.origin
    while last is not None and last.origin in evidence.readings and last.origin not in seen:
        seen.add(last.origin)
        name = outlet_name(evidence.readings[last.origin].document)
        last = _copied(last.origin, evidence)
        if last is not None and last.origin not in evidence.readings:
            name = last.origin
    return copied, name


def _copied(document_id: str, evidence: Evidence) -> Relay | None:
    copies = [r for r in evidence.story.relays if r.to == document_id and r.kind in COPIES]
    return max(copies, key=lambda relay: relay.share or 0, default=None)


def _add_copies(
    draft: _Draft, document: Document, evidence: Evidence, carriers: dict[str, tuple[Relay | None, str]]
) -> None:
    copied, name = carriers[document.id]
    here, report = document_anchor(document.id), f"report {document.id}"
    if copied is not None:
        draft.edge(draft.relay(name, here), report, here, report, dotted=not copied.named)
    for relay in evidence.story.relays:
        if relay.to != document.id or relay.kind in COPIES:
            continue
        held = evidence.readings.get(relay.origin)
        cited = relay.origin if held is None else outlet_name(held.document)
        if cited.casefold() != outlet_name(document).casefold():
            draft.edge(draft.relay(cited, here), report, here, report, dotted=not relay.named)


def _add_statement(
    draft: _Draft,
    statement: Statement,
    document: Document,
    evidence: Evidence,
    carriers: dict[str, tuple[Relay | None, str]],
) -> None:
    here, report = statement_anchor(statement.id), f"report {document.id}"
    outlet = outlet_name(document)
    copied, copied_from = carriers[document.id]
    links = [link for link in statement.chain if link.role is Role.RELAY]
    through = None
    if copied is not None:
        through = draft.relay(copied_from, here)
    elif links and links[-1].name.casefold() != outlet.casefold():
        through = draft.relay(links[-1].name, here, unnamed=links[-1].kind is VoiceKind.UNNAMED)
        draft.edge(through, report, here, report, dotted=links[-1].kind is VoiceKind.UNNAMED)
    elif f"relay {outlet.casefold()}" in draft.relays:
        through = draft.relay(outlet, here)
        draft.edge(through, report, here, report)
    passing = {outlet.casefold(), "" if through is None else through.removeprefix("relay ")}
    if statement.act in {Act.REFUSAL, Act.VERIFICATION}:  # who did not answer or confirm is no origin
        return
    for voice in evidence.voices[statement.id]:
        if voice.key in passing:  # an outlet that speaks for itself is no origin of its own copy
            continue
        root = draft.root(voice, here)
        draft.edge(root, through or report, here, report)
        draft.paths[Path(root, through, report)] = None


def _capped(draft: _Draft, evidence: Evidence) -> Flow:
    """Return the graph with the voices that reach most reports, and the reports that most lines reach."""
    ends: dict[str, int] = {}
    for edge in draft.edges.values():
        ends[edge.end] = ends.get(edge.end, 0) + 1
    reports = [f"report {document.id}" for document in evidence.documents]
    roots = _first(draft.roots, Column.ROOT, draft)
    relays = _first(draft.relays, Column.RELAY, draft)
    chosen = set(sorted(reports, key=lambda key: -min(ends.get(key, 0), 1))[: MOST[Column.REPORT]])
    kept = {*roots, *relays, *chosen}
    edges = tuple(edge for edge in draft.edges.values() if {edge.start, edge.end} <= kept)
    nodes = (
        *(_root_node(key, draft, evidence.wording) for key in roots),
        *(_relay_node(key, draft, evidence.wording) for key in relays),
        *(_report_node(d, evidence) for d in evidence.documents if f"report {d.id}" in chosen),
    )
    paths = tuple(path for path in draft.paths if {path.root, path.relay, path.report} - {None} <= kept)
    left_out = LeftOut(
        origins=sum(f"root {name}" not in roots for name in evidence.origins),
        unnamed=sum(f"root {name}" not in roots for name in evidence.unnamed),
        relays=len(draft.relays) - len(relays),
        reports=len(reports) - len(chosen),
    )
    return Flow(nodes, edges, paths, left_out)


def _first(keys: Iterable[str], column: Column, draft: _Draft) -> list[str]:
    """Return the voices that reach most reports, the named ones first; those of one report only among few."""
    reached = {key: len(draft.reached.get(key, ())) for key in keys}
    unnamed = {key for key, (voice, _) in draft.roots.items() if voice.unnamed}
    ordered = sorted(reached, key=lambda key: (key in unnamed, -reached[key]))
    wide = [key for key in ordered if reached[key] > 1]
    alone = [key for key in ordered if reached[key] <= 1]
    return (wide + alone[: max(_FEW[column] - len(wide), 0)])[: MOST[column]]


def _root_node(key: str, draft: _Draft, wording: Wording) -> Node:
    voice, anchor = draft.roots[key]
    reached = wording.count(len(draft.reached[key]), "report")
    detail = wording.say("page.unnamed_reached", reached=reached) if voice.unnamed else reached
    return Node(key, Column.ROOT, voice.name, detail, anchor, unnamed=voice.unnamed)


def _relay_node(key: str, draft: _Draft, wording: Wording) -> Node:
    name, unnamed, anchor = draft.relays[key]
    reached = wording.count(len(draft.reached.get(key, ())), "report")
    return Node(key, Column.RELAY, name, reached, anchor, unnamed=unnamed)


def _report_node(document: Document, evidence: Evidence) -> Node:
    frame = document.frame
    parts = []
    if frame.published is not None:
        parts.append(
            evidence.wording.clock(frame.published)
            if evidence.one_day
            else evidence.wording.instant(frame.published, evidence.year)
        )
    tag = frame.language.partition("-")[0]
    if tag not in {evidence.language, "und"}:
        parts.append(tag)
    parts += [passing.short for passing in passings(document, evidence)[:1]]
    return Node(
        key=f"report {document.id}",
        column=Column.REPORT,
        name=outlet_name(document),
        detail=" · ".join(parts),
        anchor=document_anchor(document.id),
        language=frame.language,
    )
