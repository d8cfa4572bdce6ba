"""Verbs that report: 'S dijo que C', '«C», — сказал S', 'C, повідомив S', 'S просить …'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.universal.channel import channel_at
from sayso.statement.universal.clause import DASHES, Clause, parts
from sayso.statement.universal.saying import Saying
from sayso.statement.universal.voices import BODIES, PERSONAL, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.statement.quotations import Quotation
    from sayso.statement.universal.vocabulary import CueVerb

BY_QUOTE, BY_CLAUSE, BY_PARENTHESIS, BY_COMPLEMENT = (
    "rule:quote",
    "rule:clause",
    "rule:aside",
    "rule:complement",
)
SHORTEST_QUOTE = 2
NEAR = 8
LONG_NOUN = 4
"""Words that may stand between a quotation and its verb, or a verb and its clause, beside the subject."""
WITHOUT_PARENTHESIS = frozenset({Act.DENIAL, Act.REFUSAL, Act.ACCUSATION})


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
    if _is_relative(clause, place, cue):
        return None
    named = clause.subject(place)
    shared = _shared(clause, place, earlier)
    if shared is not None and named is not None and not _is_own(clause, named, place):
        named = None
    if named is not None:
        shared = None
    group = clause.group(place)
    for rule in (_quoted_before, _quoted_after, _clause_after, _aside, _complement):
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
            negated=clause.negated(place),
            nobody=not source and origin is None and _is_impersonal(clause, place),
        )
    return None


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
    node = clause.nodes[place]
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
    node = clause.nodes[place]
    return before in reflexive or clause.nodes[first].low in reflexive or node.features.get("Person") == "0"


def in_place(clause: Clause, place: int) -> tuple[Span, ...]:
    """'сообщили в МЧС', 'говорится в обращении': the body where they say it."""
    places = clause.words.raw["voices"].get("places", ())
    endings = tuple(clause.words.raw["grammar"].get("indefinite", ()))
    if not places or not clause.nodes[place].low.endswith(endings):
        return ()
    first = clause.group(place)[0]
    after = range(place + 1, min(place + NEAR, clause.size))
    before = range(first - 1, max(-1, first - NEAR), -1)
    for row in (after, before):
        for at in row:
            if clause.nodes[at].text in ",.:;«»":
                break
            found = (
                _place_at(clause, at, None if at > place else first)
                if clause.nodes[at].low in places
                else None
            )
            if found is not None:
                return parts(clause, [_behind_channel(clause, at, found)])
    return ()


def _behind_channel(clause: Clause, at: int, found: tuple[int, int]) -> tuple[int, int]:
    """'в сообщении мэрии', 'на сайте министерства': whose channel it is, where that is named."""
    first, end = found
    if channel_at(clause, at) is None:
        return found
    for node in clause.nodes[first + 1 : end]:
        whose = node.upos in {"NOUN", "PROPN"} and (node.has(Case="Gen") or node.text.isupper())
        if whose and kind_of(node, clause.words) in BODIES | PERSONAL:
            opening = node.place
            while opening - 1 > first and clause.nodes[opening - 1].upos in {"ADJ", "DET"}:
                opening -= 1
            return opening, end
    return found


def _place_at(clause: Clause, at: int, before: int | None) -> tuple[int, int] | None:
    """Return the noun phrase after the preposition at ``at``, where it is no time."""
    ahead = range(at + 1, min(at + 5, clause.size))
    head = next(
        (
            one
            for one in ahead
            if clause.nodes[one].upos in {"NOUN", "PROPN", "X"} or clause.nodes[one].text.isupper()
        ),
        None,
    )
    months = clause.words.raw["calendar"]["months"]
    if head is None or clause.is_time(head) or clause.nodes[head].low in months:
        return None
    node = clause.nodes[head]
    if node.upos == "NOUN" and node.has(Case="Acc", Animacy="Inan") and _leads(clause, head):
        return None  # 'закликають здаватися в полон': where to, not where
    return clause.noun_phrase(head, after=at + 1, before=before)


def _leads(clause: Clause, head: int) -> bool:
    """Whether a noun hangs on a verb of its own, no reporting one."""
    verb = clause.tree.head(clause.nodes[head])
    return verb is not None and verb.has(VerbForm="Inf")


# --- complements -----------------------------------------------------------------------------------------

Taken = tuple[list[tuple[int, int]], str] | None


def _quoted_before(clause: Clause, place: int, _cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'«C», — сказал S': the quotation, or the words of a dialogue, before the verb."""
    first = clause.group(place)[0]
    around = clause.quotation_of(place)
    at = _left_of_aside(clause, first, named)
    if at is None:
        return None
    mark = clause.nodes[at]
    start = clause.index_at(around.inner.start) if around is not None else 0
    if around is None:
        closed = next((one for one in clause.quotations if one.span.end in {mark.end, mark.start}), None)
        if closed is None:
            closed = next((one for one in clause.quotations if _ends_before(clause, one, at)), None)
        if closed is not None and len(clause.tree.within(closed.inner)) >= SHORTEST_QUOTE:
            begins = clause.index_at(closed.span.start)
            if not _is_all(clause, begins):
                return None
            return [(begins, clause.index_at(closed.span.end)), *_resumed(clause, place, named)], BY_QUOTE
        if not _is_dialogue(clause):
            return None
    elif (
        not any(node.text in DASHES for node in clause.nodes[max(0, first - 2) : first + 1])
        and mark.text not in DASHES
    ):
        return None
    pieces = [(start, at + 1)]
    return [*pieces, *_resumed(clause, place, named)], BY_QUOTE


