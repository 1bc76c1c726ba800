"""The hand-written places of `gazetteer/supplement.csv`, held against the lists beside it."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from relata.resources import data_dir
from relata.text.gazetteer import KINDS
from relata.text.gazetteer_fold import fold_name

# Camps, bases and islands lie outside the boxes of provinces by less than this.
MARGIN_DEGREES = 1.5


class Box(NamedTuple):
    """The degrees that a country's provinces reach to, with a margin."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point is inside."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one of the gazetteer's files."""
    with (data_dir("gazetteer") / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def country_boxes() -> dict[str, Box]:
    """A box a country: its provinces' boxes and its own point, widened."""
    corners: dict[str, list[Box]] = defaultdict(list)
    for row in rows_of("provinces.csv"):
        if row["south"]:
            box = Box(*(float(row[side]) for side in ("south", "west", "north", "east")))
            corners[row["country"]].append(box)
    for row in rows_of("countries.csv"):
        lat, lon = float(row["lat"]), float(row["lon"])
        corners[row["iso"]].append(Box(lat, lon, lat, lon))
    return {country: widened(boxes) for country, boxes in corners.items()}


def widened(boxes: list[Box]) -> Box:
    """One box around all of them and the margin."""
    return Box(
        min(box.south for box in boxes) - MARGIN_DEGREES,
        min(box.west for box in boxes) - MARGIN_DEGREES,
        max(box.north for box in boxes) + MARGIN_DEGREES,
        max(box.east for box in boxes) + MARGIN_DEGREES,
    )


@pytest.fixture(scope="module")
def places() -> list[dict[str, str]]:
    return rows_of("supplement.csv")


def names_of(place: dict[str, str]) -> Iterator[str]:
    """Its name and its aliases."""
    yield place["name"]
    yield from filter(None, place["aliases"].split(";"))


def test_the_supplement_names_hundreds_of_places_of_many_conflicts(
    places: list[dict[str, str]],
) -> None:
    assert len(places) >= 450
    assert len({place["conflict"] for place in places}) >= 25


def test_no_two_places_share_an_id_not_even_with_a_region(places: list[dict[str, str]]) -> None:
    ids = [place["id"] for place in places] + [region["id"] for region in rows_of("regions.csv")]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_ids_are_slugs_that_stay_readable_in_addresses(places: list[dict[str, str]]) -> None:
    odd = [place["id"] for place in places if not place["id"].replace("-", "").isalnum()]
    assert odd == []
    assert all(place["id"].isascii() and place["id"].islower() for place in places)


def test_every_kind_is_one_that_the_gazetteer_knows(places: list[dict[str, str]]) -> None:
    assert {place["kind"] for place in places} <= set(KINDS)


def test_every_country_is_in_the_country_list(places: list[dict[str, str]]) -> None:
    known = {row["iso"] for row in rows_of("countries.csv")}
    assert sorted({place["country"] for place in places} - known) == [""]


def test_every_province_is_one_of_its_country(places: list[dict[str, str]]) -> None:
    known = {(row["country"], row["name"]) for row in rows_of("provinces.csv")}
    named = {(place["country"], place["admin1"]) for place in places if place["admin1"]}
    assert sorted(named - known) == []


def test_every_place_lies_in_or_near_its_country(places: list[dict[str, str]]) -> None:
    boxes = country_boxes()
    outside = [
        place["name"]
        for place in places
        if place["country"]
        and not boxes[place["country"]].holds(float(place["lat"]), float(place["lon"]))
    ]
    assert outside == []


def test_a_place_without_a_country_still_has_a_point_on_earth(
    places: list[dict[str, str]],
) -> None:
    stateless = [place for place in places if not place["country"]]
    assert stateless
    assert all(abs(float(place["lat"])) < 90 for place in stateless)
    assert all(abs(float(place["lon"])) <= 180 for place in stateless)


def test_no_place_lists_the_same_name_twice(places: list[dict[str, str]]) -> None:
    for place in places:
        keys = [fold_name(name) for name in names_of(place)]
        assert len(keys) == len(set(keys)), place["name"]
        assert all(keys), place["name"]


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Ain al-Asad Air Base", "IQ", 33.79, 42.44),
        ("Bab al-Hawa", "SY", 36.24, 36.69),
        ("Zamzam camp", "SD", 13.49, 25.31),
        ("Elephant Pass", "LK", 9.54, 80.40),
        ("Azovstal", "UA", 47.10, 37.61),
        ("Kobani", "SY", 36.89, 38.35),
    ],
)
def test_well_known_places_are_where_maps_put_them(
    places: list[dict[str, str]], name: str, country: str, lat: float, lon: float
) -> None:
    [found] = [place for place in places if place["name"] == name]
    assert found["country"] == country
    assert abs(float(found["lat"]) - lat) < 0.05
    assert abs(float(found["lon"]) - lon) < 0.05


@pytest.mark.parametrize(
    ("code", "town", "lat", "lon"),
    [
        ("SD-DS", "Nyala", 12.05, 24.88),
        ("SD-DE", "Ed Daein", 11.46, 26.13),
        ("ER-MA", "Asmara", 15.34, 38.93),
        ("ER-AN", "Keren", 15.78, 38.45),
        ("ER-DU", "Mendefera", 14.89, 38.82),
    ],
)
def test_a_province_has_its_own_outline_and_not_that_of_a_neighbour(code, town, lat, lon):
    row = next(row for row in rows_of("provinces.csv") if row["code"] == code)
    box = Box(*(float(row[side]) for side in ("south", "west", "north", "east")))
    assert box.holds(lat, lon), town
