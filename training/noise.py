"""What a batch's words are made of in, the same disturbed out: some hidden, all moved a little.

A small encoder learns a few thousand reports by heart after three epochs. Hiding some pieces and
moving all words a small step in the direction in which the loss grows fastest (Miyato, Dai and
Goodfellow 2017, "Adversarial training methods for semi-supervised text classification") keeps it
from that.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

HIDDEN = "[MASK]"
SPECIAL = ("[CLS]", "[SEP]", "[PAD]")
# How far the words of a window are moved, all together: the length of one of MiniLM's words.
STEP = 1.0


@dataclass(slots=True)
class Noise:
    """Hides a share of the pieces; a share of the batches is learnt from again with words moved.

    `mask` is the number of the piece that hides others, `special` are the pieces that nothing
    hides. A batch is shown with `fresh` noise first; once its loss has been differentiated,
    `turned` moves its words, the same of them hidden.
    """

    hidden: float
    moved: float
    mask: int
    special: tuple[int, ...]
    _is_hidden: Tensor | None = field(default=None, repr=False)
    _words: Tensor | None = field(default=None, repr=False)
    _move: Tensor | None = field(default=None, repr=False)

    @classmethod
    def of(cls, encoder: Path, hidden: float, moved: float) -> "Noise":
        """Noise for the pieces of an encoder's tokenizer."""
        tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        special = [tokenizer.token_to_id(name) for name in SPECIAL]
        mask = tokenizer.token_to_id(HIDDEN)
        known = tuple(number for number in special if number is not None)
        # An encoder without a piece that hides others has nothing hidden.
        return cls(hidden if mask is not None else 0.0, moved, mask or 0, known)

    def fresh(self) -> "Noise":
        """The same, for a new batch."""
        self._is_hidden = self._words = self._move = None
        return self

    def is_turning(self) -> bool:
        """Whether the batch in hand is to be learnt from again, by chance."""
        return random.random() < self.moved

    def turned(self) -> "Noise":
        """The same, with the words moved by `STEP` in each window to where the loss grows."""
        slope = None if self._words is None else self._words.grad
        if slope is None:
            return self
        length = slope.flatten(1).norm(dim=1)[:, None, None]
        self._move = STEP * slope / length.clamp(min=torch.finfo(slope.dtype).tiny)
        return self

    def applied(self, table: torch.nn.Module, ids: Tensor) -> Tensor:
        """What the encoder reads in place of the pieces (windows, pieces)."""
        words = table(ids)
        if self._move is None:
            special = torch.tensor(self.special, device=ids.device)
            chosen = torch.rand(ids.shape, device=ids.device) < self.hidden
            self._is_hidden = (chosen & ~torch.isin(ids, special))[..., None]
            words = self._words = words.detach().requires_grad_(True)
        else:
            words = words + self._move
        hiding = table(torch.tensor(self.mask, device=ids.device))
        return torch.where(self._is_hidden, hiding, words)
