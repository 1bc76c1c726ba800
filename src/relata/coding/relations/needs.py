"""The source of a wording in, the words that a sentence needs for it to match out.

Most wordings cannot match most sentences. What a wording asks for at its top level ("led by")
is read off its source, so that a look at the sentence's words spares the search.
"""

# A part with more spellings than this is not worth asking for.
_MOST_SPELLINGS = 300
_SLOT = "\x00"
# A group that starts so leaves the word before it as it is.
_OPENS_WORD = ("(?: ", "(?:, ", "(?:,? ", "[^", "(?! ")


def needed_words(source: str) -> tuple[frozenset[str], ...]:
    """Sets of lower-case words: a sentence must have one of each. `source` has slots as NUL."""
    found = []
    for item in _items(source.replace(_SLOT, f" {_SLOT} ").replace("\\b", "")):
        words = first_words(item)
        if words is not None and all(word.strip("-") for word in words):
            found.append(frozenset(words))
    return tuple(sorted(found, key=len))


def first_words(source: str) -> set[str] | None:
    """Every spelling of the first word, "" where there may be none; None where open."""
    spellings = {""}
    position = 0
    while position < len(source) and source[position] not in " ,":
        if position and source.startswith(_OPENS_WORD, position):
            break
        part = _part(source, position)
        if part is None:
            return None
        options, position = part
        if source[position : position + 1] == "?":
            options = options | {""}
            position += 1
        elif source[position : position + 1] in ("*", "+", "{"):
            return None
        spellings = {spelling + option for spelling in spellings for option in options}
        if len(spellings) > _MOST_SPELLINGS:
            return None
    return spellings


def _part(source: str, position: int) -> tuple[set[str], int] | None:
    """The spellings of one letter or group and where it ends."""
    if source[position] == "[":
        end = _closing(source, position)
        letters = source[position + 1 : end]
        return (set(letters.lower()), end + 1) if letters.isalpha() else None
    if source[position] != "(":
        letter = source[position]
        return ({letter.lower()}, position + 1) if letter.isalpha() or letter == "-" else None
    end = _closing(source, position)
    inner = source[position + 1 : end]
    if inner.startswith("?!"):
        return {""}, end + 1
    if not inner.startswith("?:"):
        return None
    options: set[str] = set()
    for alternative in _split(inner[2:], "|"):
        words = first_words(alternative)
        is_cut = " " in alternative or "," in alternative
        if words is None or (is_cut and words != {""} and not _may_follow(source, end + 1)):
            return None
        options |= words
    return options, end + 1


def _may_follow(source: str, position: int) -> bool:
    """Whether what follows a group leaves its first words as they are."""
    rest = source[position:]
    return not rest or rest[0] in " ," or rest.startswith(_OPENS_WORD)


def _items(source: str) -> list[str]:
    """The top level cut at spaces; nothing where the top level has alternatives."""
    if len(_split(source, "|")) > 1:
        return []
    items, start, position = [], 0, 0
    while position < len(source):
        if source[position] == " " or source.startswith(_OPENS_WORD, position):
            items.append(source[start:position])
            start = position
        if source[position] in "([":
            is_open = source.startswith("[^", position)
            position = _closing(source, position)
            if is_open or source[start:position].rstrip("(){}?*+,0123456789").endswith(" "):
                position = _past_quantifier(source, position + 1)
                start = position
                continue
        elif source[position] == "\\":
            position += 1
        position += 1
    return [item.strip() for item in [*items, source[start:]] if item.strip()]


def _past_quantifier(source: str, position: int) -> int:
    """The place behind "?", "*", "{0,3}?" and the like."""
    if source[position : position + 1] == "{":
        position = source.index("}", position) + 1
    while source[position : position + 1] in ("?", "*", "+"):
        position += 1
    return position


def _split(source: str, mark: str) -> list[str]:
    """The source cut at a mark that stands outside groups and classes."""
    parts, start, position = [], 0, 0
    while position < len(source):
        letter = source[position]
        if letter in "([":
            position = _closing(source, position)
        elif letter == "\\":
            position += 1
        elif letter == mark:
            parts.append(source[start:position])
            start = position + 1
        position += 1
    return [*parts, source[start:]]


def _closing(source: str, position: int) -> int:
    """Where the group or class that opens here closes."""
    if source[position] == "[":
        return source.index("]", position + 2)
    depth = 0
    while position < len(source):
        letter = source[position]
        if letter == "\\":
            position += 1
        elif letter == "[":
            position = source.index("]", position + 2)
        elif letter in "()":
            depth += 1 if letter == "(" else -1
            if depth == 0:
                return position
        position += 1
    return position
