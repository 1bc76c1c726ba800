"""Claims in, what people judged of them out, in the shape that answers have."""

from collections.abc import Iterable, Sequence

from relata.incidents import ClaimKey, Judgement, Verdict
from relata.records import Claim
from relata.schema import to_json
from relata.store.judged import matched
from relata.store.store import Store
from relata.views.api.lines import Json


def judgements_json(judgements: Sequence[Judgement], wanted: Iterable[Judgement]) -> list[Json]:
    """The wanted ones, newest first, each with the judgement that takes it back."""
    undone = {one.undoes: one.id for one in judgements if one.verdict is Verdict.UNDO}
    newest_first = sorted(wanted, key=lambda one: (one.at, one.id), reverse=True)
    return [{**to_json(one), "undone_by": undone.get(one.id)} for one in newest_first]


def judgements_on(store: Store, claims: Sequence[Claim]) -> list[Json]:
    """What was judged of any of these claims, also under the name that an older coder gave it."""
    judgements = store.judgements()
    asked = _About(store, claims)
    about = {one.id for one in judgements if asked.holds_for(one)}
    wanted = [one for one in judgements if one.id in about or one.undoes in about]
    return judgements_json(judgements, wanted)


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


def judgements_of_report(store: Store, report_id: str) -> list[Json]:
    """What was judged of any claim that was ever made of a report."""
    judgements = store.judgements()
    about = {
        one.id
        for one in judgements
        if any(key and key.report_id == report_id for key in (one.claim, one.other))
    }
    wanted = [one for one in judgements if one.id in about or one.undoes in about]
    return judgements_json(judgements, wanted)
