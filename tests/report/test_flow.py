"""The flow of a story as a graph, and as a list for a narrow screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.report.orrin import Desk, moment

from sayso.model import Act, Claim, Relay, RelayKind, Root, Story
from sayso.report.branches import trees
from sayso.report.evidence import Evidence
from sayso.report.flow import MOST, Column, Flow, LeftOut, flow

if TYPE_CHECKING:
    from collections.abc import Sequence


def lines(graph: Flow) -> set[tuple[str, str]]:
    names = {node.key: node.name for node in graph.nodes}
    return {(names[edge.start], names[edge.end]) for edge in graph.edges}


def copied(desk: Desk, relays: Sequence[tuple[int, int]]) -> Flow:
    """Return the flow of three reports that all say one thing, copied as ``relays`` say."""
    reports = []
    for outlet in ("First", "Second", "Third"):
        reports.append(desk.report(outlet, "en", moment(4, "09:10"), f"{outlet} title", "Rain, Ruiz said."))
        desk.say(reports[-1], "Rain", "Ruiz", "said", roots=["Ruiz"])
    found = tuple(Relay(reports[a], reports[b], RelayKind.REPRINT, 0.9) for a, b in relays)
    return flow(Evidence.of(Story("s", "t", tuple(reports), found, (), (), ()), desk.readings))


@pytest.mark.parametrize(
    ("relays", "found"),
    [
        pytest.param([], {("Ruiz", "First"), ("Ruiz", "Second"), ("Ruiz", "Third")}, id="no copies"),
        pytest.param(
            [(0, 1), (1, 2)],
            {("Ruiz", "First"), ("First", "First"), ("First", "Second"), ("First", "Third")},
            id="a copy of a copy comes from the first",
        ),
        pytest.param(
            [(0, 1), (1, 0)],
            {
                ("Ruiz", "First"),
                ("Ruiz", "Second"),
                ("Ruiz", "Third"),
                ("First", "Second"),
                ("Second", "First"),
            },
            id="copies of each other end",
        ),
    ],
)
def test_copies_lead_back_to_the_first(relays: list[tuple[int, int]], found: set[tuple[str, str]]) -> None:
    """A copy's words come through the outlet at the end of the line, and a circle of copies ends."""
    assert lines(copied(Desk(), relays)) == found


def test_flow_of_the_story(evidence: Evidence) -> None:
    """Copies run through the agency, a hidden one dotted; a mayor's own words run straight to the report."""
    graph = flow(evidence)
    names = {node.key: node.name for node in graph.nodes}
    edges = {(names[edge.start], names[edge.end]): edge for edge in graph.edges}
    assert ("District Office", "Northwire") in edges
    assert edges["Northwire", "Ledger"].dotted
    assert not edges["Northwire", "Courier"].dotted
    assert ("Mayor Ivo Rask", "Delta Radio") in edges
    assert ("Anna Feld", "@orrin_watch") in edges
    assert ("Ministry", "Northwire") not in edges


def test_a_crowded_flow_is_capped_and_says_so() -> None:
    """What would not be readable is left out of the drawing and counted."""
    desk = Desk()
    claims = []
    for n in range(40):
        report = desk.report(f"Outlet {n}", "en", moment(4, "09:10"), f"Title {n}", "Rain, a man said.")
        voice = f"Voice {n // 2}"
        said = desk.say(report, "Rain", "a man", "said", roots=[voice], relays=[f"Agency {n // 2}"])
        claims.append(Claim(f"c{n}", "Rain", Act.ASSERTION, (said,), (Root(voice, (said,)),), 1))
    story = Story("s", "Title 0", tuple(desk.readings), (), tuple(claims), (), ())
    graph = flow(Evidence.of(story, desk.readings))
    assert tuple(len(graph.column(column)) for column in Column) == MOST
    assert graph.left_out == LeftOut(20 - MOST[0], 0, 20 - MOST[1], 40 - MOST[2])


def test_the_list_holds_what_the_drawing_shows(evidence: Evidence) -> None:
    """On a narrow screen every report stands under each root that reaches it, through its relay."""
    grown = trees(flow(evidence))
    (office,) = [tree for tree in grown if tree.root is not None and tree.root.name == "District Office"]
    (wire,) = [b for b in office.branches if b.relay is not None and b.relay.name == "Northwire"]
    assert [leaf.node.name for leaf in wire.leaves if leaf.dotted] == ["Ledger"]
    assert {leaf.node.name for leaf in wire.leaves} >= {"Northwire", "Courier", "El Río", "강변일보"}
    drawn = {node.key for node in flow(evidence).column(Column.REPORT)}
    assert {leaf.node.key for tree in grown for branch in tree.branches for leaf in branch.leaves} == drawn
