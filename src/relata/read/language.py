"""A text in, the code of its language out."""

import re
from functools import cache

ENGLISH = "en"
# Function words that are common in English and rare in its neighbours ("in", "was" and "for"
# are words of Dutch, German and Danish too), and words of the field in their English forms.
_ENGLISH_WORDS = frozenset(
    """the of and to that with were by from has have had said which their they this but who his
    been after near killed two three four people attack attacks airstrike airstrikes struck
    destroyed forces police army government soldiers troops gunmen fighters unit units
    fighting""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
# Running English has a quarter to two fifths of these words, strike bulletins a fifth; Dutch,
# German, Danish and Afrikaans under a tenth. Below it a model decides.
_LEAST_SHARE = 0.15
# Log-probability by which another language must beat English: short English headlines with
# foreign names lose by up to 14, foreign headlines of four words win by 15 to 70.
_LEAST_LEAD = 15.0
# Varieties that the model takes English headlines for.
_NEAR_ENGLISH = frozenset({"en", "pcm", "sco"})


def find_language(text: str) -> str:
    """The ISO 639-1 code of the text's language. What cannot be told is taken for English."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    known = sum(1 for word in words if word in _ENGLISH_WORDS)
    if words and known >= _LEAST_SHARE * len(words):
        return ENGLISH
    return _model_language(" ".join(words)) if words else ENGLISH


def _model_language(text: str) -> str:
    # 80 MB, and rarely needed.
    import py3langid  # type: ignore[import-untyped]  # noqa: PLC0415

    ranked = {str(code): float(score) for code, score in py3langid.rank(text)}
    best = max(ranked, key=lambda code: ranked[code])
    is_near = ranked[best] - ranked[ENGLISH] < _LEAST_LEAD
    return ENGLISH if best in _NEAR_ENGLISH or is_near else best


def is_english(code: str) -> bool:
    """Whether a language code, as a publisher gives it ("en", "en-GB", "eng"), is English."""
    primary = re.split(r"[-_]", code.strip().casefold())[0]
    return primary in ("en", "eng", "english")


@cache
def language_name(code: str) -> str:
    """The language in words, with its code."""
    from babel import Locale  # noqa: PLC0415 (only for messages)

    name = Locale(ENGLISH).languages.get(re.split(r"[-_]", code)[0])
    return f"{name} ({code})" if name else code
