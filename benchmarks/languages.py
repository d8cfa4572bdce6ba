"""Measure the readers of Spanish, Russian, Ukrainian and Korean on the gold of `corpus/languages`.

    python -m benchmarks.languages dev
    python -m benchmarks.languages dev --language ko --errors
    python -m benchmarks.languages dev --only '*fresh*'
    python -m benchmarks.languages test --json

Each text goes the public way: `sayso read --texts`, with its language, outlet
and date. Columns, in percent:

    statement   F1: source, cue and content each share a word, the contents half of the union of theirs;
                where the gold has no source or cue, none is asked; the outlet's own voice does not count
    P, R        precision and recall of the same
    chain       F1 of `alignment.chains_agree` over all statements
    quantity    F1 of value and bound, once a text; `unit` asks for the unit too
    status      F1 of kind and words, once a text; `by` asks for who checks too

`--errors` prints what was missed and what was invented, of `dev` only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.alignment import HALF, Spoken, Text, iou, pair, spoken
from benchmarks.corpus import gold_line
from benchmarks.fields import score
from benchmarks.language_gold import LANGUAGES, PARTS, SPLITS, load

from sayso.cli.texts import text_documents
from sayso.contract.wire import document_json
from sayso.errors import DocumentError
from sayso.pipeline import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.alignment import Json

COLUMNS = {
    "chain": "chain",
    "quantity": "quantity figure",
    "unit": "quantity",
    "status": "status kind",
    "by": "status",
}
"""Our columns, and the rows of `benchmarks.fields` that they are."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One text: its gold and what was read, as `sayso.document/1`."""

    gold: Json
    found: Json

    def sides(self) -> tuple[list[Spoken], list[Spoken]]:
        """Return the statements of voices, annotated and read; the outlet's own are left out."""
        text = Text.of(self.gold["text"])
        both = (spoken(text, side["statements"]) for side in (self.gold, self.found))
        gold, found = ([one for one in side if not one.own] for side in both)
        return gold, found


def measured(language: str, split: str, part: str, only: Sequence[str] = ("*",)) -> list[Measured]:
    """Read each text of a part whose name fits a pattern, the public way.

    Raises DocumentError where one cannot be read.
    """
    chosen = (one for one in load(language, split, part) if any(fnmatch(one.name, each) for each in only))
    golds = [{**gold_line(report), "language": language} for report in chosen]
    keys = ("id", "text", "language", "outlet", "published")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        lines = [json.dumps({key: gold[key] for key in keys}, ensure_ascii=False) for gold in golds]
        path.write_text("\n".join(lines), encoding="utf-8")
        return [Measured(gold, found) for gold, found in zip(golds, _read(path), strict=True)]


def _read(path: Path) -> Iterator[Json]:
    for document in text_documents(str(path)):
        if isinstance(document, DocumentError):
            raise document
        read = document_json(read_document(document))
        for link in (link for one in read["statements"] for link in one["chain"]):
            link["also"] = [link["text"]]  # the entity list may know a voice by a name in another language
        yield read


def agrees(mine: Spoken, theirs: Spoken) -> bool:
    """Whether a statement that was read is the annotated one: who, which cue, what."""
    same_cue = not mine.cue or bool(mine.cue & theirs.cue)
    same_source = not mine.source or bool(mine.source & theirs.source)
    return same_cue and same_source and iou(mine.content, theirs.content) >= HALF


def figures(texts: Sequence[Measured]) -> dict[str, float]:
    """Return each column, in percent."""
    golds = found = right = 0
    for one in texts:
        gold, read = one.sides()
        golds, found = golds + len(gold), found + len(read)
        right += sum(agrees(mine, theirs) for mine, theirs in pair(gold, read))
    tallies = score([one.gold for one in texts], [one.found for one in texts]).tallies
    return {
        "statement": 200 * right / max(1, golds + found),
        "P": 100 * right / max(1, found),
        "R": 100 * right / max(1, golds),
    } | {column: tallies[row].f1 for column, row in COLUMNS.items()}


