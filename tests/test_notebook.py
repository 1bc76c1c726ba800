"""`relata.open` gives frames of what a store holds, and two pictures, without a browser."""

import xml.etree.ElementTree as ET
from datetime import date

import pandas as pd
import polars as pl
import pytest

import relata
from library import AFRIN, ASAD, BAGHDAD, EVERYTHING, SUVA, opened_library
from relata.errors import SettingsError, StoreError, WordError
from relata.notebook import CLAIM_COLUMNS
from relata.views.pictures import Column, Point, map_picture, timeline_picture

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("notebook") / "relata.db")
    with opened_library(path):
        return path


@pytest.fixture(params=["pandas", "polars"])
def opened(place, request):
    with relata.open(place, library=request.param) as store:
        yield store


def test_a_row_for_each_incident_newest_first(opened):
    frame = opened.incidents()
    assert list(frame["type"]) == EVERYTHING
    row = list(frame["type"]).index(BAGHDAD)
    assert [frame[f"killed_{end}"][row] for end in ("low", "high")] == [2, 4]
    assert frame["disputes"][row] == "killed"


def test_the_words_of_the_filter_grammar_choose(opened):
    assert list(opened.incidents(country="IQ")["type"]) == [ASAD, BAGHDAD]
    assert list(opened.incidents(country=["SY"], min_killed=12)["type"]) == [AFRIN]
    assert list(opened.incidents(since="2024-06-01")["type"]) == [SUVA]
    with pytest.raises(SettingsError, match=r"contry: no such filter\. Name one of since, until"):
        opened.incidents(contry="IQ")
    with pytest.raises(WordError, match="2024-13-01"):
        opened.incidents(since="2024-13-01")


def test_days_and_numbers_have_types_and_what_nobody_tells_is_missing(place):
    with relata.open(place) as store:
        frame = store.incidents()
        assert frame.first_day.max() == pd.Timestamp("2024-07-01")
        assert str(frame.killed_best.dtype) == "Int64"
        assert frame.killed_best.isna().sum() == 2
    with relata.open(place, library="polars") as store:
        frame = store.incidents()
        assert frame["first_day"].max() == date(2024, 7, 1)
        assert frame.schema["killed_best"] == pl.Int64
        assert frame["killed_best"].null_count() == 2


def test_every_claim_leads_to_its_words_and_its_incident(opened):
    frame = opened.claims()
    assert tuple(frame.columns) == CLAIM_COLUMNS
    assert set(frame["kind"]) == {"event", "tally", "relation"}
    for row in range(len(frame)):
        report = opened.store.report(frame["report_id"][row])
        assert report.text[frame["start"][row] : frame["end"][row]] == frame["quote"][row]
    known = set(opened.incidents()["id"])
    told = [one for one in frame["incident_id"] if isinstance(one, str)]
    assert set(told) == known


def test_running_counts_and_relations_are_frames_too(opened):
    tallies, relations = opened.tallies(), opened.relations()
    assert set(tallies["of"]) == {"events"}
    assert all(count > 0 for count in tallies["low"])
    assert "member_of" in set(relations["relation"])


def test_a_store_that_is_not_there_and_a_library_that_is_unknown(tmp_path, place):
    with pytest.raises(StoreError):
        relata.open(tmp_path / "none.db")
    with pytest.raises(SettingsError, match="numpy: no such library"):
        relata.open(place, library="numpy")


def test_the_pictures_show_what_fits(opened, tmp_path):
    drawn = opened.map(country="IQ")
    root = ET.fromstring(drawn._repr_svg_())
    assert root.get("aria-label") == "2 of 2 incidents with a point"
    titles = [one.text for one in root.iter(f"{SVG}title")]
    assert len(titles) == 2
    assert any("Baghdad" in title for title in titles)
    opened.timeline().save(tmp_path / "time.svg")
    assert "Incidents by the" in (tmp_path / "time.svg").read_text()


def point(**changes):
    plain = {
        "lat": 34.0, "lon": 44.0, "precision": "town", "group": "attacks", "killed": 4,
        "is_disputed": False, "words": "an attack",
    }  # fmt: skip
    return Point(**(plain | changes))


def circles(picture):
    return [
        one for one in ET.fromstring(picture.svg).iter(f"{SVG}circle") if one.find(f"{SVG}title")
        is not None
    ]  # fmt: skip


def test_coasts_and_borders_lie_under_the_dots():
    levant = map_picture([point(lat=31.0, lon=35.0), point(lat=37.0, lon=45.0)], "Levant").svg
    ocean = map_picture([point(lat=-40.0, lon=-120.0), point(lat=-43.0, lon=-120.0)], "Sea").svg
    assert levant.split("<path d=")[1].split(" fill")[0].count("M") >= 10
    assert '<path d=""' in ocean


def test_incidents_at_one_point_are_one_dot_that_names_them():
    [dot] = circles(map_picture([point(words="first"), point(words="second <b>")], "two"))
    assert dot.find(f"{SVG}title").text == "first\nsecond <b>"


def test_a_place_known_to_its_province_is_no_sharp_dot():
    sharp, wide = (
        circles(map_picture([point(precision=one)], ""))[0] for one in ("town", "province")
    )
    assert float(wide.get("r")) > 2 * float(sharp.get("r"))
    assert float(wide.get("fill-opacity")) < 0.3 < float(sharp.get("fill-opacity"))


def test_a_dispute_is_ringed():
    dots = circles(map_picture([point(), point(lat=35.0, is_disputed=True)], ""))
    assert sorted(dot.get("stroke") is not None for dot in dots) == [False, True]


def test_bars_are_as_high_as_what_they_count():
    picture = timeline_picture(
        [
            Column(date(2024, 1, 1), {"attacks": 4, "words": 4}),
            Column(date(2024, 1, 2), {"attacks": 2}),
        ],
        "days",
    )
    bars = [one for one in ET.fromstring(picture.svg).iter(f"{SVG}rect") if one.get("x")]
    heights = [float(bar.get("height")) for bar in bars]
    assert heights[0] == heights[1] == pytest.approx(2 * heights[2], abs=0.1)


def test_nothing_to_show_is_said():
    assert "nothing with a place" in map_picture([], "Map").svg
    assert "nothing with a day" in timeline_picture([], "Time").svg
