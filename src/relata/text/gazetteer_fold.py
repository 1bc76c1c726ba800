"""A place name in, the keys out under which its spellings meet."""

import re
import unicodedata
from functools import lru_cache

# Articles of Arabic names as they are written out in Latin letters, the sun-letter forms too.
_ARTICLES = "al el ul ar er as es ash esh at et ath ad ed az ez an en il"
ARABIC_ARTICLES = frozenset(_ARTICLES.split())
_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
        "ð": "d", "ə": "a", "ħ": "h", "ŋ": "n", "-": " ", "‐": " ", "‑": " ", "–": " ",
        "/": " ", ",": " ", "&": " and ", "'": None, "’": None, "‘": None, "`": None,
        "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None, "´": None, "ʹ": None, "ʺ": None,
        "“": None, "”": None, '"': None, ".": None, "(": " ", ")": " ", "ـ": None,
    }
)  # fmt: skip
_AND = re.compile(r" (?:and|va|wa|o) ")
_ABBREVIATED = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte", "sta": "santa"}
_VOWELS = str.maketrans("eoyw", "auiu")
_SKELETON = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("dj|dzh|zh|j"), "g"),
    (re.compile("tch|ch|sch|sh|ş|th|ts|tz|s|z"), "s"),
    (re.compile("kh|gh|q|c|k|g|h|x"), "k"),
    (re.compile("ph|f|v|w|b|p"), "b"),
    (re.compile("d|t"), "t"),
    (re.compile("[aeiouy]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """Case, accents, apostrophes and hyphens folded; inner Arabic articles left out."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(
            letter
            for letter in unicodedata.normalize("NFKD", plain).casefold()
            if not unicodedata.combining(letter)
        )
    words = plain.translate(_LETTERS).split()
    if not words:
        return ""
    head = _ABBREVIATED.get(words[0], words[0]) if len(words) > 1 else words[0]
    rest = [word for word in words[1:-1] if word not in ARABIC_ARTICLES]
    return " ".join([head, *rest, *words[1:][-1:]])


def without_and(key: str) -> str:
    """A folded name without the "and" inside, as "Sistan-Baluchestan" is written."""
    return _AND.sub(" ", key)


def without_article(key: str) -> str | None:
    """The folded name without a leading Arabic article, or None where it has none."""
    head, _, rest = key.partition(" ")
    return rest if rest and head in ARABIC_ARTICLES else None


@lru_cache(maxsize=20_000)
def skeleton(key: str) -> str:
    """The consonants of a folded name by class, so that "Hasekeh" meets "Hasaka"."""
    bare = (without_article(key) or key).replace(" ", "")
    if bare.endswith(("ah", "eh")):
        bare = bare[:-1]
    for pattern, replacement in _SKELETON:
        bare = pattern.sub(replacement, bare)
    return bare


@lru_cache(maxsize=20_000)
def vocalised(key: str) -> str:
    """A folded name with vowels of one class alike, to compare transliterations."""
    bare = (without_article(key) or key).translate(_VOWELS)
    bare = re.sub(r"(.)\1+", r"\1", bare)
    return bare.removesuffix("h")


_FIRST_LETTERS = ("aeiouhy", "kqgcxh", "szc", "jyig", "tdz", "bp", "vw", "fp")


def starts_alike(key: str, other: str) -> bool:
    """Whether two folded names may begin with the same sound."""
    first, second = (without_article(name) or name for name in (key, other))
    if first[0] == second[0]:
        return True
    return any(first[0] in letters and second[0] in letters for letters in _FIRST_LETTERS)
