"""Sentences as word pieces in, the windows that an encoder reads out.

A window is a run of whole sentences behind the end of the one before, so that every sentence is
read with some of what precedes it, and is encoded once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Pieces of a window's own sentences, and of the words before them. Longer windows cost more per
# piece, shorter ones repeat more; the reports kept from training score alike from 100 to 240.
MAX_OWN = 150
MAX_BEFORE = 16


Rows = Sequence[Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence's piece ids, and for each of its tokens the first and last piece it became."""

    ids: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Windows:
    """What to encode, and where each token's pieces lie among the encoded rows of all windows.

    `rows[sentence][token]` is (first, last), counted over all windows one behind the other, or
    (0, 0) for a token that was cut off, which then borrows the report's first row.
    """

    ids: tuple[tuple[int, ...], ...]
    rows: tuple[tuple[tuple[int, int], ...], ...]


def windows_of(sentences: Sequence[Pieces], opening: int, closing: int) -> Windows:
    """The windows of a report; `opening` and `closing` are the ids that bound a text."""
    ids: list[tuple[int, ...]] = []
    rows: list[tuple[tuple[int, int], ...]] = []
    done, number = 0, 0
    while number < len(sentences):
        before = sentences[number - 1].ids[-MAX_BEFORE:] if number else ()
        window = [opening, *before]
        own = 0
        while number < len(sentences):
            pieces = sentences[number]
            kept = min(len(pieces.ids), MAX_OWN)
            if own and own + kept > MAX_OWN:
                break
            start = done + len(window)
            rows.append(
                tuple(
                    (start + first, start + min(last, kept - 1)) if first < kept else (0, 0)
                    for first, last in zip(pieces.first, pieces.last, strict=True)
                )
            )
            window.extend(pieces.ids[:kept])
            own += kept
            number += 1
        window.append(closing)
        ids.append(tuple(window))
        done += len(window)
    return Windows(tuple(ids), tuple(rows))