def _is_all(clause: Clause, begins: int) -> bool:
    """Whether nothing but marks or a conjunction stands before a quotation: it is no part of a clause."""
    return not any(
        node.is_word and node.upos not in {"CCONJ", "ADV", "PART"} for node in clause.nodes[:begins][-6:]
    )


def _ends_before(clause: Clause, quotation: Quotation, at: int) -> bool:
    end = clause.index_at(quotation.span.end)
    return end <= at + 1 and not any(node.is_word for node in clause.nodes[end : at + 1])


def _left_of_aside(clause: Clause, first: int, named: tuple[int, int] | None) -> int | None:
    """Return the place of the last word or mark before an aside that opens with the verb or its subject."""
    at = first - 1
    if named is not None and named[1] <= first and first - named[1] <= 3:  # noqa: PLR2004  - a count of words or letters
        at = named[0] - 1
    skipped = 0
    while at >= 0 and clause.nodes[at].is_word and skipped < NEAR:
        node = clause.nodes[at]
        small = node.upos in {"ADV", "PART", "PRON", "CCONJ", "SCONJ", "ADP", "AUX"} or clause.is_time(at)
        if not small:
            return None
        at -= 1
        skipped += 1
    if at < 0 or (clause.nodes[at].text not in ',»”"?!…' and clause.nodes[at].text not in DASHES):
        return None
    while at >= 0 and (clause.nodes[at].text in DASHES or clause.nodes[at].text == ","):
        at -= 1
    return at if at >= 0 else None


def _is_dialogue(clause: Clause) -> bool:
    line = clause.page.lines[clause.passage.paragraph]
    return clause.page.text[line.start] in DASHES


def _resumed(clause: Clause, place: int, named: tuple[int, int] | None) -> list[tuple[int, int]]:
    """Return what goes on after the aside, in marks or after a dash."""
    after = max(place + 1, named[1] if named is not None else 0)
    for at in range(after, clause.size):
        node = clause.nodes[at]
        if node.text in DASHES and at + 1 < clause.size and at > after - 1:
            around = clause.quotation_of(place)
            end = clause.size if around is None else clause.index_at(around.span.end)
            quotation = next(
                (one for one in clause.quotations if one.span.start == clause.nodes[at + 1].start), None
            )
            if quotation is not None:
                return [(at + 1, clause.index_at(quotation.span.end))]
            if around is not None or _is_dialogue(clause):
                return [(at + 1, end)]
    rest = next((one for one in clause.quotations if one.span.start >= clause.nodes[place].end), None)
    if rest is not None and len(clause.tree.within(rest.inner)) > 4:  # noqa: PLR2004  - a count of words or letters
        begins = clause.index_at(rest.span.start)
        if begins and clause.nodes[begins - 1].text in ",:.":
            return [(begins, clause.index_at(rest.span.end))]
    return []


