"""Who a source is: its kind, and its full name in the case of a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import VoiceKind
from sayso.statement.universal.nominative import listed_form
from sayso.statement.universal.personal import ends_as_surname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node

PERSONAL = frozenset({VoiceKind.PERSON, VoiceKind.UNNAMED})
BODIES = frozenset(
    {VoiceKind.ORGANISATION, VoiceKind.OUTLET, VoiceKind.DOCUMENT, VoiceKind.GROUP, VoiceKind.POST}
)
PATRONYMICS = (
    "вич",
    "вича",
    "вичу",
    "вичем",
    "вна",
    "вны",
    "вне",
    "вну",
    "вной",
    "вни",
    "вні",
    "вною",
    "ьич",
    "ьича",
)
QUOTES = '«»“”„"'
SHORTEST_STEM = 3


def kind_of(head: Node, of: Vocabulary) -> VoiceKind:
    """Return the kind of voice that a noun names."""
    lemma = head.lemma.lower()
    low = listed_form(head.low, of) or head.low
    plural = head.has(Number="Plur")
    for name, kind in (
        ("outlet", VoiceKind.OUTLET),
        ("document", VoiceKind.DOCUMENT),
        ("post", VoiceKind.POST),
        ("broadcast", VoiceKind.BROADCAST),
        ("organisation", VoiceKind.ORGANISATION),
    ):
        if lemma in of.words("voices", name) or low in of.words("voices", name):
            return kind
    if lemma in of.words("voices", "unnamed") or low in of.words("voices", "unnamed"):
        return VoiceKind.UNNAMED
    if lemma in of.words("voices", "person") or low in of.words("voices", "person"):
        return VoiceKind.UNNAMED if plural else VoiceKind.PERSON
    if lemma in of.words("voices", "group"):
        return VoiceKind.GROUP
    return VoiceKind.GROUP if plural and head.upos == "NOUN" else VoiceKind.ORGANISATION


def same_word(one: str, other: str, of: Vocabulary) -> bool:
    """Whether two words are forms of one: the same stem, where the language inflects names."""
    first, second = one.lower().strip('«»“”"'), other.lower().strip('«»“”"')
    if first == second:
        return True
    if not of.raw["grammar"]["inflects"] or min(len(first), len(second)) < SHORTEST_STEM:
        return False
    shared = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        shared += 1
    return (
        shared >= max(SHORTEST_STEM, min(len(first), len(second)) - 2) and abs(len(first) - len(second)) <= 3  # noqa: PLR2004  - a count of words or letters
    )


def _without_brackets(nodes: Sequence[Node]) -> list[Node]:
    """Return ``nodes`` without an acronym in brackets: 'Управление разведки (УОР)'."""
    opened = next((at for at, node in enumerate(nodes) if node.text == "(" and at), len(nodes))
    closed = next((at for at, node in enumerate(nodes) if node.text == ")" and at > opened), len(nodes))
    return [*nodes[:opened], *nodes[closed + 1 :]]


def core_of(nodes: Sequence[Node], of: Vocabulary) -> list[Node]:
    """Return the words of a source without articles, titles and possessives before it, nor clauses after."""
    relatives = of.words("grammar", "relatives")
    kept = _without_brackets(nodes)
    for at, node in enumerate(kept):
        if at and of.asked_by.at(kept, at):
            kept = kept[:at]  # 'fuentes consultadas por X'
            break
        if at > 1 and node.low in relatives and _hides(kept[at + 1 :], of):
            kept = kept[:at]  # 'un soldado que pidió no ser identificado'
            break
        if at and kept[at - 1].text == "," and (node.low in relatives or node.upos in {"VERB", "ADP", "NUM"}):
            kept = kept[: at - 1]
            break
    comma = next((at for at, node in enumerate(kept) if node.text == ","), None)
    if comma is not None and comma > 1 and all(node.upos == "PROPN" for node in kept[comma - 2 : comma]):
        kept = kept[:comma]  # 'Ramón Gil, alcalde de Torres'
    skip = of.words("voices", "articles") | of.words("voices", "titles")
    while len(kept) > 1 and (kept[0].low in skip or kept[0].upos in {"DET", "ADP"}):
        kept.pop(0)
    return kept


def _hides(nodes: Sequence[Node], of: Vocabulary) -> bool:
    return of.anonymity is not None and of.anonymity.match(" ".join(node.low for node in nodes)) is not None


def _neither(nodes: Sequence[Node], of: Vocabulary) -> list[Sequence[Node]]:
    """Return the voices of 'ni A ni B'; none where it is not said of several."""
    opens = [at for at, node in enumerate(nodes) if node.low in of.words("grammar", "neither")]
    if len(opens) < 2 or opens[0] > 0:  # noqa: PLR2004  - one is no 'neither'
        return []
    pieces = [nodes[at + 1 : end] for at, end in zip(opens, [*opens[1:], len(nodes)], strict=True)]
    bare = [[node for node in piece if node.is_word or node is not piece[-1]] for piece in pieces]
    return [piece for piece in bare if piece]


def several(nodes: Sequence[Node], of: Vocabulary) -> list[Sequence[Node]]:
    """Return the voices of 'X e Y': parted where the tree puts one noun beside another."""
    neither = _neither(nodes, of)
    if neither:
        return neither
    heads = {node.place for node in nodes if node.upos in {"NOUN", "PROPN"}}
    for at, node in enumerate(nodes[:-1]):
        joined = node.upos == "CCONJ" and at > 0
        second = next((one for one in nodes[at + 1 :] if one.upos in {"NOUN", "PROPN"}), None)
        if joined and second is not None and second.relation == "conj" and second.head in heads:
            first = next(one for one in nodes if one.place == second.head)
            if (
                first.relation in {"nsubj", "nsubj:pass", "root", "obl", "nmod", "parataxis"}
                and first.place < node.place
            ):
                opening = [
                    one for one in nodes[:at] if one.upos != "CCONJ" and one.low not in {"tanto", "как"}
                ]
                return [opening, nodes[at + 1 :]] if opening else [nodes]
    return [nodes]


def quoted_name(core: Sequence[Node], of: Vocabulary) -> list[Node]:
    """Return the words in quotation marks: 'агентство «Нордика»'."""
    marks = [at for at, node in enumerate(core) if node.text in QUOTES]
    nouns = [at for at, node in enumerate(core) if node.upos in {"NOUN", "PROPN", "X"}]
    if len(marks) < 2 or (nouns and nouns[0] < marks[0] - 1):  # noqa: PLR2004  - a count of words or letters
        return []  # 'источники агентства «Луч»' are not the agency
    naming = {"PROPN", "NOUN", "ADJ", "X"} if of.raw["grammar"]["inflects"] else {"PROPN"}
    behind = [node for node in core[marks[1] + 1 :] if node.upos in naming and node.text[0].isupper()]
    if behind and is_listed(core[0], of):
        return []  # 'Аналитик «Финама» Анна Буйлакова' is no company
    return [node for node in core[marks[0] + 1 : marks[1]] if node.is_word]


def person_in(core: Sequence[Node], head: Node, kind: VoiceKind, of: Vocabulary) -> list[Node]:
    """Return the name of a person: the last run of capitals, where a role or nothing stands before it."""
    runs: list[list[Node]] = []
    for at, node in enumerate(core):
        role = not at and len(core) > 1 and is_listed(node, of)  # 'Эксперт Иван Санин' is Иван Санин
        named = (
            node.text[0].isupper()
            and node.upos in {"PROPN", "NOUN", "X", "ADJ"}
            and not node.text.isupper()
            and not role
        )
        if named and runs and runs[-1][-1].place == node.place - 1:
            runs[-1].append(node)
        elif named and (at or node.upos == "PROPN" or len(core) == 1):
            runs.append([node])
    if not runs:
        return []
    last = runs[-1]
    while len(last) > 1 and last[0] is not core[0] and (is_body(last[0], of) or is_behind_place(last, of)):
        last = last[1:]  # 'речниця Генштабу Ірина Заболотна'
    before = core[: core.index(last[0])]
    role = kind is VoiceKind.PERSON or (kind is VoiceKind.UNNAMED and bool(before))
    hangs = bool(before) and before[-1].upos == "ADP"
    if hangs:
        last = next(
            (run for run in runs if core.index(run[0]) and core[core.index(run[0]) - 1].upos != "ADP"), []
        )
        if not last or last[0] is core[0]:
            return last if last and len(last) > 1 and kind is not VoiceKind.ORGANISATION else []
        before = core[: core.index(last[0])]
    if not before:
        body = kind_of(last[0], of)
        known = body is VoiceKind.ORGANISATION and not _looks_body(last[0], of) and len(last) in {2, 3}
        return last if known or (body is VoiceKind.PERSON and len(last) > 2) else []  # noqa: PLR2004  - a count of words or letters
    if (
        of.raw["grammar"]["inflects"]
        and last[0].features.get("Case") == "Gen"
        and head.features.get("Case") not in {None, "Gen"}
        and not (len(last) > 1 and last[-1].has(Case="Nom"))
    ):
        return []
    return last if (role and len(last) >= 1 and last[-1] is core[-1]) or (role and len(last) > 1) else []


def is_listed(node: Node, of: Vocabulary) -> bool:
    """Whether a word is one for what people are: 'Эксперт Иван Санин' is Иван Санин."""
    words = {node.lemma.lower(), node.low}
    return bool(words & (of.words("voices", "person") | of.words("voices", "unnamed")))


def is_behind_place(run: Sequence[Node], of: Vocabulary) -> bool:
    """Whether a place stands before a person's two names: 'жительницы *Белгородска* Ольги Ивановой'."""
    if len(run) != 3 or not of.raw["grammar"]["inflects"]:  # noqa: PLR2004  - a place, a first name, a surname
        return False
    middle = run[1].low.endswith(PATRONYMICS)
    last = run[-1].text
    return not middle and any(ends_as_surname(last, of, oblique=turned) for turned in (False, True))


