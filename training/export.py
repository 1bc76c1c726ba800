"""A trained network in, a model folder out: int8 encoder, heads, names, tokenizer, card."""

import argparse
import hashlib
import json
import shutil
import warnings
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from network import Heads
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import PreTrainedModel

from labels import Labels
from relata.coding.confidence import WEIGHTS_FILE
from relata.coding.links import LINKS, STANCES
from relata.coding.model import CARD, FORMAT
from relata.resources import data_dir


class _States(nn.Module):
    """The encoder with last hidden states as its only output."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def save(
    encoder: PreTrainedModel, heads: Heads, labels: Labels, options: argparse.Namespace, seed: int
) -> None:
    """Write the int8 encoder, the heads, their names, the tokenizer and the card."""
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    encoder.eval()
    heads.eval()
    # The plain form of attention is quantised whole and runs a tenth faster.
    encoder.set_attn_implementation("eager")
    ids = torch.ones(2, 8, dtype=torch.long)
    plain = out / "encoder.float.onnx"
    with warnings.catch_warnings():
        # The newer exporter needs packages of its own and gains nothing here; tracing warns a lot.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _States(encoder).eval(),
            (ids, ids),
            str(plain),
            dynamo=False,
            input_names=["ids", "mask"],
            output_names=["states"],
            opset_version=17,
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", "states")},
        )
    quantize_dynamic(plain, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    plain.unlink()
    weights = {name: value.numpy().astype(np.float16) for name, value in heads.state_dict().items()}
    np.savez(out / "heads.npz", **weights)
    names = {
        "features": labels.features,
        "codes": labels.codes,
        "statuses": labels.statuses,
        "links": list(LINKS),
        "stances": list(STANCES),
        "relations": labels.relations,
    }
    (out / "names.json").write_text(json.dumps(names, ensure_ascii=False))
    torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict()}, out / "weights.pt")
    shutil.copyfile(options.encoder / "tokenizer.json", out / "tokenizer.json")
    # Fitted for another model; benchmarks/confidence.py --write fits it to this one.
    shutil.copyfile(data_dir("model") / WEIGHTS_FILE, out / WEIGHTS_FILE)
    write_card(out, options, labels.reports, seed)


def write_card(out: Path, options: argparse.Namespace, reports: int, seed: int) -> None:
    """Write what the model is, and the checksum of each of its files."""
    lines = [
        f"name = {json.dumps(options.name)}",
        f"format = {FORMAT}",
        f"encoder = {json.dumps(options.encoder_name)}",
        f"trained = {json.dumps(datetime.now(UTC).date().isoformat())}",
        f"epochs = {options.epochs}",
        f"reports = {reports}",
        f"seed = {seed}",
        "",
        "[sha256]",
    ]
    for name in ("encoder.onnx", "heads.npz", "names.json", "tokenizer.json"):
        digest = hashlib.sha256((out / name).read_bytes()).hexdigest()
        lines.append(f"{json.dumps(name)} = {json.dumps(digest)}")
    (out / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")
