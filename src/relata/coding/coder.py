"""A report in, its claims out: the text stage, a scorer's frames, and what hangs on them."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from relata.coding.accusing import with_accusers
from relata.coding.analysis import Analysis, analyse
from relata.coding.assemble import Assembler
from relata.coding.blaming import with_blamed
from relata.coding.captives import with_captives
from relata.coding.confidence import WEIGHTS_FILE, calibrated, calibration
from relata.coding.disputing import with_denials
from relata.coding.elsewhere import with_elsewhere
from relata.coding.frames import AnalysedSentence, Frame
from relata.coding.mutual import with_mutual
from relata.coding.rules import RuleScorer
from relata.coding.thread import thread_frames
from relata.ontology import Ontology
from relata.records import Claim, Report
from relata.text.datelines import dateline_day
from relata.text.gazetteer import Gazetteer
from relata.text.register import ActorRegister

RULES_MODEL = "rules-1"
# A report comes out so long after it was written. On annotated reports both are one day.
LATEST = timedelta(days=3)


class Scorer(Protocol):
    """What finds frames. Built for the rules and for a learned model."""

    def scores(self, analysis: Analysis) -> list[list[Frame]]:
        """The frames of each sentence, in the order of the sentences."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Coder:
    """Turns reports into claims. One instance serves any number of reports.

    `calibrate` makes a probability of the score that the scorer gave a claim.
    """

    ontology: Ontology
    register: ActorRegister
    gazetteer: Gazetteer
    scorer: Scorer
    name: str
    calibrate: Callable[[Claim], float] = calibrated

    def __repr__(self) -> str:
        return f"Coder({self.name!r})"

    def code(self, report: Report) -> list[Claim]:
        """The claims of one report, in order of their evidence. Same report, same claims."""
        report = dated(report)
        analysis = analyse(report, self.register, self.gazetteer)
        frames = [
            with_denials(sentence, self._told_apart(sentence, found, analysis), analysis)
            for sentence, found in zip(
                analysis.sentences, self.scorer.scores(analysis), strict=True
            )
        ]
        threads = thread_frames(with_captives(frames, analysis), analysis)
        claims = Assembler(report, analysis, self.register, self.name, self.calibrate).claims(
            threads
        )
        return [claim for claim in claims if claim.type in self.ontology]

    def _told_apart(
        self, sentence: AnalysedSentence, found: Sequence[Frame], analysis: Analysis
    ) -> list[Frame]:
        """The frames of a sentence, with what two sides or two places have apart told apart."""
        charged = with_accusers(found, sentence, analysis.text)
        blamed = with_blamed(sentence, [*charged])
        return [*with_elsewhere(with_mutual(blamed, analysis), analysis)]

    def analyse(self, report: Report) -> Analysis:
        """What the text stage finds in a report: sentences, actors, places, voices, counts."""
        return analyse(dated(report), self.register, self.gazetteer)


def dated(report: Report) -> Report:
    """The report, as of the day of its dateline: its "Monday" and "last night" go by that.

    One that came out more than a few days after it is of the day on which it came out.
    """
    published = report.anchor
    day = dateline_day(report.text, published)
    if day is None or (published is not None and not day < published <= day + LATEST):
        return report
    return replace(report, published=day)


def rule_coder(
    ontology: Ontology, register: ActorRegister, gazetteer: Gazetteer, *, version: str
) -> Coder:
    """The coder that needs no model; claims name it with this version of relata."""
    return Coder(
        ontology=ontology,
        register=register,
        gazetteer=gazetteer,
        scorer=RuleScorer(),
        name=f"relata {version} {RULES_MODEL}",
    )


def learned_coder(
    ontology: Ontology, register: ActorRegister, gazetteer: Gazetteer, *, version: str, model: Path
) -> Coder:
    """The coder that a model folder makes. Raises ModelError where the folder is not whole."""
    # One thread a process: numpy's reads this when it is first imported, and two cores spent on
    # small products take more than they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from relata.coding.learned import ModelScorer  # noqa: PLC0415 - the rules need no runtime
    from relata.coding.model import Model  # noqa: PLC0415

    loaded = Model(model)
    return Coder(
        ontology=ontology,
        register=register,
        gazetteer=gazetteer,
        scorer=ModelScorer(model=loaded, rules=RuleScorer()),
        calibrate=calibration(model / WEIGHTS_FILE),
        name=f"relata {version} {loaded.name}",
    )
