"""The main path of the rule reader: from a sentence's cues to attributions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span
from sayso.statement.attribution import Attribution
from sayso.statement.rules.carried import carried, told
from sayso.statement.rules.clauses import clause_end, complement, trim
from sayso.statement.rules.cues import (
    CueAt,
    act_of_noun,
    cues_in,
    literal_verbs,
    match_phrase,
    participles,
    spoken_things,
)
from sayso.statement.rules.grammar import CLOSING_MARKS, FINITE, NOUN_PHRASE, OPENING_MARKS, words
from sayso.statement.rules.hearsay import adverbs, hearsay, reports_that
from sayso.statement.rules.phrases import left_phrase, right_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Sentence, Token

Places = tuple[int, int]
UNMEASURED = 0.5

SHORTEST_PREPOSED = 3
ENDING = frozenset(",.?!…—–")
ENDS = frozenset(".?!…")
PASSIVE_REACH = 14
CONDITION_REACH = 4
OPENING_REACH = 4
OBJECT_REACH = 5
READY = (" prepared", " ready", " willing", " committed")
SELF = frozenset({"he", "she", "it", "they", "i", "we"})


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in places of a row of tokens: half-open pairs."""

    source: tuple[Places, ...]
    cue: Places
    content: tuple[Places, ...]
    rule: str = "verb"


def find_attributions(layout: Layout) -> list[Attribution]:
    """Return the attributions of ``layout``, in the order of the text; nested ones too."""
    found: list[Attribution] = []
    for sentence in layout.sentences:
        found.extend(_in_row(sentence.tokens, _quoted(layout, sentence)))
    return found


def find_nested(layout: Layout, content: Span) -> list[Attribution]:
    """Return the attributions inside one content of ``layout``; its own quotation marks bind no more.

    What its speaker says of himself ('I hope', 'we promise') is the content
    itself, and words that name nobody ('are said to') only hedge it.
    """
    rows = [row for tokens in layout.rows_in(content) for row in _sentences(tokens)]
    found = [one for row in rows for one in _in_row(row, frozenset())]
    return [one for one in found if one.source and not _is_own(layout.text, one)]


