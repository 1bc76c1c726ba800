"""The words of a question in, as OpenAPI describes them; what they ask of the store out."""

from collections import Counter
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import QueryParams

from relata.asking import VOICES, FilterWords, filter_of
from relata.errors import WordError
from relata.records import Status
from relata.store.filters import IncidentFilter
from relata.store.lists import Order, Slice

MOST_IN_A_PAGE = 200
# Alternatives of one word, and characters of one.
_MOST_ALTERNATIVES, _LONGEST = 100, 300
# Databases count in 32 bits.
_MOST = 2**31 - 1
_DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_LAT, _LON = (
    r"-?([0-8]?[0-9](\.[0-9]+)?|90(\.0+)?)",
    r"-?((1[0-7]|[0-9])?[0-9](\.[0-9]+)?|180(\.0+)?)",
)
_BOX = f"^{_LON},{_LAT},{_LON},{_LAT}$"


def _described(description: str, **schema: Any) -> Any:
    """A word of text, whose form is checked where the command line's is too."""
    return Field(None, description=description, json_schema_extra=schema)


def _several(description: str, **schema: Any) -> Any:
    return Field(
        (), description=description, max_length=_MOST_ALTERNATIVES,
        json_schema_extra={"items": {"type": "string", **schema}},
    )  # fmt: skip


class Words(BaseModel):
    """The words that a route takes. Any other is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FilterQuery(Words):
    """Which incidents: the one grammar of docs/api.md."""

    since: str | None = _described(
        "On or after this day.", format="date", pattern=_DAY, examples=["2024-01-01"]
    )
    until: str | None = _described(
        "On or before this day.", format="date", pattern=_DAY, examples=["2024-01-31"]
    )
    country: tuple[str, ...] = _several(
        "ISO 3166-1 alpha-2.", pattern="^[A-Za-z]{2}$", examples=["IQ"]
    )
    province: tuple[str, ...] = _several(
        "First-level division, as in `place.admin1`.",
        minLength=1,
        maxLength=_LONGEST,
        examples=["Erbil"],
    )
    box: str | None = _described(
        "West,south,east,north in degrees; west greater than east crosses the dateline.",
        pattern=_BOX, examples=["41,29,49,38"],
    )  # fmt: skip
    type: tuple[str, ...] = _several("A code or a group of the ontology.", examples=["attacks"])
    status: tuple[str, ...] = _several("As in the record.", enum=list(Status))
    actor: tuple[str, ...] = _several(
        "Id or name of who takes part; the members of a front count as the front.",
        minLength=1, maxLength=_LONGEST, examples=["Kata'ib Hezbollah"],
    )  # fmt: skip
    voice: tuple[str, ...] = _several("Kind of a voice that tells it.", enum=list(VOICES))
    disputed: Literal["true", "false"] | None = Field(
        None, description="Voices disagree, or do not."
    )
    min_confidence: float = Field(0.0, ge=0, le=1, allow_inf_nan=False, description="0 to 1.")
    min_voices: int = Field(0, ge=0, le=_MOST, description="Independent voices.")
    min_killed: int = Field(0, ge=0, le=_MOST, description="The best figure of deaths.")
    text: str | None = _described(
        "Words that a claim of the incident has, all of them.",
        minLength=1, maxLength=_LONGEST, examples=["drone base"],
    )  # fmt: skip

    def asked(self) -> IncidentFilter:
        """What the words ask for. Raises WordError."""
        told: dict[str, Any] = {name: getattr(self, name) for name in FilterQuery.model_fields}
        told["disputed"] = None if self.disputed is None else self.disputed == "true"
        for name, value in told.items():
            for one in value if isinstance(value, tuple) else (value,):
                check_length(name, one)
        return filter_of(FilterWords(**told))


def check_length(name: str, value: object) -> None:
    """Raises WordError for a text without a character or with very many."""
    if isinstance(value, str) and not 0 < len(value) <= _LONGEST:
        problem = f"has {len(value)} characters" if value else "is empty"
        raise WordError(name, f"{problem}. Write 1 to {_LONGEST} or leave it out")


# Words of other lists than incidents.
Text = Annotated[str | None, Field(max_length=_LONGEST)]
Day = Annotated[str | None, Field(json_schema_extra={"format": "date", "pattern": _DAY})]
Several = Annotated[tuple[str, ...], Field(max_length=_MOST_ALTERNATIVES)]

Limit = Annotated[int, Field(ge=1, le=MOST_IN_A_PAGE, description="Rows of one page.")]
After = Annotated[str | None, Field(max_length=400, description="`after` of the page before.")]


Id = Annotated[str, Path(min_length=1, max_length=80, examples=["inc-0123456789abcdef0123"])]


class ListQuery(Words):
    """Which part of a list."""

    limit: Limit = 50
    after: After = None

    def part(self) -> Slice:
        """The part."""
        return Slice(limit=self.limit, after=self.after)


class IncidentsQuery(FilterQuery, ListQuery):
    """Which incidents, in which order."""

    order: Order = Field(Order.NEWEST, description="What stands first; the newest among equals.")


# The words that may be repeated.
LIST_WORDS = frozenset(
    {
        *("country", "province", "type", "status", "actor", "voice"),
        *("publisher", "language", "kind", "relation"),
    }
)


def check_once(query: QueryParams) -> None:
    """Raises WordError for a word that is there twice although only one can hold."""
    counted = Counter(name for name, _ in query.multi_items() if name not in LIST_WORDS)
    for name, times in counted.items():
        if times > 1:
            raise WordError(name[:80], "is there more than once. Say which one holds")
