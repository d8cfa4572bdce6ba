"""Where a flow is drawn: three columns, few crossings, no label on another. Pure geometry.

The order within the columns follows the barycentre method (Sugiyama, Tagawa
and Toda 1981): each node moves to the mean place of its neighbours, and the
order with the fewest crossings is kept. A line that passes no relay gets a
place of its own in the middle column, so that it runs between the relays and
not through their names.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.report.flow import Column
from sayso.report.lettering import fit, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.report.flow import Edge, Flow, Node

WIDTH: Final = 1060.0
NAME_SIZE, DETAIL_SIZE = 14.0, 12.0
_X: Final = (290.0, 520.0, 686.0)
_LABEL_GAP: Final = 16.0
HEADS: Final = (_X[0] - _LABEL_GAP, _X[1], _X[2] + 14)
"""Where the columns' names stand."""
_MARGIN: Final = 28.0
_PITCH: Final = (56.0, 76.0, 33.0)
_WAY_PITCH: Final = 30.0
_WAY_FLAT: Final = 36.0
"""Half the stretch on which a way runs level, so that it does not cut a relay's name."""
_SWEEPS: Final = 12
_NAME_PART: Final = 0.54
"""The part of a report's line that its outlet's name may fill; what it leaves is the detail's."""
_WAY: Final = "way "
"""Begins the key of a place in the middle column that only a line passes."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words on the drawing: where they stand, their SVG ``text-anchor``, and the box they fill at most."""

    text: str
    full: str
    x: float
    y: float
    anchor_at: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node with its place and its labels."""

    node: Node
    x: float
    y: float
    name: Label
    detail: Label


@dataclass(frozen=True, slots=True)
class Line:
    """An edge, or the part that several share, as an SVG path. ``from_root`` tells the colours apart."""

    edge: Edge
    path: str
    from_root: bool
    start_name: str
    end_name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole flow as drawn."""

    height: float
    nodes: tuple[PlacedNode, ...]
    lines: tuple[Line, ...]


def draw(flow: Flow) -> Drawing:
    """Return the drawing of ``flow``."""
    nodes = {node.key: node for node in flow.nodes}
    pairs, ways = _with_ways(flow, nodes)
    columns = _ordered(_first_order(flow, ways), pairs)
    height = max(_needed(column, number) for number, column in enumerate(columns)) + 2 * _MARGIN
    places = _heights(columns, pairs, height)
    return Drawing(
        height=height,
        nodes=tuple(_placed(node, places[node.key]) for node in _reading_order(flow, places)),
        lines=tuple(_lines(flow, nodes, places)),
    )


def _reading_order(flow: Flow, places: Mapping[str, float]) -> list[Node]:
    return sorted(flow.nodes, key=lambda node: (node.column, places[node.key]))


def _with_ways(flow: Flow, nodes: Mapping[str, Node]) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the edges as pairs of neighbouring columns, and the ways that were put in for that."""
    pairs: list[tuple[str, str]] = []
    ways: dict[str, None] = {}
    for edge in flow.edges:
        if nodes[edge.end].column - nodes[edge.start].column > 1:
            way = _WAY + edge.start
            ways[way] = None
            pairs += [(edge.start, way), (way, edge.end)]
        else:
            pairs.append((edge.start, edge.end))
    return list(dict.fromkeys(pairs)), list(ways)


def _first_order(flow: Flow, ways: Sequence[str]) -> list[list[str]]:
    roots, relays, reports = ([node.key for node in flow.column(column)] for column in Column)
    return [roots, [*relays, *ways], reports]


def _ordered(columns: list[list[str]], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    best, fewest = columns, crossings(columns, pairs)
    current = columns
    for sweep in range(_SWEEPS):
        order = (0, 1, 2) if sweep % 2 == 0 else (2, 1, 0)
        current = [list(column) for column in current]
        for fixed, moved in pairwise(order):
            current[moved] = _by_barycentre(current[moved], current[fixed], pairs)
        found = crossings(current, pairs)
        if found < fewest:
            best, fewest = current, found
    return best


def _by_barycentre(moved: Sequence[str], fixed: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return ``moved`` by the mean place of each one's neighbours in ``fixed``; the lonely go last."""
    place = {key: number for number, key in enumerate(fixed)}
    near: dict[str, list[int]] = {key: [] for key in moved}
    for start, end in pairs:
        if start in place and end in near:
            near[end].append(place[start])
        elif end in place and start in near:
            near[start].append(place[end])
    return sorted(moved, key=lambda key: sum(near[key]) / len(near[key]) if near[key] else len(fixed))


def crossings(columns: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str]]) -> int:
    """Return how many pairs of lines between neighbouring columns cross."""
    total = 0
    for left, right in pairwise(columns):
        starts = {key: number for number, key in enumerate(left)}
        ends = {key: number for number, key in enumerate(right)}
        lines = sorted((starts[a], ends[b]) for a, b in pairs if a in starts and b in ends)
        seen: list[int] = []
        for _, end in lines:
            total += len(seen) - bisect_right(seen, end)
            insort(seen, end)
    return total


