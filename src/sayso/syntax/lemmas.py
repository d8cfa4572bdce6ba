"""Lemmas as edit scripts, what to cut off a form and put on, so that new words have lemmas too.

A script is ``case:cut_front+front:cut_back+back``. ``case`` is ``l`` (lemma
in lower case), ``t`` (its first letter large) or ``k`` (the form's letters
kept as they are). After Straka et al., 'UDPipe 2' (2018), without its
copying of inner letters.
"""

from __future__ import annotations

from functools import cache

KEPT = "k:0+:0+"
"""The script of a form that is its own lemma."""
SHORTEST_SHARED = 1


def script_of(form: str, lemma: str) -> str:
    """Return the script that makes ``lemma`` of ``form``; where nothing is shared it writes it whole."""
    if form == lemma:
        return KEPT
    low, wanted = form.lower(), lemma.lower()
    case = "l" if lemma == wanted else "t"
    start, at, length = _longest_shared(low, wanted)
    if length < SHORTEST_SHARED:
        return f"{case}:{len(low)}+{wanted}:0+"
    back = len(low) - start - length
    return f"{case}:{start}+{wanted[:at]}:{back}+{wanted[at + length :]}"


def apply_script(script: str, form: str) -> str:
    """Return the lemma that ``script`` makes of ``form``; the form itself where it does not fit."""
    case, cut_front, front, cut_back, back = _parts(script)
    if case == "k":
        return form
    low = form.lower()
    if cut_front + cut_back > len(low):
        return form
    lemma = front + low[cut_front : len(low) - cut_back] + back
    if not lemma:
        return form
    return "-".join(map(str.capitalize, lemma.split("-"))) if case == "t" else lemma


@cache
def _parts(script: str) -> tuple[str, int, str, int, str]:
    case, front, back = script.split(":", 2)
    cut_front, put_front = front.split("+", 1)
    cut_back, put_back = back.split("+", 1)
    return case, int(cut_front), put_front, int(cut_back), put_back


def _longest_shared(one: str, other: str) -> tuple[int, int, int]:
    """Return where the longest run of letters in both begins in each, and its length."""
    best = (0, 0, 0)
    row = [0] * (len(other) + 1)
    for i, letter in enumerate(one):
        before = 0
        for j, match in enumerate(other):
            kept = row[j + 1]
            row[j + 1] = before + 1 if letter == match else 0
            before = kept
            if row[j + 1] > best[2]:
                best = (i - row[j + 1] + 1, j - row[j + 1] + 1, row[j + 1])
    return best
