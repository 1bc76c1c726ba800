"""A small store with something for every route to show, and the app on it.

Four incidents that differ in everything that can be asked for:

    BAGHDAD  4 Jan 2024  air strike in Baghdad, told by two voices that differ on the killed (2, 4)
    ASAD     8 Jan 2024  armed attack on a base in Anbar by a faction of a front, two injured
    AFRIN    5 Mar 2024  shelling in Afrin, at least twelve killed, told by a monitor, unsure
    SUVA     1 Jul 2024  protest in Suva, beyond the dateline from Apia, ongoing

Besides: a wire copy, two versions of one article, relations, a running count of attacks.
"""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from fastapi.testclient import TestClient

from builders import claim_in, make_count, make_place, make_role, make_voice, make_when
from relata.archive import Archive, NoCoder, make_merger
from relata.errors import Skip
from relata.records import (
    Claim,
    CodedReport,
    Kind,
    PlacePrecision,
    Report,
    Status,
    TimePrecision,
    VoiceKind,
    Weapon,
    WeaponClass,
)
from relata.store.store import Store
from relata.store.view import refresh
from relata.views.api.app import make_app
from relata.views.api.settings import ServeSettings

OWN = "http://127.0.0.1:8765"
CAME = datetime(2024, 7, 3, 12, tzinfo=UTC)
BAGHDAD, ASAD, AFRIN, SUVA = "air_strike", "armed_attack", "shelling", "protest"
EVERYTHING = [SUVA, AFRIN, ASAD, BAGHDAD]
US, FACTION, FRONT = "us-armed-forces", "kataib-hezbollah", "islamic-resistance-in-iraq"
WIRE = (
    "An air strike on a headquarters in Baghdad killed two people on Thursday, the ministry "
    "said. Two cars burnt out in the yard of the building near Palestine Street. The road stayed "
    "closed until noon while firemen searched the ruins for others."
)
MERGER = make_merger()


@dataclass(slots=True)
class Clock:
    """Moves on by a second whenever it is asked, so that no two judgements have one moment."""

    now: datetime = CAME + timedelta(days=1)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Library:
    """The store with its reports and claims by name."""

    def __init__(self, place: str) -> None:
        self.store = Store.open(place)
        self.archive = Archive(
            store=self.store, coder=NoCoder(), merger=MERGER, coder_name="a test", clock=Clock()
        )
        self.reports: dict[str, Report] = {}
        self.claims: dict[str, Claim] = {}
        self.came = CAME

    def add(self, name: str, report: Report, *claims: Claim, **told: object) -> None:
        """Store a report under a name, and its claims under the name and their number."""
        self.reports[name] = report
        for number, claim in enumerate(claims):
            self.claims[f"{name}{number or ''}"] = claim
        self.came += timedelta(minutes=1)
        coded = CodedReport(report, claims, **told)
        self.store.add(coded, coder="a test", received_at=self.came)

    def merge(self) -> None:
        """Make the incidents of what was added."""
        refresh(self.store, MERGER)

    def incident(self, name: str) -> str:
        """The id of the incident that a claim is of."""
        found = self.store.incident_of_claim(self.claims[name].id)
        assert found is not None
        return found


def report_of(text: str, publisher: str, day: str, **told: str) -> Report:
    """A report of a day."""
    url = told.pop(
        "url", f"https://{publisher.casefold().replace(' ', '-')}.example/{day}-{len(text)}"
    )
    return Report.make(
        text, url=url, publisher=publisher, published=date.fromisoformat(day),
        title=told.pop("title", f"{publisher} of {day}"),
    )  # fmt: skip


def fill(library: Library) -> None:
    """Put everything in."""
    _baghdad(library)
    _asad(library)
    _afrin(library)
    _suva(library)
    _relations(library)
    _tallies(library)
    skipped = report_of("Des hommes armés ont attaqué.", "Le Fil", "2024-01-09")
    library.add("skipped", skipped, skip=Skip.LANGUAGE, detail="is in French")
    library.merge()


def _baghdad(library: Library) -> None:
    wire = report_of(WIRE, "Wire", "2024-01-04")
    place = make_place("Baghdad", lat=33.34, lon=44.4, country="IQ", admin1="Baghdad")
    facts = {
        "type": BAGHDAD, "places": (place,), "when": make_when("2024-01-04"),
        "roles": (
            make_role(name="the US military", actor_id=US),
            make_role("target", name="a headquarters"),
        ),
        "weapons": (Weapon(WeaponClass.DRONE, None),),
    }  # fmt: skip
    library.add("wire", wire, claim_in(
        wire, counts=(make_count("killed", 2, 2), make_count("injured", 5, 5)),
        voices=(make_voice("the defence ministry"),), **facts,
    ))  # fmt: skip
    group = report_of(
        "Four died in the drone strike on Baghdad, the group said.", "Daily", "2024-01-05"
    )
    library.add("group", group, claim_in(
        group, counts=(make_count("killed", 4, 4),),
        voices=(make_voice("the group", kind=VoiceKind.PARTY),), **facts,
    ))  # fmt: skip
    copy = report_of(WIRE + " It was the second in a week.", "Copycat", "2024-01-05")
    library.add("copy", copy, claim_in(copy, **facts))