def _pitch(key: str, column: int) -> float:
    return _WAY_PITCH if key.startswith(_WAY) else _PITCH[column]


def _needed(column: Sequence[str], number: int) -> float:
    return sum(_pitch(key, number) for key in column)


def _heights(
    columns: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str]], height: float
) -> dict[str, float]:
    """Return each node's y: reports evenly, the others as near to their neighbours' middle as room allows."""
    places: dict[str, float] = {}
    for number in (Column.REPORT, Column.RELAY, Column.ROOT):
        keys = columns[number]
        even = (height - 2 * _MARGIN) / max(len(keys), 1)
        wanted = []
        for order, key in enumerate(keys):
            near = [places[b] for a, b in pairs if a == key and b in places]
            wanted.append(sum(near) / len(near) if near else _MARGIN + even * (order + 0.5))
        gaps = [(_pitch(a, number) + _pitch(b, number)) / 2 for a, b in pairwise(keys)]
        edge = _pitch(keys[0], number) / 2 if keys else 0
        placed = _spread(wanted, gaps, _MARGIN + edge, height - _MARGIN - edge)
        places.update(zip(keys, placed, strict=True))
    return places


def _spread(wanted: Sequence[float], gaps: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return places in the given order, at least ``gaps`` apart and as near to ``wanted`` as that allows.

    Pool-adjacent-violators: once the gaps are taken off, the places may only
    rise, and blocks that would fall share their mean.
    """
    taken = [sum(gaps[:number]) for number in range(len(wanted))]
    blocks: list[tuple[float, int]] = []
    for want, off in zip(wanted, taken, strict=True):
        mean, size = want - off, 1
        while blocks and blocks[-1][0] > mean:
            other, others = blocks.pop()
            mean, size = (mean * size + other * others) / (size + others), size + others
        blocks.append((mean, size))
    risen = [mean for mean, size in blocks for _ in range(size)]
    last = bottom - (taken[-1] if taken else 0)
    return [min(max(place, top), max(last, top)) + off for place, off in zip(risen, taken, strict=True)]


def _placed(node: Node, y: float) -> PlacedNode:
    x = _X[node.column]
    if node.column is Column.ROOT:
        room, at = x - _LABEL_GAP - 4, "end"
        name = _label(node.name, (x - _LABEL_GAP, y - 1), at, NAME_SIZE, room)
        return PlacedNode(
            node, x, y, name, _label(node.detail, (x - _LABEL_GAP, y + 15), at, DETAIL_SIZE, room)
        )
    if node.column is Column.RELAY:
        room, at = 2 * (x - _X[0] - 24) * 0.5, "middle"
        name = _label(node.name, (x, y - 15), at, NAME_SIZE, room)
        return PlacedNode(node, x, y, name, _label(node.detail, (x, y + 24), at, DETAIL_SIZE, room))
    start, room = x + 14, WIDTH - x - 14
    name = _label(node.name, (start, y + 5), "start", NAME_SIZE, room * _NAME_PART)
    taken = name.box[2] - name.box[0]
    detail = _label(node.detail, (WIDTH, y + 4), "end", DETAIL_SIZE, room - taken - 14)
    return PlacedNode(node, x, y, name, detail)


def _label(text: str, place: tuple[float, float], anchor_at: str, size: float, room: float) -> Label:
    x, y = place
    cut = fit(text, size, room)
    wide = width(cut, size)
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor_at]
    return Label(cut, text, x, y, anchor_at, (left, y - size * 0.8, left + wide, y + size * 0.25))


def _lines(flow: Flow, nodes: Mapping[str, Node], places: Mapping[str, float]) -> Iterator[Line]:
    """Yield the lines; those of one root that pass no relay share their first part, drawn once."""
    trunks: set[str] = set()
    for edge in flow.edges:
        start, end = nodes[edge.start], nodes[edge.end]
        begin = (_X[start.column] + 8, places[start.key])
        finish = (_X[end.column] - 7, places[end.key])
        if end.column - start.column > 1:
            middle = places[_WAY + start.key]
            left, right = (_X[Column.RELAY] - _WAY_FLAT, middle), (_X[Column.RELAY] + _WAY_FLAT, middle)
            if start.key not in trunks:
                trunks.add(start.key)
                yield Line(edge, _path(begin, left, right), True, start.name, "")
            begin = right
        yield Line(edge, _path(begin, finish), start.column is Column.ROOT, start.name, end.name)


def _path(*points: tuple[float, float]) -> str:
    """Return a smooth path through ``points``, level at each of them."""
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = (x + to_x) / 2
        path += f"C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    return path
