"""What lists, maps and counts ask of a store, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from builders import claim_in, make_count, make_place, make_role, make_when
from relata.archive import make_merger
from relata.records import CodedReport, Report
from relata.store import schema as s
from relata.store.actor_counts import actors_seen
from relata.store.counting import Step, timeline
from relata.store.filters import Box, IncidentFilter
from relata.store.lists import Slice, incident_sheet
from relata.store.map_cells import MOST_POINTS, laid_on_map
from relata.store.near import kilometres, near_incidents
from relata.store.publishers import publishers
from relata.store.rows import body_row, incident_row
from relata.store.view import refresh

NOW = datetime(2024, 7, 3, 12, tzinfo=UTC)
MERGER = make_merger()
EVERYTHING = IncidentFilter()


def add(store, text, day="2024-03-05", publisher="AP", **changes):
    """A report with one claim of an attack of its day."""
    report = Report.make(
        text, url=f"https://{publisher.casefold()}.example/{day}/{text}", publisher=publisher,
        published=date.fromisoformat(day),
    )  # fmt: skip
    claims = (claim_in(report, when=make_when(day), **changes),) if changes else ()
    store.add(CodedReport(report, claims), coder="a test", received_at=NOW)


def at(lat, lon, name="Somewhere"):
    return (make_place(name, lat=lat, lon=lon, country="FJ", admin1=None),)


def test_what_is_near_shares_a_day_and_lies_within_sixty_kilometres(store):
    # One degree of latitude is 111 km; at 17 degrees south one of longitude is 106 km.
    for name, lat, lon, day in (
        ("here", -17.0, 179.9, "2024-03-05"),
        ("beyond the dateline", -17.0, -179.9, "2024-03-05"),  # 21 km
        ("north", -16.6, 179.9, "2024-03-05"),  # 44 km
        ("far", -17.0, 179.2, "2024-03-05"),  # 74 km
        ("another day", -17.0, 179.9, "2024-03-09"),
    ):
        add(store, f"An attack {name}.", day, type="air_strike", places=at(lat, lon, name),
            counts=(make_count("killed", len(name), len(name)),))  # fmt: skip
    refresh(store, MERGER)
    shown = {one.place.name: one.id for one in store.incidents(EVERYTHING).incidents}
    near = near_incidents(store, shown["here"])
    assert [row["id"] for row in near] == [shown["beyond the dateline"], shown["north"]]
    assert near_incidents(store, "inc-unknown") == ()


def test_a_degree_of_the_equator_is_a_hundred_and_eleven_kilometres():
    assert kilometres((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((50.0, 8.0), (50.0, 8.0)) == 0.0


@pytest.fixture
def many(store):
    """1,501 incidents: one more than are drawn as points; three of ten killed somebody."""
    add(store, "One attack.", places=at(10.0, 20.0), counts=(make_count("killed", 1, 1),))
    refresh(store, MERGER)
    [plain] = store.incidents(EVERYTHING).incidents
    found = []
    for number in range(MOST_POINTS):
        place = replace(plain.place, lat=(number % 50) / 2, lon=-175.0 + (number % 30))
        code = "protest" if number % 10 == 0 else "shelling"
        figures = plain.figures if number % 10 < 3 else ()
        found.append(replace(
            plain, id=f"inc-{number:020}", place=place, type=code, figures=figures,
        ))  # fmt: skip
    with store.writing() as connection:
        connection.execute(
            s.incident.insert(),
            [incident_row(one, changed_at=None, voices=("report",)) for one in found],
        )
        connection.execute(s.incident_body.insert(), [body_row(one) for one in found])
    return store


def test_more_incidents_than_can_be_drawn_are_counted_by_cells(many):
    laid = laid_on_map(many, EVERYTHING, zoom=2)
    assert laid.points == ()
    assert sum(cell.count for cell in laid.cells) == MOST_POINTS + 1
    assert sum(cell.killed or 0 for cell in laid.cells) == 451
    # A cell of zoom 2 is 45 / 4 degrees wide, and every point lies in the box of its cell.
    for cell in laid.cells:
        assert cell.box.east - cell.box.west == 11.25
        assert cell.box.west <= cell.lon <= cell.box.east
        assert cell.box.south <= cell.lat <= cell.box.north
    west = [cell for cell in laid.cells if cell.box == Box(-180.0, 0.0, -168.75, 11.25)]
    # Longitudes -175 to -169 and latitudes 0 to 11: 7 of 30 columns, 23 of 50 rows.
    expected = sum(1 for n in range(MOST_POINTS) if n % 30 < 7 and n % 50 < 23)
    assert [cell.count for cell in west] == [expected]
    assert west[0].group == "attacks"


def test_fewer_are_points_and_a_wide_map_at_a_far_zoom_has_no_more_cells_than_it_can_show(many):
    few = laid_on_map(many, IncidentFilter(types=("protest",)), zoom=2)
    assert (len(few.points), few.cells) == (150, ())
    assert len(laid_on_map(many, EVERYTHING, zoom=18).cells) <= MOST_POINTS
    boxed = laid_on_map(many, IncidentFilter(box=Box(-176.0, -1.0, -170.5, 30.0)), zoom=4)
    assert len(boxed.points) == 250  # longitudes -175 to -171: five of thirty columns


def test_what_has_no_point_is_counted_beside_the_map(store):
    add(store, "An attack somewhere.", places=())
    add(store, "An attack in Afrin.", places=at(36.5, 36.9))
    refresh(store, MERGER)
    laid = laid_on_map(store, IncidentFilter(box=Box(30.0, 30.0, 40.0, 40.0)), zoom=3)
    assert (len(laid.points), laid.unplaced) == (1, 1)


@pytest.mark.parametrize(
    ("days", "by"),
    [
        (("2024-01-01", "2024-04-30"), Step.DAY),
        (("2024-01-01", "2024-05-01"), Step.WEEK),
        (("2021-01-01", "2024-01-04"), Step.WEEK),
        (("2021-01-01", "2024-01-05"), Step.MONTH),
    ],
)
def test_a_timeline_gets_longer_buckets_the_further_it_reaches(store, days, by):
    for day in days:
        add(store, f"An attack of {day}.", day, places=at(1.0, 1.0))
    refresh(store, MERGER)
    found = timeline(store, EVERYTHING, None)
    assert found.by is by
    assert [bucket.counts for bucket in found.buckets] == [{"attacks": 1}, {"attacks": 1}]


def test_the_last_days_that_there_are_have_buckets_too(store):
    for day in ("9999-12-31", "0001-01-01"):
        add(store, f"An attack of {day}.", day, places=at(1.0, 1.0))
    refresh(store, MERGER)
    for by in Step:
        found = timeline(store, EVERYTHING, by).buckets
        assert found[-1].last == date(9999, 12, 31)
        assert found[0].first == date(1, 1, 1)


def test_who_published_nothing_for_over_four_times_the_usual_gap_is_silent(store):
    for number in range(5):
        add(store, f"Daily news {number}.", f"2024-03-{number + 1:02}", "Daily")
        week = date(2024, 1, 1) + timedelta(7 * number)
        add(store, f"Weekly news {number}.", str(week), "Weekly")
    add(store, "Newest.", "2024-03-09", "Other")
    # A report dated after it came does not make everybody else silent.
    add(store, "Misdated.", "2031-01-01", "Other")
    found = {one.name: one for one in publishers(store)}
    assert (found["Daily"].usual_gap_days, found["Daily"].silent_days) == (1.0, 4)
    assert not found["Daily"].is_silent  # four times, not over
    # 29 January to 9 March are 40 days, and four weeks are 28.
    assert (found["Weekly"].silent_days, found["Weekly"].is_silent) == (40, True)
    assert found["Other"].usual_gap_days is None
    add(store, "Newer.", "2024-03-10", "Other")
    found = {one.name: one for one in publishers(store)}
    assert (found["Daily"].silent_days, found["Daily"].is_silent) == (5, True)
    assert not found["Other"].is_silent


def test_cursors_hold_whatever_the_incidents_have_in_common(store):
    for number in range(6):
        add(store, f"Attack {number}.", places=(), type="arrest",
            counts=(make_count("killed", number % 2, number % 2),))  # fmt: skip
    refresh(store, MERGER)
    seen, after = [], None
    while True:
        sheet = incident_sheet(store, EVERYTHING, Slice(limit=1, after=after))
        seen += [row["id"] for row in sheet.rows]
        after = sheet.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == sheet.total == store.counts()["incident"]


def test_an_actor_with_two_parts_in_an_incident_is_counted_once(store):
    both = (make_role(name="Rebels"), make_role("target", name="rebels"))
    add(store, "Rebels fought rebels.", roles=both, counts=(make_count("killed", 3, 3),))
    refresh(store, MERGER)
    [one] = actors_seen(store, EVERYTHING)
    assert (one.key, one.incidents, one.killed.best) == ("rebels", 1, 3)
