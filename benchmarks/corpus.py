"""Load the project's own corpus, and print it as texts for a reader or as gold lines.

    python -m benchmarks.corpus texts dev > dev.texts.jsonl
    python -m benchmarks.corpus gold dev > dev.gold.jsonl
    python -m benchmarks.corpus count

`texts` prints what `sayso read --texts` takes, with `outlet`, `published` and
`title` beside the text, since days are resolved against the publication date.
`gold` prints the annotation as `sayso.document/1`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.gold import Role
from benchmarks.notation import parse

from sayso.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.gold import GoldStatement, Report, Voice

    from sayso.model import Span

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SPLITS = ("train", "dev", "test")
Json = dict[str, Any]
"""An object of `sayso.document/1`."""


def load(split: str) -> Iterator[Report]:
    """Yield the reports of ``split`` in the order of their names. Raises `NotationError`."""
    for path in sorted((CORPUS / split).glob("*.txt")):
        yield parse(f"{split}/{path.stem}", path.read_text(encoding="utf-8"))


def text_line(report: Report) -> Json:
    """Return what a reader is given of a report: its text and frame, and nothing annotated."""
    title = None if report.title is None else report.title.cut(report.text)
    published = report.published.isoformat()
    line: Json = {"id": report.name, "text": report.text, "language": "en"}
    return line | {"outlet": report.outlet, "published": published, "title": title}


def gold_line(report: Report) -> Json:
    """Return the annotation of a report as one `sayso.document/1` object."""
    statements = [_statement(report, one) for one in report.statements]
    return {"schema": "sayso.document/1", **text_line(report), "statements": statements}


def _statement(report: Report, one: GoldStatement) -> Json:
    text = report.text
    source, cue, channel, audience = (
        _words(text, one.of(role)) for role in (Role.SOURCE, Role.CUE, Role.CHANNEL, Role.AUDIENCE)
    )
    return {
        "id": _id(report, one.number),
        "parent": None if one.parent is None else _id(report, one.parent),
        "source": source,
        "cue": cue,
        "content": _words(text, one.of(Role.CONTENT)),
        "form": one.form.value,
        "act": one.act.value,
        "chain": _chain(report, one),
        "channel": channel,
        "audience": audience,
        "terms": _terms(text, one),
        "status": [
            {"kind": status.kind.value, "by": status.by, **(_words(text, status.spans) or {})}
            for status in report.statuses
            if one.number in status.statements
        ],
        "when": _when(text, one),
        "quantities": _quantities(report, one),
        "by": "annotator",
    }


def _id(report: Report, number: int) -> str:
    return f"{report.name}#{number}"


def _words(text: str, spans: tuple[Span, ...]) -> Json | None:
    if not spans:
        return None
    words = Words.cut(text, *spans)
    return {"spans": [[span.start, span.end] for span in words.spans], "text": words.text}


def _chain(report: Report, one: GoldStatement) -> list[Json]:
    """Return the outlet, then relays and roots; a statement of nobody ends in a root without a name.

    The outlet's own word has the outlet alone, whether the words name it
    ('the Post has not verified this') or not.
    """
    own = not one.relays and all(report.outlet in voice.names for voice in one.roots)
    alone = own and not one.nobody
    links = [_link("root" if alone else "outlet", report.outlet, "outlet")]
    links += [_voice("relay", voice) for voice in one.relays]
    links += [] if alone else [_voice("root", voice) for voice in one.roots]
    return links + ([_link("root", "", "unnamed")] if one.nobody else [])


def _voice(role: str, voice: Voice) -> Json:
    kind = "unnamed" if voice.unnamed else None
    return _link(role, voice.names[0], kind) | {"also": list(voice.names[1:])}


def _link(role: str, name: str, kind: str | None) -> Json:
    link = {"role": role, "name": name, "spans": [], "text": ""}
    return link if kind is None else {**link, "kind": kind}


def _terms(text: str, one: GoldStatement) -> Json | None:
    offered = [_words(text, (span,)) for span in one.of(Role.OFFERED)]
    to, asked, condition = (_words(text, one.of(role)) for role in (Role.TO, Role.ASKED, Role.CONDITION))
    if not (offered or to or asked or condition):
        return None
    return {"to": to, "offered": offered, "asked": asked, "condition": condition}


def _when(text: str, one: GoldStatement) -> Json | None:
    words = _words(text, one.of(Role.WHEN))
    if words is None or one.when is None:
        return None
    start, end = (None if moment is None else moment.isoformat() for moment in (one.when.start, one.when.end))
    return {**words, "start": start, "end": end}


def _quantities(report: Report, one: GoldStatement) -> list[Json]:
    return [
        {
            **(_words(report.text, (quantity.span,)) or {}),
            "value": quantity.value,
            "low": quantity.low,
            "high": quantity.high,
            "bound": quantity.bound.value,
            "unit": quantity.units[0],
            "also": list(quantity.units[1:]),
            "of": _words(report.text, quantity.of),
        }
        for quantity in report.quantities
        if quantity.statement == one.number
    ]


def count(split: str) -> Counter[str]:
    """Count what a split holds."""
    counted: Counter[str] = Counter()
    for report in load(split):
        counted["reports"] += 1
        counted["words"] += len(report.text.split())
        counted["statements"] += len(report.statements)
        counted["nested"] += sum(one.parent is not None for one in report.statements)
        counted["with terms"] += sum(_terms(report.text, one) is not None for one in report.statements)
        counted["with when"] += sum(one.when is not None for one in report.statements)
        counted["quantities"] += len(report.quantities)
        counted["statuses"] += len(report.statuses)
        counted.update(f"act {one.act}" for one in report.statements)
        counted.update([f"kind {report.kind}"])
    return counted


def main() -> None:
    """Print texts, gold or counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("texts", "gold", "count"))
    parser.add_argument("split", nargs="?", choices=SPLITS, help="for texts and gold")
    asked = parser.parse_args()
    if asked.what == "count":
        counts = {split: count(split) for split in SPLITS}
        for key in sorted({key for counted in counts.values() for key in counted}):
            print(f"{key:<22}" + "".join(f"{counts[split][key]:>8}" for split in SPLITS))
        return
    if asked.split is None:
        parser.error(f"{asked.what} needs a split: {', '.join(SPLITS)}")
    line = text_line if asked.what == "texts" else gold_line
    for report in load(asked.split):
        sys.stdout.write(json.dumps(line(report), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
