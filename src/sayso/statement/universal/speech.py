"""Verbs that report: 'S dijo que C', '«C», — сказал S', 'C, повідомив S', 'S просить …'."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.universal.beside import BY_PARENTHESIS, aside, clause_after
from sayso.statement.universal.clause import Clause, parts
from sayso.statement.universal.complement import complement
from sayso.statement.universal.placed import in_place
from sayso.statement.universal.quoted import quoted_after, quoted_before
from sayso.statement.universal.saying import NEAR, Saying, Taken
from sayso.statement.universal.sentence import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.statement.universal.vocabulary import CueVerb
    from sayso.syntax.node import Node


Rule = Callable[[Clause, int, "CueVerb", "tuple[int, int] | None"], Taken]


def spoken(clause: Clause) -> Iterator[Saying]:
    """Yield what each reporting verb of a sentence reports."""
    found: dict[int, Saying] = {}
    for place, cue in clause.cues.items():
        saying = _of_verb(clause, place, cue, found)
        if saying is not None:
            found[place] = saying
            yield saying


def _of_verb(clause: Clause, place: int, cue: CueVerb, earlier: dict[int, Saying]) -> Saying | None:
    """Return what the verb at ``place`` reports, by the first complement that stands there."""
    if _is_relative(clause, place, cue) or _is_course(clause, place):
        return None
    named = clause.subject(place)
    verb = clause.verb(place)
    if (
        named is not None
        and not clause.agrees(verb, named)
        and (_is_of_nobody(clause, verb) or in_place(clause, place))
    ):
        named = None  # 'У штабі заперечують наявність', 'Тим, хто вийде, обіцяють їжу'
    shared = _shared(clause, place, earlier)
    if shared is not None and named is not None and not _is_own(clause, named, place):
        named = None
    if named is not None:
        shared = None
    group = clause.group(place)
    rules: tuple[Rule, ...] = (quoted_before, quoted_after, clause_after, aside, complement)
    if cue.act is Act.PROMISE and clause.words.raw["grammar"]["inflects"]:
        rules = (quoted_before, quoted_after, clause_after, complement, aside)  # a promise has its thing
    for rule in rules:
        taken = rule(clause, place, cue, named)
        if taken is None:
            continue
        pieces, by = taken
        source = _source(clause, named, pieces)
        content = parts(clause, pieces)
        if not content:
            continue
        if not source and shared is None:
            place_named = in_place(clause, place)
            source = place_named
        origin = earlier.get(shared) if shared is not None else None
        return Saying(
            source=source or (origin.source if origin is not None else ()),
            cue=parts(clause, [_cue_words(clause, group, by)]),
            content=content,
            by=by,
            act=cue.act,
            lemma=cue.lemma,
            speaker=None if source else origin,
            audience=_audience(clause, place, pieces, named),
            negated=clause.negated(place)
            and cue.lemma not in clause.words.raw["cues"].get("not_negated", ()),
            nobody=not source and origin is None and _is_impersonal(clause, place),
        )
    return None


def _is_of_nobody(clause: Clause, verb: Node) -> bool:
    """Whether a verb has the form of many, by which nobody is named: 'обещают', 'сообщили'."""
    endings = tuple(clause.words.raw["grammar"].get("indefinite", ()))
    return bool(endings) and verb.low.endswith(endings) and verb.has(Number="Plur")


def _cue_words(clause: Clause, group: tuple[int, int], by: str) -> tuple[int, int]:
    """Return the cue with the 'según' or 'как' before it."""
    first, end = group
    if by == BY_PARENTHESIS and first and clause.nodes[first - 1].low in clause.words.words("grammar", "as"):
        return first - 1, end
    return first, end


def _shared(clause: Clause, place: int, earlier: dict[int, Saying]) -> int | None:
    """Return the reporting verb before, whose subject is this one's too."""
    for other in sorted(earlier, reverse=True):
        if other < place and clause.joins(place, other):
            return other
    node = clause.verb(place)
    if node.features.get("VerbForm") in {"Ger", "Conv"}:
        return next((other for other in sorted(earlier, reverse=True) if other < place), None)
    return None


