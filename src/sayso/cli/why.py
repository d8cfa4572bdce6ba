"""``sayso story --why CLAIM``: from a claim's roots to the outlets that carry it, with the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text
from rich.tree import Tree

from sayso.cli.basis import attribution, through
from sayso.cli.show import claim_line, counted, short
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from sayso.cli.basis import Basis, Bearing, Branch
    from sayso.model import Claim, Statement, Story

SCHEMA = "sayso.why/1"


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


def show_why(console: Console, basis: Basis) -> None:
    """Print a claim's roots, under each the reports that rest on it, and the copies of these."""
    top = Tree(Text.assemble(claim_line(basis.claim), "\n", (basis.claim.id, "dim")), guide_style="dim")
    for branch in basis.branches:
        twig = top.add(_name(branch))
        for reason in branch.folded:
            twig.add(Text(f"counts as one with it: {reason}", style="dim"))
        for report in branch.reports:
            _hang(twig, report, ())
    for other, reason in basis.against:
        top.add(
            Text.assemble(
                (f"against it: “{short(other.content)}”", "red"), f"\n{reason}  ", (other.id, "dim")
            )
        )
    console.print(top)
    console.print()


def _name(branch: Branch) -> Text:
    if branch.root is None:
        return Text("nobody named", style="bold yellow")
    count = _count(branch.reports)
    return Text.assemble(
        (branch.root.name, "bold cyan"), (f"  {branch.root.kind.value}, {counted(count, 'report')}", "dim")
    )


def _count(reports: Sequence[Bearing]) -> int:
    return sum(1 + _count(report.copies) for report in reports)


def _hang(branch: Tree, report: Bearing, above: Sequence[str]) -> None:
    """Hang a report with its copies; words that stand in the report above are not said again."""
    line = Text(report.outlet, style="bold")
    published = report.document.frame.published
    if published is not None:
        line.append(f"  {published:%-d %b %Y %H:%M}", style="dim not bold")
    if report.document.capture.name != report.outlet:
        line.append(f"  {report.document.address or report.document.capture.name}", style="dim not bold")
    if report.relay is not None:
        likely = "" if report.relay.named else "likely, names nobody: "
        style = "not bold" if report.relay.named else "not bold yellow"
        line.append(f"\n{likely}{report.relay.kind.value}, {report.relay.reason}", style=style)
    for statement in report.statements:
        line.append("\n")
        line.append_text(_said(statement, report.document.text, again=statement.content.text in above))
    twig = branch.add(line)
    for copy in report.copies:
        _hang(twig, copy, [one.content.text for one in report.statements])


def _said(statement: Statement, text: str, *, again: bool) -> Text:
    """Say who said it, through whom, and what: 'through Talveris: The directorate said: “nearly 9,000 …”'."""
    line = Text(style="not bold")
    voices = through(statement)
    if voices:
        line.append(f"through {', '.join(voices)}: ", style="yellow")
    told = attribution(statement, text)
    line.append(f"{told or 'in its own voice'}: ", style="cyan" if told else "dim")
    if again:
        line.append("the same words", style="dim")
    else:
        line.append(f"“{short(statement.content.text)}”")
    return line


def why_json(basis: Basis) -> dict[str, Any]:
    """Return the tree as JSON: an edge's evidence stands at its lower end."""
    claim = basis.claim
    return {
        "schema": SCHEMA,
        "story": basis.story.id,
        "claim": claim.id,
        "content": claim.content,
        "act": claim.act.value,
        "outlets": claim.outlets,
        "origins": len(claim.roots),
        "roots": [_branch_json(branch) for branch in basis.branches],
        "against": [
            {"claim": other.id, "content": other.content, "reason": reason} for other, reason in basis.against
        ],
    }


def _branch_json(branch: Branch) -> dict[str, Any]:
    root = branch.root
    return {
        "name": None if root is None else root.name,
        "kind": None if root is None else root.kind.value,
        "entity": None if root is None else root.entity,
        "folded": [] if root is None else list(root.folded),
        "reports": [_report_json(report) for report in branch.reports],
    }


def _report_json(report: Bearing) -> dict[str, Any]:
    published, relay = report.document.frame.published, report.relay
    return {
        "document": report.document.id,
        "outlet": report.document.frame.outlet,
        "published": None if published is None else published.isoformat(),
        "address": report.document.address,
        "path": report.document.capture.path,
        "relay": None
        if relay is None
        else {
            "kind": relay.kind.value,
            "origin": relay.origin,
            "share": relay.share,
            "named": relay.named,
            "reason": relay.reason,
        },
        "statements": [_statement_json(one) for one in report.statements],
        "copies": [_report_json(copy) for copy in report.copies],
    }


def _statement_json(statement: Statement) -> dict[str, Any]:
    source, cue, content = statement.source, statement.cue, statement.content
    return {
        "id": statement.id,
        "through": list(through(statement)),
        "source": None if source is None else source.text,
        "cue": None if cue is None else cue.text,
        "content": content.text,
        "spans": [[span.start, span.end] for span in content.spans],
    }
