"""``sayso story --why CLAIM``: from a claim's roots to the outlets that carry it, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from sayso.cli.show import ARROW, claim_line
from sayso.errors import UsageError
from sayso.model import Relay, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

    from sayso.model import Claim, Reading, Root, Statement, Story

WORDS_SHOWN = 160
"""Code points of a statement's content that are shown."""


def claims_asked(stories: Sequence[Story], asked: str) -> list[tuple[Story, Claim]]:
    """Return the claims that ``asked`` names: by id or the beginning of it, else by words of theirs.

    Raises UsageError where there is none.
    """
    every = [(story, claim) for story in stories for claim in story.claims]
    found = [pair for pair in every if pair[1].id.startswith(asked)]
    if not found:
        words = asked.casefold()
        found = [pair for pair in every if words in pair[1].content.casefold()]
    if not found:
        raise UsageError(
            f"{asked}: no claim so called. `sayso story --json` prints their ids; words of a claim will do."
        )
    return found


def show_why(console: Console, story: Story, claim: Claim, readings: Mapping[str, Reading]) -> None:
    """Print a claim's roots, under each the reports that rest on it, and the copies of these."""
    basis = _Basis(story, claim, readings)
    top = Tree(Text.assemble(claim_line(claim), "\n", (claim.id, "dim")))
    for root in (*claim.roots, *claim.unnamed):
        basis.hang(top, _name(root), root.statements, root.folded)
    silent = basis.unattributed()
    if silent:
        basis.hang(top, Text("nobody named", style="bold yellow"), silent, ())
    for pair in story.contradictions:
        for other in story.claims if claim.id in pair.claims else ():
            if other.id != claim.id and other.id in pair.claims:
                top.add(Text(f"contradicted: “{other.content}” ({pair.reason}; {other.id})", style="red"))
    console.print(top)


def _name(root: Root) -> Text:
    return Text(f"{root.name} ({root.kind.value})", style="bold cyan")


@dataclass(frozen=True, slots=True)
class _Basis:
    """A claim with the reports that it stands in."""

    story: Story
    claim: Claim
    readings: Mapping[str, Reading]

    def hang(self, top: Tree, label: Text, statements: Iterable[str], folded: Iterable[str]) -> None:
        """Hang a root with its reports under the claim: those that copy nobody, and their copies."""
        branch = top.add(label)
        for reason in folded:
            branch.add(Text(f"folded: {reason}", style="dim"))
        held = self._by_document(statements)
        parents = {name: self._carried(name, held) for name in held}
        for name in sorted(held, key=self._when):
            if parents[name] is None:
                self._hang_report(branch, name, held, parents, frozenset())

    def unattributed(self) -> list[str]:
        """Return the claim's statements that rest on no root."""
        resting = {name for root in (*self.claim.roots, *self.claim.unnamed) for name in root.statements}
        return [name for name in self.claim.statements if name not in resting]

    def _by_document(self, statements: Iterable[str]) -> dict[str, list[Statement]]:
        wanted = frozenset(statements)
        held = {
            document: [one for one in self.readings[document].statements if one.id in wanted]
            for document in self.story.documents
        }
        return {document: found for document, found in held.items() if found}

    def _carried(self, document: str, held: Mapping[str, list[Statement]]) -> Relay | None:
        """Return the relay by which a report has the claim from another one of the same root."""
        relays = [relay for relay in self.story.relays if relay.to == document and relay.origin in held]
        best = max(relays, key=lambda relay: (relay.share or 0.0, relay.origin), default=None)
        return None if best is None or self._when(best.origin) > self._when(document) else best

    def _hang_report(
        self,
        branch: Tree,
        name: str,
        held: Mapping[str, list[Statement]],
        parents: Mapping[str, Relay | None],
        above: frozenset[str],
    ) -> None:
        relay = parents[name]
        twig = branch.add(self._report(name, relay))
        for statement in held[name]:
            twig.add(_words(statement))
        for other, found in sorted(parents.items(), key=lambda pair: self._when(pair[0])):
            if found is not None and found.origin == name and other not in above | {name}:
                self._hang_report(twig, other, held, parents, above | {name})

    def _report(self, name: str, relay: Relay | None) -> Text:
        document = self.readings[name].document
        frame = document.frame
        line = Text(frame.outlet or document.capture.name, style="bold")
        if frame.published is not None:
            line.append(f"  {frame.published:%-d %b %Y %H:%M}", style="dim")
        if relay is not None:
            likely = "" if relay.named else "likely, names nobody: "
            line.append(
                f"\n{likely}{relay.kind.value}, {relay.reason}", style="dim" if relay.named else "yellow"
            )
        return line

    def _when(self, name: str) -> tuple[bool, str, str]:
        published = self.readings[name].document.frame.published
        return published is None, "" if published is None else published.isoformat(), name


def _words(statement: Statement) -> Text:
    """'Talveris → Colonel Lund: “nearly 9,000 soldiers …”', with where it stands."""
    names = list(_voices(statement))
    content = statement.content.text
    shown = content if len(content) <= WORDS_SHOWN else content[:WORDS_SHOWN].rsplit(" ", 1)[0] + " …"
    line = Text(ARROW.join(names), style="cyan")
    line.append(f"  “{shown}”", style="default")
    line.append(f"  {statement.content.start}–{statement.content.end}", style="dim")
    return line


def _voices(statement: Statement) -> Iterator[str]:
    for link in statement.chain:
        if link.role is not Role.ROOT:
            yield link.name
    roots = [link.words.text or link.name for link in statement.roots]
    if roots:
        yield " and ".join(roots)
