"""Claims in, what people judged of them out, in the shape that answers have."""

from collections.abc import Iterable, Sequence

from relata.incidents import Judgement, Verdict
from relata.records import Claim
from relata.schema import to_json
from relata.store.histories import judgements_about
from relata.store.store import Store
from relata.views.api.lines import Json


def judgements_json(judgements: Sequence[Judgement], wanted: Iterable[Judgement]) -> list[Json]:
    """The wanted ones, newest first, each with the judgement that takes it back."""
    undone = {one.undoes: one.id for one in judgements if one.verdict is Verdict.UNDO}
    newest_first = sorted(wanted, key=lambda one: (one.at, one.id), reverse=True)
    return [{**to_json(one), "undone_by": undone.get(one.id)} for one in newest_first]


def judgements_on(store: Store, claims: Sequence[Claim]) -> list[Json]:
    """What was judged of any of these claims, also under the name that an older coder gave it."""
    about = judgements_about(store, claims)
    return judgements_json(about, about)


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
