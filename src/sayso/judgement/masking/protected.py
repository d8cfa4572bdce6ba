"""Who is protected, and under which role each leaves the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.judgement.masking.folding import fold
from sayso.judgement.masking.heard import heard
from sayso.judgement.masking.mask import Mask
from sayso.judgement.masking.people import Protected
from sayso.judgement.rulings import Protect, Shield, Unprotect
from sayso.judgement.standing import standing
from sayso.model import VoiceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.judgement.rulings import Judgement
    from sayso.model import Reading

_ROLES = {
    Shield.PRISONER: "prisoner of war",
    Shield.MINOR: "minor",
    Shield.SOURCE: "protected person",  # the role must not say that somebody is a source
    Shield.PERSON: "protected person",
}


def protected(entries: Iterable[Judgement]) -> tuple[Protected, ...]:
    """Return who is protected now, in the order in which they first were.

    The number in a role counts everybody who ever was, so that it means the
    same person in every export of a ledger. Of two rulings on one name (the
    first, in any case) the later one counts.
    """
    kept = list(entries)
    numbers: dict[str, int] = {}
    for one in kept:
        if isinstance(one.ruling, Protect):
            numbers.setdefault(_key(one.ruling.names[0]), len(numbers) + 1)
    now: dict[str, Protect] = {}
    for one in standing(kept):
        if isinstance(one.ruling, Protect):
            now[_key(one.ruling.names[0])] = one.ruling
        elif isinstance(one.ruling, Unprotect):
            now.pop(_key(one.ruling.name), None)
    return tuple(
        Protected(f"[{_ROLES[ruling.shield]} {numbers[key]}]", ruling.names, ruling.shield, ruling.entity)
        for key, ruling in sorted(now.items(), key=lambda pair: numbers[pair[0]])
    )


def names_seen(name: str, readings: Iterable[Reading], entity: str | None = None) -> tuple[str, ...]:
    """Return the name, and how reports call its voice: what an analyst who protects it should look through.

    Only what shares a word with the name, or its entity, or sounds like it in
    another script, and no 'he' or 'the man'.
    """
    words = set(fold(name).text.split())
    kept = list(readings)
    found = [name, *heard(name, kept)]
    for reading in kept:
        for statement in reading.statements:
            for link in statement.chain:
                for called in (link.name, link.words.text):
                    told = words & set(fold(called).text.split()) or (
                        entity is not None and link.entity == entity
                    )
                    if told and called != called.lower():
                        found.append(called)
    return tuple(dict.fromkeys(found))


def mask_for(entries: Iterable[Judgement], readings: Iterable[Reading]) -> Mask:
    """Return the mask of everybody who is protected now.

    Their names in other scripts, as the readings write them, are masked too.
    Other persons whom the readings name in full are spared, though they share
    a part of a protected name.
    """
    ruled = protected(entries)
    if not ruled:
        return Mask(())
    readings = list(readings)
    people = tuple(_with_heard(one, readings) for one in ruled)
    # whoever bears a whole name of somebody protected is that person
    alone = Mask(people)
    others = {
        link.name
        for reading in readings
        for statement in reading.statements
        for link in statement.chain
        if link.kind is VoiceKind.PERSON
    }
    return Mask(people, sorted(name for name in others if not alone.bears(name)))


def _with_heard(one: Protected, readings: Sequence[Reading]) -> Protected:
    more = (way for name in one.names for way in heard(name, readings))
    return replace(one, names=tuple(dict.fromkeys((*one.names, *more))))


def _key(name: str) -> str:
    return " ".join(fold(name).text.split())
