"""A store in, words that tell its present state from every other out."""

from sqlalchemy import text

from relata.store.remade import times_made
from relata.store.store import Store

# Each number is the last of an index: nothing is counted.
_STATE = text(
    "SELECT (SELECT max(number) FROM report) AS reports, "
    "(SELECT max(number) FROM coding) AS codings, "
    "(SELECT max(number) FROM judgement) AS judgements, "
    "(SELECT max(times) FROM made) AS made"
)


def state_of(store: Store) -> str:
    """The state: equal only while no report, coding or judgement came and nothing was merged."""
    with store.reading() as connection:
        row = connection.execute(_STATE).one()
    return "-".join(str(number or 0) for number in row)


def incidents_state_of(store: Store) -> str:
    """The state of the incidents alone: reports that are not merged yet do not change it."""
    with store.reading() as connection:
        return str(times_made(connection))
