"""What may take long in threads of its own kind, so that nothing waits behind what it is not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import anyio
import anyio.to_thread

One = TypeVar("One")


class LaneFull(Exception):
    """Too many wait for the same. The guard answers with it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """So many threads for one kind of work, and so many who may wait for one."""

    limiter: anyio.CapacityLimiter
    most_waiting: int

    @classmethod
    def of(cls, threads: int, *, most_waiting: int) -> "Lane":
        """A lane with so many threads."""
        return cls(anyio.CapacityLimiter(threads), most_waiting)

    async def run(self, work: Callable[[], One]) -> One:
        """The outcome of the work. Raises LaneFull: who would wait long is better told so."""
        if self.limiter.statistics().tasks_waiting >= self.most_waiting:
            raise LaneFull("Too many ask for this at once. Try again soon.")
        return await anyio.to_thread.run_sync(work, limiter=self.limiter)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The guard's questions to the store, hashing (64 MiB a thread), and asking elsewhere."""

    store: Lane = field(default_factory=lambda: Lane.of(8, most_waiting=2000))
    hashing: Lane = field(default_factory=lambda: Lane.of(2, most_waiting=40))
    elsewhere: Lane = field(default_factory=lambda: Lane.of(4, most_waiting=20))
