"""Texts in, whether one repeats another out: exact, or a wire copy with some words changed.

Candidates come from MinHash bands over runs of three words (Broder 1997); a candidate is a copy if
most runs of the shorter text stand in the other, and both have the same numbers. Releases of one
mould ("conducted three strikes near …") differ in their numbers and are no copies.
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from rensa import RMinHash

from relata.numerals import NUMBER_OF_WORD

RUN = 3
PERMUTATIONS = 64
ROWS_PER_BAND = 4
_SEED = 20261126
# Of the shorter text's runs, so many stand in the other. A word changed breaks three runs: this
# allows one changed word in twelve. Chosen on eval/merge (dev).
LEAST_SHARED = 0.70
# Names and numbers that the two do not share, at most: a copy cut at the end loses some.
MOST_OTHER_NAMES = 0.25
# A copy is printed within so many days of the other.
MAX_DAYS = 7
# A text of fewer words than this is told from others by chance.
LEAST_WORDS = 12
# A text that repeats another adds to it with so many words in a row that the other lacks: a
# sentence. A dateline and a changed word are shorter.
LEAST_ADDED = 8
# Of a sentence's runs, so many stand in the other text where it is the same, reworded. One told
# anew of the same happening has hardly any.
MOST_TOLD = 0.25
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+|\d+")
# A number in words is one like any other: a corrected page may differ in nothing else. "One" is
# seldom a number.
_NUMBERS = {word: str(number) for word, number in NUMBER_OF_WORD.items() if number > 1}
# An article's own address has a number or a file's ending in its last part, a year or number
# before it, or words that are not those of a section.
_ARTICLE = re.compile(r"\d[^/]*$|\.[a-z]{3,5}$|/\d{4,}/")
_SECTION_WORDS = frozenset(
    "news latest press release releases media world home top breaking archive archives update "
    "updates category feed en english room all middle east africa asia europe".split()
)
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|ref|igshid)$")


@dataclass(frozen=True, slots=True)
class Known:
    """A stored report that may be the one that another repeats."""

    id: str
    text: str
    day: date | None
    copy_of: str | None = None


def canonical_url(url: str | None) -> str | None:
    """The address without scheme, "www.", fragment, trailing slash and what only tracks readers."""
    if url is None or not url.strip():
        return None
    parts = urlsplit(url.strip())
    if not parts.netloc:
        return url.strip()
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("m.")
    kept = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0]))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{parts.path.rstrip('/') or '/'}{query}"


def article_address(url: str | None) -> str | None:
    """The canonical address of a page that holds one article, None for that of a section or site.

    Feeds and releases give the page of all news as the address of each.
    """
    address = canonical_url(url)
    if address is None:
        return None
    path, _, query = address.partition("?")
    _, slash, last = path.rstrip("/").rpartition("/")
    words = re.split(r"[-_+%]", last) if slash else []
    is_named = len(words) > 1 and not _SECTION_WORDS.issuperset(words)
    return address if query or is_named or (slash and _ARTICLE.search(path)) else None


def bands_of(text: str) -> tuple[int, ...]:
    """The hashes that copies of a text are looked for by, none for one too short to have any."""
    runs = runs_of(text)
    if len(runs) < LEAST_WORDS - RUN + 1:
        return ()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(runs))
    values = sketch.digest()
    return tuple(
        numbered(hash_of(values[start : start + ROWS_PER_BAND]), start)
        for start in range(0, PERMUTATIONS, ROWS_PER_BAND)
    )


def hash_of(values: Sequence[int]) -> int:
    """A number of 64 bits for a band (FNV-1a), the same on any machine."""
    found = 0xCBF29CE484222325
    for value in values:
        found = _mixed(found, value)
    return found


def _mixed(found: int, value: int) -> int:
    return ((found ^ value) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF


def numbered(band: int, start: int) -> int:
    """The hash of a band that starts there, told from those of other bands, as a signed number."""
    found = _mixed(band, start)
    return found - (1 << 64) if found >> 63 else found


def runs_of(text: str) -> frozenset[str]:
    """All runs of three words, without case and punctuation."""
    return frozenset(_runs(text))


def _runs(text: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]


def is_copy(text: str, other: str) -> bool:
    """Whether two texts are one, but for a few words or a part cut off."""
    return _repeats(text, runs_of(text), other)


def _repeats(text: str, runs: frozenset[str], other: str) -> bool:
    others = runs_of(other)
    few = min(len(runs), len(others))
    if few == 0 or len(runs & others) / few < LEAST_SHARED:
        return False
    short, long = (text, other) if len(runs) <= len(others) else (other, text)
    words = {_NUMBERS.get(word, word) for word in _WORD.findall(long.casefold())}
    if not _numbers_of(short) <= words:
        return False
    names = {name.casefold() for name in _NAME.findall(short)}
    return not names or len(names - words) / len(names) <= MOST_OTHER_NAMES


def _numbers_of(text: str) -> set[str]:
    """All numbers of a text in digits, those in words too."""
    words = {_NUMBERS.get(word, word) for word in _WORD.findall(text.casefold())}
    return {word for word in words if word.isdigit()}


def copied_from(text: str, day: date | None, candidates: Sequence[Known]) -> str | None:
    """The id of the original that the text repeats, the first one of the candidates, or None.

    A candidate may itself repeat an original and add to it.
    """
    near = [known for known in candidates if _is_near(day, known.day)]
    runs = runs_of(text) if near else frozenset()
    found = next((known for known in near if _repeats(text, runs, known.text)), None)
    return None if found is None else found.copy_of or found.id


def adds_to(text: str, told: Container[str]) -> bool:
    """Whether a text has a sentence or more that is not made of these runs of words."""
    longest = added = 0
    for run in _runs(text):
        added = 0 if run in told else added + 1
        longest = max(longest, added)
    return longest - RUN + 1 >= LEAST_ADDED


def is_told(words: str, told: Container[str]) -> bool:
    """Whether a sentence is made of these runs, maybe with a few words changed."""
    runs = _runs(words) or [words]
    return sum(run in told for run in runs) > MOST_TOLD * len(runs)


def _is_near(day: date | None, other: date | None) -> bool:
    return day is None or other is None or abs((day - other).days) <= MAX_DAYS
