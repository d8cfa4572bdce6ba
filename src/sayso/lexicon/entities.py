"""The voices that news is made of, each under one name with its aliases in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sayso.errors import LexiconError
from sayso.lexicon.words import read_mapping
from sayso.model import VoiceKind
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LANGUAGES = ("en", "es", "ru", "uk", "ko")
_ARTICLES = frozenset({"the", "a", "an", "el", "la", "los", "las"})
_POSSESSIVE = re.compile(r"(?<=\w)['’‘ʼ`´]s?(?!\w)")  # Russia's, Reuters'
_JOINERS = str.maketrans({"&": " and ", "-": " ", "–": " ", "—": " ", "/": " "})
_BRACKETED = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<short>[^()]+)\)$")
_SPELLINGS = {"defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A voice under one name.

    ``sort`` is finer than ``kind``: agency, broadcaster, newspaper, army …
    ``country`` is an ISO 3166 alpha-2 code, None for what belongs to no state.
    """

    id: str
    name: str
    kind: VoiceKind
    sort: str
    country: str | None
    aliases: tuple[str, ...]


def fold_name(words: str) -> str:
    """Reduce a name to what two ways of writing it share.

    Case, accents, articles at the front, possessives, punctuation and British
    or American spelling go: ``"the U.S.'s Department of Defense"`` is
    ``"us department of defence"``. Empty where nothing is left.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if unicodedata.category(c) != "Mn")
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFC", plain)).casefold().translate(_JOINERS)
    kept = "".join(c for c in plain if c.isalnum() or c.isspace()).split()
    while len(kept) > 1 and kept[0] in _ARTICLES:
        del kept[0]
    return " ".join(_SPELLINGS.get(word, word) for word in kept)


@dataclass(frozen=True, slots=True)
class EntityList:
    """Entities by id, and by every folded alias; an alias of several stands for none of them."""

    entities: Mapping[str, Entity]
    by_alias: Mapping[str, Entity | None]
    descriptors: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """Folded words that say what an outlet is ('news agency'), longest first."""

    def resolve(self, words: str) -> Entity | None:
        """Return the one entity that ``words`` name, or None.

        ``"the EFE news agency"`` and ``"Army Intelligence Service (GUR)"`` resolve
        too: by what is left without the description, and by either name of the
        two, unless they name different entities.
        """
        folded = fold_name(words)
        if folded in self.by_alias:
            return self.by_alias[folded]
        if bracketed := _BRACKETED.match(words.strip()):
            found = {entity for name in bracketed.groups() if (entity := self.resolve(name)) is not None}
            return found.pop() if len(found) == 1 else None
        return self._without_descriptor(tuple(folded.split()))

    def with_file(self, path: Path) -> EntityList:
        """Add a user's own list in the same YAML; its aliases and ids go before those held.

        Raises LexiconError where the file is missing, malformed, or gives one alias to two entries.
        """
        added = _entity_list([(path, read_mapping(path))])
        return EntityList(
            MappingProxyType({**self.entities, **added.entities}),
            MappingProxyType({**self.by_alias, **added.by_alias}),
            tuple(sorted({*self.descriptors, *added.descriptors}, key=_longest_first)),
        )

    def _without_descriptor(self, words: tuple[str, ...]) -> Entity | None:
        """Find an outlet in 'South Korean news agency Yonhap' or 'Yonhap news agency'.

        Outlets only: 'a Moscow newspaper' is not the state that Moscow stands for.
        """
        for descriptor in self.descriptors:
            size = len(descriptor)
            for start in range(len(words) - size + 1):
                if words[start : start + size] != descriptor:
                    continue
                rest = words[start + size :] or words[:start]
                entity = self.by_alias.get(" ".join(rest))
                if entity is not None and entity.kind is VoiceKind.OUTLET:
                    return entity
        return None


@cache
def shipped_entities() -> EntityList:
    """Return the list that ships in ``lexicon/entities``, read once a process."""
    folder = shipped("lexicon") / "entities"
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise LexiconError(str(folder), "the entity lists are missing.")
    return _entity_list([(path, read_mapping(path)) for path in files])


def _entity_list(files: Iterable[tuple[Path, Mapping[str, Any]]]) -> EntityList:
    """Build the index over several parsed files; refuse an id or an alias that two entries claim."""
    parsed = list(files)
    states = {code: state for _, top in parsed for code, state in top.get("states", {}).items()}
    ambiguous = {fold_name(alias) for _, top in parsed for alias in top.get("ambiguous", ())}
    entities: dict[str, Entity] = {}
    by_alias: dict[str, Entity | None] = dict.fromkeys(ambiguous)
    for path, top in parsed:
        for entity in _entities_of(path, top, states):
            if entity.id in entities:
                raise LexiconError(str(path), f"the id {entity.id!r} stands for two entries.")
            entities[entity.id] = entity
            for alias in filter(None, map(fold_name, entity.aliases)):
                held = by_alias.setdefault(alias, entity)
                if held is not entity and alias not in ambiguous:
                    holder = held.id if held is not None else "nobody"
                    raise LexiconError(
                        str(path),
                        f"the alias {alias!r} of {entity.id!r} belongs to {holder!r} too; list it as ambiguous.",
                    )
    descriptors = {
        tuple(fold_name(words).split()) for _, top in parsed for words in top.get("descriptors", ())
    }
    return EntityList(
        MappingProxyType(entities), MappingProxyType(by_alias), tuple(sorted(descriptors, key=_longest_first))
    )


def _longest_first(descriptor: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(descriptor), descriptor


def _entities_of(path: Path, top: Mapping[str, Any], states: Mapping[str, Any]) -> Iterator[Entity]:
    """Yield a file's single entries, its states, and the bodies that every state has."""
    try:
        for key, entry in top.get("entities", {}).items():
            aliases = (entry["name"], *(alias for language in LANGUAGES for alias in entry.get(language, ())))
            kind, sort = entry.get("kind", top.get("kind")), entry.get("sort", top.get("sort"))
            yield Entity(key, entry["name"], VoiceKind(kind), sort, entry.get("country"), aliases)
        for code, state in top.get("states", {}).items():
            yield _body_of(code, state, "state", top["government"])
        for body, patterns in top.get("bodies", {}).items():
            for code, state in states.items():
                yield _body_of(code, state, body, patterns)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise LexiconError(str(path), f"an entry is malformed: {error!r}.") from error


def _body_of(code: str, state: Mapping[str, Any], body: str, patterns: Mapping[str, Any]) -> Entity:
    """Write a body's names for one state: '{adjective} defence ministry' and its like.

    ``{ru}`` and ``{uk}`` are nominatives, ``{ru_of}`` and ``{uk_of}`` genitives.
    """
    ru, uk = state["ru"], state["uk"]
    names = {
        "en": state["en"],
        "adjective": state["adjective"],
        "capital": state["capital"],
        "es": state["es"],
        "ko": state["ko"],
        "ru": ru[0],
        "ru_of": ru[1],
        "uk": uk[0],
        "uk_of": uk[1],
    }
    written = [pattern.format_map(names) for language in LANGUAGES for pattern in patterns.get(language, ())]
    own = patterns.get("own", {}).get(code, ())
    also = state.get("also", ()) if body == "state" else ()
    name = own[0] if own else written[0]
    aliases = tuple(dict.fromkeys((*written, *own, *also)))
    identifier = code.lower() if body == "state" else f"{code.lower()}-{body}"
    return Entity(identifier, name, VoiceKind.ORGANISATION, patterns["sort"], code, aliases)
