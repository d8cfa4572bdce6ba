"""The voices that news is made of, each under one name with its aliases in several languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sayso.errors import LexiconError
from sayso.lexicon.words import read_mapping
from sayso.model import VoiceKind
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

LANGUAGES = ("en", "es", "ru", "uk", "ko")
_ARTICLES = re.compile(r"^(?:(?:[Tt]he|THE|[Aa]n?|[Ee]l|[Ll]a|[Ll]os|[Ll]as)\s+)+(?=\S)")  # not 'LA Times'
_POSSESSIVE = re.compile(r"(?<=\w)['’‘ʼ`´]s?(?!\w)")  # Russia's, Reuters'
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f]+")  # accents, points, vowel signs
_JOINER = re.compile(r"[-–—/]")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
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


@lru_cache(maxsize=20_000)
def fold_name(words: str) -> str:
    """Reduce a name to what two ways of writing it share.

    Case, accents, articles at the front, possessives, punctuation and British
    or American spelling go: ``"the U.S.'s Department of Defense"`` is
    ``"us department of defence"``. Empty where nothing is left.
    """
    plain = words
    if not words.isascii():  # half of the names are, and each program start folds all of them
        plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", words)))
    bare = _POSSESSIVE.sub("", _ARTICLES.sub("", plain.strip())).casefold()
    kept = _PUNCTUATION.sub("", _JOINER.sub(" ", bare)).split()
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


def entities_beside(path: Path) -> EntityList:
    """Return the shipped list with that of ``NAME.entities.yml`` beside ``NAME.db``, where there is one.

    Raises LexiconError where that file is malformed.
    """
    own = own_entities(path)
    return shipped_entities() if own is None else shipped_entities().with_file(own)


def own_entities(path: Path) -> Path | None:
    """Return the list of voices beside the ledger at ``path``, or None where there is none."""
    own = path.with_suffix(".entities.yml")
    return own if own.is_file() else None


def _entity_list(files: Iterable[tuple[Path, Mapping[str, Any]]]) -> EntityList:
    """Build the index over several parsed files; refuse an id or an alias that two entries claim."""
    parsed = list(files)
    states = {code: state for _, top in parsed for code, state in top.get("states", {}).items()}
    ambiguous = {fold_name(alias) for _, top in parsed for alias in top.get("ambiguous", ())}
    entities: dict[str, Entity] = {}
    by_alias: dict[str, Entity | None] = dict.fromkeys(ambiguous)
    for path, top in parsed:
        for entity, folded in _entities_of(path, top, states):
            if entity.id in entities:
                raise LexiconError(str(path), f"the id {entity.id!r} stands for two entries.")
            entities[entity.id] = entity
            for alias in folded:
                held = by_alias.setdefault(alias, entity)
                if held is not None and held is not entity:
                    raise LexiconError(
                        str(path),
                        f"the alias {alias!r} of {entity.id!r} is {held.id!r}'s too; list it as ambiguous.",
                    )
    descriptors = {
        tuple(fold_name(words).split()) for _, top in parsed for words in top.get("descriptors", ())
    }
    return EntityList(
        MappingProxyType(entities), MappingProxyType(by_alias), tuple(sorted(descriptors, key=_longest_first))
    )


def _longest_first(descriptor: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(descriptor), descriptor


def _entities_of(
    path: Path, top: Mapping[str, Any], states: Mapping[str, Any]
) -> Iterator[tuple[Entity, Iterable[str]]]:
    """Yield a file's single entries, its states, and the bodies that every state has, with folded aliases."""
    try:
        for key, entry in top.get("entities", {}).items():
            aliases = (
                entry["name"],
                *(alias for language in LANGUAGES for alias in _listed(entry, language)),
            )
            kind, sort = entry.get("kind", top.get("kind")), entry.get("sort", top.get("sort"))
            entity = Entity(key, entry["name"], VoiceKind(kind), sort, entry.get("country"), aliases)
            yield entity, filter(None, map(fold_name, aliases))
        if "states" in top:
            government = _Body("state", top["government"])
            for code, state in top["states"].items():
                yield government.of(code, _names(state), _listed(state, "also"))
        bodies = [_Body(body, patterns) for body, patterns in top.get("bodies", {}).items()]
        for code, state in states.items() if bodies else ():
            names = _names(state)
            for body in bodies:
                yield body.of(code, names, body.patterns.get("own", {}).get(code, ()))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise LexiconError(str(path), f"an entry is malformed: {error!r}.") from error


def _listed(entry: Mapping[str, Any], language: str) -> list[str]:
    """Split 'EFE; Agencia EFE': one string a language, since a parser pays for each item of a list."""
    return entry[language].split("; ") if language in entry else []


@dataclass(frozen=True, slots=True)
class _StateNames:
    """A state's names for the patterns of its bodies, as written and folded."""

    written: Mapping[str, str]
    folded: Mapping[str, str]


def _names(state: Mapping[str, Any]) -> _StateNames:
    """Set out a state's names: ``{ru}``, ``{uk}`` in the nominative, ``…_of`` in the genitive."""
    written = {key: state[key] for key in ("en", "adjective", "capital", "es", "ko")}
    for language in ("ru", "uk"):
        written[language], written[f"{language}_of"] = state[language].split("; ")
    return _StateNames(written, {key: fold_name(name) for key, name in written.items()})


class _Body:
    """A body that every state has, with its names as patterns: '{adjective} defence ministry'.

    Patterns and states' names are folded apart and put together after, since
    folding each of the twelve thousand names would take most of a start.
    """

    __slots__ = ("_folded", "_name", "_written", "patterns")

    def __init__(self, name: str, patterns: Mapping[str, Any]) -> None:
        self._name, self.patterns = name, patterns
        self._written = [pattern for language in LANGUAGES for pattern in patterns.get(language, ())]
        self._folded = [_fold_pattern(pattern) for pattern in self._written]

    def of(self, code: str, names: _StateNames, own: Sequence[str]) -> tuple[Entity, Iterable[str]]:
        """Return one state's body and its folded aliases; what the state calls its own gives the name."""
        written = [pattern.format_map(names.written) for pattern in self._written]
        folded = [pattern.format_map(names.folded) for pattern in self._folded]
        state = self._name == "state"
        identifier = code.lower() if state else f"{code.lower()}-{self._name}"
        name = own[0] if own and not state else written[0]
        aliases = tuple(dict.fromkeys((*written, *own)))
        entity = Entity(identifier, name, VoiceKind.ORGANISATION, self.patterns["sort"], code, aliases)
        return entity, (*folded, *filter(None, map(fold_name, own)))


def _fold_pattern(pattern: str) -> str:
    """Fold what stands around the fields of a pattern, and leave the fields."""
    parts = re.split(r"({\w+})", pattern)
    kept = [part if part.startswith("{") else _fold_between(part) for part in parts]
    return "".join(kept).strip()


def _fold_between(part: str) -> str:
    """Fold words between fields, with the space that parts them from a field."""
    folded = fold_name(part)
    front = " " if part[:1].isspace() else ""
    back = " " if part[-1:].isspace() and folded else ""
    return f"{front}{folded}{back}"
