"""What a wording of an event type is when it is found in a sentence."""

from dataclasses import dataclass, field
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence
from relata.coding.triggers import Trigger, singular, trigger_lists
from relata.records import RoleName

# Verbs that say that somebody does what the noun names ("carried out an attack").
SUPPORT_VERBS = frozenset(
    [
        "carry", "conduct", "launch", "stage", "mount", "commit", "perpetrate", "execute", "make",
        "do", "undertake", "perform", "wage", "lead", "begin", "start", "hold", "impose", "declare",
        "announce", "sign", "reach", "organize", "order", "issue", "give", "provide", "send",
        "deliver", "use", "have", "claim", "plan", "attempt", "continue", "resume", "establish",
        "set", "initiate", "join", "participate", "take", "agree", "step", "intensify", "fight",
    ]
)  # fmt: skip
# Verbs whose subject may be the happening itself ("the blast killed nine").
EFFECT_VERBS = frozenset(
    "kill injure wound hit destroy damage target strike rock leave claim cause engage suppress "
    "wreck shake hurt level gut disable degrade".split()
)
# Between two phrases of one chain stand at most a preposition, a quote and an adverb.
MAX_MARKS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: its candidate triggers and its arguments as noun phrase indexes."""

    triggers: tuple[Trigger, ...]
    first: int
    end: int
    clause: int
    phrase: int
    doers: tuple[int, ...] = ()
    sufferers: tuple[int, ...] = ()
    partners: tuple[int, ...] = ()
    modifier: tuple[int, int] | None = None
    possessor: tuple[int, int] | None = None
    is_duty: bool = False
    types: tuple[str, ...] = field(init=False)  # the candidates' types, each once
    is_weak: bool = field(init=False)  # none of them tells an event without fitting arguments

    def __post_init__(self) -> None:
        types = tuple(dict.fromkeys([trigger.type for trigger in self.triggers]))
        object.__setattr__(self, "types", types)
        object.__setattr__(self, "is_weak", all(t.is_weak for t in self.triggers))

    @property
    def is_verb(self) -> bool:
        return self.clause >= 0 and self.phrase < 0


class Wording(NamedTuple):
    """Tokens [first, end) that express one of the triggers' types."""

    triggers: tuple[Trigger, ...]
    first: int
    end: int


def same_word(found: str, word: str) -> bool:
    """Whether a word is that of a wording, or its plural."""
    return found == word or singular(found) == word


def role_of_sufferer(code: str) -> RoleName:
    """The role that the side which suffers takes for this type."""
    frame = trigger_lists().frames.get(code)
    return frame.object_role if frame is not None else RoleName.TARGET


def heads(sentence: AnalysedSentence, phrases: tuple[int, ...]) -> list[str]:
    """Singular head nouns of noun phrases, lower case."""
    parse = sentence.parse
    return [singular(parse.tokens[parse.noun_phrases[index].head].lower) for index in phrases]
