"""Who asked how much lately, in memory: a key in, the seconds it must wait out."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

# So many keys are remembered; whoever asked longest ago is forgotten first.
_MOST_KEYS = 20_000


class Buckets:
    """One token bucket a key: `burst` at once, then `rate` a second."""

    def __init__(
        self, rate: float, burst: float, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.rate = rate
        self.burst = burst
        self.clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> float:
        """Take one token. Gives how many seconds there is none to take, 0 when there was."""
        with self._lock:
            now = self.clock()
            left, then = self._left.pop(key, (self.burst, now))
            left = min(self.burst, left + (now - then) * self.rate)
            is_enough = left >= 1
            self._left[key] = (left - 1 if is_enough else left, now)
            if len(self._left) > _MOST_KEYS:
                self._left.popitem(last=False)
            return 0.0 if is_enough else (1 - left) / self.rate

    def fill(self, key: str) -> None:
        """Forget what a key has taken."""
        with self._lock:
            self._left.pop(key, None)
