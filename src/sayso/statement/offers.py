"""What a promise gives, thing by thing, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.lexicon.words import word_list
from sayso.statement.places import SIGNS, low_in, trimmed
from sayso.statement.rules.grammar import NOUN_PHRASE
from sayso.statement.rules.phrases import right_phrase
from sayso.statement.things import OPENING_MARKS, add_piece, next_verb, things_in
from sayso.statement.units import is_person, singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.places import Places
    from sayso.statement.tokens import Token

FUTURE = frozenset({"will", "'ll", "would", "shall", "can", "wo", "'d"})
SPEAKER = frozenset({"i", "we", "it"})
RELATIVE = frozenset({"who", "whoever", "that", "which"})
OBJECT_REACH = 6
SECOND_REACH = 10
LONG_SUBJECT = 24


class Offer(NamedTuple):
    """Places in a row of tokens: who may have it, and each thing."""

    to: Places | None
    things: list[Places]


def offer_in(tokens: Sequence[Token], *, bare: bool) -> Offer:
    """Read one clause without its condition. ``bare``: it follows 'promised', so a noun phrase is a thing."""
    start = 0
    while start < len(tokens) and (tokens[start].low in {"that", "and", "but"} or not tokens[start].is_word):
        if tokens[start].text in SIGNS:
            break
        start += 1
    if low_in(tokens, start) == "to" and start + 1 < len(tokens):
        if tokens[start + 1].tag in {"CD", "DT", "PRP$", "NNS"} or tokens[start + 1].text in SIGNS:
            return _of_phrase(tokens, start + 1)  # 'commits to 300 beds', 'promised to each a payment'
        return _done(tokens, start + 1)
    verb = None if _names_offer(tokens, start) else _main_verb(tokens, start)
    if verb is not None:
        return _of_clause(tokens, start, verb)
    named = bare or _names_offer(tokens, start)
    return _of_phrase(tokens, start) if named else Offer(None, [])


def _names_offer(tokens: Sequence[Token], start: int) -> bool:
    """Whether it opens with the noun itself: 'an offer of protection', 'its promise of work'."""
    nouns = word_list("en", "terms")["nouns"]
    opener = tokens[start].tag if start < len(tokens) else ""
    at = start + 1 if opener in {"DT", "PRP$"} else start
    return at < len(tokens) and tokens[at].is_noun and tokens[at].low in nouns


# --- clauses ---------------------------------------------------------------------------------------------


def _main_verb(tokens: Sequence[Token], start: int) -> int | None:
    """Return the place of 'will', 'would', 'gets': the verb of what is promised."""
    lists = word_list("en", "terms")
    for at in range(start, min(len(tokens), start + LONG_SUBJECT)):
        low = tokens[at].low
        if low in FUTURE or (at > start and low in lists["get_now"]):
            return at
    for at in range(start, min(len(tokens), start + OBJECT_REACH)):
        if tokens[at].low in lists["promising"] or tokens[at].low == "going":
            return at
    return None


def _of_clause(tokens: Sequence[Token], start: int, verb: int) -> Offer:
    lists = word_list("en", "terms")
    if tokens[verb].low in lists["promising"]:
        if low_in(tokens, verb + 1) == "to":
            return _done(tokens, verb + 2)  # 'was ready to host talks'
        return _of_phrase(tokens, verb + 1)  # 'I promise you a name'
    subject = _subject(tokens, start, verb)
    after = _verb_done(tokens, verb)
    low = low_in(tokens, after)
    spoken = subject is None or low_in(tokens, subject[0]) in SPEAKER
    seeks = spoken and low == "find"  # 'we will find them'
    if (low in lists["get"] or low in lists["get_now"]) and not seeks:
        return Offer(None if spoken else subject, things_in(tokens, after + 1))
    if low == "n't":
        return Offer(None, [whole] if (whole := trimmed(tokens, start, len(tokens))) else [])
    if low == "be" and low_in(tokens, after + 1) == "able" and low_in(tokens, after + 2) == "to":
        human = subject is not None and not spoken and is_human(tokens, *subject)
        return Offer(subject if human else None, _done(tokens, after + 3).things)
    beyond = tokens[after + 2].tag if after + 2 < len(tokens) else "."
    if low == "be" and low_in(tokens, after + 1) in lists["given"] and beyond != "IN":
        return Offer(subject, things_in(tokens, after + 2))
    if spoken and (low in lists["mere"] or (low == "not" and low_in(tokens, after + 1) != "be")):
        return Offer(None, [])
    if low == "be" and subject is not None and not spoken and (parts := _passives(tokens, after + 1)):
        return Offer(subject if is_human(tokens, *subject) else None, parts)
    done = _done(tokens, after)
    gives = low in lists["give"] or low in lists["give_with"] or low in lists["spend"]
    if subject is None or spoken or gives or done.to is not None:
        return done
    gets = low_in(tokens, subject[0]) not in lists["somebody"] and is_human(tokens, *subject)
    return Offer(subject if gets else None, done.things)


def _verb_done(tokens: Sequence[Token], verb: int) -> int:
    """Return the place of the verb behind 'will', 'would gladly', 'is going to', or of its 'not'."""
    after = verb + 1 if tokens[verb].low not in word_list("en", "terms")["get_now"] else verb
    if low_in(tokens, verb) == "going" and low_in(tokens, after) == "to":
        after += 1
    while after < len(tokens) and (tokens[after].tag == "RB" or tokens[after].text in OPENING_MARKS):
        if tokens[after].low in {"not", "n't", "never"}:
            break
        after += 1
    return after


def _passives(tokens: Sequence[Token], first: int) -> list[Places]:
    """Return 'fed', 'given a bed' of 'be fed and given a bed'; nothing for one alone."""
    turn = next(
        (
            at
            for at in range(first + 1, len(tokens) - 1)
            if tokens[at].low == "and" and tokens[at + 1].tag in {"VBN", "VBD"} and tokens[at - 1].text != ","
        ),
        None,
    )
    if turn is None or tokens[first].tag not in {"VBN", "VBD"}:
        return []
    both = (trimmed(tokens, first, turn), trimmed(tokens, turn + 1, len(tokens)))
    return [one for one in both if one is not None]


def _subject(tokens: Sequence[Token], start: int, verb: int) -> Places | None:
    first = start
    for at in range(start, verb):
        if tokens[at].text in {";", ":", "—"} or (
            tokens[at].text == "," and not _in_relative(tokens, start, at)
        ):
            first = at + 1
    if first >= verb:
        first = start  # 'Soldiers surrendering to us, will be able …'
    while first < verb and tokens[first].tag == "RB":
        first += 1
    return trimmed(tokens, first, verb)


def _in_relative(tokens: Sequence[Token], start: int, comma: int) -> bool:
    return any(token.low in RELATIVE for token in tokens[start + 1 : comma + 2])


def is_human(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether who is promised something can have it: 'anyone who …', 'civilians', 'you'."""
    lists = word_list("en", "terms")
    for token in tokens[first:last]:
        chosen = token.low in lists["whoever"] and token.low not in lists["some"]
        if chosen or token.low in lists["persons"]:
            return True
        if token.low in RELATIVE:
            break
        if token.is_noun and is_person(singular(token.low)):
            return True
    return False


