"""A program that adds reports to a store and says of each when it is stored.

python writer.py STORE FIRST COUNT
"""

import sys
from datetime import UTC, date, datetime
from itertools import count as count_up
from itertools import islice

from builders import claim_in, make_place, make_when
from relata.archive import make_merger
from relata.records import CodedReport, Report
from relata.store.store import Store
from relata.store.view import refresh

MOST_AT_ONCE = 4
VILLAGES = 211


def main(place: str, first: int, count: int) -> None:
    """Add reports FIRST to FIRST + COUNT, one to four in a transaction, and merge now and then."""
    store, merger = Store.open(place), make_merger()
    numbers = iter(range(first, first + count))
    for turn in count_up():
        coded = [made(number) for number in islice(numbers, 1 + turn % MOST_AT_ONCE)]
        if not coded:
            break
        store.add_all(coded, coder="a test", received_at=datetime.now(UTC))
        sys.stdout.write("".join(f"{one.report.id}\n" for one in coded))
        sys.stdout.flush()
        if turn % 2 == 0:
            refresh(store, merger)
    refresh(store, merger)


def made(number: int) -> CodedReport:
    """A report of five attacks on one village."""
    village = number % VILLAGES
    text = f"Report {number}: gunmen attacked village {village} and killed {number} people."
    url = f"https://ap.example/{number}"
    report = Report.make(text, url=url, publisher="AP", published=date(2024, 3, 9))
    place_of = make_place(f"Village {village}", lat=20.0 + village / 10, lon=40.0)
    claims = tuple(
        claim_in(report, places=(place_of,), when=make_when(f"2024-0{month}-05"))
        for month in range(1, 6)
    )
    return CodedReport(report, claims)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
