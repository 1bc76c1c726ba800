"""The columns in memory are what the tables say, after whatever came, and filter as SQL does."""

import random
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, func, select

from builders import claim_in, make_count, make_place, make_role, make_voice, make_when
from relata.archive import make_merger
from relata.incidents import ClaimKey, Judgement, Verdict
from relata.records import CodedReport, Report, Status, VoiceKind
from relata.store import schema as s
from relata.store.actor_counts import actors_seen
from relata.store.columns import Columns, Rows, columns_of, date_of, day_number
from relata.store.filters import Box, IncidentFilter, conditions
from relata.store.lists import Order, Slice, incident_sheet
from relata.store.picking import picked
from relata.store.remade import TIMES_REMEMBERED, remade_since
from relata.store.store import Store
from relata.store.view import rebuild, refresh

MERGER = make_merger()
NOW = datetime(2024, 7, 3, 12, tzinfo=UTC)
TOWNS = (("Afrin", 36.5, "SY", "Aleppo"), ("Suva", -18.1, "FJ", None), ("Mosul", 36.3, "IQ", "N"))
TYPES = ("air_strike", "shelling", "armed_attack")
ACTORS = (("the front", "islamic-resistance-in-iraq"), ("gunmen", None), ("police", None))
FILTERS = (
    IncidentFilter(),
    IncidentFilter(since=date(2024, 1, 5)),
    IncidentFilter(until=date(2024, 1, 5)),
    IncidentFilter(since=date(2024, 1, 4), until=date(2024, 1, 8)),
    IncidentFilter(countries=("iq", "SY")),
    IncidentFilter(provinces=("Aleppo", "nowhere")),
    IncidentFilter(box=Box(40.0, 30.0, 50.0, 40.0)),
    IncidentFilter(box=Box(170.0, -30.0, -170.0, 0.0)),
    IncidentFilter(types=("shelling", "protest")),
    IncidentFilter(statuses=("ongoing",)),
    IncidentFilter(actors=("islamic-resistance-in-iraq",)),
    IncidentFilter(actors=("Gunmen",), types=("shelling", "air_strike")),
    IncidentFilter(actors=("nobody",)),
    IncidentFilter(voice_kinds=("party", "report")),
    IncidentFilter(disputed=True),
    IncidentFilter(disputed=False),
    IncidentFilter(min_confidence=0.8),
    IncidentFilter(min_voices=2),
    IncidentFilter(min_killed=3),
    IncidentFilter(text="front mosul"),
    IncidentFilter(text="nothing of the kind"),
)


def told(chance, number):
    """A report with a claim of one of few happenings, so that many of them are told twice."""
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(10))
    town, lat, country, admin1 = chance.choice(TOWNS)
    name, actor_id = chance.choice(ACTORS)
    report = Report.make(
        f"{number}: {name} in {town}.", published=day + timedelta(days=chance.randrange(3)),
        url=f"https://outlet-{number % 7}.example/{number}", publisher=f"Outlet {number % 7}",
    )  # fmt: skip
    place = make_place(
        town, lat=lat, lon=178.4 if country == "FJ" else 43.0, country=country, admin1=admin1
    )
    killed = chance.choice((None, 0, 2, 5))
    return report, claim_in(
        report, type=chance.choice(TYPES), places=(place,) if chance.random() < 0.9 else (),
        when=make_when(day.isoformat()) if chance.random() < 0.9 else None,
        status=chance.choice((Status.OCCURRED, Status.ONGOING)), confidence=chance.random(),
        roles=(make_role(name=name, actor_id=actor_id),),
        voices=(make_voice(kind=chance.choice((VoiceKind.PARTY, VoiceKind.MEDIA))),)
        if chance.random() < 0.6
        else (),
        counts=() if killed is None else (make_count("killed", killed, killed + 1),),
    )  # fmt: skip


def fill(store, count, seed=1):
    """So many reports, merged every few of them."""
    chance, claims = random.Random(seed), []
    for number in range(count):
        report, claim = told(chance, number)
        store.add(CodedReport(report, (claim,)), coder="a test", received_at=NOW)
        claims.append(claim)
        if number % 4 == 3:
            refresh(store, MERGER)
            yield claims
    refresh(store, MERGER)
    yield claims


def shown(columns: Columns):
    """Every row in words."""
    rows, books = columns.rows, columns.books
    words = {
        "id": books.ids, "type": books.types, "group": books.groups, "status": books.statuses,
        "country": books.countries, "admin1": books.provinces,
    }  # fmt: skip
    return [
        {name: _word(words.get(name), getattr(rows, name)[at].item()) for name in NAMES}
        for at in range(len(columns))
    ]


NAMES = [one.name for one in fields(Rows)]


def _word(book, value):
    """NaN is not even itself."""
    return str(value) if book is None else book.words[value] if value >= 0 else None


def anew(store):
    """The columns as somebody reads them who has none yet."""
    return shown(columns_of(Store(store.engine)))


def test_what_was_made_anew_is_read_again_and_nothing_else_changes(store):
    for claims in fill(store, 60):  # noqa: B007 (the last ones are judged)
        assert shown(columns_of(store)) == anew(store)
    assert len(columns_of(store)) > 20
    judged = Judgement(
        verdict=Verdict.WRONG_CLAIM, by="Reviewer", at=NOW, claim=ClaimKey.of(claims[7])
    ).signed()
    store.judge(judged)
    refresh(store, MERGER)
    assert shown(columns_of(store)) == anew(store)
    undone = Judgement(verdict=Verdict.UNDO, by="Reviewer", at=NOW, undoes=judged.id).signed()
    store.judge(undone)
    refresh(store, MERGER)
    assert shown(columns_of(store)) == anew(store)