def _done(tokens: Sequence[Token], at: int) -> Offer:
    """'provide them with food and care', 'give Orbit €900 million', 'rebuild every house'."""
    lists = word_list("en", "terms")
    low = low_in(tokens, at)
    if low in lists["give_with"]:
        opened = next((place for place in range(at + 1, len(tokens)) if tokens[place].low == "with"), None)
        if opened is not None:
            return Offer(trimmed(tokens, at + 1, opened), things_in(tokens, opened + 1))
    paid = low == "pay" and low_in(tokens, at + 1) not in {"for", "back", "out"}
    if low in lists["give"] or (paid and _two_objects(tokens, at + 1, len(tokens)) is not None):
        return _of_phrase(tokens, at + 1)
    if paid and any(
        tokens[place].low == "to" and _takes(tokens, place) for place in range(at + 2, len(tokens) - 1)
    ):
        return _of_phrase(tokens, at + 1)
    things: list[Places] = []
    first = at
    for place in range(at + 1, len(tokens)):
        again = next_verb(tokens, place)
        if again is not None:
            add_piece(tokens, things, first, place)
            first = again
        if tokens[place].text in {";", "—"}:
            break
    add_piece(tokens, things, first, len(tokens))
    return Offer(None, things)


# --- phrases ---------------------------------------------------------------------------------------------


def _of_phrase(tokens: Sequence[Token], start: int) -> Offer:
    """'them food', 'an offer of protection to soldiers', 'a new life for those that do'."""
    end = len(tokens)
    if start >= end:
        return Offer(None, [])  # all that is promised is its condition
    lists = word_list("en", "terms")
    hers = low_in(tokens, start) == "her" and start + 1 < end and tokens[start + 1].tag in {"CD", "DT"}
    if start + 1 < end and (tokens[start].tag == "PRP" or hers):
        return Offer((start, start + 1), things_in(tokens, start + 1))
    addressed = _two_objects(tokens, start, end)
    if addressed is not None:
        return Offer(trimmed(tokens, start, addressed), things_in(tokens, addressed))
    if right_phrase(tokens, start, end) is None and tokens[start].text not in SIGNS:
        return Offer(None, things_in(tokens, start))
    if low_in(tokens, start + 1) == "of" or low_in(tokens, start + 2) == "of":
        noun = start if low_in(tokens, start + 1) == "of" else start + 1
        if tokens[noun].low in lists["nouns"]:
            start = noun + 2
    for place in range(start + 1, end - 1):
        if tokens[place].low == "for" and _infinitive_after(tokens, place) is not None:
            turn = _infinitive_after(tokens, place) or end
            item = trimmed(tokens, turn + 1, end)  # 'an invitation for them to cross the lines'
            return Offer(trimmed(tokens, place + 1, turn), [item] if item else [])
        if tokens[place].low in {"to", "for"} and _takes(tokens, place):
            last = _relative_end(tokens, place + 1)
            other = _other_thing(tokens, place + 1, last)
            more = [] if other is None else things_in(tokens[:last], other)
            return Offer(
                trimmed(tokens, place + 1, last if other is None else other - 1),
                [*things_in(tokens[:place], start), *more],
            )
    return Offer(None, things_in(tokens, start))


