"""A whole list in order in, one page of it out, for lists that are worked out as a whole."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from relata.store.lists import Slice, bad_cursor
from relata.views.api.lines import Json


def page_of(
    found: Sequence[Any], part: Slice, *, key: Callable[[Any], str],
    shown: Callable[[Any], Json] | None = None,
) -> Json:  # fmt: skip
    """The page behind the one whose key is the cursor. Raises WordError where none has it.

    A cursor holds the place too, so that the page behind one that is gone begins there.
    """
    start = 0 if part.after is None else _start(found, part.after, key)
    some = found[start : start + part.limit]
    end = start + len(some)
    after = f"{end - 1}~{_mark(key(some[-1]))}" if some and end < len(found) else None
    items = [shown(one) for one in some] if shown else list(some)
    return {"items": items, "after": after, "total": len(found)}


def _start(found: Sequence[Any], cursor: str, key: Callable[[Any], str]) -> int:
    place, separator, wanted = cursor.partition("~")
    if not separator or not place.isdecimal() or len(place) > _LONGEST_NUMBER:
        raise bad_cursor(cursor)
    expected = int(place)
    # Mostly it still stands where it stood.
    if expected < len(found) and _mark(key(found[expected])) == wanted:
        return expected + 1
    return next((at + 1 for at, one in enumerate(found) if _mark(key(one)) == wanted), expected)


def _mark(key: str) -> str:
    """The key, short enough for a cursor."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_LONGEST_NUMBER = 9