def errors(texts: Sequence[Measured]) -> Iterator[str]:
    """Yield a line for each statement missed or invented, and each field of a tied one that differs."""
    for one in texts:
        gold, read = one.sides()
        ties = pair(gold, read)
        name = one.gold["id"]
        for mine, theirs in ties:
            if not agrees(mine, theirs):
                yield f"{name}\n  gold {_line(mine.given)}\n  read {_line(theirs.given)}"
            elif score([_alone(one.gold, mine)], [_alone(one.found, theirs)]).tallies["chain"].right == 0:
                yield f"{name}  chain {_chain(mine.given)}  READ {_chain(theirs.given)}"
        tied = {id(side) for tie in ties for side in tie}
        yield from (f"{name}  missed {_line(mine.given)}" for mine in gold if id(mine) not in tied)
        yield from (f"{name}  invented {_line(theirs.given)}" for theirs in read if id(theirs) not in tied)
        for key, kind in ("quantities", "bound"), ("status", "kind"):
            mine_all, theirs_all = (_pooled(side, key, kind) for side in (one.gold, one.found))
            if [one.partition("=")[2] for one in mine_all] != [one.partition("=")[2] for one in theirs_all]:
                yield f"{name}  {key} {mine_all}  READ {theirs_all}"


def _alone(document: Json, statement: Json | Spoken) -> Json:
    given = statement.given if isinstance(statement, Spoken) else statement
    return {**document, "statements": [given]}


def _pooled(document: Json, key: str, kind: str) -> list[str]:
    held = (given for one in document["statements"] for given in one[key])
    words = (
        f"{one['text']}={one.get('value') or 0:g} {one[kind]} {one.get('unit') or one.get('by')}"
        for one in held
    )
    return sorted(set(words))


def _line(given: Json) -> str:
    source, cue, content = ((given[role] or {"text": "∅"})["text"] for role in ("source", "cue", "content"))
    return f"{source} | {cue} | {content} ({given['act']}, {given['by']})"


def _chain(given: Json) -> str:
    return " > ".join(f"{link['name']}:{link['role']}" for link in given["chain"][1:]) or "-"


# --- print -----------------------------------------------------------------------------------------------


def main() -> None:
    """Print a row for each language and part, or with --json the figures by language and part."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("split", choices=SPLITS)
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="all, where none is named")
    parser.add_argument("--json", action="store_true", help="print figures by language and part")
    parser.add_argument("--errors", action="store_true", help="print what differs (dev only)")
    parser.add_argument(
        "--only", action="append", metavar="PATTERN", help="texts of these names ('*fresh*'); may be repeated"
    )
    asked = parser.parse_args()
    if asked.errors and asked.split != "dev":
        parser.error("--errors is for dev: nobody looks at the errors of test")
    rows: dict[str, dict[str, float]] = {}
    for language in asked.language or LANGUAGES:
        texts = {part: measured(language, asked.split, part, asked.only or ["*"]) for part in PARTS}
        rows |= {f"{language} {part}": figures(texts[part]) for part in PARTS if texts[part]}
        rows[f"{language} all"] = figures([one for part in PARTS for one in texts[part]])
        if asked.errors:
            print(*(line for part in PARTS for line in errors(texts[part])), sep="\n")
    if asked.json:
        rounded = {name: {key: round(one, 1) for key, one in row.items()} for name, row in rows.items()}
        sys.stdout.write(json.dumps(rounded) + "\n")
        return
    print(table(rows))


def table(rows: dict[str, dict[str, float]]) -> str:
    """Return the rows as lines of aligned columns."""
    names = list(next(iter(rows.values())))
    lines = [
        f"{asked_of:<14}" + "".join(f"{row[name]:>10.1f}" for name in names) for asked_of, row in rows.items()
    ]
    return "\n".join([f"{'':<14}" + "".join(f"{name:>10}" for name in names), *lines])


if __name__ == "__main__":
    main()
