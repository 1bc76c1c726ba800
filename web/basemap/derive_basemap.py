"""Natural Earth, the gazetteer and GeoNames in, the page's basemap (one PMTiles file) out.

Run by hand when a source changes; README.md beside this file says where the sources come from:
`python web/basemap/derive_basemap.py world_map.gpkg ne_10m_lakes.shp world_50m.json`
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from generalise import draw_countries, draw_provinces, find_provinces, group_areas, simplify
from labels import name_countries, name_provinces, name_seas, name_towns
from outlines import draw_claims, draw_outlines
from sources import (
    read_areas,
    read_claimed_lines,
    read_country_names,
    read_divisions,
    read_lakes,
    read_rivers,
    read_seas,
    read_towns,
)
from tiling import About, Feature, write_tiles
from water import draw_lakes, draw_rivers, smooth_rivers

TARGET = Path(__file__).parents[2] / "src/relata/views/web-data/basemap.pmtiles"
# At zoom 5 a step of the tiles' grid is 300 m, and the sources know no better than a kilometre.
LAST_ZOOM = 5
ABOUT = About(
    name="relata basemap",
    description=(
        "Land, borders, first-level divisions, lakes, rivers and names. Borders follow Natural "
        "Earth and take no side; a dashed border is disputed."
    ),
    attribution="Natural Earth (public domain); names: GeoNames (CC BY 4.0)",
    layers={
        "countries": {"iso": "String", "name": "String"},
        "provinces": {"key": "String", "country": "String", "admin1": "String"},
        "lakes": {},
        "rivers": {},
        "country_borders": {"disputed": "Number"},
        "province_borders": {"zoom": "Number"},
        "country_names": {"name": "String", "iso": "String", "zoom": "Number"},
        "province_names": {"name": "String", "key": "String", "zoom": "Number"},
        "towns": {"name": "String", "zoom": "Number", "size": "Number"},
        "seas": {"name": "String", "zoom": "Number"},
    },
)


def draw(
    geopackage: Path, lakes_file: Path, rivers_file: Path
) -> dict[int, Mapping[str, Sequence[Feature]]]:
    """The features of every layer, zoom by zoom."""
    areas, names = read_areas(geopackage), read_country_names()
    provinces = find_provinces(areas, read_divisions())
    groups = group_areas(areas, provinces)
    claims = read_claimed_lines(geopackage)
    lakes, rivers = read_lakes(lakes_file), smooth_rivers(read_rivers(rivers_file))
    whole = simplify(areas, LAST_ZOOM, is_last=True)
    named: dict[str, Sequence[Feature]] = {
        "country_names": name_countries(whole, names),
        "province_names": name_provinces(whole, provinces),
        "towns": name_towns(read_towns()),
        "seas": name_seas(read_seas()),
    }
    levels: dict[int, Mapping[str, Sequence[Feature]]] = {}
    for zoom in range(LAST_ZOOM + 1):
        is_last = zoom == LAST_ZOOM
        level = whole if is_last else simplify(areas, zoom, is_last=False)
        outlines = draw_outlines(level, groups)
        drawn = {
            "countries": draw_countries(level, names),
            "provinces": draw_provinces(level, provinces),
            "lakes": draw_lakes(lakes, zoom),
            "rivers": draw_rivers(rivers, zoom),
            "country_borders": outlines.countries + draw_claims(claims, zoom),
            "province_borders": outlines.provinces,
            **named,
        }
        levels[zoom] = {
            layer: [feature for feature in features if is_last or feature.zoom <= zoom]
            for layer, features in drawn.items()
        }
    return levels


def main(sources: Sequence[str]) -> None:
    """Write the file and say how large it is."""
    tiles = write_tiles(TARGET, draw(*map(Path, sources)), ABOUT)
    sys.stdout.write(f"{TARGET}: {tiles} tiles, {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:4])