def _sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Cut what is one sentence for its quotation marks: '“They promised. They lied,” he said'."""
    first = 0
    for place, token in enumerate(tokens):
        if token.text in ENDS and place + 1 < len(tokens) and tokens[place + 1].text[:1].isupper():
            yield tokens[first : place + 1]
            first = place + 1
    if first < len(tokens):
        yield tokens[first:]


def _is_own(text: str, found: Attribution) -> bool:
    """Whether a speaker tells it of himself: 'we hope', 'it is prepared to'."""
    source = {span.cut(text).lower() for span in found.source}
    ready = found.cue[0].cut(text).lower().endswith(READY)
    return bool(source & words("first_person")) or (ready and source <= SELF)


def _quoted(layout: Layout, sentence: Sentence) -> frozenset[int]:
    """Return the places of ``sentence`` that stand inside a quotation, marks included."""
    return frozenset(
        place for place, token in enumerate(sentence.tokens) if layout.quotation_at(token.start) is not None
    )


def _in_row(tokens: Sequence[Token], quoted: frozenset[int]) -> Iterator[Attribution]:
    found = list(_according(tokens, quoted))
    if not found:  # with 'according to', the words 'are said to' only hedge
        found = [Found(*one, "hearsay") for one in hearsay(tokens, quoted)]
        found += [Found(*one, "noun") for one in reports_that(tokens, quoted)]
    found.extend(_by_cues(tokens, quoted, found))
    taken = {place for one in found for place in range(*one.cue)}
    found += [Found(*one, "carried") for one in carried(tokens, quoted) if taken.isdisjoint(range(*one[1]))]
    if not found:  # 'reportedly' is weaker than whatever names somebody
        found = [Found(*one, "adverb") for one in adverbs(tokens, quoted)]
    taken |= {place for one in found for place in range(*one.cue)}
    passive = [Found(*one, "passive") for one in told(tokens, quoted) if taken.isdisjoint(range(*one[1]))]
    found += [one for one in passive if one.source or not any(_inside(one, other) for other in found)]
    for one in sorted(found, key=lambda one: (one.cue, one.source)):
        content = tuple(piece for pair in one.content if (piece := trim(tokens, *pair)) is not None)
        cue = trim(tokens, *one.cue)
        if content and cue is not None:
            yield Attribution(
                tuple(_span(tokens, pair) for pair in one.source),
                (_span(tokens, cue),),
                tuple(sorted(_span(tokens, pair) for pair in content)),
                confidence(one.rule),
                one.rule,
            )


def confidence(rule: str) -> float:
    """Return how often what a family of rules finds is right as a whole: measured, 0 to 1."""
    return float(word_list("en", "confidence")["rules"].get(rule, UNMEASURED))


def _inside(found: Found, other: Found) -> bool:
    """Whether the cue of ``found`` stands in the content of ``other``."""
    return any(first <= found.cue[0] < last for first, last in other.content)


def _span(tokens: Sequence[Token], places: Places) -> Span:
    return Span(tokens[places[0]].start, tokens[places[1] - 1].end)


# --- according to ----------------------------------------------------------------------------------------


def _according(tokens: Sequence[Token], quoted: frozenset[int]) -> Iterator[Found]:
    """'According to S, C' and 'C, according to S'."""
    at = 0
    while at < len(tokens):
        length = 0 if at in quoted else match_phrase(tokens, at, "according")
        source = right_phrase(tokens, at + length) if length else None
        if source is None:
            at += 1
            continue
        opens = at == 0 or all(token.tag in {"CC", "RB"} or not token.is_word for token in tokens[:at])
        comma = source[1] < len(tokens) and tokens[source[1]].text == ","
        if opens:
            content = [(source[1] + comma, len(tokens))]
        else:
            content = [(_clause_start(tokens, at), at)]
            goes_on = comma and source[1] + 1 < len(tokens) and tokens[source[1] + 1].is_verb
            content += [(source[1] + 1, len(tokens))] if goes_on else []
        yield Found((source,), (at, at + length), tuple(content), "according")
        at = source[1]


def _clause_start(tokens: Sequence[Token], end: int) -> int:
    """Return where the clause that ends before ``end`` begins: the sentence, or after a semicolon."""
    for place in range(end - 1, -1, -1):
        if tokens[place].text == ";":
            return place + 1
    return 0


# --- cue verbs -------------------------------------------------------------------------------------------


def _by_cues(tokens: Sequence[Token], quoted: frozenset[int], known: Sequence[Found]) -> Iterator[Found]:
    cues = [cue for cue in cues_in(tokens) if cue.verb not in quoted]
    taken = {place for one in known for place in range(*one.cue)}
    done: list[Found] = []
    for number, cue in enumerate(cues):
        if cue.verb in taken or _not_said(tokens, cue) or _is_participle(tokens, cue):
            continue
        if done and cue.cue.lemma.startswith("be ") and tokens[cue.first - 1].low in SELF:
            continue  # 'it said it was prepared to open the gates'
        one = (
            _citing(tokens, cue)
            or _as_saying(tokens, cue)
            or _passive(tokens, cue)
            or _named_as(tokens, cue)
            or _attributed(tokens, cue, cues[number + 1 :], done)
        )
        if one is not None:
            done.append(one)
            yield one


def _is_participle(tokens: Sequence[Token], cue: CueAt) -> bool:
    """'The man shown in a video', but not 'quotes shown by the paper'."""
    behind = tokens[cue.last].low if cue.last < len(tokens) else ""
    return cue.first == cue.verb and tokens[cue.verb].low in participles() and behind != "by"


def _not_said(tokens: Sequence[Token], cue: CueAt) -> bool:
    """Whether the verb reports nothing: 'to say', 'if he says', 'will tell'."""
    before = tokens[cue.first - 1].low if cue.first else ""
    group = {token.low for token in tokens[cue.first : cue.verb]}
    opened = tokens[0].low in {"if", "whether"} and cue.first <= CONDITION_REACH
    return before == "to" or opened or bool(group & words("unreal")) or _meant_literally(tokens, cue)


def _meant_literally(tokens: Sequence[Token], cue: CueAt) -> bool:
    """'Shot down a drone', 'quashed the conviction': only words are shot down in a denial."""
    near = tokens[cue.last : cue.last + OBJECT_REACH]
    return cue.cue.lemma in literal_verbs() and not any(
        token.low in act_of_noun() or token.low in spoken_things() for token in near
    )


def _citing(tokens: Sequence[Token], cue: CueAt) -> Found | None:
    """'X cited Y as saying C': X's statement holds Y's; the inner one is found in its content."""
    if cue.cue.lemma not in {"cite", "quote"}:
        return None
    behind = right_phrase(tokens, cue.last)
    if behind is None:
        return None
    saying = match_phrase(tokens, behind[1], "as_saying")
    source = left_phrase(tokens, cue.first)
    if not saying or source is None:
        return None
    return Found((source,), (cue.first, cue.last), ((cue.last, len(tokens)),))


def _as_saying(tokens: Sequence[Token], cue: CueAt) -> Found | None:
    """'Y as saying C' inside what X cites: Y's own statement."""
    if tokens[cue.verb].tag != "VBG" or cue.first == 0 or tokens[cue.first - 1].low != "as":
        return None
    quoted = _quoted_before(tokens, cue.first - 1)
    if quoted is not None:  # 'S was quoted as saying'
        source = left_phrase(tokens, quoted)
        return None if source is None else _as_quoted(tokens, cue, source, (quoted, cue.last))
    source = left_phrase(tokens, cue.first - 1)
    if source is not None and source[0] and tokens[source[0] - 1].low == "by":
        quoted = _quoted_before(tokens, source[0] - 1)
        spoken = None if quoted is None else left_phrase(tokens, quoted)
        if quoted is not None and spoken is not None:  # 'S was quoted by X as saying'
            return _as_quoted(tokens, cue, spoken, (quoted, source[0] - 1))
    return None if source is None else Found((source,), (cue.first - 1, cue.last), ((cue.last, len(tokens)),))