def is_body(node: Node, of: Vocabulary) -> bool:
    """Whether a noun in any case names a body by itself: 'Генштабу'."""
    listed = of.words("voices", "organisation")
    return bool(of.raw["grammar"]["inflects"]) and any(
        node.low[: len(node.low) - cut] + ending in listed
        for cut in range(3)
        for ending in ("", "о", "а", "я")
    )


def _looks_body(node: Node, of: Vocabulary) -> bool:
    lemma = node.lemma.lower()
    return (
        lemma in of.words("voices", "organisation")
        or node.text in of.words("voices", "outlet_names")
        or lemma in of.words("voices", "outlet")
    )


def after_descriptor(core: Sequence[Node], head: Node, of: Vocabulary) -> list[Node]:
    """'la agencia Nortia', 'el portal Nueve Minutos': the name after what it is."""
    at = core.index(head)
    rest = [node for node in core[at + 1 :] if node.text != ","]
    descriptive = head.lemma.lower() in of.words("voices", "outlet") or head.low in {
        "empresa",
        "compañía",
        "organización",
        "концерн",
        "компания",
        "компанія",
    }
    if (
        descriptive
        and rest
        and not head.text[0].isupper()
        and rest[0].text[0].isupper()
        and rest[0].upos != "ADP"
    ):
        return rest
    return []
