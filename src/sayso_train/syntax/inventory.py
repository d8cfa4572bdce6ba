"""What a parser can answer: its alphabet, words, tags, lemma scripts and relations, counted in treebanks."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sayso.syntax.encoding import Alphabet, plain
from sayso.syntax.lemmas import KEPT, script_of
from sayso_train.syntax.treebank import FEATURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso_train.syntax.treebank import Word

NONE = "_"
"""A feature that a word has not."""
SEEN_TWICE = 2
FOLDED = {"dislocated": "obl", "clf": "nmod", "reparandum": "dep", "goeswith": "flat"}
"""Relations too rare to learn, and what they are read as."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The choices of each part of the answer, in the order of the network's scores.

    ``groups`` maps ``"UPOS"`` and each feature to its values; their scores
    stand side by side in that order.
    """

    letters: tuple[str, ...]
    words: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    scripts: tuple[str, ...]
    relations: tuple[str, ...]

    @property
    def alphabet(self) -> Alphabet:
        """The characters and words by number."""
        return Alphabet.of(self.letters, self.words)

    @property
    def tags(self) -> int:
        """How many scores of tags there are."""
        return sum(map(len, self.groups.values()))

    def stored(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return asdict(self)


def relation_of(word: Word) -> str:
    """Return the relation without its subtype, but for the passive's and the agent's."""
    kept = {"nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "flat:name"}
    relation = word.relation if word.relation in kept else word.relation.split(":")[0]
    return FOLDED.get(relation, "flat" if relation == "flat:name" else relation)


def count_up(sentences: Sequence[Sequence[Word]]) -> Inventory:
    """Count what stands in ``sentences``: words, letters and scripts seen twice, and all else."""
    words: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    relations: set[str] = set()
    values: dict[str, set[str]] = {name: {NONE} for name in FEATURES}
    values["UPOS"] = set()
    for sentence in sentences:
        for word in sentence:
            words[plain(word.form).lower()] += 1
            letters.update(plain(word.form))
            scripts[script_of(word.form, word.lemma)] += 1
            relations.add(relation_of(word))
            values["UPOS"].add(word.upos)
            for name, value in word.features.items():
                values[name].add(value)
    return Inventory(
        tuple(sorted(one for one, count in letters.items() if count >= SEEN_TWICE)),
        tuple(sorted(one for one, count in words.items() if count >= SEEN_TWICE)),
        {name: tuple(sorted(values[name])) for name in ("UPOS", *FEATURES)},
        (KEPT, *sorted(one for one, count in scripts.items() if count >= SEEN_TWICE and one != KEPT)),
        tuple(sorted(relations)),
    )
