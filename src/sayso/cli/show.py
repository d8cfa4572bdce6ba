"""Readings and stories as a person reads them on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.printing import in_one_line
from sayso.model import Act, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console

    from sayso.model import Claim, ClaimPair, Link, Measure, Offer, Reading, Root, Statement, Story

ARROW = " → "
CLAIMS_SHOWN = 8
SUMMARY_CLAIMS = 5
CONTRADICTIONS_SHOWN = 4
MEASURES_SHOWN = 8
VALUES_SHOWN = 8
WORDS_SHOWN = 160
"""Code points that are shown of words beside others."""
OFFERS_SHOWN = 6
ROLE_STYLES = {Role.OUTLET: "dim", Role.RELAY: "yellow", Role.ROOT: "bold cyan"}
QUIET = frozenset({Act.ATTITUDE})


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 outlet', '3 outlets'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def show_reading(console: Console, reading: Reading) -> None:
    """Print one report's statements: act, chain, words, and what hangs on them."""
    document = reading.document
    frame = document.frame
    name = document.title or document.capture.path or "standard input"
    console.print(Text(in_one_line(name), style="bold"))
    when = None if frame.published is None else f"{frame.published:%-d %B %Y %H:%M %Z}"
    facts = [frame.outlet, frame.dateline, when, *frame.byline, *frame.credit, frame.language]
    statements = counted(len(reading.statements), "statement")
    console.print(Text(" · ".join([*(fact for fact in facts if fact), statements]), style="dim"))
    console.print()
    for statement in reading.statements:
        console.print(Padding(_statement(statement), (0, 0, 1, 4 if statement.parent else 2)))


def _statement(statement: Statement) -> Text:
    line = Text()
    line.append(f"{statement.act.value}  ", style="bold magenta" if statement.act not in QUIET else "magenta")
    line.append_text(_chain(statement.chain))
    line.append(f"\n“{statement.content.text}”")
    for quantity in statement.quantities:
        line.append(f"\n  figure   {quantity.words.text}", style="green")
        line.append(f"  {quantity.unit} ({quantity.bound.value.replace('_', ' ')})", style="dim")
    for name, words in _details(statement):
        line.append(f"\n  {name:<8} ", style="dim")
        line.append(words)
    for status in statement.status:
        line.append(f"\n  {status.kind.value:<8} ", style="red")
        line.append(f"“{status.words.text}”" + (f" {status.by}" if status.by else ""))
    return line


def _chain(chain: tuple[Link, ...]) -> Text:
    roots = [link for link in chain if link.role is Role.ROOT]
    parts = [Text(link.name, style=ROLE_STYLES[link.role]) for link in chain if link.role is not Role.ROOT]
    parts.append(Text(" and ".join(link.name for link in roots), style=ROLE_STYLES[Role.ROOT]))
    return Text(ARROW).join(parts)


def _details(statement: Statement) -> Iterator[tuple[str, str]]:
    terms = statement.terms
    if terms is not None:
        rows = [
            ("offers", " · ".join(words.text for words in terms.offered)),
            ("asks", "" if terms.asked is None else terms.asked.text),
            ("to", "" if terms.to is None else terms.to.text),
            ("if", "" if terms.condition is None else terms.condition.text),
        ]
        yield from ((name, words) for name, words in rows if words)
    if statement.channel is not None:
        yield "where", statement.channel.text
    if statement.when is not None:
        day = "" if statement.when.start is None else f" = {statement.when.start:%-d %B %Y}"
        yield "said", f"{statement.when.words.text}{day}"


def show_story(console: Console, story: Story, readings: Mapping[str, Reading]) -> None:
    """Print one story: its claims with their origins, its figures, what is offered and asked."""
    _heading(console, story, readings)
    for claim in story.claims[:CLAIMS_SHOWN]:
        console.print(Padding(claim_line(claim), (1, 0, 0, 2)))
    _more(console, len(story.claims) - CLAIMS_SHOWN, "claim")
    contents = {claim.id: claim.content for claim in story.claims}
    for pair in story.contradictions[:CONTRADICTIONS_SHOWN]:
        console.print(Padding(_against(pair, contents), (1, 0, 0, 2)))
    _more(console, len(story.contradictions) - CONTRADICTIONS_SHOWN, "contradiction")
    # what several voices give, or one gives anew, is worth more than a figure that stands alone
    measures = sorted(story.measures, key=lambda measure: -min(len(measure.values), 2))
    for measure in measures[:MEASURES_SHOWN]:
        console.print(Padding(_measure(measure), (1, 0, 0, 2)))
    _more(console, len(measures) - MEASURES_SHOWN, "figure")
    for offer in story.offers[:OFFERS_SHOWN]:
        console.print(Padding(_offer(offer), (1, 0, 0, 2)))
    _more(console, len(story.offers) - OFFERS_SHOWN, "offer")
    console.print()