def _as_quoted(tokens: Sequence[Token], cue: CueAt, source: Places, quoted: Places) -> Found | None:
    """Return what 'S was quoted as saying' is of: the clause behind it, else the one before S.

    Who quoted ('as saying by X') and when stand behind the cue, and are no content.
    """
    quoter = right_phrase(tokens, cue.last + 1) if _low(tokens, cue.last) == "by" else None
    after = cue.last if quoter is None else quoter[1]
    behind = tokens[after:]
    if any(token.tag in FINITE | {"MD"} or token.text in OPENING_MARKS for token in behind):
        return Found((source,), quoted, ((after, len(tokens)),))
    before = _postposed(tokens, cue, source, len(tokens))
    return None if before is None else replace(before, cue=quoted)


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if at < len(tokens) else ""


def _quoted_before(tokens: Sequence[Token], end: int) -> int | None:
    """Return where 'was quoted' begins, when it ends before ``end``."""
    first = end - 1
    if first < 1 or tokens[first].low not in {"quoted", "cited", "reported"}:
        return None
    while first > 0 and (
        tokens[first - 1].low in words("auxiliaries") or tokens[first - 1].tag.startswith("RB")
    ):
        first -= 1
    return first if first < end - 1 else None


def _passive(tokens: Sequence[Token], cue: CueAt) -> Found | None:
    """'C, reported by S': the head before the verb is what S passes on."""
    if tokens[cue.verb].tag not in {"VBN", "VBD"} or cue.last >= len(tokens) or tokens[cue.last].low != "by":
        return None
    source = right_phrase(tokens, cue.last + 1)
    content = _passive_subject(tokens, cue)
    if source is None or content is None or not cue.cue.takes & {"that", "bare"}:
        return None
    return Found((source,), (cue.first, cue.last + 1), (content,))


def _passive_subject(tokens: Sequence[Token], cue: CueAt) -> Places | None:
    """Find the noun phrase that was reported, over 'which was made in Korean and later'."""
    for place in range(cue.first, max(cue.first - PASSIVE_REACH, 0), -1):
        if not tokens[place - 1].is_word and tokens[place - 1].text != ",":
            break
        if tokens[place - 1].low in {"which", "that"}:
            end = place - 1
            return left_phrase(tokens, end - 1 if tokens[end - 1].text == "," else end)
    return left_phrase(tokens, cue.first)


