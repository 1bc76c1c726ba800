"""The words of numbers, for every step that reads them."""

# "Zero" to "nineteen", each at the place of its number.
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_OF_UNIT = {word: number for number, word in enumerate(UNITS)}
NUMBER_OF_TEN = {word: 10 * number for number, word in enumerate(TENS, start=2)}
NUMBER_OF_WORD = NUMBER_OF_UNIT | NUMBER_OF_TEN
