"""A trained network in, a model folder out: int8 encoder, heads, names, tokenizer, card."""

import argparse
import hashlib
import json
import shutil
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from network import Heads
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import PreTrainedModel
from weights import Weights

from labels import STYLE, Labels
from relata.coding.confidence import WEIGHTS_FILE
from relata.coding.links import LINKS, STANCES
from relata.coding.model import CARD, FORMAT
from relata.resources import data_dir

# The sources whose gold a model imitates that is put to use, and how much of each. Reports that it
# did not learn from are coded better so than in either style alone.
STYLES = {"gold-real": 0.75, "real": 0.25}


class _States(nn.Module):
    """The encoder with last hidden states as its only output."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def keep(
    encoder: PreTrainedModel, heads: Heads, labels: Labels, options: argparse.Namespace
) -> None:
    """Write what was learnt, for `teach.py` and for going on: weights in half precision, names.

    Of the encoder only what training changed.
    """
    out: Path = options.out
    frozen = {name for name, value in encoder.named_parameters() if not value.requires_grad}
    learnt = {name: v for name, v in encoder.state_dict().items() if name not in frozen}
    Weights(learnt, heads.state_dict(), options.fold).write(out)
    names = {
        "features": labels.features,
        "codes": labels.codes,
        "statuses": labels.statuses,
        "links": list(LINKS),
        "stances": list(STANCES),
        "relations": labels.relations,
    }
    (out / "names.json").write_text(json.dumps(names, ensure_ascii=False))


def save(
    encoder: PreTrainedModel, heads: Heads, labels: Labels, options: argparse.Namespace
) -> None:
    """Write the int8 encoder, the heads, the tokenizer and the card beside the names of `keep`."""
    out: Path = options.out
    encoder.eval()
    _quantised(encoder, out)
    weights = styled(heads, labels, options.style)
    np.savez(out / "heads.npz", **{k: v.numpy().astype(np.float16) for k, v in weights.items()})
    shutil.copyfile(options.encoder / "tokenizer.json", out / "tokenizer.json")
    # Fitted for another model; benchmarks/confidence.py --write fits it to this one.
    shutil.copyfile(data_dir("model") / WEIGHTS_FILE, out / WEIGHTS_FILE)
    write_card(out, options, labels.reports)


def styled(heads: Heads, labels: Labels, styles: Mapping[str, float]) -> dict[str, Tensor]:
    """The heads' weights with styles built in: what they add to each row, they add always.

    `styles` are sources and how much of what each adds is taken; one that was not learnt from adds
    nothing.
    """
    weights = {name: value.clone() for name, value in heads.state_dict().items()}
    for head, bias in (("word", "word_state"), ("pair", "trigger"), ("side", "sides.0")):
        for source, share in styles.items():
            number = labels.feature[head].get(STYLE + source, 0)
            weights[f"{bias}.bias"] += share * weights[f"{head}_features.weight"][number]
    return weights


def _quantised(encoder: PreTrainedModel, out: Path) -> None:
    """Write the encoder with weights of eight bits."""
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


def write_card(out: Path, options: argparse.Namespace, reports: int) -> None:
    """Write what the model is, and the checksum of each of its files."""
    lines = [
        f"name = {json.dumps(options.name)}",
        f"format = {FORMAT}",
        f"encoder = {json.dumps(options.encoder_name)}",
        f"trained = {json.dumps(datetime.now(UTC).date().isoformat())}",
        f"epochs = {options.epochs}",
        f"reports = {reports}",
        f"seed = {options.seed}",
        "",
        "[sha256]",
    ]
    for name in ("encoder.onnx", "heads.npz", "names.json", "tokenizer.json"):
        digest = hashlib.sha256((out / name).read_bytes()).hexdigest()
        lines.append(f"{json.dumps(name)} = {json.dumps(digest)}")
    (out / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")