def _attributed(
    tokens: Sequence[Token], cue: CueAt, later: Sequence[CueAt], done: Sequence[Found]
) -> Found | None:
    inverted = _inverted_source(tokens, cue)
    if inverted is not None:
        return _postposed(tokens, cue, inverted, inverted[1])
    source = left_phrase(tokens, cue.first)
    group = {token.low for token in tokens[cue.first : cue.verb]}
    if group & words("be") and tokens[cue.verb].tag in {"VBN", "VBD"}:
        return None  # 'was told', 'is called': not a voice's act; hearsay is found elsewhere
    verb = tokens[cue.verb]
    progressive = verb.tag == "VBG" and bool(group & words("be"))
    if (
        verb.tag == "VBG"
        and not progressive
        and cue.first
        and tokens[cue.first - 1].text not in {",", "—", "–"}
        and tokens[cue.first - 1].tag != "CC"
    ):
        return None  # 'a video appealing to': the noun's own participle
    shared = source is None or (verb.tag == "VBG" and not progressive) or tokens[cue.first - 1].tag == "CC"
    if shared:
        source = done[-1].source[0] if done and done[-1].source else (None if verb.tag != "VBG" else source)
    if source is not None and not shared and _stands_behind(tokens, cue, source):
        return _postposed(tokens, cue, source, cue.last)
    after = complement(tokens, cue, len(tokens))
    if after is None:
        follows = tokens[cue.last] if cue.last < len(tokens) else None
        if (
            source is None
            or shared
            or not cue.cue.takes & {"quote", "bare"}
            or (follows is not None and follows.tag in NOUN_PHRASE and "who-that" not in cue.cue.takes)
        ):
            return None
        return _postposed(tokens, cue, source, cue.last)
    if verb.tag == "VBG" and source is None:
        source = _main_subject(tokens, cue.first)
    if source is None:
        nobody = cue.first <= 1 and after.kind in {"that", "quote"}
        return Found((), (cue.first, cue.last), ((after.first, len(tokens)),)) if nobody else None
    # taggers take 'The service appealed on Tuesday' for a participle: a subject that opens the sentence tells
    opens = not any(token.is_word for token in tokens[: source[0]])
    if opens and verb.tag == "VBN" and not group and _has_other_verb(tokens, source, cue.last):
        return None  # 'The man shown in a video spoke'
    if verb.tag == "VBN" and not group and not opens and after.kind not in {"that", "quote", "as"}:
        return None
    end = clause_end(tokens, after.first, later, verb.tag, subordinate=_subordinate(tokens, source))
    return Found((source,), (cue.first, cue.last), ((after.first, end),))


def _named_as(tokens: Sequence[Token], cue: CueAt) -> Found | None:
    """'A man who a group identified as a soldier … urged': what the relative clause tells of its head."""
    if "as" not in cue.cue.takes or cue.last >= len(tokens) or tokens[cue.last].low != "as":
        return None
    at = next(
        (
            at
            for at in range(cue.first - 1, max(cue.first - PASSIVE_REACH, 0), -1)
            if _opens_relative(tokens, at)
        ),
        None,
    )
    if at is None or at + 1 >= cue.first:
        return None
    head, source = left_phrase(tokens, at), right_phrase(tokens, at + 1, cue.first)
    told = right_phrase(tokens, cue.last + 1)
    if head is None or source is None or source[1] != cue.first or told is None:
        return None
    return Found((source,), (cue.first, cue.last), (head, (cue.last, told[1])))


