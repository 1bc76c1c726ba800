"""Columns of incidents in, what is added up over them out."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from relata.store.columns import NONE, Ints, Longs, Places, Rows


@dataclass(slots=True)
class Killed:
    """Figures of deaths added up: each stays None until an incident has one."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def add(self, row: Any) -> None:
        """Count the sums of a row in."""
        if row.low is not None:
            self.low = (self.low or 0) + row.low
        if row.best is not None:
            self.best = (self.best or 0) + row.best
        if row.high is not None:
            self.high = (self.high or 0) + row.high


@dataclass(frozen=True, slots=True)
class Added:
    """Sums for each of some groups."""

    number: Longs
    disputed: Longs
    # How many incidents have a figure, and what the figures come to: least, best and greatest.
    told: tuple[Longs, Longs, Longs]
    figures: tuple[Longs, Longs, Longs]

    def killed(self, group: int) -> Killed:
        """The figures of a group."""
        return Killed(*(
            int(figures[group]) if told[group] else None
            for told, figures in zip(self.told, self.figures, strict=True)
        ))  # fmt: skip


def added(rows: Rows, at: Places, groups: Longs, size: int) -> Added:
    """The sums of the incidents at some places, by the group of so many that each counts for.

    An incident without a greatest (least) figure counts with its best one.
    """
    low, best, high = rows.low[at], rows.best[at], rows.high[at]
    low, high = np.where(low == NONE, best, low), np.where(high == NONE, best, high)
    sums = [_figures(one, groups, size) for one in (low, best, high)]
    return Added(
        number=np.bincount(groups, minlength=size),
        disputed=np.bincount(groups[rows.disputed[at]], minlength=size),
        told=(sums[0][0], sums[1][0], sums[2][0]),
        figures=(sums[0][1], sums[1][1], sums[2][1]),
    )


def _figures(figures: Ints, groups: Longs, size: int) -> tuple[Longs, Longs]:
    told = figures != NONE
    where = groups[told]
    sums = np.bincount(where, weights=figures[told], minlength=size)
    return np.bincount(where, minlength=size), sums.astype(np.int64)


def grouped(codes: Longs) -> tuple[Longs, Longs]:
    """The values among these in order, and for each of these the place of its value."""
    if not len(codes):
        return codes, codes
    least = codes.min()
    span = int(codes.max() - least) + 1
    if span > _MOST_LAID_OUT:
        values, places = np.unique(codes, return_inverse=True)
        return values, places
    # Much faster than to sort them: every value that may be has a place of its own.
    is_there = np.zeros(span, np.bool_)
    is_there[codes - least] = True
    places = np.cumsum(is_there) - 1
    return np.flatnonzero(is_there) + least, places[codes - least]


_MOST_LAID_OUT = 1_000_000
