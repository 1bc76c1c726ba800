"""Measure adding, a day's work and queries on made-up claims.

    python benchmarks/store_scale.py [--claims 10000 100000 1000000] [--keep FOLDER]

A year of incidents in 600 towns of 12 countries, each told by one to six reports of two outlets'
claims; more than 100,000 claims take as many more years. Adding is storing and merging, coding is
left out. `--keep` leaves the stores in a folder, for `serve_load.py` and `page_speed.py`.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from relata.archive import REPORTS_A_TRANSACTION, make_merger
from relata.records import (
    Basis,
    Claim,
    ClaimPlace,
    CodedReport,
    Count,
    CountOf,
    Kind,
    PlacePrecision,
    Report,
    Role,
    RoleName,
    Span,
    Status,
    TimePrecision,
    When,
    content_id,
)
from relata.store.filters import Box, IncidentFilter
from relata.store.store import Store
from relata.store.view import refresh

START = date(2023, 1, 1)
COUNTRIES = ("IQ", "SY", "YE", "ML", "BF", "NE", "SD", "UA", "RU", "CO", "MM", "AF")
CLAIMS_A_YEAR = 100_000
TOWNS, CLAIMS_A_REPORT, DAY_OF_CLAIMS, QUERIES = 600, 5, 1000, 60
TYPES = ("armed_attack", "air_strike", "shelling", "bombing", "armed_clash", "arrest", "protest")
GROUPS = ("kataib-hezbollah", "hamas", "islamic-state", "al-shabaab", "boko-haram", None)
OUTLETS = tuple(f"Outlet {number}" for number in range(12))
THINGS = "market checkpoint convoy school base bridge bus hospital house station".split()
NOW = datetime(2024, 1, 1, tzinfo=UTC)


class World:
    """Made-up towns and what happens in them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.towns = [self._town(number) for number in range(TOWNS)]

    def _town(self, number: int) -> ClaimPlace:
        country = COUNTRIES[number % len(COUNTRIES)]
        lat, lon = self.chance.uniform(-5, 50), self.chance.uniform(-10, 70)
        return ClaimPlace(
            name=f"Town {number}", precision=PlacePrecision.TOWN, basis=Basis.STATED, lat=lat,
            lon=lon, country=country, admin1=f"{country} {number % 8}", place_id=f"made:{number}",
        )  # fmt: skip

    def tellings(self, count: int, first: date, days: int) -> Iterator[tuple[date, str, "Telling"]]:
        """So many tellings of incidents on days from the first on, each with its report's day."""
        told = 0
        while told < count:
            day = first + timedelta(days=self.chance.randrange(days))
            happening = Telling(self, day)
            for _ in range(self.chance.choice((1, 1, 2, 3, 4, 6))):
                told += 1
                late = timedelta(days=self.chance.choice((0, 1, 1, 2)))
                yield day + late, self.chance.choice(OUTLETS), happening

    def reports(self, count: int, first: date, days: int) -> Iterator[CodedReport]:
        """Reports of five claims each, in order of their days."""
        by_report: dict[tuple[date, str], list[Telling]] = {}
        for day, outlet, telling in self.tellings(count, first, days):
            by_report.setdefault((day, outlet), []).append(telling)
        for (day, outlet), tellings in sorted(by_report.items(), key=lambda item: item[0]):
            for start in range(0, len(tellings), CLAIMS_A_REPORT):
                yield coded(day, outlet, start, tellings[start : start + CLAIMS_A_REPORT])


class Telling:
    """A happening, as sentences and claims are made of it."""

    def __init__(self, world: World, day: date) -> None:
        chance = world.chance
        self.day, self.town = day, chance.choice(world.towns)
        self.type, self.group = chance.choice(TYPES), chance.choice(GROUPS)
        self.killed, self.thing = chance.choice((0, 0, 1, 2, 3, 5, 8, 14)), chance.choice(THINGS)

    def sentence(self) -> str:
        """What a report says of it."""
        who = (self.group or "gunmen").replace("-", " ")
        what = self.type.replace("_", " ")
        return f"A {what} by {who} on a {self.thing} in {self.town.name} killed {self.killed}."

    def claim(self, report: Report, sentence: str) -> Claim:
        """What a coder would make of it."""
        start = report.text.index(sentence)
        roles = (
            Role(role=RoleName.INITIATOR, name=self.group, evidence=None, actor_id=self.group),
        ) if self.group else ()  # fmt: skip
        when = When(first=self.day, last=self.day, precision=TimePrecision.DAY, basis=Basis.STATED)
        return Claim(
            id=content_id("clm", report.id, start), report_id=report.id, kind=Kind.EVENT,
            type=self.type, status=Status.OCCURRED, confidence=0.7, coder="made up",
            evidence=Span(start, start + len(sentence), sentence), roles=roles,
            places=(self.town,), when=when,
            counts=(Count(of=CountOf.KILLED, low=self.killed, high=self.killed, evidence=None),),
        )  # fmt: skip