def _is_own(clause: Clause, named: tuple[int, int], place: int) -> bool:
    """Whether a coordinate verb has a subject of its own: right before it, in its clause."""
    return clause.clause_start(place) <= named[0] < place


def _is_relative(clause: Clause, place: int, cue: CueVerb) -> bool:
    """'депутат, що заявив про вихід, …' tells who somebody is; 'que dijo que …' reports."""
    first = clause.group(place)[0]
    relatives = clause.words.words("grammar", "relatives") | {"що"}
    if (
        first < 2  # noqa: PLR2004  - a count of words or letters
        or clause.nodes[first - 1].low not in relatives
        or not (clause.nodes[first - 2].text == "," or clause.nodes[first - 2].upos in {"NOUN", "ADJ"})
    ):
        return False
    later = clause.nodes[place + 1 : place + 4]
    says = any(node.low in clause.complementisers for node in later)
    quoted = any(one.span.start > clause.nodes[place].start for one in clause.quotations)
    return not (says or quoted) and cue.act is Act.ASSERTION


def _is_course(clause: Clause, place: int) -> bool:
    """'Según avanza la noche': what goes on, and nobody says it."""
    first = clause.group(place)[0]
    like = first > 0 and clause.nodes[first - 1].low in clause.words.words("grammar", "as")
    return like and clause.nodes[first].low in clause.words.words("cues", "according_not")


def _source(clause: Clause, named: tuple[int, int] | None, pieces: list[tuple[int, int]]) -> tuple[Span, ...]:
    if named is None:
        return ()
    first, end = named
    if any(first < stop and start < end for start, stop in pieces):
        # a subject that the content swallowed: what stands outside it is the source
        outside = [at for at in range(first, end) if not any(start <= at < stop for start, stop in pieces)]
        if not outside:
            return ()
        first, end = outside[0], outside[-1] + 1
    return parts(clause, [(first, end)])


def _is_impersonal(clause: Clause, place: int) -> bool:
    first = clause.group(place)[0]
    reflexive = clause.words.words("grammar", "reflexive")
    before = clause.nodes[first - 1].low if first else ""
    node = clause.verb(place)
    return before in reflexive or clause.nodes[first].low in reflexive or node.features.get("Person") == "0"


def _audience(
    clause: Clause, place: int, pieces: list[tuple[int, int]], named: tuple[int, int] | None
) -> Span | None:
    """Return the words that name to whom it is said, outside the content and the source."""

    def taken(at: int) -> bool:
        return any(first <= at < end for first, end in (*pieces, *([named] if named else [])))

    to = clause.words.words("grammar", "whom")
    cases = bool(clause.words.raw["voices"].get("places"))
    for at in range(place + 1, min(place + NEAR, clause.size)):
        node = clause.nodes[at]
        if node.text in ",.:;" or node.text in DASHES:
            break
        if taken(at):
            continue
        marked = not cases and node.low in to and at + 1 < clause.size
        if marked and clause.nodes[at + 1].low in clause.words.raw["grammar"].get("not_hearers", ()):
            continue
        bare = cases and (node.has(Case="Dat") or clause.is_hearer(at)) and clause.nodes[at - 1].upos != "ADP"
        quoted = cases and node.text in "«“" and clause.nodes[at - 1].place == place
        if not (marked or (bare and node.upos in {"NOUN", "PROPN", "PRON", "ADJ"}) or quoted):
            continue
        ahead = range(at + (1 if marked or quoted else 0), min(at + 5, clause.size))
        head = next(
            (one for one in ahead if clause.nodes[one].upos in {"NOUN", "PROPN", "PRON", "X"} or quoted), None
        )
        if head is None or clause.is_time(head):
            continue
        _, end = clause.noun_phrase(head, after=at)
        stop = next((one for one in range(at, end) if taken(one)), end)
        return clause.span(at, stop)
    return None
