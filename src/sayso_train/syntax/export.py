"""A trained parser as an ONNX graph of one language, its weights stored in sixteen bits."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from sayso_train.syntax.loop import ParserPlan, sizes_of
from sayso_train.syntax.network import Parser

if TYPE_CHECKING:
    from sayso_train.syntax.inventory import Inventory

OPSET = 17
LARGE = 512
"""Values from which a table is stored in sixteen bits."""


class _Graph(nn.Module):
    """The parser as the reader calls it: one language, and choices where no score is needed."""

    def __init__(self, parser: Parser, language: int) -> None:
        super().__init__()
        self.parser = parser
        self.register_buffer("spoken", torch.tensor([language]))

    def forward(
        self, spellings: Tensor, words: Tensor, places: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        language = self.spoken.expand(places.shape[0])
        tags, scripts, heads, labels = self.parser(spellings, words, places, lengths, language)
        return tags, scripts.argmax(-1), heads.log_softmax(-1), labels.argmax(1)


def load_trained(weights: Path, inventory: Inventory, languages: int) -> Parser:
    """Load the averaged weights of a run."""
    stored = torch.load(weights)
    network = Parser(sizes_of(inventory, languages, stored["plan"].get("hidden", ParserPlan().hidden)))
    network.load_state_dict(stored["average"])
    network.eval()
    return network


def export_parser(network: Parser, inventory: Inventory, language: int, folder: Path) -> None:
    """Write ``parser.onnx`` and ``parser.json`` of one language into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "parser.onnx"
        _write(_Graph(network, language).eval(), path)
        model = onnx.load(path)
    _halve(model)
    onnx.save(model, folder / "parser.onnx")
    stored = json.dumps(inventory.stored(), ensure_ascii=False, separators=(",", ":"))
    (folder / "parser.json").write_text(stored + "\n", encoding="utf-8")


def _write(graph: _Graph, path: Path) -> None:
    fed = (
        torch.ones(5, 20, dtype=torch.int64),
        torch.ones(5, dtype=torch.int64),
        torch.ones(2, 4, dtype=torch.int64),
        torch.tensor([4, 3]),
    )
    by_word = {0: "sentences", 1: "words"}
    torch.onnx.export(
        graph,
        fed,
        str(path),
        input_names=["spellings", "words", "places", "lengths"],
        output_names=["tags", "scripts", "heads", "labels"],
        dynamic_axes={
            "spellings": {0: "forms"},
            "words": {0: "forms"},
            "places": by_word,
            "lengths": {0: "sentences"},
            "tags": by_word,
            "scripts": by_word,
            "heads": by_word | {2: "heads"},
            "labels": by_word | {2: "heads"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def _halve(model: onnx.ModelProto) -> None:
    """Store large tables in sixteen bits; they are widened once, when the graph is loaded."""
    graph = model.graph
    for tensor in list(graph.initializer):
        table = numpy_helper.to_array(tensor)
        if table.dtype != np.float32 or table.size < LARGE:
            continue
        name = tensor.name
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(table.astype(np.float16), f"{name}_half"))
        graph.node.insert(0, helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
