"""What takes long to work out, kept as long as the store stays as it is."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from relata.store.states import state_of
from relata.store.store import Store

One = TypeVar("One")
# Of each store so many outcomes: the newest states of a handful of questions.
_MOST = 24
_LOCK = Lock()
_KEPT: WeakKeyDictionary[Store, OrderedDict[tuple[str, object], Any]] = WeakKeyDictionary()


def kept(store: Store, name: str, work: Callable[[], One], *, asked: object = None) -> One:
    """The outcome of the work in the present state of the store for what was asked."""
    key = (name, (state_of(store), asked))
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
