"""The verb `sayso-train parser`: treebanks in, a parser and its card for each language out."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import torch
import typer

from sayso.errors import UsageError
from sayso.syntax.model import load_parser
from sayso_train.syntax.batches import examples
from sayso_train.syntax.card import ParserCard, write_parser_card
from sayso_train.syntax.evaluate import measure
from sayso_train.syntax.export import export_parser, load_trained
from sayso_train.syntax.inventory import count_up
from sayso_train.syntax.loop import ParserPlan, train_parser
from sayso_train.syntax.treebank import read_treebank

THREADS = 1


def train_parsers(  # noqa: PLR0913, PLR0917  - a verb's options
    treebank: Annotated[
        list[str],
        typer.Option(help="LANGUAGE=FILE.conllu.gz to learn from; languages of one run share what they can."),
    ],
    work: Annotated[Path, typer.Option(help="Folder for checkpoints; a run that stands there goes on.")],
    out: Annotated[Path, typer.Option(help="Folder of models; each language has its own in it.")],
    test: Annotated[
        list[str] | None, typer.Option(help="LANGUAGE=FILE.conllu.gz to measure on; may come again.")
    ] = None,
    passes: Annotated[int, typer.Option(help="How often the treebanks are read.")] = ParserPlan().passes,
    hidden: Annotated[
        int, typer.Option(help="Width of each state; a smaller parser is faster.")
    ] = ParserPlan().hidden,
    note: Annotated[str, typer.Option(help="What the card says of how this run went.")] = "",
) -> None:
    """Train a parser on Universal Dependencies treebanks, export it for each language, and write its card."""
    torch.set_num_threads(THREADS)
    banks, tests = [_named(one) for one in treebank], [_named(one) for one in test or ()]
    languages = list(dict.fromkeys(language for language, _ in banks))
    sentences = [(languages.index(language), one) for language, path in banks for one in read_treebank(path)]
    inventory = count_up([one for _, one in sentences])
    plan = replace(ParserPlan(), passes=passes, hidden=hidden)
    weights = train_parser(examples(sentences, inventory), inventory, len(languages), plan, work)
    network = load_trained(weights, inventory, len(languages))
    options = [
        *(f"--treebank {_short(one)}" for one in treebank),
        *(f"--test {_short(one)}" for one in test or ()),
    ]
    command = " ".join(["sayso-train parser", *options, f"--passes {passes} --work ../train --out models"])
    for number, language in enumerate(languages):
        folder = out / language
        export_parser(network, inventory, number, folder)
        model = load_parser(folder)
        figures = {
            _title(path): measure(list(read_treebank(path)), model) for one, path in tests if one == language
        }
        typer.echo(json.dumps({name: one.las for name, one in figures.items()}))
        size = sum((folder / name).stat().st_size for name in ("parser.onnx", "parser.json")) / 1e6
        titles = [_title(path) for _, path in banks]
        write_parser_card(ParserCard(language, titles, plan, command, figures, size, note), folder)


def _named(option: str) -> tuple[str, Path]:
    """Cut 'es=FILE' in two. Raises UsageError."""
    language, found, path = option.partition("=")
    if not found or not Path(path).is_file():
        raise UsageError(f"{option!r}: say LANGUAGE=FILE, with a .conllu.gz file that is there.")
    return language, Path(path)


def _title(path: Path) -> str:
    return path.name.removesuffix(".conllu.gz")


def _short(option: str) -> str:
    language, _, path = option.partition("=")
    return shlex.quote(f"{language}=../shared/corpus/ud/{Path(path).name}")
