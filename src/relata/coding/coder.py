"""A report in, its claims out: the text stage, a scorer's frames, and what hangs on them."""

from collections.abc import Callable
from dataclasses import dataclass

from relata.coding.analysis import Analysis, analyse
from relata.coding.assemble import Assembler
from relata.coding.confidence import calibrated
from relata.coding.frames import Scorer
from relata.coding.rules import RuleScorer
from relata.coding.thread import thread_frames
from relata.ontology import Ontology
from relata.records import Claim, Report
from relata.text.gazetteer import Gazetteer
from relata.text.register import ActorRegister

RULES_MODEL = "rules-1"


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
        analysis = self.analyse(report)
        frames = self.scorer.scores(analysis.sentences)
        threads = thread_frames(frames, analysis)
        claims = Assembler(report, analysis, self.register, self.name, self.calibrate).claims(
            threads
        )
        return [claim for claim in claims if claim.type in self.ontology]

    def analyse(self, report: Report) -> Analysis:
        """What the text stage finds in a report: sentences, actors, places, voices, counts."""
        return analyse(report, self.register, self.gazetteer)


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
