"""How many independent origins: copies fold, chains end at their root, who only repeats another folds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.model import Form, Relay, RelayKind, Role, Root, Statement, Status, VoiceKind
from sayso.relation.naming import bag, heads
from sayso.relation.wording import paragraph_at, wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sayso.model import Reading
    from sayso.relation.names import Place, Voice


_YOU = frozenset({"you", "your"})


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a set of statements comes from.

    ``roots`` are the named independent origins, ``unnamed`` the voices that
    nobody can tell from them, ``unattributed`` the number of statements that
    name nobody, ``outlets`` the number of outlets that carry any of them.
    """

    roots: tuple[Root, ...]
    unnamed: tuple[Root, ...]
    unattributed: int
    outlets: int
    status: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a story's statements, chains and copies say, as far as origins need it."""

    statements: Mapping[str, Statement]
    report: Mapping[str, str]
    """The document of each statement."""
    outlet: Mapping[str, Voice]
    """The outlet of each document."""
    voices: Mapping[Place, Voice]
    headlines: frozenset[str]
    """The statements that stand in a title."""
    spoken: Mapping[str, frozenset[str]]
    """The voices that stand at the end of some chain below the title, by report."""
    twins: Mapping[str, str]
    """The statement of the copied report that a copy's statement repeats, word for word."""
    copies: Mapping[str, tuple[Relay, ...]]
    """The reprints and rewrites that a document is, by document."""


def find_origins(ids: Sequence[str], evidence: Evidence) -> Origins:
    """Count the origins of statements that say the same thing, in the four steps of the design.

    1. Reprints add outlets and no voice: what a copy says in its own voice, its origin says.
    2. Each chain ends at its root; an outlet's bare word is unattributed,
       unless another report names that outlet as its source.
    3. The statements are one claim already.
    4. A root that some report shows only repeating another folds into that one.
    """
    every = [evidence.statements[each] for each in sorted(set(ids))]
    statements = _without_headlines(every, evidence)
    said_in = {evidence.report[statement.id] for statement in statements}
    resting: defaultdict[str, list[str]] = defaultdict(list)
    voice_of: dict[str, Voice] = {}
    silent: list[Statement] = []
    for statement in statements:
        found = root_voices(statement, evidence)
        first = evidence.twins.get(statement.id, statement.id)
        if _taken(evidence.report[first], said_in, evidence):
            own = evidence.outlet[evidence.report[first]].key
            found = tuple(each for each in found if each.key != own)
        if not found:
            silent.append(statement)
        for voice in found:
            resting[voice.key].append(statement.id)
            voice_of[voice.key] = voice
    unattributed = []
    for statement in silent:
        said_by = next((key for key in _carried_for(statement, evidence) if key in resting), None)
        if said_by is None:
            unattributed.append(statement.id)
        else:
            resting[said_by].append(statement.id)
    into = {**_for_its_body(voice_of), **_repeated(statements, voice_of, evidence)}
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for key, (target, reason) in sorted(into.items()):
        end = _end(target, into)
        reasons[end].append(reason)
        resting[end].extend(resting.pop(key))
    roots = [_root(voice_of[key], resting[key], reasons[key], evidence) for key in sorted(resting)]
    documents = {evidence.report[statement.id] for statement in every}
    return Origins(
        tuple(sorted((root for root in roots if root.kind is not VoiceKind.UNNAMED), key=_weight)),
        tuple(sorted((root for root in roots if root.kind is VoiceKind.UNNAMED), key=_weight)),
        len(unattributed),
        len({evidence.outlet[document].key for document in documents}),
        statuses(every),
    )


def _taken(report: str, said_in: Collection[str], evidence: Evidence) -> bool:
    """Whether a report hides whose copy it rewrites, and that one says the same: it is not its own word."""
    copies = evidence.copies.get(report, ())
    return any(not relay.named and relay.origin in said_in for relay in copies)


def _for_its_body(voices: Mapping[str, Voice]) -> dict[str, tuple[str, str]]:
    """Fold a state into the one body of its own beside it: 'Veldo says' is a headline's word for that."""
    into = {}
    for key, voice in voices.items():
        mine = bag(voice.name)
        if len(mine) != 1 or mine & heads() or voice.kind is VoiceKind.PERSON:
            continue
        own = [
            other
            for other in voices.values()
            if mine < bag(other.name) and bag(other.name) & heads() and other.kind is not VoiceKind.OUTLET
        ]
        if len(own) == 1:
            into[key] = own[0].key, f"{voice.name} stands for {own[0].name}"
    return into


