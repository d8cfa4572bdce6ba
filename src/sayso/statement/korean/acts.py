"""What is done by saying it, from the cue, the ending of what is said, and the words of a quotation."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Form
from sayso.statement.korean.words import listed

if TYPE_CHECKING:
    from sayso.statement.korean.found import Found

LONGEST_DENIAL = 40
"""Code points of what is said up to which words of denial are what it says."""
PLAIN = frozenset({Act.ASSERTION, Act.OPINION})


def act_of(one: Found, content: str, form: Form) -> Act:
    """Return the act of a saying whose content reads ``content``."""
    if one.act in PLAIN and one.rule != "own" and denying(content) is not None:
        return Act.DENIAL
    if one.negated == "not" and one.act is Act.ASSERTION and one.rule != "label":
        return Act.REFUSAL
    ended = _by_ending(one)
    if ended is not None:
        return ended
    if form is Form.DIRECT and one.act in PLAIN:
        return _by_last_words(content) or one.act
    return one.act


def denying(content: str) -> tuple[int, int] | None:
    """Return where the words stand by which a short content denies: '사실과 다르다', '날조'."""
    if len(content) > LONGEST_DENIAL:
        return None
    for words in word_list("ko", "acts")["denies"]:
        at = content.find(str(words))
        if at >= 0:
            return at, at + len(str(words))
    return None


def _by_ending(one: Found) -> Act | None:
    will = one.ending.startswith("겠")
    if one.verb in listed("acts", "threatens") and (will or one.act is Act.THREAT):
        return Act.THREAT
    if will and one.act is Act.APPEAL:
        return Act.PROMISE  # '주겠다고 제안했다'
    if one.act in PLAIN and one.ending in _endings("appeal") and one.ending != "라고":
        return Act.APPEAL
    return None


def _by_last_words(content: str) -> Act | None:
    """Return the act that a quotation's last words do: '기다려 달라', '누가 내나?'."""
    bare = content.strip("“”\"‘’'「」『』 ").rstrip(".!")
    if bare.endswith("?"):
        return Act.QUESTION
    for act in (Act.QUESTION, Act.APPEAL):
        if any(bare.endswith(str(words)) for words in word_list("ko", "acts")["quoted"][act.value]):
            return act
    return None


@cache
def _endings(act: str) -> frozenset[str]:
    return frozenset(map(str, word_list("ko", "acts")["endings"][act]))
