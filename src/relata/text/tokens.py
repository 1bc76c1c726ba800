"""A stretch of text in, its words, numbers and marks with offsets out."""

import re
from collections.abc import Sequence
from functools import lru_cache

from relata.mentions import Token

# Vowel signs and accents that stand as characters of their own; `\w` leaves them out.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0963\u0966-\u0dff\u0e30-\u0e4e\u200c\u200d\u00ad"
)
_WORD = rf"[\w{_MARKS}]+"
_LETTER = r"[^\W\d_]"


def word_set(words: str) -> frozenset[str]:
    """The words of a list written with blanks."""
    return frozenset(words.split())


# Titles, months and the like whose stop belongs to the word. Words that are also ordinary
# English ("sat", "sun", "mar", "no") are left out.
STOPPED_WORDS = word_set(
    "adm amb apr asst assn atty aug ave bldg brig bros capt cdr cmdr co col comdr comm corp cpl "
    "cpt dec dept det dir dist div dr drs est feb fr ft gen gens gov govs hon inc insp jan jr jul "
    "lt ltd maj messrs mgr mr mrs ms mt nov oct pfc pres prof pvt rep reps rev rt sec sen sens sep "
    "sept sgt sr ssgt st supt vs"
)

_TOKEN = re.compile(
    rf"""
    (?:{_LETTER}\.){{2,}} (?: (?:-{_WORD})+ | {_LETTER}(?!\w) )?                    # U.S. U.S.-led
  | (?<![\w.]) [A-Z]\.[A-Z] (?![\w.])                                              # U.S
  | {_WORD}
    (?: (?<=\d)[.,:/](?=\d) {_WORD}                                                 # 1,200 11:30
      | (?!['’ʼ][sS](?!\w)) [-‐‑'’ʼ‘`&]  (?=\w) {_WORD}                             # Kata'ib
    )*
  | ['’ʼ][sS](?!\w)                                                                # possessive
  | \.{{2,}} | -{{2,}} | '' | ``
  | \S
    """,
    re.VERBOSE,
)

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛`´′", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u00ad": None,
    }
)


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Case-folded, with typographic quotes and dashes made plain; never empty."""
    return word.translate(_PLAIN).casefold() or word


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of text[start:end]; every character but white space is in one of them."""
    tokens: list[Token] = []
    append, fold, make = tokens.append, plain, tuple.__new__
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        at, until = match.span()
        if word == "." and tokens and tokens[-1].end == at and tokens[-1].lower in STOPPED_WORDS:
            tokens[-1] = _with_stop(tokens[-1])
        else:
            append(make(Token, (at, until, word, fold(word))))
    return tuple(tokens)


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The word of a token as it is compared; empty before the first and behind the last."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def _with_stop(token: Token) -> Token:
    return Token(token.start, token.end + 1, token.text + ".", token.lower + ".")
