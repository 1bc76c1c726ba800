"""The words of numbers, for every step that reads them."""

import re

# "Zero" to "nineteen", each at the place of its number.
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_OF_UNIT = {word: number for number, word in enumerate(UNITS)}
NUMBER_OF_TEN = {word: 10 * number for number, word in enumerate(TENS, start=2)}
NUMBER_OF_WORD = NUMBER_OF_UNIT | NUMBER_OF_TEN
# "First" to "twentieth".
NUMBER_OF_ORDINAL = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
}
_ORDINAL_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th|(?<=[23])d)", re.IGNORECASE)


def number_of_ordinal(word: str) -> int | None:
    """What an ordinal says in words or figures: "third", "11th"."""
    figures = _ORDINAL_FIGURES.fullmatch(word)
    return int(figures[1]) if figures else NUMBER_OF_ORDINAL.get(word.lower())