def _quoted_after(clause: Clause, place: int, _cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'S подчеркнул: «C»', 'S dijo: “C”', and 'S said' before words in marks."""
    after = max(place + 1, named[1] if named is not None and named[0] > place else 0)
    for at in range(place + 1, min(after + NEAR, clause.size)):
        node = clause.nodes[at]
        if node.text == ":":
            if clause.nodes[place].has(VerbForm="Part") and named is None:
                return None
            quotation = next(
                (
                    one
                    for one in clause.quotations
                    if one.span.start == clause.nodes[min(at + 1, clause.size - 1)].start
                ),
                None,
            )
            end = clause.size if quotation is None else clause.index_at(quotation.span.end)
            if quotation is None and clause.quotation_of(place) is not None:
                end = clause.index_at(clause.quotation_of(place).inner.end)  # type: ignore[union-attr]
            return [(at + 1, end)], BY_QUOTE
        if at in clause.cues or node.text in DASHES or (at >= after and node.low in clause.complementisers):
            return None
        opening = next((one for one in clause.quotations if one.span.start == node.start), None)
        if opening is not None and at >= after and len(clause.tree.within(opening.inner)) > 4:  # noqa: PLR2004  - a count of words or letters
            if clause.nodes[at - 1].upos in {"NOUN", "ADP", "ADJ", "DET"} and at > after:
                return None
            return [(at, clause.index_at(opening.span.end))], BY_QUOTE
    return None


def _clause_after(clause: Clause, place: int, cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'S dijo que C', 'S заявил, что C', 'S не сообщил, поедет ли он'."""
    after = max(place + 1, named[1] if named is not None and named[0] > place else 0)
    passed = 0
    for at in range(place + 1, min(after + NEAR + 4, clause.size)):
        node = clause.nodes[at]
        if node.text in ".;:" or node.text in DASHES:
            return None
        if at < after and named is not None and named[0] <= at < named[1]:
            continue
        passed += (
            node.upos in {"NOUN", "PROPN", "ADJ"} and not clause.is_time(at) and not _told_to(clause, at)
        )
        if passed and (cue.takes & {"thing", "whom"} or node.low in clause.words.words("cues", "questions")):
            return None
        if node.low in clause.complementisers and _opens_clause(clause, at, place):
            first = at
            if at and clause.nodes[at - 1].low in clause.words.words("grammar", "to") and at - 1 > place:
                first = at - 1  # 'informó de que'
            return [(first, clause_end(clause, place, at))], BY_CLAUSE
        if node.text == "," and any(
            one.low in clause.words.words("grammar", "whether") for one in clause.nodes[at + 2 : at + 4]
        ):
            return [(at + 1, clause_end(clause, place, at + 1))], BY_CLAUSE
        if at in clause.cues and at > after:
            return None
    return None


def _told_to(clause: Clause, at: int) -> bool:
    """Whether a noun is who is told: 'dijo a los periodistas que', 'сказал журналистам, что'."""
    node = clause.nodes[at]
    case = node.features.get("Case")
    if clause.is_hearer(at):
        return True
    around = clause.quotation_of(at)
    if around is not None and at > 1 and len(clause.tree.within(around.inner)) <= LONG_NOUN:
        return True
    if case is not None:
        return case in {"Dat", "Loc", "Ins"}
    before = [node.low for node in clause.nodes[max(0, at - 3) : at]]
    return bool(clause.words.words("grammar", "whom") & set(before)) or "en" in before


def _opens_clause(clause: Clause, at: int, place: int) -> bool:
    """Whether a complementiser opens what is said: after a comma in Slavic, right by the verb in Spanish."""
    before = clause.nodes[at - 1]
    node = clause.nodes[at]
    if clause.words.raw["voices"].get("places"):
        return before.text == "," or (
            before.upos in {"ADP", "PART", "CCONJ"} and clause.nodes[at - 2].text == ","
        )
    if before.text == "," or before.low in clause.words.words("voices", "articles"):
        return False  # ', que …' and 'en el que …' are relative
    named = before.upos in {"NOUN", "PROPN"} and not clause.is_time(at - 1)
    if at > place + 1 and named and node.low in clause.words.words("grammar", "ambiguous"):
        head = clause.tree.head(node)
        relative = head is not None and head.relation in {"acl", "acl:relcl"} and head.head == before.place
        return not (relative and node.upos == "PRON")
    return True


def clause_end(clause: Clause, place: int, start: int) -> int:
    """Return where what a verb reports ends: at a coordinate verb, a citation, the sentence's end."""
    around = clause.quotation_of(place)
    end = clause.size if around is None else clause.index_at(around.inner.end)
    first = clause.group(place)[0]
    relatives = clause.words.words("grammar", "relatives")
    relative = first > 1 and clause.nodes[first - 1].low in relatives and clause.nodes[first - 2].text == ","
    for at in range(start + 1, end):
        if at in clause.cues and clause.quotation_of(at) is around and clause.joins(at, place):
            return clause.clause_start(at) - 1 if clause.clause_start(at) else at
        if (
            clause.words.citing.at(clause.nodes, at)
            and clause.quotation_of(at) is around
            and not clause.tells(at, start)
        ):
            return at
        if clause.nodes[at].text == ";":
            return at
        if at in clause.cues and clause.quotation_of(at) is around and _opens_aside(clause, at):
            return clause.group(at)[0] - 1
        if relative and clause.nodes[at].text == ",":
            return at
    return end


def _opens_aside(clause: Clause, at: int) -> bool:
    """Whether a reporting verb after a comma speaks of all before it: ', пишет газета', ', informó EFE'."""
    first = clause.group(at)[0]
    plain = clause.cues[at].act is Act.ASSERTION and clause.nodes[at].features.get("VerbForm") == "Fin"
    inverted = clause.inverted(at + 1)
    named = (inverted is not None and inverted[0] <= at + 3) or bool(in_place(clause, at))
    return plain and clause.nodes[first - 1].text == "," and named


def _aside(clause: Clause, place: int, cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'C, сообщил S', 'C, dijo S': a clause of its own beside the content."""
    if cue.act in WITHOUT_PARENTHESIS or clause.nodes[place].features.get("VerbForm") in {"Ger", "Conv"}:
        return None
    first = clause.group(place)[0]
    at = first - 1
    hops = 0
    if named is not None and named[1] <= first:
        like = clause.nodes[named[0] - 1].low in clause.words.words("grammar", "as") if named[0] else False
        if not like:
            return None
        at = named[0] - 1
    while at >= 0 and clause.nodes[at].is_word and hops < 5:  # noqa: PLR2004  - a count of words or letters
        node = clause.nodes[at]
        if not (
            node.upos in {"ADV", "PART", "PRON", "SCONJ", "ADP"}
            or clause.is_time(at)
            or node.low in clause.words.words("grammar", "as")
        ):
            return None
        at -= 1
        hops += 1
    opens = at < 0
    if opens and not any(
        clause.nodes[one].low in clause.words.words("grammar", "as") for one in range(first)
    ):
        return None
    if not opens and clause.nodes[at].text != "," and clause.nodes[at].text not in DASHES:
        return None
    aside_end = _aside_end(clause, place, named)
    around = clause.quotation_of(place)
    limit = clause.size if around is None else clause.index_at(around.inner.end)
    start = _left_edge(clause, 0 if around is None else clause.index_at(around.inner.start), at)
    left = (start, at) if not opens else (0, 0)
    right = (
        (aside_end + 1, limit) if aside_end < limit - 1 and clause.nodes[aside_end].text == "," else (0, 0)
    )
    if right[1] and _only_aside(clause, aside_end + 1, limit, alone=opens):
        right = (0, 0)
    if left[0] < left[1] and not any(node.is_word for node in clause.nodes[left[0] : left[1]]):
        left = (0, 0)
    if (
        not opens
        and named is None
        and not clause.nodes[place].has(Number="Plur")
        and cue.act is not Act.ASSERTION
    ):
        return None
    pieces = [one for one in (left, right) if one[0] < one[1]]
    if not pieces or not _is_clause(clause, pieces):
        return None
    return pieces, BY_PARENTHESIS


def _is_clause(clause: Clause, pieces: list[tuple[int, int]]) -> bool:
    """Whether a verb, or words enough for one left out, stands in the pieces."""
    inside = [node for first, end in pieces for node in clause.nodes[first:end]]
    return any(node.upos in {"VERB", "AUX"} for node in inside) or sum(node.is_word for node in inside) > 3  # noqa: PLR2004  - a count of words or letters


def _left_edge(clause: Clause, start: int, end: int) -> int:
    """Return where the content before an aside begins: after an 'according to' that opens the sentence."""
    if start < clause.size and clause.words.according.at(clause.nodes, start):
        comma = next((at for at in range(start, end) if clause.nodes[at].text == ","), None)
        return start if comma is None else comma + 1
    return start


def _aside_end(clause: Clause, place: int, named: tuple[int, int] | None) -> int:
    """Return the place of the comma or stop that closes the aside."""
    at = max(place + 1, named[1] if named is not None else 0)
    while at < clause.size and clause.nodes[at].text not in ",.;:" and clause.nodes[at].text not in DASHES:
        at += 1
    return at


def _only_aside(clause: Clause, first: int, end: int, *, alone: bool) -> bool:
    """Whether what follows is another aside and no content: ', citando a Y', ', передаёт Z'."""
    return (
        bool(clause.words.citing.at(clause.nodes, first))
        or any(at in clause.cues for at in range(first, min(first + 3, end)))
        or (not alone and not any(node.upos in {"VERB", "AUX", "ADJ"} for node in clause.nodes[first:end]))
    )


def _complement(clause: Clause, place: int, cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'S prometió ayudas', 'S призвал врачей …', 'S сообщил о C', 'S звинуватив X у C'."""
    skip = range(named[0], named[1]) if named is not None and named[0] > place else range(0)
    for at in range(place + 1, min(place + 1 + NEAR + len(skip), clause.size)):
        if at in skip:
            continue
        if clause.nodes[at].text in ".;,":
            break
        dated = clause.nodes[at].upos in {"DET", "ADJ"} and clause.is_time(min(at + 1, clause.size - 1))
        if not dated and not (at and clause.is_time(at)) and _opens_complement(clause, at, cue):
            marked = clause.nodes[at - 1].text in '«“"¿¡' and at - 1 > place
            return [(at - marked, clause_end(clause, place, at))], BY_COMPLEMENT
    return None


def _opens_complement(clause: Clause, at: int, cue: CueVerb) -> bool:
    """Whether the word at ``at`` opens what the verb takes: an infinitive, a preposition, a noun phrase."""
    node, takes = clause.nodes[at], cue.takes
    abouts, tos = clause.words.words("grammar", "about"), clause.words.words("grammar", "to")
    if node.has(VerbForm="Inf"):
        return "to" in takes
    if node.low in abouts | tos and takes & {"about", "whom", "to"}:
        if clause.is_time(min(at + 1, clause.size - 1)) or _is_when(clause, at):
            return False
        infinitive = at + 1 < clause.size and clause.nodes[at + 1].has(VerbForm="Inf")
        whom = node.low in clause.words.words("grammar", "whom") and "whom" in takes
        return infinitive or whom or ("about" in takes and node.low in abouts)
    if node.upos in NOUNS and takes & {"thing", "whom"} and not clause.is_time(at):
        return node.features.get("Case") in {None, "Acc", "Gen", "Dat", "Nom", "Ins"}
    return node.low in abouts & clause.words.words("grammar", "into") and "thing" in takes


NOUNS = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"})


def _is_when(clause: Clause, at: int) -> bool:
    """Whether a preposition opens words of time or of the channel: 'в среду', 'en un comunicado'."""
    near = range(at, min(at + 3, clause.size))
    return channel_at(clause, at) is not None or any(clause.is_time(one) for one in near)


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
