"""Running counts of what came are what the tables say, after whatever came."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select

from builders import claim_in
from relata.records import CodedReport, Report
from relata.store import schema as s
from relata.store.arrivals import arrivals_of
from relata.store.publishers import publishers
from relata.store.store import Store

NOW = datetime(2024, 3, 9, 12, tzinfo=UTC)
LONG = (
    "Gunmen attacked a checkpoint near the town of Afrin on Monday and killed 12 people, the "
    "provincial governor said. Two of the dead were policemen. The road to the north stayed "
    "closed until noon while soldiers searched the hills around the town."
)


def add(store, text, publisher="AP", day="2024-03-05", url=None, claims=1):
    """A report with so many claims."""
    report = Report.make(
        text, url=url or f"https://{publisher}.example/{day}/{len(text)}-{text[:9]}",
        published=day and date.fromisoformat(day), publisher=publisher,
    )  # fmt: skip
    found = tuple(claim_in(report, type=code) for code in ("shelling", "bombing")[:claims])
    store.add(CodedReport(report, found), coder="a test", received_at=NOW)
    return report


def counted(store):
    """All there is to know."""
    arrivals = arrivals_of(store)
    return (arrivals.reports, arrivals.copies, arrivals.claims), publishers(store)


def in_tables(store):
    """Reports, copies, and claims of codings that count."""
    current = s.claim.join(s.current, s.current.c.coding == s.claim.c.coding)
    queries = (
        select(func.count()).select_from(s.report),
        select(func.count()).where(s.report.c.skip == "copy"),
        select(func.count()).select_from(current),
    )
    with store.reading() as connection:
        return tuple(connection.execute(query).scalar_one() for query in queries)


def test_every_way_to_come_is_counted_once(store):
    seen = []

    def check():
        now = counted(store)
        assert now == counted(Store(store.engine))
        assert now[0] == in_tables(store)
        seen.append(now[0])

    check()
    url = "https://ap.example/2024/03/two-die-in-afrin"
    first = add(store, "Two died in Afrin.", url=url, claims=2)
    check()
    add(store, "Shells fell on Afrin.", "Daily", claims=1)
    check()
    add(store, LONG, "Wire")
    check()
    add(store, LONG.replace("noon", "midday"), "Copycat")
    check()
    add(store, "Three died in Afrin.", url=url, day="2024-03-06", claims=1)
    check()
    add(store, "Nobody knows when.", "Daily", day=None, claims=0)
    check()
    report = add(store, "An attack.", "Daily", claims=1)
    newer = [claim_in(report, type=code) for code in ("arrest", "protest")]
    store.recode(report.id, newer, coder="a better test", coded_at=NOW)
    check()
    add(
        store, LONG + " At dusk a second patrol was shot at near the old mill.", "Evening", claims=0
    )
    check()
    # (reports, copies, claims): the newer version of the first report has one claim less.
    assert seen == [
        (0, 0, 0), (1, 0, 2), (2, 0, 3), (3, 0, 4), (4, 1, 4), (5, 1, 3), (6, 1, 3), (7, 1, 5),
        (8, 1, 5),
    ]  # fmt: skip
    assert store.claims(first.id) == []
    found = {one.name: (one.reports, one.claims) for one in publishers(store)}
    assert found == {
        "AP": (2, 1),
        "Daily": (3, 3),
        "Wire": (1, 1),
        "Copycat": (1, 0),
        "Evening": (1, 0),
    }


def test_what_was_missed_is_noticed(store):
    add(store, "Shells fell on Afrin.")
    with store.reading() as connection:
        arrivals = arrivals_of(store)
        assert arrivals.is_complete(connection)
    arrivals.reports += 1
    with store.reading() as connection:
        assert not arrivals.is_complete(connection)
