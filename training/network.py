"""The network: an encoder, a head that types words, and a head that links them to candidates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from noise import Noise
from torch import Tensor, nn
from transformers import PreTrainedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large the heads are, and how many features and labels they have."""

    hidden: int
    features: Mapping[str, int]
    codes: int
    statuses: int
    links: int
    stances: int
    relations: int
    word: int = 256
    pair: int = 192
    product: int = 96
    dropout: float = 0.2


class Heads(nn.Module):
    """What is learnt on top of the encoder's states.

    A word is its state and the sum of its features' vectors. A pair is the states of its trigger
    and of the candidate's first and last word, their product in a smaller space, and the sum of
    the pair's features' vectors.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.word_state = nn.Linear(sizes.hidden, sizes.word)
        self.word_features = bag_of(sizes.features["word"], sizes.word)
        self.code = nn.Linear(sizes.word, sizes.codes)
        self.status = nn.Linear(sizes.word + sizes.codes, sizes.statuses)
        self.tally = nn.Linear(sizes.word + sizes.codes, 1)
        self.trigger = nn.Linear(sizes.hidden, sizes.pair)
        self.first = nn.Linear(sizes.hidden, sizes.pair, bias=False)
        self.last = nn.Linear(sizes.hidden, sizes.pair, bias=False)
        self.left = nn.Linear(sizes.hidden, sizes.product)
        self.right = nn.Linear(sizes.hidden, sizes.product)
        self.product = nn.Linear(sizes.product, sizes.pair, bias=False)
        self.pair_features = bag_of(sizes.features["pair"], sizes.pair)
        self.link = nn.Linear(sizes.pair, sizes.links)
        self.stance = nn.Linear(sizes.pair, sizes.stances)
        self.sides = nn.ModuleList(
            nn.Linear(sizes.hidden, sizes.pair, bias=number == 0) for number in range(4)
        )
        self.side_left = nn.Linear(sizes.hidden, sizes.product)
        self.side_right = nn.Linear(sizes.hidden, sizes.product)
        self.side_product = nn.Linear(sizes.product, sizes.pair, bias=False)
        self.side_features = bag_of(sizes.features["side"], sizes.pair)
        self.relation = nn.Linear(sizes.pair, sizes.relations)
        self.dropout = nn.Dropout(sizes.dropout)

    def words(self, states: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Type logits of words, and the vectors that status and tally are read from."""
        summed = self.word_state(states) + self.word_features(features)
        vectors = self.dropout(torch.relu(summed))
        return self.code(vectors), vectors

    def triggers(self, vectors: Tensor, codes: Tensor) -> tuple[Tensor, Tensor]:
        """Status logits and tally logit of triggers whose types are known."""
        typed = torch.cat([vectors, nn.functional.one_hot(codes, self.code.out_features)], 1)
        return self.status(typed), self.tally(typed).squeeze(1)

    def pairs(
        self, states: tuple[Tensor, Tensor, Tensor], features: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Link logits and stance logits of pairs (trigger, first, last)."""
        trigger, first, last = states
        summed = self.trigger(trigger) + self.first(first) + self.last(last)
        summed = summed + self.product(self.left(trigger) * self.right(last))
        summed = summed + self.pair_features(features)
        vectors = self.dropout(torch.relu(summed))
        return self.link(vectors), self.stance(vectors)

    def relations(self, states: Sequence[Tensor], features: Tensor) -> Tensor:
        """Relation logits of pairs of actors: first and last word of the left and the right."""
        summed = sum(layer(state) for layer, state in zip(self.sides, states, strict=True))
        summed = summed + self.side_product(self.side_left(states[1]) * self.side_right(states[3]))
        summed = summed + self.side_features(features)
        return self.relation(self.dropout(torch.relu(summed)))


def states_of(
    encoder: PreTrainedModel,
    reports: Sequence[Sequence[Sequence[int]]],
    noise: Noise | None = None,
) -> tuple[Tensor, list[int]]:
    """Encoded rows of all windows of all reports, one behind the other, and where each starts."""
    windows = [ids for report in reports for ids in report]
    width = max(len(ids) for ids in windows)
    device = encoder.device
    ids = torch.tensor([list(w) + [0] * (width - len(w)) for w in windows], device=device)
    lengths = torch.tensor([len(w) for w in windows], device=device)
    mask = (torch.arange(width, device=device) < lengths[:, None]).long()
    if noise is None:
        read = {"input_ids": ids}
    else:
        read = {"inputs_embeds": noise.applied(encoder.get_input_embeddings(), ids)}
    with torch.autocast(device.type, dtype=torch.bfloat16):
        encoded = encoder(**read, attention_mask=mask).last_hidden_state
    rows = encoded.float()[mask.bool()]
    starts, at = [], 0
    for report in reports:
        starts.append(at)
        at += sum(map(len, report))
    return rows, starts


def bag_of(features: int, width: int) -> nn.EmbeddingBag:
    """Vectors of so many features, summed; number 0 is none."""
    bag = nn.EmbeddingBag(features, width, mode="sum", padding_idx=0)
    nn.init.normal_(bag.weight, std=0.05)
    with torch.no_grad():
        bag.weight[0].zero_()
    return bag