def _more(console: Console, hidden: int, what: str) -> None:
    if hidden > 0:
        console.print(Text(f"\n  and {counted(hidden, f'more {what}')}: --json prints all", style="dim"))


def _against(pair: ClaimPair, contents: Mapping[str, str]) -> Text:
    one, other = (short(contents[each]) for each in pair.claims)
    line = Text(f"“{one}”\n")
    line.append("against ", style="red")
    return line.append(f"“{other}”").append(f"\n{pair.reason}", style="dim")


def show_summary(console: Console, story: Story, readings: Mapping[str, Reading]) -> None:
    """Print a story in a few lines: what most outlets carry, and from how many origins."""
    _heading(console, story, readings)
    for claim in story.claims[:SUMMARY_CLAIMS]:
        console.print(Padding(claim_line(claim), (1, 0, 0, 2)))
    console.print()


def _heading(console: Console, story: Story, readings: Mapping[str, Reading]) -> None:
    outlets = {readings[one].document.frame.outlet or one for one in story.documents}
    console.print(Text(story.title, style="bold"))
    counts = [counted(len(story.documents), "report"), counted(len(outlets), "outlet"), story.id]
    if story.likely_relays:
        counts.append(counted(story.likely_relays, "likely relay"))
    console.print(Text(" · ".join(counts), style="dim"))


def claim_line(claim: Claim) -> Text:
    """'nearly 12,000 soldiers: 6 outlets, 2 origins (the Directorate, the Monitor)'."""
    line = Text(f"“{claim.content}”\n")
    line.append(f"{counted(claim.outlets, 'outlet')}, ", style="dim")
    line.append_text(origins(claim))
    kinds = dict.fromkeys(status.kind.value for status in claim.status)
    if kinds:
        line.append(f"  {', '.join(kinds)}", style="red")
    return line


def origins(claim: Claim) -> Text:
    """Say how many named origins a claim has, and count the unnamed and the unattributed apart."""
    line = Text()
    if claim.roots or not claim.unnamed:
        line.append(counted(len(claim.roots), "origin"), style="bold cyan")
        if claim.roots:
            line.append(f" ({names(claim.roots)})", style="cyan")
    if claim.unnamed:
        joint = ", and " if claim.roots else ""
        line.append(
            f"{joint}{counted(len(claim.unnamed), 'unnamed voice')} ({names(claim.unnamed)})", style="yellow"
        )
    if claim.unattributed:
        line.append(f", {claim.unattributed} unattributed", style="dim")
    return line


def names(roots: tuple[Root, ...]) -> str:
    """Return the roots' names in a row."""
    return ", ".join(root.name for root in roots)


def short(content: str) -> str:
    """Cut long words at a word's end."""
    return content if len(content) <= WORDS_SHOWN else content[:WORDS_SHOWN].rsplit(" ", 1)[0] + " …"


def _measure(measure: Measure) -> Group:
    """Lay out figures, voices and days in columns, so that each wraps by itself on a narrow terminal."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="green", min_width=14)
    grid.add_column(style="cyan", ratio=1)
    grid.add_column(style="dim", no_wrap=True)
    for value in measure.values[:VALUES_SHOWN]:
        said = Text(", ".join(value.roots) or "nobody named")
        if value.supersedes:
            said.append("  corrects its earlier figure", style="dim")
        day = "" if value.said_from is None else f"{value.said_from:%-d %b %Y}"
        grid.add_row(value.words, said, day)
    hidden = len(measure.values) - VALUES_SHOWN
    if hidden > 0:
        grid.add_row("", Text(f"and {hidden} more", style="dim"), "")
    return Group(Text(measure.what, style="bold green"), grid)


def _offer(offer: Offer) -> Text:
    line = Text(f"{offer.by} ", style="bold cyan")
    line.append(f"({offer.act.value})", style="magenta")
    rows = [
        ("offers", " · ".join(offer.offered)),
        ("asks", offer.asked or ""),
        ("to", offer.to or ""),
        ("if", " · ".join(offer.conditions)),
    ]
    for name, words in rows:
        if words:
            line.append(f"\n  {name:<8} ", style="dim")
            line.append(words)
    line.append(f"\n  {counted(offer.outlets, 'outlet')}, {counted(len(offer.roots), 'origin')}", style="dim")
    return line