def _opens_relative(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in {"who", "whom", "which", "that"} and tokens[at - 1].is_noun


def _stands_behind(tokens: Sequence[Token], cue: CueAt, source: Places) -> bool:
    """Whether what is said stands before: '“The pump,” she added, “is old.”'."""
    return _follows_quotation(tokens, source[0]) or _closes_sentence(tokens, cue, source)


def _closes_sentence(tokens: Sequence[Token], cue: CueAt, source: Places) -> bool:
    """'Buyers will get a voucher, the company undertakes on its page': a clause before, and none after."""
    if (
        source[0] < SHORTEST_PREPOSED
        or tokens[source[0] - 1].text != ","
        or not cue.cue.takes & {"bare", "quote"}
    ):
        return False
    if tokens[0].low in words("subordinators") | words("concessive"):
        return False
    said = any(token.tag in FINITE | {"MD"} for token in tokens[: source[0] - 1])
    rest = tokens[cue.last :]
    behind = not rest or not rest[0].is_word or (rest[0].tag == "IN" and rest[0].low != "that")
    return said and behind and not any(token.tag in FINITE for token in rest)


def _follows_quotation(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation that ends in a mark of punctuation ends right before place ``at``."""
    return at > 1 and tokens[at - 1].text in CLOSING_MARKS and tokens[at - 2].text in ENDING


def _has_other_verb(tokens: Sequence[Token], source: Places, start: int) -> bool:
    """Whether a finite verb after ``start`` has the same subject as the participle before it."""
    return any(
        tokens[place].tag in FINITE and (left_phrase(tokens, place) or (None,))[0] == source[0]
        for place in range(start, len(tokens))
    )


def _subordinate(tokens: Sequence[Token], source: Places) -> bool:
    """Whether the clause stands before the main clause ('Although S has never said that C, …')."""
    return source[0] > 0 and tokens[0].low in words("concessive") and source[0] < OPENING_REACH


def _main_subject(tokens: Sequence[Token], before: int) -> Places | None:
    """Find the subject of the sentence's first finite verb: who does what a participle at its end adds."""
    subjects = [
        subject
        for place in range(before)
        if tokens[place].tag in {"VBD", "VBZ", "VBP"} and (subject := left_phrase(tokens, place)) is not None
    ]
    return min(subjects, default=None)


def _inverted_source(tokens: Sequence[Token], cue: CueAt) -> Places | None:
    """'…,” said S': a verb after a comma or a closing mark, with its subject behind it."""
    takes = cue.cue.takes
    # '…,” S told X': what follows such a verb is to whom
    if cue.first == 0 or "quote" not in takes or "who-that" in takes or cue.first != cue.verb:
        return None
    before = tokens[cue.first - 1]
    said_before = any(token.tag in FINITE for token in tokens[: cue.first])
    after_comma = before.text in {",", "—", "–"} and "bare" in takes and said_before
    after_mark = before.text in CLOSING_MARKS and (
        _follows_quotation(tokens, cue.first) or tokens[0].text in OPENING_MARKS
    )
    if not (after_mark or after_comma) or tokens[cue.verb].tag == "VBG":
        return None
    source = right_phrase(tokens, cue.last)
    if source is None or tokens[source[0]].tag == "CD":
        return None  # 'published five days after'
    follows = tokens[source[1]] if source[1] < len(tokens) else None
    if follows is not None and follows.low in {"that", "to"}:
        return None
    if before.text == "," and follows is not None and follows.is_verb:
        return None
    return source


def _postposed(tokens: Sequence[Token], cue: CueAt, source: Places, after: int) -> Found | None:
    """'C, S said' and 'C, said S': the content stands before, and goes on after where it is split."""
    first = min(cue.first, source[0])
    end = first
    while end > 0 and not tokens[end - 1].is_word:
        end -= 1
    quoted = any(token.text in CLOSING_MARKS for token in tokens[end:first])
    if end == first or (first - _clause_start(tokens, end) < SHORTEST_PREPOSED and not quoted):
        return None
    content = [(_clause_start(tokens, end), first)]
    opened = next(
        (at for at in range(after, min(after + 3, len(tokens))) if tokens[at].text in OPENING_MARKS), None
    )
    if opened is not None and opened > after:
        content.append((opened, len(tokens)))
    elif after < len(tokens) and tokens[after].text == "," and len(tokens) - after > SHORTEST_PREPOSED:
        follows = tokens[after + 1]
        if not follows.tag.startswith("VBG") and follows.tag not in {
            "IN",
            "WP",
            "CC",
            "RB",
            "WDT",
            "WRB",
            "TO",
            "DT",
        }:
            content.append((after + 1, len(tokens)))
    return Found((source,), (cue.first, cue.last), tuple(content))
