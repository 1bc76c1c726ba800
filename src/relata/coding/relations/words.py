"""The file `lexicon/relations.toml` in, compiled wordings of relations out."""

import re
import tomllib
from functools import cache
from typing import Any, NamedTuple, cast

from relata.coding.relations.needs import needed_words
from relata.resources import data_dir

# The marks of sides by what may stand there. They have no case: a pattern compiles faster where
# none is looked for.
EVERY_MARK = "\ue000-\uefff"
_MARKS = {
    "": f"(?-i:[{EVERY_MARK}])",
    "n": "(?-i:[\ue000-\ue7ff])",
    "u": "(?-i:[\ue400-\ue7ff\uec00-\uefff])",
    "v": "(?-i:[\ue400-\ue7ff])",
    "l": f"(?-i:[{EVERY_MARK}])",
}
_SLOT = re.compile(r"\{([nuvl]?)(SS|OO|S|O)\}")
_COMMON = frozenset(
    "of to and by in the with for from as on is are was has have had were been be its their his "
    "who which that under against between it they said an a".split()
)
_ARTICLE = r"(?:(?:with|the|a|an) )*"
_COMMA = r"[\"']*,[\"'\s]*"
_AND = r"[\"']*,?\s*(?:and|or|&|as well as|along with)[\"',\s]+"


# "loyal to Haftar's army" speaks of the army.
_CLOSING = r"[\"')\]]*"
_OWNER = rf"(?:{_MARKS['']}'s |(?:the )?opposition )?"


