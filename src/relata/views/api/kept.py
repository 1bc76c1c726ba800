"""What takes long to work out, kept as long as the store stays as it is."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from relata.store.states import incidents_state_of, state_of
from relata.store.store import Store

One = TypeVar("One")
# Of each store so many outcomes: the newest states of a handful of questions.
_MOST = 24
_LOCK = Lock()
_KEPT: WeakKeyDictionary[Store, OrderedDict[tuple[str, object], Any]] = WeakKeyDictionary()


def kept(store: Store, name: str, work: Callable[[], One], *, asked: object = None) -> One:
    """The outcome of the work in the present state of the store for what was asked."""
    return _kept(store, (name, (state_of(store), asked)), work)


def kept_of_incidents(
    store: Store, name: str, work: Callable[[], One], *, asked: object = None
) -> One:
    """The same for work that looks at incidents alone: it holds until they are made anew."""
    return _kept(store, (name, (incidents_state_of(store), asked)), work)


def _kept(store: Store, key: tuple[str, object], work: Callable[[], One]) -> One:
    with _LOCK:
        outcomes = _KEPT.setdefault(store, OrderedDict())
        if key in outcomes:
            outcomes.move_to_end(key)
            found: One = outcomes[key]
            return found
    made = work()
    with _LOCK:
        outcomes[key] = made
        while len(outcomes) > _MOST:
            outcomes.popitem(last=False)
    return made
