"""Values of a claim in, the words that a reader sees out."""

from datetime import date

from relata.records import (
    Claim,
    ClaimPlace,
    Count,
    Role,
    RoleName,
    Stance,
    TimePrecision,
    Weapon,
    WeaponClass,
    When,
)

_STANCES = {
    Stance.ASSERTS: "says",
    Stance.CLAIMS_RESPONSIBILITY: "claims responsibility",
    Stance.ACCUSES: "accuses",
    Stance.DENIES: "denies",
    Stance.CONFIRMS: "confirms",
    Stance.WARNS: "warns",
    Stance.ORDERS: "orders",
}
ACTING = (RoleName.INITIATOR, RoleName.SUBJECT)
SUFFERING = (RoleName.TARGET, RoleName.OBJECT, RoleName.VICTIM, RoleName.DETAINEE)


def many(number: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def opening(text: str, most: int) -> str:
    """The first line of a text that has words, cut between words where it is long."""
    first = next((line for line in map(str.strip, text.splitlines()) if line), "")
    words = " ".join(first.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def label(code: str) -> str:
    """A code as words: `armed_clash` is "Armed clash"."""
    return code.replace("_", " ").capitalize()


def stance_words(stance: Stance) -> str:
    """What the voice does, as a verb."""
    return _STANCES[stance]


def day_words(day: date) -> str:
    """4 Mar 2024, in English whatever the machine's language."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day.day} {months[day.month - 1]} {day.year}"


def when_words(when: When) -> str:
    """The interval: one day, first to last, or an open end."""
    if when.first is None and when.last is None:
        return "unknown"
    if when.first is None or when.last is None:
        return _open_words(when)
    if when.first == when.last:
        return day_words(when.first)
    return f"{_first_words(when.first, when.last)} – {day_words(when.last)}"


def _open_words(when: When) -> str:
    if when.last is not None:
        return f"until {day_words(when.last)}"
    return f"from {day_words(when.first)} on" if when.first else "unknown"


def _first_words(first: date, last: date) -> str:
    """The first day without what it shares with the last."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    words = day_words(first)
    return words.rsplit(" ", 1)[0] if first.year == last.year else words


def number_words(low: int | None, high: int | None) -> str:
    """The number as the source bounds it."""
    if low == high:
        return "an unknown number" if low is None else f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,}–{high:,}"


def count_words(count: Count) -> str:
    """How many of whom."""
    return f"{number_words(count.low, count.high)} {count.of.replace('_', ' ')}"


def place_words(place: ClaimPlace) -> str:
    """The place with its country."""
    is_country = place.precision == "country" or place.country is None
    return place.name if is_country else f"{place.name}, {place.country}"


def names(claim: Claim, roles: tuple[RoleName, ...]) -> list[Role]:
    """The claim's actors in these roles, in the order of the roles."""
    return [role for wanted in roles for role in claim.roles if role.role is wanted]


def weapon_words(weapon: Weapon) -> str:
    """The class of the means as words."""
    is_letters = weapon.weapon_class is WeaponClass.IED
    return "IED" if is_letters else weapon.weapon_class.replace("_", " ")


def is_dated(when: When | None) -> bool:
    """Whether there is a day to show."""
    return when is not None and (when.first is not None or when.last is not None)


def precision_words(when: When) -> str | None:
    """How exactly the time is known, where days do not say it already."""
    plain = (TimePrecision.DAY, TimePrecision.OPEN)
    return None if when.precision in plain else f"to the {when.precision}"