class Wording(NamedTuple):
    """One way to say a relation; `status` is what the wording itself says of it, or empty.

    `subject` and `object` are what must stand in the words of the two sides. `is_plural`: there
    must be more than one subject; `is_personal`: the object must be a person's name; `is_titled`:
    it bears a title and is no body; `is_of_person`: the subject must be a person's name;
    `is_of_office`: a state's service may be the subject.
    """

    type: str
    source: str
    needs: tuple[frozenset[str], ...]
    needs_unit: bool
    status: str
    is_change: bool
    is_plural: bool
    is_personal: bool
    is_titled: bool
    is_of_person: bool
    is_of_office: bool
    subject: re.Pattern[str] | None
    object: re.Pattern[str] | None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The wording as a pattern over marked text; compiled when first asked for."""
        return _pattern(self.source)

    def may_match(self, words: set[str]) -> bool:
        """Whether a sentence has the words that the wording needs."""
        return not any(map(words.isdisjoint, self.needs))


class Endings(NamedTuple):
    """Words that a noun phrase may end with, one or several at a time."""

    pattern: re.Pattern[str]
    last_words: frozenset[str]

    def end(self, words: str) -> bool:
        """Whether the phrase ends so. The last word alone rules most phrases out."""
        last = words[words.rfind(" ") + 1 :].strip("\"'").lower()
        return last in self.last_words and self.pattern.search(words) is not None


class SideWords(NamedTuple):
    """Words that decide what is a side of a relation and what belongs to its wording."""

    titles: Endings
    units: Endings
    bodies: Endings
    membership: re.Pattern[str]
    generic: re.Pattern[str]
    apposition: re.Pattern[str]
    kept: frozenset[str]
    facing: frozenset[str]
    verbs: frozenset[str]
    owners: frozenset[str]
    ranks: frozenset[str]
    parts: frozenset[str]
    partings: frozenset[str]


# How a wording starts that must open its sentence.
_OPENING = "^[\"']*"


@cache
def _raw() -> dict[str, object]:
    raw: dict[str, object] = tomllib.loads(
        (data_dir("lexicon") / "relations.toml").read_text(encoding="utf-8")
    )
    return raw


@cache
def side_words() -> SideWords:
    """The words of the table `sides`."""
    table = {name: _alternatives(text) for name, text in _table("sides").items()}
    flags = re.IGNORECASE
    return SideWords(
        titles=_endings(_table("sides")["titles"]),
        units=_endings(_table("sides")["units"]),
        bodies=_endings(_table("sides")["bodies"]),
        membership=re.compile(rf"\s(?:{table['membership']})$", flags),
        generic=re.compile(rf"[\"']? (?:\w+ )?(?:{table['generic']})\b(?!-)", flags),
        apposition=re.compile(
            rf", an? (?:[\w-]+ ){{0,4}}?(?:{table['bodies']})(?=[ ,])"
            rf"(?! (?:of|within|from|{table['bodies']})\b)"
            rf"|, the (?:[\w-]+ ){{0,3}}?(?:{table['bodies']})"
            r"(?= (?:led|headed|founded|commanded|formed|backed|that|which)\b)",
            flags,
        ),
        kept=frozenset(_table("sides")["kept"].split()),
        facing=frozenset(_table("sides")["facing"].split()),
        verbs=frozenset(_table("sides")["verbs"].split()),
        owners=frozenset(_table("sides")["owners"].split()),
        ranks=frozenset(_table("sides")["ranks"].split()),
        parts=frozenset(_table("sides")["parts"].split()),
        partings=frozenset(_table("sides")["partings"].split()),
    )


class AdjectiveWords(NamedTuple):
    """Endings of adjectives with the relation that they tell, and nouns that they describe."""

    types: dict[str, str]
    groups: frozenset[str]
    people: frozenset[str]
    protest: frozenset[str]
    followers: str


@cache
def adjective_words() -> AdjectiveWords:
    """The words of the table `adjectives`."""
    table = dict(_table("adjectives"))
    groups, people, protest = (
        frozenset(table.pop(name).split()) for name in ("groups", "people", "protest")
    )
    followers = "|".join(table.pop("followers").split())
    types = {word: code for code, words in table.items() for word in words.split()}
    return AdjectiveWords(types, groups, people, protest, followers)


@cache
def wordings() -> tuple[Wording, ...]:
    """The wordings of every table `relation`, in the order of the file."""
    parts = {name: text.strip() for name, text in _table("words").items()}
    entries = cast("list[dict[str, Any]]", _raw()["relation"])
    return tuple(
        _wording(entry, _expanded(wording, parts))
        for entry in entries
        for wording in entry["wordings"]
    )


def wordings_for(words: set[str]) -> list[Wording]:
    """The wordings that a sentence with these words may match, in the order of the file."""
    every = wordings()
    has_unit = not side_words().units.last_words.isdisjoint(words)
    numbers = set(_by_word()[""])
    for word in words & _by_word().keys():
        numbers.update(_by_word()[word])
    return [
        every[number]
        for number in sorted(numbers)
        if (has_unit or not every[number].needs_unit) and every[number].may_match(words)
    ]


@cache
def _by_word() -> dict[str, list[int]]:
    """The numbers of the wordings by each spelling of their rarest word, "" for those without."""
    found: dict[str, list[int]] = {"": []}
    for number, wording in enumerate(wordings()):
        rarest = min(wording.needs, key=lambda n: (len(n & _COMMON), len(n)), default=[""])
        for word in rarest:
            found.setdefault(word, []).append(number)
    return found


def _wording(entry: dict[str, Any], source: str) -> Wording:
    return Wording(
        type=entry["type"],
        source=source,
        needs=(
            *needed_words(_SLOT.sub("\0", source.removeprefix(_OPENING))),
            *_asked(entry.get("needs")),
        ),
        needs_unit="{u" in source or "{v" in source,
        status=entry.get("status", ""),
        is_change=entry.get("change", False),
        is_plural=entry.get("several", False),
        is_personal=entry.get("person", False),
        is_titled=entry.get("titled", False),
        is_of_person=entry.get("of_person", False),
        is_of_office=entry.get("office", False),
        subject=_optional(entry.get("subject")),
        object=_optional(entry.get("object")),
    )


def _asked(words: str | None) -> tuple[frozenset[str], ...]:
    return (frozenset(words.split()),) if words else ()


def _optional(words: str | None) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None


def _table(name: str) -> dict[str, str]:
    return cast("dict[str, str]", _raw()[name])


def _endings(words: str) -> Endings:
    last = {word.rsplit("_", 1)[-1] for word in words.split()}
    return Endings(
        re.compile(rf"\b(?:{_alternatives(words)})[\"']?$", re.IGNORECASE),
        frozenset({word.rstrip("+") for word in last})
        | {word[:-1] + "s" for word in last if word.endswith("+")},
    )


def _alternatives(words: str) -> str:
    """Words, one an alternative; an underscore stands for a space, a final + for a plural s."""
    return "|".join(
        re.escape(word).replace("_", " ").replace(r"\+", "s?") for word in words.split()
    )


def _expanded(wording: str, parts: dict[str, str]) -> str:
    """A wording with its parts written out; the slots stay."""
    text = wording
    for _ in range(2):  # parts name parts
        for name, part in parts.items():
            text = text.replace("{" + name + "}", part)
    return text.replace("{MARKS}", EVERY_MARK)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    text = source.replace("{OTHERS}", _listed(_MARKS[""])).replace("{MARK}", _quoted(_MARKS[""]))
    return re.compile(_SLOT.sub(_slot, text), re.IGNORECASE)


def _slot(match: re.Match[str]) -> str:
    """The pattern of a side or of a list of sides."""
    mark = _MARKS[match[1]]
    listed = mark
    if len(match[2]) > 1:
        listed = _listed(mark, is_loose=match[1] == "l")
    group = f"(?P<{match[2][0]}>{listed})"
    if match.start() == 0:  # a search begins at the mark itself, which is quick
        return group + _CLOSING
    return _OWNER + _quoted(group)


def _listed(mark: str, *, is_loose: bool = False) -> str:
    """One side, or several: "A", "A and B", "A, B and C"; where loose, "A, B" too."""
    more = rf"(?:{_COMMA}{_ARTICLE}{mark})*"
    # "A backs B, and C, which …" is no list of B and C.
    last = rf"(?: and {_ARTICLE}{mark}|{_AND}{_ARTICLE}{mark}(?!,? (?:which|who)\b))"
    return f"{mark}{more}(?:{last})?" if is_loose else f"{mark}(?:{more}{last})?"


def _quoted(part: str) -> str:
    return rf"[\"'(\[]*{part}{_CLOSING}"
