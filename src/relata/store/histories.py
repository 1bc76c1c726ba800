"""Claims in, what people judged of them out."""

from collections.abc import Sequence

from relata.incidents import ClaimKey, Judgement
from relata.records import Claim
from relata.store.judged import matched
from relata.store.store import Store


def judgements_about(store: Store, claims: Sequence[Claim]) -> list[Judgement]:
    """What was judged of any of these claims and what took it back, oldest first.

    A claim is known again under the name that an older coder gave it.
    """
    judgements = store.judgements()
    asked = _About(store, claims)
    about = {one.id for one in judgements if asked.holds_for(one)}
    return [one for one in judgements if one.id in about or one.undoes in about]


class _About:
    """Whether judgements are about some claims."""

    def __init__(self, store: Store, claims: Sequence[Claim]) -> None:
        self.store = store
        self.ids = {claim.id for claim in claims}
        self.reports = {claim.report_id for claim in claims}
        self._told: dict[str, list[Claim]] = {}

    def holds_for(self, judgement: Judgement) -> bool:
        """Whether one of the claims that it names is one of these by now."""
        keys = (key for key in (judgement.claim, judgement.other) if key is not None)
        return any(key.claim_id in self.ids or self._now(key) in self.ids for key in keys)

    def _now(self, key: ClaimKey) -> str | None:
        if key.report_id not in self.reports:
            return None
        if key.report_id not in self._told:
            self._told[key.report_id] = self.store.claims(key.report_id)
        return dict(matched([key], self._told[key.report_id])).get(key.claim_id)