def _infinitive_after(tokens: Sequence[Token], start: int) -> int | None:
    for at in range(start + 2, min(start + OBJECT_REACH, len(tokens) - 1)):
        if tokens[at].low == "to" and tokens[at + 1].tag == "VB":
            return at
        if tokens[at].text == ",":
            return None
    return None


def _takes(tokens: Sequence[Token], place: int) -> bool:
    """'to soldiers', 'for every pupil': who gets it; not 'a flight to Lorne', 'a school for children'."""
    after = tokens[place + 1]
    lists = word_list("en", "terms")
    if after.tag == "PRP" or after.low in lists["whoever"]:
        return True
    if tokens[place].low == "for":
        return False
    return after.tag in NOUN_PHRASE and is_human(
        tokens, place + 1, min(place + 1 + OBJECT_REACH, len(tokens))
    )


def _other_thing(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where a further thing begins behind 'and': 'beds for the injured and free meals for all'."""
    for at in range(start + 1, end - 1):
        if tokens[at].low in RELATIVE or tokens[at].is_verb:
            return None
        if tokens[at].low == "and" and tokens[at + 1].tag in {"JJ", "NN", "NNS", "CD", "DT", "PRP$"}:
            human = is_human(tokens, at + 1, min(at + OBJECT_REACH, end))
            return None if human and "for" not in {one.low for one in tokens[at + 1 : end]} else at + 1
    return None


def _relative_end(tokens: Sequence[Token], start: int) -> int:
    return next((at for at in range(start, len(tokens)) if tokens[at].text in {";", "—"}), len(tokens))


def _two_objects(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where the second object begins: 'each passenger a ticket', 'everyone who registers a cot'."""
    if start >= end or not (tokens[start].is_noun or tokens[start].tag in {"DT", "PRP$", "JJ", "CD"}):
        return None
    each = tokens[start].low in word_list("en", "terms")["each"]
    relative = False
    for at in range(start + 1, min(end, start + SECOND_REACH)):
        relative = relative or tokens[at].low in RELATIVE
        if _ends_first(tokens, at, relative=relative) or (
            not relative and not each and _leads_away(tokens[at])
        ):
            return None
        if relative and _rests(tokens[at - 1], tokens[at]):
            return at  # 'those who surrender | food'
        if _opens_second(tokens, at, relative=relative):
            return (
                None if low_in(tokens, at + 1) in word_list("en", "terms")["per"] else at
            )  # 'two meals a day'
        if each and at > start + 1 and tokens[at].tag == "JJ":
            return at
    return None


def _ends_first(tokens: Sequence[Token], at: int, *, relative: bool) -> bool:
    """Whether no second object can follow: a mark, or a verb of the clause's own."""
    here = tokens[at]
    if here.text in {";", "."} or (here.text == "," and not relative and not _age_follows(tokens, at)):
        return True
    return not relative and here.is_verb and here.tag != "VBN"


def _opens_second(tokens: Sequence[Token], at: int, *, relative: bool) -> bool:
    before, here = tokens[at - 1], tokens[at]
    if not (here.tag in {"DT", "CD", "PRP$"} or here.text in "“‘" or here.text in SIGNS):
        return not relative and before.tag in {"NNS", "NNPS"} and here.tag in {"NN", "NNS", "JJ"}
    if here.low not in RELATIVE and (before.is_noun or before.tag in {"VBN", "JJ"} or _ended(tokens, at)):
        return True
    return relative and here.tag == "CD" and before.is_verb


def _rests(verb: Token, after: Token) -> bool:
    """Whether a verb that needs no object is followed by what is given."""
    own = {"the", "their", "his", "her", "its"}
    return (
        verb.low in word_list("en", "terms")["intransitive"]
        and after.tag in NOUN_PHRASE
        and after.low not in own
    )


def _leads_away(token: Token) -> bool:
    """Whether a preposition ends the phrase: 'a boat to Lorne', but not 'families of the dead'."""
    return token.tag == "IN" and token.low != "of"


def _age_follows(tokens: Sequence[Token], comma: int) -> bool:
    return comma + 1 < len(tokens) and tokens[comma + 1].tag == "CD"


def _ended(tokens: Sequence[Token], at: int) -> bool:
    """'Mrs Pell, 82, a door', 'the other three a hearing', 'everyone a chalet'."""
    before = tokens[at - 1]
    lists = word_list("en", "terms")
    return (
        (before.low in lists["whoever"] and not (before.tag == "DT" and tokens[at].tag == "CD"))
        or (before.tag == "CD" and tokens[at].tag == "DT")
        or (before.text == "," and at > 1 and tokens[at - 2].tag == "CD")
    )