def _carried_for(statement: Statement, evidence: Evidence) -> list[str]:
    """Return the outlets whose word copy without a source may be: its own, and those that it carries."""
    report = evidence.report[statement.id]
    origins = sorted(relay.origin for relay in evidence.copies.get(report, ()))
    return [evidence.outlet[name].key for name in (report, *origins) if name in evidence.outlet]


def headlines_of(reading: Reading) -> Iterator[str]:
    """Yield the statements of a report's title, and of a line that says the title again above the copy."""
    document = reading.document
    title = document.frame.title
    if title is None:
        return
    words = f" {fold_name(title.cut(document.text))} "
    for statement in reading.statements:
        line = paragraph_at(document.text, statement.content.start)
        if title.contains(statement.content.hull) or f" {fold_name(line)} " in words:
            yield statement.id


def _without_headlines(statements: Sequence[Statement], evidence: Evidence) -> list[Statement]:
    """Leave out a headline whose report attributes the same below: 'Veldo says …', and then who in Veldo."""
    told = {
        evidence.report[statement.id]
        for statement in statements
        if statement.id not in evidence.headlines and root_voices(statement, evidence)
    }
    return [
        statement
        for statement in statements
        if statement.id not in evidence.headlines or evidence.report[statement.id] not in told
    ]


def root_voices(statement: Statement, evidence: Evidence) -> tuple[Voice, ...]:
    """Return the voices at the end of a statement's chain; none where only the outlet speaks.

    An outlet that gives its own word ('the Herald has counted', 'our count')
    is an origin; copy without a source is not, since nobody can tell whose it
    is, nor is 'it is said', whose voice has no words. What a copy repeats word
    for word is whose the copied report says, though the copy was cut.
    """
    found = []
    statement = evidence.statements[evidence.twins.get(statement.id, statement.id)]
    for at, link in enumerate(statement.chain):
        voice = evidence.voices[statement.id, at]
        report = evidence.report[statement.id]
        bare = link.kind is VoiceKind.OUTLET and not link.words.spans and statement.source is None
        own = bare or voice.key == evidence.outlet[report].key  # a credited agency's bare copy is its own too
        unsaid = not link.words.spans or fold_name(link.name) in _YOU  # 'you agree to our terms'
        nobody = link.kind is VoiceKind.UNNAMED and unsaid
        if (
            link.role is Role.ROOT
            and not nobody
            and (statement.id not in evidence.headlines or _below(voice, report, evidence))
            and not (own and not _own_word(statement, voice, reprinted=_reprinted(report, evidence)))
        ):
            found.append(voice)
    return tuple(found)


def find_twins(readings: Sequence[Reading], copies: Mapping[str, Sequence[Relay]]) -> dict[str, str]:
    """Return, for each statement of a copy, the first of the copied report with its words and source.

    Copies of copies lead to the first report. A circle ends where it closes.
    """
    said: dict[str, dict[tuple[str, str], str]] = {}
    for reading in readings:
        mine = said.setdefault(reading.document.id, {})
        for statement in reading.statements:
            mine.setdefault(_words_of(statement), statement.id)

    def first(report: str, words: tuple[str, str], seen: frozenset[str]) -> str | None:
        for relay in sorted(copies.get(report, ()), key=lambda relay: (-(relay.share or 0.0), relay.origin)):
            if relay.origin not in seen and words in said.get(relay.origin, {}):
                further = first(relay.origin, words, seen | {relay.origin})
                return further or said[relay.origin][words]
        return None

    return {
        statement.id: twin
        for reading in readings
        if (name := reading.document.id) in copies
        for statement in reading.statements
        if (twin := first(name, _words_of(statement), frozenset({name}))) is not None
    }


def _words_of(statement: Statement) -> tuple[str, str]:
    source = "" if statement.source is None else statement.source.text
    return fold_name(statement.content.text), fold_name(source)


def _below(voice: Voice, report: str, evidence: Evidence) -> bool:
    """Whether a headline's voice speaks below it too; 'Tarn digs for its missing' is nobody's word."""
    spoken = evidence.spoken.get(report, frozenset())
    return not spoken or voice.key in spoken


def spoken_in(reading: Reading, voices: Mapping[Place, Voice], headlines: Collection[str]) -> frozenset[str]:
    """Return the keys of the voices at the ends of a report's chains, the title's aside."""
    return frozenset(
        voices[statement.id, at].key
        for statement in reading.statements
        if statement.id not in headlines
        for at, link in enumerate(statement.chain)
        if link.role is Role.ROOT
    )


def _reprinted(report: str, evidence: Evidence) -> bool:
    """Whether a report is a reprint, whose 'we' is its origin's."""
    return any(relay.kind is RelayKind.REPRINT for relay in evidence.copies.get(report, ()))


