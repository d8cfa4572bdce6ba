"""The shape of a noun phrase that names a voice: its parts, its head, its proper nouns, its kind."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import VoiceKind
from sayso.statement.rules.grammar import words as grammar_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.statement.tokens import Token

LONGEST_PERSON = 4
DEMONYMS = ("an", "ish", "ese", "ic", "i", "ench", "utch", "eek", "iss")
SHORTEST_ACRONYM = 2


@cache
def voice_words(name: str) -> frozenset[str]:
    """Return a list of the lexicon of voices, such as ``"organisation"``."""
    return frozenset(word_list("en", "voices")[name])


@cache
def body_words() -> frozenset[str]:
    """Return the words that make a name a body's and no person's: 'council', 'gazette', 'holdings'."""
    return voice_words("organisation") | voice_words("outlet") | voice_words("in_names_of_bodies")


@cache
def head_nouns(name: str) -> frozenset[str]:
    """Return the nouns of a list of the lexicon that a name may follow: 'the company Orrin Reisen'."""
    return voice_words(name) - {"army", "military", "police", "court", "staff", "forces", "press", "news"}


def several(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Split 'the U.S. and South Korea', 'neither Russia nor North Korea' into their voices."""
    places = [place for place, token in enumerate(tokens) if token.low in {"and", "nor", "or"}]
    if len(places) != 1:
        return [tokens]
    first, second = tokens[: places[0]], tokens[places[0] + 1 :]
    if first and first[0].low in grammar_words("paired"):
        return [first[1:], second]
    if _is_bare_name(first) and _is_bare_name(second):
        return [first, second]
    articles = grammar_words("articles")
    if first and second and second[0].low in articles and (first[0].low in articles or _is_bare_name(first)):
        return [first, second]  # 'the operator and the union'
    return [tokens]


def _is_bare_name(tokens: Sequence[Token]) -> bool:
    rest = tokens[1:] if tokens and tokens[0].low in grammar_words("articles") else tokens
    return bool(rest) and all(token.tag.startswith("NNP") or _capital(token) for token in rest)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and (token.is_noun or token.tag == "JJ")


