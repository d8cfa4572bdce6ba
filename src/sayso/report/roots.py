"""The statements by root and act: what each voice is reported to have said, and by whom it is reported."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Act, VoiceKind
from sayso.report.evidence import Voice

if TYPE_CHECKING:
    from sayso.report.evidence import Chip, Evidence, Place

SHOWN_FIRST: Final = 12
"""Voices that stand open to the eye; the rest lie under a fold."""
NOBODY: Final = Voice("", VoiceKind.OUTLET)
"""Groups the statements that name no origin."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Statements of one voice that say the same thing, in its first words, with where they stand."""

    act: Act
    content: str
    language: str
    places: tuple[Place, ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class RootGroup:
    """A voice with everything it is reported to have said. ``name`` is empty where no origin is named."""

    name: str
    kind: VoiceKind
    statements: int
    outlets: int
    acts: tuple[tuple[Act, int], ...]
    sayings: tuple[Saying, ...]
    folded: tuple[str, ...]

    @property
    def unnamed(self) -> bool:
        """Whether the reports leave open who it is."""
        return self.kind is VoiceKind.UNNAMED


def root_groups(evidence: Evidence) -> tuple[RootGroup, ...]:
    """Return the voices, those in most outlets first, then the unnamed, then what names no origin."""
    held: dict[str, tuple[Voice, list[str]]] = {}
    for document in evidence.documents:
        for statement in evidence.readings[document.id].statements:
            for voice in evidence.voices[statement.id] or (NOBODY,):
                held.setdefault(voice.key, (voice, []))[1].append(statement.id)
    folded = _folded(evidence)
    claim_of = {id_: claim.id for claim in evidence.story.claims for id_ in claim.statements}
    groups = (_group(voice, ids, claim_of, evidence, folded) for voice, ids in held.values())
    return tuple(sorted(groups, key=_place))


def _place(group: RootGroup) -> tuple[bool, bool, bool, int, int]:
    own = group.kind is VoiceKind.OUTLET
    return (not group.name, group.unnamed, own, -group.outlets, -group.statements)


def _group(
    voice: Voice,
    statement_ids: list[str],
    claim_of: dict[str, str],
    evidence: Evidence,
    folded: dict[str, tuple[str, ...]],
) -> RootGroup:
    same: dict[str, list[str]] = {}
    for statement_id in statement_ids:
        same.setdefault(claim_of.get(statement_id) or _words(statement_id, evidence), []).append(statement_id)
    acts = Counter(evidence.statements[statement_id][0].act for statement_id in statement_ids)
    sayings = (_saying(ids, evidence) for ids in same.values())
    return RootGroup(
        name=voice.name,
        kind=voice.kind,
        statements=len(statement_ids),
        outlets=len(evidence.by_outlet(statement_ids)),
        acts=tuple(acts.most_common()),
        sayings=tuple(sorted(sayings, key=lambda s: (-acts[s.act], s.act, -len(s.places)))),
        folded=folded.get(voice.key, ()),
    )


def _words(statement_id: str, evidence: Evidence) -> str:
    """Return what two statements share that no claim joins: the act and the very words."""
    statement, _ = evidence.statements[statement_id]
    return f"{statement.act} {statement.content.text.casefold()}"


def _saying(statement_ids: list[str], evidence: Evidence) -> Saying:
    first, document = evidence.statements[statement_ids[0]]
    return Saying(
        act=first.act,
        content=first.content.text,
        language=first.spoken_in(document.frame),
        places=evidence.places(statement_ids),
        chips=evidence.chips(statement_ids, first.act),
    )


def _folded(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Return why other voices were folded into each root, each reason once."""
    found: dict[str, dict[str, None]] = {}
    for claim in evidence.story.claims:
        for root in claim.roots:
            found.setdefault(root.name.casefold(), {}).update(
                dict.fromkeys(map(evidence.wording.retold, root.folded))
            )
    return {key: tuple(reasons) for key, reasons in found.items()}
