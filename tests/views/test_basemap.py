"""The basemap that ships with the page: whole, small, and in the gazetteer's words."""

import csv
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import relata.views
from relata.resources import data_dir
from vector_tiles import Archive, Drawn

BASEMAP = Path(relata.views.__file__).parent / "web-data/basemap.pmtiles"
STYLE = Path(__file__).parents[2] / "web/src/lib/map/basemap.ts"
LARGEST = 5_000_000
LAST_ZOOM = 5
LAYERS = {
    "countries",
    "provinces",
    "lakes",
    "rivers",
    "country_borders",
    "province_borders",
    "country_names",
    "province_names",
    "towns",
    "seas",
}


@cache
def basemap() -> Archive:
    return Archive(BASEMAP)


@cache
def layers_at(zoom: int) -> dict[str, list[Drawn]]:
    """The features of every layer in all tiles of one zoom."""
    found: dict[str, list[Drawn]] = {}
    for layers in basemap().tiles(zoom):
        for layer in layers:
            found.setdefault(layer.name, []).extend(layer.features)
    return found


def divisions() -> list[dict[str, str]]:
    with (data_dir("gazetteer") / "provinces.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def keys_at(zoom: int) -> set[str]:
    return {drawn.properties["key"] for drawn in layers_at(zoom)["provinces"]}


def test_it_is_a_small_file_of_gzipped_vector_tiles():
    header = basemap().header
    assert header.version == 3
    assert (header.kind, header.compressions) == (1, (2, 2))
    assert header.zooms == (0, LAST_ZOOM)
    assert len(basemap().data) <= LARGEST


def test_it_names_its_layers_and_its_sources():
    told = basemap().metadata()
    assert {layer["id"] for layer in told["vector_layers"]} == LAYERS
    assert set(layers_at(LAST_ZOOM)) == LAYERS
    assert "Natural Earth" in told["attribution"]
    assert "GeoNames (CC BY 4.0)" in told["attribution"]
    assert "take no side" in told["description"]


def test_the_style_asks_for_no_layer_that_is_not_there():
    if not STYLE.is_file():
        pytest.skip("only in the source tree")
    text = STYLE.read_text(encoding="utf-8")
    asked = set(re.findall(r"'source-layer': '(\w+)'|name\('(\w+)'", text))
    named = {one or other for one, other in asked}
    assert named | {"provinces"} == LAYERS


def test_a_province_goes_by_its_country_and_its_name_in_the_gazetteer():
    known = {f"{row['country']}|{row['name']}" for row in divisions()}
    for drawn in layers_at(LAST_ZOOM)["provinces"]:
        told = drawn.properties
        assert told["key"] == f"{told['country']}|{told['admin1']}"
        assert re.fullmatch(r"[A-Z]{2}\|.+", told["key"])
        assert told["key"] in known


def test_every_division_with_an_outline_is_drawn():
    outlined = {f"{row['country']}|{row['name']}" for row in divisions() if row["south"]}
    assert outlined <= keys_at(LAST_ZOOM)


def test_nearly_every_province_that_a_town_is_said_to_lie_in_is_drawn():
    with_towns = {
        f"{row['country']}|{row['name']}" for row in divisions() if row["geonames_admin1"]
    }
    found = with_towns & keys_at(LAST_ZOOM)
    # Missing: islands and districts that Natural Earth does not draw.
    assert (len(found), len(with_towns)) == (3218, 3235)


@pytest.mark.parametrize("key", ["IQ|Anbar", "SY|Deir Ezzor", "ML|Gao", "UA|Sevastopol", "PS|Gaza"])
def test_a_province_of_the_news_is_drawn(key):
    assert key in keys_at(LAST_ZOOM)


def test_no_line_runs_across_the_globe():
    (layers,) = basemap().tiles(0)
    for layer in layers:
        if layer.name.endswith("borders") or layer.name in ("rivers", "lakes"):
            steps = [
                abs(right[0] - left[0])
                for drawn in layer.features
                for path in drawn.paths()
                for left, right in pairwise(path)
            ]
            # The longest straight border, that of Canada and the United States, is 27 degrees.
            assert max(steps, default=0) < 0.08 * layer.extent


def test_land_reaches_across_the_globe_only_where_the_map_ends():
    (layers,) = basemap().tiles(0)
    (land,) = [layer for layer in layers if layer.name == "countries"]
    for drawn in land.features:
        for path in drawn.paths():
            for (left, top), (right, bottom) in pairwise(path):
                is_edge = min(top, bottom) >= land.extent
                assert is_edge or abs(right - left) < 0.08 * land.extent


def test_borders_say_whether_they_are_disputed():
    told = {drawn.properties["disputed"] for drawn in layers_at(3)["country_borders"]}
    assert told == {0, 1}


def test_names_come_with_the_zoom_that_has_room_for_them():
    shown = {}
    for drawn in layers_at(LAST_ZOOM)["towns"]:
        shown.setdefault(drawn.properties["name"], drawn.properties["zoom"])
    assert shown["Baghdad"] <= 4
    # The town, not the quarter of it that GeoNames counts more people for.
    assert shown["Mosul"] <= 5
    assert "Al Mawşil al Jadīdah" not in shown
    assert {town.properties["zoom"] for town in layers_at(3)["towns"]} == {3}