def _asad(library: Library) -> None:
    told = report_of(
        "Drones hit the Ain al-Asad base, Kataib Hezbollah said.", "Wire", "2024-01-08"
    )
    place = make_place(
        "Ain al-Asad", lat=33.79, lon=42.44, country="IQ", admin1="Anbar",
        precision=PlacePrecision.SITE,
    )  # fmt: skip
    library.add("asad", told, claim_in(
        told, type=ASAD, places=(place,), when=make_when("2024-01-08"), confidence=0.9,
        roles=(
            make_role(name="Kataib Hezbollah", actor_id=FACTION),
            make_role("target", name="US forces", actor_id=US),
        ),
        counts=(make_count("injured", 2, 2),),
        voices=(make_voice("Kataib Hezbollah", kind=VoiceKind.PARTY, actor_id=FACTION),),
    ))  # fmt: skip


def _afrin(library: Library) -> None:
    told = report_of("Shells fell on Afrin for hours.", "Monitor", "2024-03-06")
    place = make_place(country="SY", admin1="Aleppo")
    library.add("afrin", told, claim_in(
        told, type=AFRIN, places=(place,), when=make_when("2024-03-05"), confidence=0.4,
        counts=(make_count("killed", 12, None),),
        voices=(make_voice("the monitor", kind=VoiceKind.MONITOR),),
    ))  # fmt: skip


def _suva(library: Library) -> None:
    url = "https://pacific.example/2024/07/people-march-in-suva"
    first = report_of("People marched in Suva.", "Pacific", "2024-07-01", url=url)
    place = make_place("Suva", lat=-18.1, lon=178.4, country="FJ", admin1="Central")
    facts = {
        "type": SUVA, "status": Status.ONGOING, "places": (place,),
        "when": make_when("2024-07-01"), "confidence": 0.7,
    }  # fmt: skip
    library.add("suva old", first, claim_in(first, **facts))
    newer = report_of("Thousands of people marched in Suva.", "Pacific", "2024-07-02", url=url)
    library.add("suva", newer, claim_in(newer, **facts))


def _relations(library: Library) -> None:
    report = report_of("Kataib Hezbollah belongs to the front.", "Analyst", "2023-12-01")
    begun = replace(make_when("2023-10-17"), last=None, precision=TimePrecision.OPEN)
    library.add("member", report, claim_in(
        report, kind=Kind.RELATION, type="member_of", status=Status.ONGOING, places=(),
        when=begun, roles=(
            make_role("subject", "Kataib Hezbollah", actor_id=FACTION),
            make_role("object", "the front", actor_id=FRONT),
        ),
    ))  # fmt: skip
    told = report_of("The group opposes the US military.", "Analyst", "2024-01-10")
    library.add("opposed", told, claim_in(
        told, kind=Kind.RELATION, type="opposed_to", status=Status.ONGOING, places=(), when=None,
        roles=(
            make_role("subject", "Kataib Hezbollah", actor_id=FACTION),
            make_role("object", "the US military", actor_id=US),
        ),
    ))  # fmt: skip


def _tallies(library: Library) -> None:
    country = make_place(
        "Iraq", lat=33.0, lon=44.0, country="IQ", precision=PlacePrecision.COUNTRY, place_id="iq"
    )
    for name, day, low in (("tally", "2024-01-05", 74), ("tally later", "2024-01-09", 75)):
        report = report_of(f"It was attack number {low} by the faction.", "Daily", day)
        since = make_when("2023-10-17", last=day, precision=TimePrecision.OPEN)
        library.add(name, report, claim_in(
            report, kind=Kind.TALLY, type=ASAD, counts=(make_count("events", low, low),),
            when=since, places=(country,),
            roles=(make_role(name="Kataib Hezbollah", actor_id=FACTION),),
            voices=(make_voice("the group", kind=VoiceKind.PARTY),),
        ))  # fmt: skip


@contextmanager
def opened_library(place: str):
    """The filled store of a place, closed behind."""
    library = Library(place)
    fill(library)
    yield library
    library.store.close()


def client_of(library: Library) -> TestClient:
    """Who asks the app on this machine, where it is open for one user."""
    app = make_app(library.archive, settings=ServeSettings(login="Reviewer"))
    return TestClient(app, base_url=OWN)
