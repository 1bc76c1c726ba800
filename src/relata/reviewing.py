"""The least certain merges or claims in, one question each; the judgements of a person kept."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from relata.archive import Archive
from relata.errors import WordError
from relata.incidents import Verdict
from relata.judging import Wanted, judged
from relata.records import Claim
from relata.store.doubts import doubtful_merges, judged_claims

_OF_MERGES = {
    "s": "same", "d": "different", "u": "unsure", "w": "wrong second claim", "n": "next",
    "q": "quit",
}  # fmt: skip
_OF_CLAIMS = {"w": "wrong", "t": "wrong type", "n": "next", "q": "quit"}
_VERDICTS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}


@dataclass(frozen=True, slots=True)
class Sitting:
    """A person at the keys: `ask` gives what is typed, `tell` shows a line."""

    archive: Archive
    by: str
    ask: Callable[[str], str]
    tell: Callable[[str], None]

    def key(self, keys: Mapping[str, str]) -> str:
        """The key or word pressed, "n" for Enter alone. Any other is told, and asked for again."""
        told = ", ".join(f"{word} ({key})" for key, word in keys.items())
        while True:
            answer = self.ask(f"{told}? ") or "n"
            for key, word in keys.items():
                if answer in (key, word):
                    return key
            self.tell(f"  {answer}: no such key. Enter alone goes to the next")

    def keep(self, verdict: Verdict, *claim_ids: str, **field: Any) -> None:
        """Keep a judgement and merge anew."""
        wanted = Wanted(str(verdict), *claim_ids, **field)
        judged(self.archive, wanted, by=self.by, at=self.archive.clock())


def review_merges(sitting: Sitting, limit: int) -> int:
    """Ask about the least certain merges one by one. Gives how many judgements were kept."""
    store, kept = sitting.archive.store, 0
    for doubt in doubtful_merges(store, limit).shown:
        pair = (doubt.oldest, doubt.claim_id)
        claims = store.claims_of(pair)
        if len(claims) <= 1:
            continue
        for one in pair:
            claim = claims[one]
            sitting.tell(
                f"  {claim.type} {claim.status}: “{' '.join(claim.evidence.quote.split())}”"
            )
        sitting.tell(f"  {'; '.join(doubt.reasons)}")
        key = sitting.key(_OF_MERGES)
        if key == "q":
            break
        if key == "n":
            continue
        if key == "w":
            sitting.keep(Verdict.WRONG_CLAIM, doubt.claim_id)
        else:
            sitting.keep(_VERDICTS[key], *pair)
        kept += 1
    return kept


def review_claims(sitting: Sitting, limit: int) -> int:
    """Ask about the least certain claims one by one. Gives how many judgements were kept."""
    store, kept = sitting.archive.store, 0
    judged_ids = judged_claims(store)
    doubtful = store.least_certain(limit + len(judged_ids))
    for claim in [one for one in doubtful if one.id not in judged_ids][:limit]:
        roles = "; ".join(f"{role.role} {role.name}" for role in claim.roles)
        sitting.tell(f"  {claim.type} {claim.status} ({claim.confidence:.2f}) {roles}")
        sitting.tell(f"  “{' '.join(claim.evidence.quote.split())}”")
        key = sitting.key(_OF_CLAIMS)
        if key == "q":
            break
        if key == "w":
            sitting.keep(Verdict.WRONG_CLAIM, claim.id)
            kept += 1
        elif key == "t":
            kept += _corrected(sitting, claim)
    return kept


def _corrected(sitting: Sitting, claim: Claim) -> bool:
    """Ask for the right type until one is told; whether one was, and not Enter alone."""
    while told := sitting.ask("the right type? "):
        try:
            value = json.dumps(told)
            sitting.keep(Verdict.WRONG_FIELD, claim.id, field="type", value=value)
        except WordError as problem:
            sitting.tell(f"  {problem}")
        else:
            return True
    return False
