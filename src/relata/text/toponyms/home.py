"""The places of a publisher's reports in, where the publisher is at home out."""

from collections import Counter
from collections.abc import Iterable

from relata.mentions import Place
from relata.text.toponyms.resolve import Home

# Fewer reports tell more about the news of the day than about the publisher.
LEAST_REPORTS = 3


def learn_home(places_by_report: Iterable[Iterable[Place]]) -> Home:
    """Country, province and town that most reports of a publisher speak of."""
    reports = [set(places) for places in places_by_report]
    counted = Counter(place for places in reports for place in places if place.country)
    country = _leader((place.country, count) for place, count in counted.items())
    if country is None or len(reports) < LEAST_REPORTS:
        return Home(country=country)
    inside = {place: count for place, count in counted.items() if place.country == country}
    admin1 = _leader((place.admin1, count) for place, count in inside.items())
    towns = {
        place: count
        for place, count in inside.items()
        if place.kind == "town" and place.admin1 == admin1
    }
    if admin1 is None or not towns:
        return Home(country=country, admin1=admin1)
    town = max(towns, key=lambda place: (towns[place], place.population))
    return Home(country, admin1, town.lat, town.lon)


def _leader(counts: Iterable[tuple[str | None, int]]) -> str | None:
    """The name with the largest sum; None where no name is known."""
    sums: Counter[str] = Counter()
    for name, count in counts:
        if name is not None:
            sums[name] += count
    return max(sums, key=lambda name: (sums[name], name)) if sums else None
