"""Score relata on MUC-4: attacks in Latin America, told in capitals, filled into templates.

`python benchmarks/muc4.py DATA [--dev] [--limit N] [--show N]`, DATA the folder of tst1.jsonl,
tst2.jsonl and tst1-2.roles5.jsonl (dev.jsonl and dev.roles5.jsonl with --dev). Printed are the
score of the five-role form and that of all slots; docs/benchmarks.md says how they are counted.
With the model that `muc4_learn.py` knows, what it learnt chooses among happenings and fillers;
`--unlearned` leaves that out.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import coders
from muc4_choice import WEIGHTS, Choice
from muc4_full import as_full
from muc4_gold import ROLES, STRING_SLOTS, TYPE, VALUE_SLOTS, Document, read_documents
from muc4_score import Task, Template, score_documents
from muc4_templates import Found, Mapper, as_roles
from muc4_told import Recorder, Told
from relata.coding.coder import Coder
from relata.coding.learned import ModelScorer
from relata.evaluate.score import Hits
from relata.records import Report

ROLE_TASK = Task((TYPE, *ROLES), TYPE)
FULL_SLOTS = (*VALUE_SLOTS.values(), "date", "country", "place", *STRING_SLOTS.values())
FULL_TASK = Task(FULL_SLOTS, "type")
NEEDED = {
    False: ("tst1.jsonl", "tst2.jsonl", "tst1-2.roles5.jsonl"),
    True: ("dev.jsonl", "dev.roles5.jsonl"),
}


class Coded(NamedTuple):
    """A document with the templates predicted for it, in both forms."""

    document: Document
    roles: list[Template]
    full: list[Template]


def code_documents(
    documents: Iterable[Document], coder: Coder, choice: Choice | None = None
) -> list[Coded]:
    """Code every text and fill its templates."""
    coded = []
    for document, found, told in happenings(documents, coder):
        kept = found
        if choice is not None and told is not None:
            kept = choice.of(found, told, document.text)
        full: list[Template] = [dict.fromkeys(FULL_SLOTS, ()) | as_full(one) for one in kept]
        coded.append(Coded(document, [as_roles(one) for one in kept], full))
    return coded


def happenings(
    documents: Iterable[Document], coder: Coder
) -> Iterator[tuple[Document, Found, Told | None]]:
    """The happenings of each text; with a model also what it makes of words and mentions."""
    recorder = Recorder(coder.scorer) if isinstance(coder.scorer, ModelScorer) else None
    if recorder is not None:
        coder = replace(coder, scorer=recorder)
    mapper = Mapper(coder.ontology, coder.register)
    for document in documents:
        claims = coder.code(Report.make(document.text, published=document.published))
        found = mapper.happenings(claims, document.text, document.published)
        yield document, found, recorder.told if recorder is not None else None


def choice_for(coder: Coder) -> Choice | None:
    """What was learnt for the coder's model, if anything was."""
    if not isinstance(coder.scorer, ModelScorer) or not WEIGHTS.is_file():
        return None
    choice = Choice.read()
    if choice.model == coder.scorer.model.name:
        return choice
    sys.stderr.write(f"{WEIGHTS.name} was learnt for {choice.model}; nothing learnt is used\n")
    return None


def role_scores(coded: list[Coded], *, same_type: bool = False) -> dict[str, Hits]:
    """Hits per slot of the five-role form."""
    task = ROLE_TASK._replace(same_type=same_type)
    return score_documents(((one.roles, one.document.roles) for one in coded), task)


def full_scores(coded: list[Coded]) -> dict[str, Hits]:
    """Hits per slot of the full task."""
    return score_documents(((one.full, one.document.full) for one in coded), FULL_TASK)


def table(title: str, scores: Mapping[str, Hits]) -> str:
    """One line a slot."""
    lines = [title, f"{'':26}{'right':>7}{'pred.':>7}{'gold':>7}{'prec.':>8}{'recall':>8}{'F1':>8}"]
    for slot, hits in scores.items():
        shares = (hits.precision, hits.recall, hits.f1)
        cells = "".join(f"{'–':>8}" if share is None else f"{share:8.3f}" for share in shares)
        lines.append(f"{slot:26}{hits.right:7}{hits.predicted:7}{hits.gold:7}{cells}")
    return "\n".join(lines)


def show(coded: list[Coded]) -> None:
    """Print predicted and gold templates side by side."""
    for one in coded:
        print(f"== {one.document.name} {one.document.published}")
        for template in one.roles:
            print("  ours", {slot: list(fills) for slot, fills in template.items() if fills})
        for gold in one.document.roles:
            facts = {
                slot: [sorted(f.wordings) for f in fs] for slot, fs in gold.slots.items() if fs
            }
            print("  gold", facts)


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--dev", action="store_true")
    options.add_argument("--limit", type=int, default=None)
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--unlearned", action="store_true", help="use nothing learnt from the key")
    coders.add_options(options)
    given = options.parse_args()
    missing = [name for name in NEEDED[given.dev] if not (given.data / name).is_file()]
    if missing:
        sys.exit(f"{given.data} lacks {', '.join(missing)}. Give the folder of the MUC-4 files.")
    documents = list(read_documents(given.data, dev=given.dev))[: given.limit]
    coder = coders.load(given)
    coded = code_documents(documents, coder, None if given.unlearned else choice_for(coder))
    show(coded[: given.show])
    print(table(f"Five roles, {len(coded)} texts", role_scores(coded)))
    print(
        "The same, pairs of equal type only:", f"{role_scores(coded, same_type=True)['all'].f1:.3f}"
    )
    print(table("All slots", full_scores(coded)))


if __name__ == "__main__":
    main()