def test_only_what_was_made_anew_is_read(store):
    for _ in fill(store, 20):
        pass
    columns = columns_of(store)
    report, claim = told(random.Random(99), 99)
    store.add(CodedReport(report, (claim,)), coder="a test", received_at=NOW)
    refresh(store, MERGER)
    with store.reading() as connection:
        made = remade_since(connection, columns.times)
    assert store.incident_of_claim(claim.id) in made
    assert len(made) < len(columns)
    assert columns_of(store).books is columns.books


def test_the_same_state_is_not_read_twice(store):
    for _ in fill(store, 4):
        pass
    assert columns_of(store) is columns_of(store)


def test_who_has_not_looked_for_long_reads_everything(store):
    for _ in fill(store, 8):
        pass
    columns = columns_of(store)
    for number in range(TIMES_REMEMBERED + 1):
        report, claim = told(random.Random(number), 100 + number)
        store.add(CodedReport(report, (claim,)), coder="a test", received_at=NOW)
        refresh(store, MERGER)
    with store.reading() as connection:
        assert remade_since(connection, columns.times) is None
        assert remade_since(connection, columns.times + 1) is not None
    assert shown(columns_of(store)) == anew(store)
    assert columns_of(store).books is not columns.books


def test_all_made_again_is_all_read_again(store):
    for _ in fill(store, 30):
        pass
    before = shown(columns_of(store))
    rebuild(store, MERGER)
    assert shown(columns_of(store)) == before


def test_no_incident_is_no_trouble(store):
    assert shown(columns_of(store)) == []
    assert picked(store, IncidentFilter(min_killed=1, text="gunmen")).total == 0
    assert incident_sheet(store, IncidentFilter(), Slice()).rows == []


def test_columns_and_tables_agree_on_what_fits(store):
    for _ in fill(store, 50, seed=3):
        pass
    totals = {}
    for asked in FILTERS:
        found = picked(store, asked)
        page = store.incidents(asked, limit=1000).incidents
        ids = found.columns.ids(found.fits.nonzero()[0])
        assert sorted(ids) == sorted(one.id for one in page), asked
        assert found.total == len(page) == store.count_incidents(asked)
        totals[asked] = found.total
    # The others tell incidents apart.
    everything = totals[IncidentFilter()]
    alike = [asked for asked, total in totals.items() if total in (0, everything)]
    assert alike == [IncidentFilter(), IncidentFilter(actors=("nobody",)), FILTERS[-1]]


def test_actors_are_counted_as_the_tables_count_them(store):
    part, incident = s.incident_actor.c, s.incident.c
    counted = func.count(part.incident_id.distinct())
    tables = (
        select(part.actor, counted, func.min(incident.first_day), func.max(incident.last_day))
        .join(s.incident, incident.id == part.incident_id)
        .where(part.name.is_not(None))
        .group_by(part.actor)
    )
    for asked in (IncidentFilter(), IncidentFilter(min_killed=1), IncidentFilter(text="mosul")):
        assert actors_seen(store, asked) == []
    for _ in fill(store, 50, seed=3):
        for asked in (IncidentFilter(), IncidentFilter(min_killed=1), IncidentFilter(text="mosul")):
            with store.reading() as connection:
                expected = connection.execute(tables.where(*conditions(asked))).all()
            found = actors_seen(store, asked)
            assert sorted((one.key, one.incidents, one.first, one.last) for one in found) == sorted(
                tuple(row) for row in expected
            )
    everyone = {one.key: one for one in actors_seen(store, IncidentFilter())}
    assert sorted(everyone) == ["gunmen", "islamic-resistance-in-iraq", "police"]
    assert everyone["islamic-resistance-in-iraq"].name == "the front"
    assert (everyone["gunmen"].name, everyone["gunmen"].kind) == ("gunmen", None)


def test_words_are_looked_up_once_for_a_state(store):
    for _ in fill(store, 8):
        pass
    queries = []
    event.listen(store.engine, "before_cursor_execute", lambda *told: queries.append(told[2]))
    for least in (0, 1, 2):
        picked(store, IncidentFilter(text="mosul", min_killed=least))
    assert len([one for one in queries if "MATCH" in one or "plainto_tsquery" in one]) == 1


@pytest.mark.parametrize("order", list(Order))
def test_pages_show_every_incident_once_in_order(store, order):
    for _ in fill(store, 50, seed=5):
        pass
    rows, after = [], None
    while True:
        sheet = incident_sheet(store, IncidentFilter(), Slice(limit=7, after=after), order)
        rows += sheet.rows
        after = sheet.after
        assert sheet.total == len(columns_of(store))
        if after is None:
            break
    assert len({row["id"] for row in rows}) == len(rows) == len(columns_of(store))
    page = {one.id: one for one in store.incidents(IncidentFilter(), limit=1000).incidents}
    keys = [_key(page[row["id"]], order) for row in rows]
    assert keys == sorted(keys, reverse=True)


def _key(incident, order):
    day = incident.when and (incident.when.first or incident.when.last)
    killed = next((one.best for one in incident.figures if str(one.of) == "killed"), -1)
    first = {Order.NEWEST: 0, Order.KILLED: killed, Order.VOICES: incident.voices}[order]
    return first, day.isoformat() if day else "", incident.id


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"]
)
def test_days_are_counted_there_and_back(day):
    assert date_of(day_number(date.fromisoformat(day))).isoformat() == day