def before_apposition(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what stands before a comma, a bracket or 'who': 'Ana Kovač' of 'Ana Kovač, the mayor'."""
    for place, token in enumerate(tokens):
        if place and (token.text in {",", "(", "—", "–"} or token.low in grammar_words("relative")):
            return tokens[:place]
    return tokens


def without_article(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out a leading article or possessive."""
    return (
        tokens[1:] if len(tokens) > 1 and tokens[0].low in grammar_words("articles") - {"a", "an"} else tokens
    )


def without_clock(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out the hour before a name ('14.48 Dorn') and the time after it ('the Gazette last week')."""
    first, last = 0, len(tokens)
    if last > 1 and tokens[0].tag == "CD" and tokens[1].tag.startswith("NNP") and "." in tokens[0].text:
        first = 1
    ends = [token.low for token in tokens[1:][-2:]]
    if len(ends) == 2 and ends[0] in {"last", "this"} and ends[1] in {"week", "month", "year", "night"}:  # noqa: PLR2004  - 'last', 'week'
        last -= 2
    return tokens[first:last]


def name_runs(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Return the runs of proper nouns in ``tokens``, with 'Lorne & Baltic' and 'Dr. Dorn' as one run."""
    runs: list[list[Token]] = []
    open_run = False
    for place, token in enumerate(tokens):
        if token.is_word and (token.tag.startswith("NNP") or _begins_name(tokens, place)):
            if open_run:
                runs[-1].append(token)
            else:
                runs.append([token])
            open_run = True
        elif open_run and _joins_names(tokens, place):
            runs[-1].append(token)
        else:
            open_run = False
    return list(runs)


def _joins_names(tokens: Sequence[Token], at: int) -> bool:
    """Whether the mark at ``at`` stands inside a name: the dot of a title, '&' between proper nouns."""
    if at + 1 >= len(tokens) or not tokens[at + 1].tag.startswith("NNP"):
        return False
    return tokens[at].text == "&" or (tokens[at].text == "." and tokens[at - 1].low in voice_words("titles"))


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital taken for an adjective begins a name ('Ilse Dorn', but not 'Peluran Dorn')."""
    token = tokens[at]
    if not token.text[0].isupper() or at + 1 >= len(tokens):
        return False
    named = tokens[at + 1].tag.startswith("NNP") and tokens[at + 1].is_word
    return token.tag == "JJ" and named and not token.low.endswith(DEMONYMS)


def acronyms(tokens: Sequence[Token]) -> Iterable[tuple[str, str]]:
    """Yield name and acronym of 'General Staff Intelligence (GSI)'."""
    for place in range(2, len(tokens) - 1):
        short = tokens[place].text
        if (
            tokens[place - 1].text != "("
            or tokens[place + 1].text != ")"
            or not short.isupper()
            or len(short) < SHORTEST_ACRONYM
        ):
            continue
        first = place - 1
        while first > 0 and (
            tokens[first - 1].text[0].isupper() or tokens[first - 1].low in {"of", "for", "and", "the", "'s"}
        ):
            first -= 1
        while first < place - 1 and tokens[first].low in {"of", "for", "and", "the", "'s"}:
            first += 1
        words = [token.text for token in tokens[first : place - 1]]
        if words:
            yield " ".join(words).replace(" ’s", "’s").replace(" 's", "'s"), short


def head_of(tokens: Sequence[Token]) -> str:
    """Return the head noun of a phrase: the last noun before a preposition."""
    head = ""
    for token in tokens:
        if token.is_noun or token.tag in {"CD", "JJ", "DT"}:
            head = token.low if token.is_noun or not head else head
        elif head and token.tag in {"IN", "WP", "WDT", "VBN", "VBG", "TO"}:
            break
    return head


def self_named(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """Return the name in 'a man calling himself Big Col', 'the blogger known as Ironwood'."""
    lows = [token.low for token in tokens]
    for place in range(1, len(tokens)):
        length = next(
            (len(row) for row in _naming() if tuple(lows[place : place + len(row)]) == row),
            0,
        )
        rest = tokens[place + length :]
        if length and rest and rest[0].low in {"the", "'"}:
            rest = rest[1:]
        runs = name_runs(rest)
        if length and runs and runs[0][0] is rest[0]:
            return runs[0]
    return None


@cache
def _naming() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in word_list("en", "voices")["naming"])


def is_person_name(run: Sequence[Token]) -> bool:
    """Whether a run of proper nouns looks like a person's name: two to four words, no body's word in it."""
    plain = without_titles(run)
    words = {token.low for token in plain}
    return (
        1 < len(plain) <= LONGEST_PERSON
        and not words & body_words()
        and not all(token.text.isupper() for token in plain)
    )


def without_titles(run: Sequence[Token]) -> Sequence[Token]:
    """Leave out what stands before a name: 'Mr', 'Prime Minister', 'Governor'."""
    titles = [
        place
        for place, token in enumerate(run[:-1])
        if token.low in voice_words("person") | voice_words("titles") or token.text == "."
    ]
    return run[titles[-1] + 1 :] if titles else run


def ends_with(tokens: Sequence[Token], run: Sequence[Token]) -> bool:
    """Whether ``run`` stands at the end of ``tokens``."""
    return tokens[-1].end == run[-1].end


def kind_of_head(head: str) -> VoiceKind:
    """Return the kind of voice that a common noun names."""
    for kind, names in (
        (VoiceKind.UNNAMED, "unnamed"),
        (VoiceKind.ORGANISATION, "organisation"),
        (VoiceKind.POST, "post"),
        (VoiceKind.BROADCAST, "broadcast"),
        (VoiceKind.DOCUMENT, "document"),
        (VoiceKind.OUTLET, "outlet"),
        (VoiceKind.GROUP, "group"),
        (VoiceKind.PERSON, "person"),
    ):
        if head in voice_words(names):
            return kind
    return VoiceKind.UNNAMED


def kind_of_full(name: str) -> VoiceKind:
    """Return the kind of a full name that the document gives."""
    words = {word.lower() for word in name.split()}
    return VoiceKind.ORGANISATION if words & body_words() else VoiceKind.PERSON


def gender_of(tokens: Sequence[Token]) -> str:
    """Return 'm', 'f' or '' by the words of a source."""
    lows = {token.low for token in tokens}
    return "m" if lows & voice_words("masculine") else "f" if lows & voice_words("feminine") else ""
