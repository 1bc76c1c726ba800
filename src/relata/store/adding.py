"""Columns of incidents in, what is added up over them out."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from relata.store.columns import NONE, Ints, Longs, Rows


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
    """Sums for each of some places."""

    number: Longs
    disputed: Longs
    # How many incidents have a figure, and what the figures come to: least, best and greatest.
    told: tuple[Longs, Longs, Longs]
    figures: tuple[Longs, Longs, Longs]

    def killed(self, place: int) -> Killed:
        """The figures of a place."""
        return Killed(*(
            int(figures[place]) if told[place] else None
            for told, figures in zip(self.told, self.figures, strict=True)
        ))  # fmt: skip


def added(rows: Rows, places: Longs, size: int) -> Added:
    """The sums of incidents by the place that each counts for, of so many places.

    An incident without a greatest (least) figure counts with its best one.
    """
    low = np.where(rows.low == NONE, rows.best, rows.low)
    high = np.where(rows.high == NONE, rows.best, rows.high)
    least, best, most = (_figures(one, places, size) for one in (low, rows.best, high))
    return Added(
        number=np.bincount(places, minlength=size),
        disputed=np.bincount(places[rows.disputed], minlength=size),
        told=(least[0], best[0], most[0]),
        figures=(least[1], best[1], most[1]),
    )


def _figures(figures: Ints, places: Longs, size: int) -> tuple[Longs, Longs]:
    told = figures != NONE
    where = places[told]
    sums = np.bincount(where, weights=figures[told], minlength=size)
    return np.bincount(where, minlength=size), sums.astype(np.int64)
