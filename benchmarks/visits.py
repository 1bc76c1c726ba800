"""A served store in, what people ask of it out: clicks, each with the questions the page asks."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote, urlencode

from served import Served

# Of a hundred clicks so many go where.
CLICKS = {
    "list": 30, "next page": 6, "map": 22, "incident": 18, "report": 6, "overview": 6,
    "search": 6, "disputes": 3, "actors": 3,
}  # fmt: skip
# How often each word of the filter is among those of a question.
WORDS = {
    "days": 30, "country": 30, "group": 25, "actor": 12, "type": 10, "province": 10, "disputed": 8,
    "text": 8, "voices": 6, "killed": 6, "voice": 4,
}  # fmt: skip
VOICES = ("official", "party", "media", "monitor", "witness")
LENGTHS = (7, 30, 30, 90, 365)
LISTS = "lists with a filter"
MOST_KNOWN = 400

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A path, and what it is counted under."""

    of: str
    path: str


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to ask for."""

    countries: Sequence[str]
    provinces: Sequence[str]
    actors: Sequence[str]
    groups: Sequence[str]
    types: Sequence[str]
    words: Sequence[str]
    incidents: Sequence[str]
    reports: Sequence[str]
    points: Sequence[tuple[float, float]]
    first: date
    last: date


def known(server: Served) -> Known:
    """Ask the store what is in it."""
    provinces = server.ask("/api/provinces")["items"]
    events = [one for one in server.ask("/api/ontology")["types"] if one["kind"] == "event"]
    overview = server.ask("/api/overview")
    lines = [
        line
        for order in ("newest", "voices", "killed")
        for line in server.ask(f"/api/incidents?limit=200&order={order}")["items"]
    ]
    texts = [line["excerpt"] for line in server.ask("/api/search?text=in&limit=100")["reports"]]
    timeline = server.ask("/api/timeline?by=month")["buckets"]
    most = sorted(timeline, key=lambda bucket: -sum(bucket["counts"].values()))[:24]
    return Known(
        countries=sorted({one["country"] for one in provinces}),
        provinces=[one["admin1"] for one in provinces][:MOST_KNOWN],
        actors=[one["name"] for one in server.ask("/api/actors?limit=100")["items"]],
        groups=sorted({one["group"] for one in events}),
        types=[one["code"] for one in events],
        words=sorted({word.strip("[].,;:") for text in texts for word in text.split()} - {"", "…"}),
        incidents=list(dict.fromkeys(line["id"] for line in lines)),
        reports=[one["id"] for one in server.ask("/api/reports?limit=200")["items"]],
        points=[
            (line["place"]["lon"], line["place"]["lat"])
            for line in lines
            if line["place"] and line["place"]["lat"] is not None
        ],
        first=date.fromisoformat(min(one["first"] for one in most)),
        last=date.fromisoformat(overview["span"]["last"]),
    )


class Visitor:
    """Somebody who clicks. What they ask follows from the seed."""

    def __init__(self, known: Known, seed: int) -> None:
        self.known = known
        self.chance = random.Random(seed)
        # Words and order stay while one looks around.
        self.words: Pairs = []
        self.order = "newest"
        self.after: str | None = None

    def click(self) -> list[Question]:
        """The questions that the page asks at once after the next click."""
        [what] = self.chance.choices(list(CLICKS), list(CLICKS.values()))
        if what == "next page" and self.after is None:
            what = "list"
        if what in ("list", "map", "disputes", "actors", "overview"):
            self.words, self.after = self._filter(), None
            self.order = self.chance.choices(("newest", "killed", "voices"), (8, 1, 1))[0]
        return self._asked(what)

    def _asked(self, what: str) -> list[Question]:
        words = urlencode(self.words)
        if what == "map":
            return self._map()
        if what == "overview":
            return [
                Question("overview", f"/api/overview?{words}"),
                Question("timeline", f"/api/timeline?{self._without_days()}"),
                Question("map", f"/api/map?{words}&zoom=3"),
            ]
        one, shown = self.chance.choice, self.known
        listed = f"/api/incidents?order={self.order}&{words}"
        asked = {
            "list": (LISTS, listed),
            "next page": (LISTS, f"{listed}&after={quote(self.after or '')}"),
            "incident": ("an incident", f"/api/incidents/{one(shown.incidents)}"),
            "report": ("a report", f"/api/reports/{one(shown.reports)}"),
            "search": ("search", f"/api/search?text={quote(one(shown.words))}"),
            "disputes": ("disputes", f"/api/disputes?{words}"),
            "actors": ("actors", f"/api/actors?{words}"),
        }
        return [Question(*asked[what])]

    def _map(self) -> list[Question]:
        """The window was moved, or its filter changed: map, list and timeline are asked anew."""
        zoom = self.chance.choice((2, 4, 5, 6, 8))
        lon, lat = self.chance.choice(self.known.points)
        wide, high = 900 / 2**zoom / 1.42, 500 / 2**zoom / 1.42
        west, east = max(-180.0, lon - wide), min(180.0, lon + wide)
        south, north = max(-85.0, lat - high), min(85.0, lat + high)
        box = urlencode([("box", f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}")])
        words = urlencode(self.words)
        return [
            Question("map", f"/api/map?{words}&{box}&zoom={zoom}"),
            Question(LISTS, f"/api/incidents?{words}&{box}"),
            Question("timeline", f"/api/timeline?{self._without_days()}"),
        ]

    def _without_days(self) -> str:
        return urlencode([pair for pair in self.words if pair[0] not in ("since", "until")])

    def _filter(self) -> Pairs:
        """One to three words."""
        number = self.chance.choices((1, 2, 3), (5, 3, 2))[0]
        names = self.chance.choices(list(WORDS), list(WORDS.values()), k=number)
        return [pair for name in dict.fromkeys(names) for pair in self._word(name)]

    def _word(self, name: str) -> Pairs:
        one, shown = self.chance.choice, self.known
        if name == "days":
            since = shown.first + timedelta(
                days=self.chance.randrange(max(1, (shown.last - shown.first).days))
            )
            until = since + timedelta(days=one(LENGTHS))
            return [("since", since.isoformat()), ("until", until.isoformat())]
        fixed = {"disputed": ("disputed", "true"), "voices": ("min_voices", "2")}
        if name in fixed:
            return [fixed[name]]
        values: dict[str, tuple[str, Sequence[str]]] = {
            "country": ("country", shown.countries), "province": ("province", shown.provinces),
            "group": ("type", shown.groups), "type": ("type", shown.types),
            "actor": ("actor", shown.actors), "text": ("text", shown.words),
            "killed": ("min_killed", ("1", "5", "10")), "voice": ("voice", VOICES),
        }  # fmt: skip
        word, choices = values[name]
        return [(word, one(choices))]
