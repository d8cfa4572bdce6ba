"""Clauses that a verb reports, and verbs in a clause of their own: 'S dijo que C', 'C, сообщил S'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.statement.universal.channel import channel_at
from sayso.statement.universal.placed import in_place
from sayso.statement.universal.saying import NEAR, Taken
from sayso.statement.universal.sentence import DASHES

if TYPE_CHECKING:
    from sayso.statement.quotations import Quotation
    from sayso.statement.universal.clause import Clause
    from sayso.statement.universal.vocabulary import CueVerb

BY_CLAUSE, BY_PARENTHESIS = "rule:clause", "rule:aside"
LONG_NOUN = 4
FEWEST, FEWEST_INFLECTED = 3, 1
"""Words beyond which an aside's content may lack a verb: 'Мост взорван' has one that a parser overlooks."""
LONGEST_ASIDE = 25
WITHOUT_PARENTHESIS = frozenset({Act.DENIAL, Act.REFUSAL, Act.ACCUSATION})


def clause_after(clause: Clause, place: int, cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'S dijo que C', 'S заявил, что C', 'S не сообщил, поедет ли он'."""
    after = max(place + 1, named[1] if named is not None and named[0] > place else 0)
    passed, beyond, through = 0, _past_aside(clause, after), 0
    for at in range(place + 1, min(max(after, beyond) + NEAR + 4, clause.size)):
        node = clause.nodes[at]
        if node.text in ".;:" or node.text in DASHES:
            return None
        through = channel_at(clause, at) or through if at >= through else through
        if at < max(beyond, through):
            continue
        if at < after and named is not None and named[0] <= at < named[1]:
            continue
        if node.has(VerbForm="Inf") and "to" in cue.takes:
            return None  # 'amenazó con ejecutar a dos rehenes si …'
        passed += (
            node.upos in {"NOUN", "PROPN", "ADJ"}
            and not clause.is_time(at)
            and not _told_to(clause, at)
            and not _tells_how(clause, at)
        )
        if passed and (cue.takes & {"thing", "whom"} or node.low in clause.words.words("cues", "questions")):
            return None
        if node.low in clause.complementisers and _opens_clause(clause, at, place, (beyond, through)):
            first = at
            if at and clause.nodes[at - 1].low in clause.words.words("grammar", "to") and at - 1 > place:
                first = at - 1  # 'informó de que'
            if cue.act is Act.APPEAL and "whom" in cue.takes:
                first = min(first, _whom(clause, after, first))
            return [(first, clause_end(clause, place, at))], BY_CLAUSE
        if node.text == "," and any(
            one.low in clause.words.words("grammar", "whether") for one in clause.nodes[at + 2 : at + 4]
        ):
            return [(at + 1, clause_end(clause, place, at + 1))], BY_CLAUSE
        if at in clause.cues and at > after:
            return None
    return None


def _past_aside(clause: Clause, at: int) -> int:
    """'aseguró, *citando un documento,* que C': where an aside before the clause ends."""
    if at >= clause.size or clause.nodes[at].text != "," or clause.words.raw["voices"].get("places"):
        return 0
    for end in range(at + 2, min(at + LONGEST_ASIDE, clause.size - 1)):
        node = clause.nodes[end]
        if node.text in ".;:" or node.text in DASHES or end in clause.cues:
            return 0
        if node.text == "," and clause.nodes[end + 1].low in clause.complementisers:
            return end + 1
    return 0


def _whom(clause: Clause, start: int, end: int) -> int:
    """Return where who is asked begins, before what is asked: 'instó *al Gobierno* a que …'; else ``end``."""
    to = clause.words.words("grammar", "whom")
    return next((at for at in range(start, end) if clause.nodes[at].low in to), end)


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


def _tells_how(clause: Clause, at: int) -> bool:
    """'desmintió “de forma tajante” que C', 'reiteró con firmeza que C': how it is said."""
    near = [node.low for node in clause.nodes[max(0, at - 3) : at + 1]]
    return bool(clause.words.words("grammar", "ways") & set(near))


def _opens_clause(clause: Clause, at: int, place: int, beyond: tuple[int, int]) -> bool:
    """Whether a complementiser opens what is said: after a comma in Slavic, right by the verb in Spanish."""
    before = clause.nodes[at - 1]
    node = clause.nodes[at]
    if clause.words.raw["voices"].get("places"):
        return before.text == "," or (
            before.upos in {"ADP", "PART", "CCONJ"} and clause.nodes[at - 2].text == ","
        )
    if at in beyond:
        return True  # after an aside, 'en un comunicado'
    if before.text == "," or before.low in clause.words.words("voices", "articles"):
        return False  # ', que …' and 'en el que …' are relative
    named = before.upos in {"NOUN", "PROPN"} and not clause.is_time(at - 1) and not clause.is_hearer(at - 1)
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
        if clause.nodes[at].text == ";" and any(other > at for other in clause.cues):
            return at
        if around is None and _is_others(clause, at, place, start):
            return next(one for one in range(at, start, -1) if clause.nodes[one].text == ",")
        if _goes_on(clause, at, place, around):
            return clause.clause_start(at) - 1
        if at in clause.cues and clause.quotation_of(at) is around and _opens_aside(clause, at):
            return clause.group(at)[0] - 1
        if relative and clause.nodes[at].text == ",":
            return at
    return end


def _is_others(clause: Clause, at: int, place: int, start: int) -> bool:
    """Whether a clause of another speaker begins behind a noun phrase: 'S сообщил о C, *T назвал* …'."""
    if at not in clause.cues or clause.nodes[start].low in clause.complementisers:
        return False
    if clause.cues[place].takes.isdisjoint({"about", "thing"}) or not clause.words.raw["grammar"]["inflects"]:
        return False
    comma = next((one for one in range(at, start, -1) if clause.nodes[one].text == ","), None)
    named = clause.tree.children(clause.nodes[at], "nsubj")
    return comma is not None and any(comma < one.place < at for one in named)


def _goes_on(clause: Clause, at: int, place: int, around: Quotation | None) -> bool:
    """Whether what S does beside saying begins: 'explicó que C *y agradeció* …', by tree or by tense."""
    node, verb = clause.nodes[at], clause.verb(place)
    if node.relation != "conj" or at in clause.cues:
        return False
    head = clause.tree.head(node)
    other = () if head is None or head.place < place else (head, *clause.tree.children(head, "aux", "cop"))
    tenses = {one.features.get("Tense") for one in other if one.has(VerbForm="Fin")}
    tense = verb.features.get("Tense")
    number = verb.features.get("Number")
    back = tense is not None and node.features.get("Tense") == tense and node.features.get("Number") == number
    own = clause.tree.children(node, "nsubj", "nsubj:pass")
    turns_back = back and bool(tenses) and tense not in tenses and not own
    other_time = verb.has(VerbForm="Fin") and node.features.get("Tense") != tense
    if not turns_back and (node.head != verb.place or other_time):
        return False  # 'aseguró que alimentará y dará cobijo'
    finite = node.upos == "VERB" and node.has(VerbForm="Fin", Mood="Ind")
    start = clause.clause_start(at)
    joined = start > place + 1 and clause.nodes[start - 1].low in clause.words.words(
        "grammar", "coordinators"
    )
    return finite and joined and clause.quotation_of(at) is around


def _opens_aside(clause: Clause, at: int) -> bool:
    """Whether a reporting verb after a comma speaks of all before it: ', пишет газета', ', informó EFE'."""
    first = clause.group(at)[0]
    plain = clause.cues[at].act is Act.ASSERTION and clause.verb(at).features.get("VerbForm") == "Fin"
    inverted = clause.inverted(at + 1)
    named = (inverted is not None and inverted[0] <= at + 3) or bool(in_place(clause, at))
    return plain and clause.nodes[first - 1].text == "," and named


def aside(clause: Clause, place: int, cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'C, сообщил S', 'C, dijo S': a clause of its own beside the content."""
    if cue.act in WITHOUT_PARENTHESIS or clause.verb(place).features.get("VerbForm") in {"Ger", "Conv"}:
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
        and not clause.verb(place).has(Number="Plur")
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
    fewest = FEWEST_INFLECTED if clause.words.raw["grammar"]["inflects"] else FEWEST
    return (
        any(node.upos in {"VERB", "AUX"} for node in inside) or sum(node.is_word for node in inside) > fewest
    )


def _left_edge(clause: Clause, start: int, end: int) -> int:
    """Return where the content before an aside begins: after a semicolon, or an opening 'according to'."""
    parted = [at + 1 for at in range(start, end) if clause.nodes[at].text == ";"]
    if parted:
        return parted[-1]
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