def coded(day: date, outlet: str, part: int, tellings: Sequence[Telling]) -> CodedReport:
    """A report of these happenings with its claims."""
    sentences = list(dict.fromkeys(telling.sentence() for telling in tellings))
    text = f"{outlet}, {day}, {part}. " + " ".join(sentences)
    report = Report.make(
        text, url=f"https://{outlet.replace(' ', '-')}.example/{day}/{part}", published=day,
        publisher=outlet,
    )  # fmt: skip
    by_sentence = {telling.sentence(): telling for telling in tellings}
    claims = tuple(by_sentence[one].claim(report, one) for one in sentences)
    return CodedReport(report, claims)


def main() -> None:
    """Measure each size in a store of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the stores there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        for count in options.claims:
            measure(Store.open(place / f"claims-{count}.db"), count)


class Moment(NamedTuple):
    """The time of day, and the processor time of this program, in seconds."""

    wall: float
    processor: float

    @classmethod
    def now(cls) -> "Moment":
        """Both by now."""
        return cls(time.perf_counter(), time.process_time())

    def since(self, earlier: "Moment") -> str:
        """What passed, in words."""
        wall, processor = self.wall - earlier.wall, self.processor - earlier.processor
        return f"{wall:.1f} s ({processor:.1f} s of the processor)"


def measure(store: Store, count: int) -> None:
    """Add years, then a day, then ask."""
    world, merger = World(7), make_merger()
    began = Moment.now()
    years = max(1, count // CLAIMS_A_YEAR)
    add(store, world.reports(count, START, 365 * years))
    stored = Moment.now()
    refresh(store, merger)
    merged = Moment.now()
    add(store, world.reports(DAY_OF_CLAIMS, START + timedelta(days=200), 1))
    refresh(store, merger)
    done = Moment.now()
    found = store.counts()
    asked = timed_queries(store, world)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(
        f"{found['claim']:>9,} claims, {found['incident']:,} incidents: stored in "
        f"{stored.since(began)}, merged in {merged.since(stored)}; a day of {DAY_OF_CLAIMS:,} "
        f"more in {done.since(merged)}; a query {1000 * statistics.median(asked):.0f} ms at the "
        f"median, {1000 * max(asked):.0f} ms at most; {_size(store):,} MB on disk, at most "
        f"{memory:,} MB of memory",
        flush=True,
    )


def _size(store: Store) -> int:
    """The size of the store's file in MB, with the log beside it."""
    path = Path(store.place)
    return sum(part.stat().st_size for part in path.parent.glob(f"{path.name}*")) >> 20


def add(store: Store, reports: Iterator[CodedReport]) -> None:
    """Store as `relata add` does, so many reports in one transaction."""
    while some := list(islice(reports, REPORTS_A_TRANSACTION)):
        store.add_all(some, coder="made up", received_at=NOW)


def timed_queries(store: Store, world: World) -> list[float]:
    """Seconds of pages of 50 incidents by all kinds of filters."""
    chance, times = world.chance, []
    for number in range(QUERIES):
        since = START + timedelta(days=chance.randrange(330))
        town = chance.choice(world.towns)
        lat, lon = town.lat or 0.0, town.lon or 0.0
        asked = (
            IncidentFilter(since=since, until=since + timedelta(days=30)),
            IncidentFilter(countries=(str(town.country),), since=since),
            IncidentFilter(provinces=(str(town.admin1),), types=(chance.choice(TYPES),)),
            IncidentFilter(box=Box(lon - 3, lat - 3, lon + 3, lat + 3)),
            IncidentFilter(actors=("hamas",), until=since),
            IncidentFilter(disputed=True, min_voices=3),
        )[number % 6]
        began = time.perf_counter()
        store.incidents(asked)
        times.append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    main()
