"""Where a Korean clause or quotation ends as what is said: '–다고', '”라고', '–다며', '–다는', '것으로'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from sayso.statement.korean.morphemes import QUOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.korean.morphemes import Morpheme

QUOTATIVE = re.compile(r"(?:이?[다라자냐마]고|.*다고|.*냐고|.*라고)$")
SHARING = re.compile(r"(?:.*[다라자냐])(?P<shared>며|면서|면서도)$")
ADNOMINAL = re.compile(r"(?:.*[다라자냐])(?:는|던)$|^이?란$")
WHETHER = re.compile(r"(?:는지|ᆫ지|은지|ᆯ지|을지|던지|ᆯ까|을까|는가|ᆫ가)(?:는|를|도)?$")
AFTER_QUOTE = re.compile(
    r"(?P<shared>이?라며|며|이?라면서|면서)|(?P<noun>이?라는|는|이?란)|(?P<said>이?라고|고|하고)"
)


class Kind(Enum):
    """How what is said hangs on what reports it."""

    QUOTATIVE = auto()
    """'–다고 밝혔다': on the next verb."""
    SHARING = auto()
    """'–다며 … 말했다': on the verb of what follows, too."""
    ADNOMINAL = auto()
    """'–다는 입장': on a noun."""
    THAT = auto()
    """'것으로 알려졌다'."""
    WHETHER = auto()
    """'–는지 물었다'."""
    THING = auto()
    """A noun phrase: '의혹을 부인했다'."""
    BARE = auto()
    """A quotation alone: '“…” 그가 물었다'."""


@dataclass(frozen=True, slots=True)
class Complement:
    """The end of what is said.

    ``first`` is the place of the ending's or quotation's morpheme, ``last``
    the place after all that belongs to the ending. ``end`` is the offset at
    which the content ends. ``shared`` is the piece of the ending that is part
    of the cue ('며'), as offsets. ``form`` is the ending ('자고'), empty for
    a quotation.
    """

    kind: Kind
    first: int
    last: int
    end: int
    form: str = ""
    quote: Morpheme | None = None
    shared: tuple[int, int] | None = None


def complements(text: str, morphemes: Sequence[Morpheme]) -> list[Complement]:
    """Return the complements of a sentence in the order of the text."""
    found: list[Complement] = []
    for at, one in enumerate(morphemes):
        if found and found[-1].quote is not None and at < found[-1].last:
            continue  # the ending of a quotation is read with it
        complement = _of_quotation(text, morphemes, at) if one.tag == QUOTE else _of_ending(morphemes, at)
        if complement is not None:
            found.append(complement)
    return found


def _of_quotation(text: str, morphemes: Sequence[Morpheme], at: int) -> Complement | None:
    quote = morphemes[at]
    after = AFTER_QUOTE.match(text, quote.end)
    if after is None:
        ends = (
            at + 1 == len(morphemes)
            or morphemes[at + 1].start > quote.end
            or morphemes[at + 1].tag in {"SP", "SF"}
        )
        return Complement(Kind.BARE, at, at + 1, quote.end, "", quote) if ends else None
    last = at + 1
    while last < len(morphemes) and (morphemes[last].start < after.end() or morphemes[last].tag == "JX"):
        last += 1  # '”고만 했다'
    if after["shared"]:
        return Complement(Kind.SHARING, at, last, quote.end, "", quote, after.span())
    if after["noun"]:
        topic = morphemes[at + 1].tag == "JX"  # ‘그 말’은, “C”는 …
        return None if topic else Complement(Kind.ADNOMINAL, at, last, quote.end, "", quote)
    return Complement(Kind.QUOTATIVE, at, last, quote.end, "", quote)


def _of_ending(morphemes: Sequence[Morpheme], at: int) -> Complement | None:
    found = _hanging_ending(morphemes, at)
    before = morphemes[at - 1] if at else None
    if found is None or before is None or found.kind in {Kind.THAT, Kind.WHETHER}:
        return found
    if found.form.startswith("라") and before.tag in {"VV", "VX", "XSV"}:
        return replace(found, form=f"으{found.form}")  # '열라고' asks, '중태라고' tells
    if before.form == "겠":
        return replace(found, form=f"겠{found.form}")
    return found


def _hanging_ending(morphemes: Sequence[Morpheme], at: int) -> Complement | None:
    one = morphemes[at]
    if one.tag in {"EC", "EF", "JKQ"} and (sharing := SHARING.match(one.form)):
        width = len(sharing["shared"])
        return Complement(
            Kind.SHARING, at, at + 1, one.end - width, one.form, shared=(one.end - width, one.end)
        )
    if one.tag in {"EC", "JKQ"} and QUOTATIVE.match(one.form):
        return Complement(Kind.QUOTATIVE, at, at + 1, one.end, one.form)
    if one.tag in {"ETM", "JX"} and ADNOMINAL.match(one.form) and len(one.form) > 1:
        return Complement(Kind.ADNOMINAL, at, at + 1, one.end, one.form)
    if one.form == "것" and at + 1 < len(morphemes) and morphemes[at + 1].form in {"으로", "로"}:
        return Complement(Kind.THAT, at, at + 2, morphemes[at + 1].end, "것으로")
    if one.tag in {"EC", "EF", "ETM"} and WHETHER.match(one.form):
        return Complement(Kind.WHETHER, at, at + 1, one.end, one.form)
    return None
