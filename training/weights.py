"""What a run learnt, read back: from `weights.pt`, or from the files that are shipped.

The shipped encoder has whole numbers of eight bits. Multiplied by their scales they are the
weights that it computes with, near enough to go on from.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn
from transformers import PreTrainedModel

RUN = "weights.pt"
SHIPPED = "encoder.onnx"
_QUANTISED = "_quantized"
# What the exported graph puts before the names of the encoder's own weights.
_PREFIX = "encoder."
# Between a product of whole numbers and the sum with its bias stand so many nodes at most.
_MOST_STEPS = 6
# The layers whose sizes may differ from those of the encoder's folder, within one layer of it.
QUERY, KEY, VALUE = (f"attention.self.{name}" for name in ("query", "key", "value"))
JOINED, INNER, OUTER = "attention.output.dense", "intermediate.dense", "output.dense"
_SIZED = (QUERY, KEY, VALUE, JOINED, INNER, OUTER)


@dataclass(frozen=True, slots=True)
class Weights:
    """The learnt weights of an encoder and its heads, and the fold that they did not learn from."""

    encoder: Mapping[str, Tensor]
    heads: Mapping[str, Tensor]
    fold: tuple[int, int]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The weights of a run's folder, or of a shipped model's.

        Raises FileNotFoundError where the folder has neither.
        """
        if (folder / RUN).is_file():
            kept = torch.load(folder / RUN)
            parts = [{k: v.float() for k, v in kept[part].items()} for part in ("encoder", "heads")]
            return cls(parts[0], parts[1], kept["fold"])
        if not (folder / SHIPPED).is_file():
            raise FileNotFoundError(f"{folder} holds neither {RUN} nor {SHIPPED}: no trained model")
        with np.load(folder / "heads.npz") as found:
            heads = {name: torch.tensor(found[name].astype(np.float32)) for name in found.files}
        return cls(shipped_encoder(folder / SHIPPED), heads, (0, 1))

    def write(self, folder: Path) -> None:
        """Write them in half precision, for `read`."""
        folder.mkdir(parents=True, exist_ok=True)
        parts = {"encoder": self.encoder, "heads": self.heads}
        halves = {part: {k: v.half() for k, v in of.items()} for part, of in parts.items()}
        torch.save({**halves, "fold": self.fold}, folder / RUN)

    def put_into(self, encoder: PreTrainedModel) -> None:
        """Make the encoder compute with these weights, narrower where they are."""
        shape_like(encoder, self.encoder)
        encoder.load_state_dict(self.encoder, strict=False)


def by_names(
    heads: Mapping[str, Tensor],
    known: Mapping[str, Sequence[str]],
    wanted: Mapping[str, Sequence[str]],
) -> dict[str, Tensor]:
    """Heads whose features have the places that they have elsewhere.

    `known` and `wanted` are the names of each head's features in order; a feature that is not
    known has no say.
    """
    placed = dict(heads)
    for head, names in wanted.items():
        table = heads[f"{head}_features.weight"]
        rows = {name: number for number, name in enumerate(known[head])}
        moved = torch.zeros(len(names), table.shape[1])
        for number, name in enumerate(names):
            if name in rows:
                moved[number] = table[rows[name]]
        placed[f"{head}_features.weight"] = moved
    return placed


def shape_like(encoder: PreTrainedModel, weights: Mapping[str, Tensor]) -> None:
    """Give each layer's parts the sizes that the weights have; their values are as they come."""
    for name, weight in encoder.state_dict().items():
        found = weights.get(name)
        layer, part = _part_of(name)
        if found is None or found.shape == weight.shape or part not in _SIZED:
            continue
        owner = encoder.get_submodule(layer)
        replace(owner, part, linear(found, torch.zeros(len(found))))
        if part == QUERY:
            count_heads(owner)


def _part_of(name: str) -> tuple[str, str]:
    """The layer and the part of it whose weight has this name, or nothing."""
    found = re.fullmatch(r"(encoder\.layer\.\d+)\.(.+)\.weight", name)
    return (found[1], found[2]) if found else ("", "")


def replace(layer: nn.Module, name: str, part: nn.Linear) -> None:
    """Put a linear part into a layer in place of the one of that name."""
    owner, _, last = name.rpartition(".")
    setattr(layer.get_submodule(owner), last, part)


def linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    """A linear part with these weights."""
    part = nn.Linear(weight.shape[1], weight.shape[0])
    part.weight.data, part.bias.data = weight.clone().contiguous(), bias.clone()
    return part


def count_heads(layer: nn.Module) -> None:
    """Let a layer's attention know how many heads its query has."""
    attention = layer.get_submodule("attention.self")
    attention.all_head_size = layer.get_submodule(QUERY).out_features
    attention.num_attention_heads = attention.all_head_size // attention.attention_head_size


def shipped_encoder(path: Path) -> dict[str, Tensor]:
    """The weights of an exported encoder by their names in the network it was exported from."""
    graph = onnx.load(str(path)).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {
        name: value
        for name, value in stored.items()
        if name.startswith(_PREFIX) and name.endswith((".weight", ".bias"))
    }
    found |= dict(_tables(stored))
    found |= dict(_products(graph, stored))
    return {name.removeprefix(_PREFIX): torch.tensor(value) for name, value in found.items()}


def _tables(stored: Mapping[str, NDArray[np.generic]]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The tables of vectors, which keep their names."""
    for name in stored:
        if name.startswith(_PREFIX) and name.endswith(_QUANTISED):
            yield name.removesuffix(_QUANTISED), _floats(stored, name)


def _products(
    graph: onnx.GraphProto, stored: Mapping[str, NDArray[np.generic]]
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The matrices, which are known by the bias that is added to what they give."""
    users = {name: node for node in reversed(graph.node) for name in node.input}
    for node in graph.node:
        for name in node.input:
            if name.endswith(_QUANTISED) and name in stored and not name.startswith(_PREFIX):
                bias = _bias_behind(node, users)
                yield bias.removesuffix("bias") + "weight", _floats(stored, name).T.copy()


def _bias_behind(node: onnx.NodeProto, users: Mapping[str, onnx.NodeProto]) -> str:
    """The name of the bias that is added to what a node gives."""
    at = node
    for _ in range(_MOST_STEPS):
        at = users[at.output[0]]
        bias = next((name for name in at.input if name.endswith(".bias")), None)
        if bias is not None:
            return bias
    raise ValueError(f"{node.name}: no bias is added to this product, so it has no name")


def _floats(stored: Mapping[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    start = name.removesuffix(_QUANTISED)
    middle = stored[f"{start}_zero_point"].astype(np.float32)
    whole = stored[name].astype(np.float32) - middle
    return np.asarray(whole * stored[f"{start}_scale"], dtype=np.float32)
