"""A model folder in, states and scores out: the only file that knows onnxruntime and tokenizers."""

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from relata.coding.frames import AnalysedSentence
from relata.coding.motives import FILE as MOTIVES
from relata.coding.motives import Motives
from relata.coding.windows import Pieces, Rows, windows_of
from relata.errors import ModelError

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
# A word in, the ids of its pieces out.
Spelling = Callable[[str], tuple[int, ...]]
# Windows are encoded together up to so many pieces, padding included: on one core longer batches
# no longer fit the cache.
MAX_BATCH = 256
# The runtime's own way to add and normalise in one step takes three times as long as both apart.
SLOW_FUSIONS = ["SkipLayerNormFusion"]
CARD = "card.toml"
FORMAT = 1
_OPENING, _CLOSING = "[CLS]", "[SEP]"


class Model:
    """An encoder and its heads, as `training/train.py` writes them. Loading takes half a second.

    All scores are probabilities. Rows are those of `states`: one for each word piece.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Read a model folder. Raises ModelError where a file does not match its card."""
        card = checked(folder)
        self.name = str(card["name"])
        self._threads = threads
        self._products = ThreadpoolController().select(user_api="blas")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            (folder / "encoder.onnx").read_bytes(),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOW_FUSIONS,
        )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._bounds = bounds_of(tokenizer, folder)
        self._spelling = spelling_of(tokenizer)
        names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        self._features = {
            head: {name: number for number, name in enumerate(known) if name}
            for head, known in names["features"].items()
        }
        self.codes: tuple[str, ...] = tuple(names["codes"])
        self.statuses: tuple[str, ...] = tuple(names["statuses"])
        self.links: tuple[str, ...] = tuple(names["links"])
        self.stances: tuple[str, ...] = tuple(names["stances"])
        self.relations: tuple[str, ...] = tuple(names["relations"])
        with np.load(folder / "heads.npz") as weights:
            self._w = {name: weights[name].astype(np.float32) for name in weights.files}
        # A model that has not learnt what tells a motive leaves that to the rules.
        has_motives = (folder / MOTIVES).is_file()
        self.motives = Motives.read(folder / MOTIVES) if has_motives else None

    def on_its_threads(self) -> AbstractContextManager[object]:
        """Keep numpy to the model's threads inside a `with`, and give it back its own behind.

        Whoever has imported numpy before has a thread of it on every core, and small products
        shared out among these take longer than on one.
        """
        if all(pool.num_threads <= self._threads for pool in self._products.lib_controllers):
            return nullcontext()
        limited: AbstractContextManager[object] = self._products.limit(limits=self._threads)
        return limited

    def states(self, sentences: Sequence[AnalysedSentence]) -> tuple[Floats, Rows]:
        """States of all word pieces, and for each sentence's tokens the first and last row."""
        windows = windows_of(pieces_of(self._spelling, sentences), *self._bounds)
        encoded: list[Floats] = [np.empty(0, np.float32)] * len(windows.ids)
        for chosen in batches([len(ids) for ids in windows.ids]):
            states = self._encode([windows.ids[number] for number in chosen])
            for number, rows in zip(chosen, states, strict=True):
                encoded[number] = rows
        return np.concatenate(encoded), windows.rows

    def _encode(self, windows: Sequence[tuple[int, ...]]) -> list[Floats]:
        width = max(len(ids) for ids in windows)
        ids = np.zeros((len(windows), width), np.int64)
        mask = np.zeros((len(windows), width), np.int64)
        for number, window in enumerate(windows):
            ids[number, : len(window)] = window
            mask[number, : len(window)] = 1
        states = self._session.run(["states"], {"ids": ids, "mask": mask})[0]
        return [states[number, : len(window)] for number, window in enumerate(windows)]

    def told(self, head: str, features: Sequence[Sequence[str]]) -> Floats:
        """What a head makes of the features in each list: the sum of those that it knows."""
        numbers = self._features[head]
        places: dict[tuple[str, ...], int] = {}
        at = [places.setdefault(tuple(row), len(places)) for row in features]
        known = [[n for name in row if (n := numbers.get(name))] for row in places]
        return _summed(self._w[f"{head}_features.weight"], known)[at]

    def words(self, states: Floats, told: Floats) -> tuple[Floats, Floats]:
        """Type probabilities of words (the first is that of none), and the words' vectors."""
        summed = states @ self._w["word_state.weight"].T + self._w["word_state.bias"]
        vectors = np.maximum(summed + told, 0)
        return _softmax(self._linear("code", vectors)), vectors

    def triggers(self, vectors: Floats, codes: Sequence[int]) -> tuple[Floats, Floats]:
        """Status and tally probabilities of triggers of known types."""
        typed = np.concatenate([vectors, np.eye(len(self.codes), dtype=np.float32)[list(codes)]], 1)
        return _softmax(self._linear("status", typed)), _sigmoid(self._linear("tally", typed))[:, 0]

    def pairs(self, states: Floats, rows: Numbers, told: Floats) -> tuple[Floats, Floats]:
        """Link and stance probabilities of pairs; `rows` are (trigger, first, last)."""
        summed, left = self._at(states, rows[:, 0], "trigger", "left")
        summed += self._at(states, rows[:, 1], "first")[0]
        last, right = self._at(states, rows[:, 2], "last", "right")
        summed += last
        summed += (left * right) @ self._w["product.weight"].T
        vectors = np.maximum(summed + told, 0)
        return _sigmoid(self._linear("link", vectors)), _softmax(self._linear("stance", vectors))

    def sides(self, states: Floats, rows: Numbers, told: Floats) -> Floats:
        """Relation probabilities; `rows` are the left one's first and last, the right one's."""
        summed = told + self._at(states, rows[:, 0], "sides.0")[0]
        last, left = self._at(states, rows[:, 1], "sides.1", "side_left")
        summed += last
        summed += self._at(states, rows[:, 2], "sides.2")[0]
        last, right = self._at(states, rows[:, 3], "sides.3", "side_right")
        summed += last
        summed += (left * right) @ self._w["side_product.weight"].T
        return _softmax(self._linear("relation", np.maximum(summed, 0)))

    def _at(self, states: Floats, rows: Numbers, *layers: str) -> list[Floats]:
        """Those rows through each layer; one that many pairs share is multiplied once."""
        used, place = np.unique(rows, return_inverse=True)
        few = states[used]
        return [self._linear(name, few)[place] for name in layers]

    def _linear(self, name: str, values: Floats) -> Floats:
        result: Floats = values @ self._w[f"{name}.weight"].T
        bias = self._w.get(f"{name}.bias")
        return result if bias is None else result + bias


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Windows of like length together, by their numbers, none of them in two batches."""
    found: list[list[int]] = []
    for number in sorted(range(len(lengths)), key=lambda n: lengths[n]):
        padded = lengths[number] * (len(found[-1]) + 1 if found else 1)
        if found and padded <= MAX_BATCH:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def checked(folder: Path) -> Mapping[str, Any]:
    """A model folder's card, once every file in it has been found to be the one described.

    Raises ModelError for a missing card or file, another format, or a checksum that differs.
    """
    try:
        card = tomllib.loads((folder / CARD).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ModelError(str(folder), f"has no readable {CARD} ({problem})") from problem
    if card.get("format") != FORMAT:
        raise ModelError(
            str(folder), f"has format {card.get('format')}, this relata reads {FORMAT}"
        )
    for name, expected in card.get("sha256", {}).items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as problem:
            raise ModelError(str(folder / name), f"cannot be read ({problem})") from problem
        if found != expected:
            raise ModelError(str(folder / name), "is not the file that the card describes")
    return card


def bounds_of(tokenizer: Tokenizer, folder: Path) -> tuple[int, int]:
    """The ids that open and close a text. Raises ModelError for a tokenizer without them."""
    opening, closing = tokenizer.token_to_id(_OPENING), tokenizer.token_to_id(_CLOSING)
    if opening is None or closing is None:
        raise ModelError(str(folder / "tokenizer.json"), f"knows no {_OPENING} or {_CLOSING}")
    return opening, closing


def spelling_of(tokenizer: Tokenizer) -> Spelling:
    """How a tokenizer cuts words, each by itself; those of most texts are cut once."""

    @lru_cache(maxsize=1 << 16)
    def spelling(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids)

    return spelling


def pieces_of(spelling: Spelling, sentences: Sequence[AnalysedSentence]) -> list[Pieces]:
    """Every sentence's tokens as word pieces; one without any borrows the sentence's first."""
    found: list[Pieces] = []
    for sentence in sentences:
        ids: list[int] = []
        first: list[int] = []
        last: list[int] = []
        for token in sentence.parse.tokens:
            pieces = spelling(token.text)
            first.append(len(ids) if pieces else 0)
            ids += pieces
            last.append(len(ids) - 1 if pieces else 0)
        found.append(Pieces(tuple(ids), tuple(first), tuple(last)))
    return found


def _summed(weights: Floats, rows: Sequence[Sequence[int]]) -> Floats:
    """The sum of the weights that each row names, the first of all rows before their second."""
    order = sorted(range(len(rows)), key=lambda number: -len(rows[number]))
    longest_first = [rows[number] for number in order]
    total = np.zeros((len(rows), weights.shape[1]), np.float32)
    end = len(rows)
    for column in range(len(longest_first[0]) if rows else 0):
        while len(longest_first[end - 1]) <= column:
            end -= 1
        total[:end] += weights[[row[column] for row in longest_first[:end]]]
    placed = np.empty_like(total)
    placed[order] = total
    return placed


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float32)


def _sigmoid(logits: Floats) -> Floats:
    # Half the hyperbolic tangent's way: no number is too large for it.
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * logits), dtype=np.float32)