def _own_word(statement: Statement, outlet: Voice, *, reprinted: bool) -> bool:
    """Whether a report's outlet speaks for itself: as the source, by its name, as 'we', or as a body does.

    In a reprint only where the source bears the outlet's name ('the Herald counted'): 'we' is its origin.
    """
    if reprinted:
        return statement.source is not None and _ends(outlet.name, statement.source.text)
    if outlet.kind is not VoiceKind.OUTLET:
        return True
    words = wording(statement.content.text).words
    first_person = frozenset(word_list("en", "relation")["first_person"])
    if statement.source is not None or (
        not first_person.isdisjoint(words) and statement.form is Form.INDIRECT
    ):
        return True
    return f" {fold_name(outlet.name)} " in f" {fold_name(statement.content.text)} "


def _ends(name: str, short: str) -> bool:
    """Whether a short name is the end of a whole one: 'the Bote' of 'Grauburger Bote'."""
    bare = fold_name(short).removeprefix("the ")
    return bool(bare) and f" {fold_name(name)}".endswith(f" {bare}")


def statuses(statements: Sequence[Statement]) -> tuple[Status, ...]:
    """Return what the reports say of checking, once for each kind, words and giver."""
    kept: dict[tuple[str, str, str], Status] = {}
    for statement in statements:
        for status in statement.status:
            kept.setdefault((status.kind, status.words.text, status.by or ""), status)
    return tuple(kept[key] for key in sorted(kept))


def _repeated(
    statements: Sequence[Statement], voice_of: Mapping[str, Voice], evidence: Evidence
) -> dict[str, tuple[str, str]]:
    """Return the roots that some report shows as relays of another root, with that root and the reason."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    by_parent = {statement.id: statement for statement in statements}
    for statement in statements:
        ends = [voice for voice in root_voices(statement, evidence) if voice.key in voice_of]
        for relay, verb, where in _passing_on(statement, by_parent.get(statement.parent or ""), evidence):
            if relay.key not in voice_of:
                continue
            for end in ends:
                if end.key != relay.key and (end.named or not where):
                    found[relay.key].add((end.key, f"{relay.name} {verb} {end.name}{where}"))
    into: dict[str, tuple[str, str]] = {}
    for key in sorted(found):
        for target, reason in sorted(found[key]):
            # Two voices that quote each other stay two: neither is shown to be the origin.
            if key not in {there for there, _ in found.get(target, ())} and _end(target, into) != key:
                into[key] = (target, reason)
                break
    return into


def _passing_on(
    statement: Statement, parent: Statement | None, evidence: Evidence
) -> Iterator[tuple[Voice, str, str]]:
    """Yield who passes on a statement's roots, how, and where that is read; in its own report nowhere else.

    The voices before the root, the voice inside whose words it stands, and
    the report's own outlet, which others cite for it.
    """
    outlet = evidence.outlet[evidence.report[statement.id]]
    for at, link in enumerate(statement.chain):
        if link.role is not Role.ROOT:
            relay = evidence.voices[statement.id, at]
            yield relay, "carries" if relay.kind is VoiceKind.OUTLET else "quotes", f" in {outlet.name}"
    for voice in root_voices(parent, evidence) if parent is not None else ():
        yield voice, "quotes", f" in {outlet.name}"
    yield outlet, "has it from", ""


def _end(key: str, into: Mapping[str, tuple[str, str]]) -> str:
    while key in into:
        key = into[key][0]
    return key


def _root(voice: Voice, ids: Sequence[str], reasons: Sequence[str], evidence: Evidence) -> Root:
    """Write down a root with the reports that only carry another's copy of its words."""
    reports = sorted({evidence.report[each] for each in ids})
    outlet = evidence.outlet
    copied = [
        f"{outlet[report].name}: {relay.kind} of {outlet[relay.origin].name}, {relay.reason}"
        for report in reports
        for relay in evidence.copies.get(report, ())
        if relay.origin in reports
    ]
    return Root(
        voice.name,
        tuple(sorted(set(ids))),
        voice.entity,
        voice.kind,
        tuple(dict.fromkeys((*sorted(reasons), *copied))),
    )


def _weight(root: Root) -> tuple[int, str]:
    """Order roots by the statements that rest on them, most first."""
    return -len(root.statements), root.name


def copies_by_report(relays: Sequence[Relay]) -> dict[str, tuple[Relay, ...]]:
    """Return the reprints, rewrites and translations by the report that is one."""
    found: defaultdict[str, list[Relay]] = defaultdict(list)
    for relay in relays:
        if relay.kind is not RelayKind.CITES:
            found[relay.to].append(relay)
    return {report: tuple(kept) for report, kept in found.items()}
