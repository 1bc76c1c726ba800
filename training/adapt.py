"""News in, an encoder that has read it out: masked-word training before `train.py`.

python training/adapt.py --data FOLDER --encoder FOLDER --out FOLDER [--epochs 4]

A sentence encoder is trained to give whole sentences a place; what it says of single words is
blunted. Guessing hidden words of reports on conflict sharpens it (Gururangan et al. 2020, "Don't
stop pretraining"). FOLDER is that of `build.py`; the reports that measure are not read.
"""

import argparse
import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from build import unread
from examples import tokenizer_of
from noise import SPECIAL
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import AutoModel, PreTrainedModel

from relata.evaluate.gold import is_held_out

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "corpus"))
from pack import lines  # noqa: E402
from texts import own, part_of  # noqa: E402

SEED = 20261126
BLOCK = 128
# Of all pieces so many are guessed; of these so many are hidden, so many are others (Devlin 2019).
GUESSED, HIDDEN, OTHERS = 0.15, 0.8, 0.1
NOTHING = -100


def main() -> None:
    """Train and save what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder with gold-real and data")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16, help="rows of 128 pieces")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    tokenizer = tokenizer_of(options.encoder)
    rows = blocks(tokenizer, list(texts(options.data)))
    encoder = AutoModel.from_pretrained(options.encoder)
    encoder.get_input_embeddings().weight.requires_grad_(False)
    sys.stderr.write(f"{len(rows)} blocks of {BLOCK} pieces\n")
    fit(encoder.to(options.device), rows, tokenizer, options)
    shutil.copytree(options.encoder, options.out, dirs_exist_ok=True)
    for old in [*options.out.glob("*.bin"), *options.out.glob("*.safetensors")]:
        old.unlink()
    encoder.cpu().save_pretrained(options.out)


def texts(data: Path | None) -> Iterator[str]:
    """The reports to read, each once, without those that measure."""
    yield from (entry["text"] for entry, _ in own("train"))
    if data is not None:
        real = lines(data / "gold-real" / "reports.jsonl")
        yield from (entry["text"] for entry in real if not is_held_out(entry["id"]))
        yield from (entry["text"] for entry, _ in part_of("train", data))
        yield from (entry["text"] for entry in unread(data))


def blocks(tokenizer: Tokenizer, read: list[str]) -> Tensor:
    """Pieces of all texts, one behind the other, in rows that open and close as sentences do."""
    opens, closes = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
    random.shuffle(read)
    pieces = []
    for encoded in tokenizer.encode_batch(read, add_special_tokens=False):
        pieces += [*encoded.ids, closes]
    inner = BLOCK - 2
    cut = [pieces[at : at + inner] for at in range(0, len(pieces) - inner + 1, inner)]
    return torch.tensor([[opens, *row, closes] for row in cut])


def masked(rows: Tensor, tokenizer: Tokenizer) -> tuple[Tensor, Tensor]:
    """The rows with some pieces hidden, and what was there; elsewhere nothing is asked."""
    special = torch.tensor([tokenizer.token_to_id(name) for name in SPECIAL])
    asked = (torch.rand(rows.shape) < GUESSED) & ~torch.isin(rows, special)
    gold = rows.masked_fill(~asked, NOTHING)
    fate = torch.rand(rows.shape)
    others = rows.flatten()[torch.randint(rows.numel(), rows.shape)]
    shown = rows.masked_fill(asked & (fate < HIDDEN), tokenizer.token_to_id("[MASK]"))
    return torch.where(asked & (fate > 1 - OTHERS), others, shown), gold


class Guesses(nn.Module):
    """What a state says about the piece that stood there, by the encoder's own embeddings."""

    def __init__(self, embeddings: nn.Embedding) -> None:
        super().__init__()
        pieces, width = embeddings.weight.shape
        self.turn = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.embeddings = embeddings
        self.bias = nn.Parameter(torch.zeros(pieces))

    def forward(self, states: Tensor) -> Tensor:
        """A score of each piece of the vocabulary."""
        scores: Tensor = self.turn(states) @ self.embeddings.weight.T + self.bias
        return scores


def fit(
    encoder: PreTrainedModel, rows: Tensor, tokenizer: Tokenizer, options: argparse.Namespace
) -> None:
    """Train with a warm-up and a linear decay."""
    guesses = Guesses(encoder.get_input_embeddings()).to(options.device)
    taught = [p for p in [*encoder.parameters(), *guesses.turn.parameters()] if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [*taught, guesses.bias], lr=options.rate, weight_decay=0.01, fused=options.device != "cpu"
    )
    steps = options.epochs * (len(rows) // options.batch)
    warm = max(1, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, (steps - n) / max(1, steps - warm))
    )
    began = time.monotonic()
    for epoch in range(options.epochs):
        total: Tensor | float = 0.0
        count = 0
        for batch in rows[torch.randperm(len(rows))].split(options.batch):
            if len(batch) < options.batch:
                continue
            shown, gold = (one.to(options.device) for one in masked(batch, tokenizer))
            with torch.autocast(options.device, dtype=torch.bfloat16):
                states = encoder(input_ids=shown).last_hidden_state
                scores = guesses(states[gold != NOTHING])
            loss = cross_entropy(scores.float(), gold[gold != NOTHING])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(taught, 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.detach(), count + 1
        words = {"epoch": epoch + 1, "loss": round(float(total) / max(count, 1), 3)}
        print(json.dumps(words), f"{time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
