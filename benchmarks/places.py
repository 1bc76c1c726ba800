"""Measure toponym recognition and resolution on LGL and GeoWebNews.

`python benchmarks/places.py DATA_PATH [--home] [--show N]`, DATA_PATH the folder of lgl.xml and
GWN.xml. With --home, a publisher's home is first learnt from its reports as they were resolved
without it (no gold used).
"""

import argparse
import random
import sys
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from relata.mentions import Place, PlaceMention, Sentence
from relata.text.gazetteer import Gazetteer, gazetteer_path
from relata.text.gazetteer_fold import fold_name
from relata.text.register import load_register
from relata.text.sentences import split_sentences
from relata.text.toponyms import ReportContext, find_places
from relata.text.toponyms.actors import actor_names
from relata.text.toponyms.decide import decide, open_cases
from relata.text.toponyms.home import learn_home
from relata.text.toponyms.people import People
from relata.text.toponyms.resolve import Home, distance_km
from relata.text.toponyms.spots import Spot

WITHIN_KM = 161.0


class GoldToponym(NamedTuple):
    """A gold span with its point; lat is None where the gold has no point."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    geonames: str


class Article(NamedTuple):
    """One report of a set."""

    publisher: str
    text: str
    toponyms: tuple[GoldToponym, ...]


def read_lgl(path: Path) -> Iterator[Article]:
    """The articles of lgl.xml."""
    for article in ET.parse(path).getroot():
        toponyms = []
        for toponym in article.iter("toponym"):
            tag = toponym.find("gaztag")
            at = int(toponym.findtext("start")), int(toponym.findtext("end"))
            if tag is None:
                toponyms.append(GoldToponym(*at, None, None, ""))
            else:
                point = float(tag.findtext("lat")), float(tag.findtext("lon"))
                toponyms.append(GoldToponym(*at, *point, tag.get("geonameid")))
        yield Article(article.findtext("domain"), article.findtext("text"), tuple(toponyms))


def read_gwn(path: Path) -> Iterator[Article]:
    """The articles of GWN.xml."""
    for article in ET.parse(path).getroot():
        toponyms = []
        for toponym in article.iter("toponym"):
            if toponym.find("latitude") is None:
                continue
            at = int(toponym.findtext("start")), int(toponym.findtext("end"))
            point = float(toponym.findtext("latitude")), float(toponym.findtext("longitude"))
            toponyms.append(GoldToponym(*at, *point, toponym.findtext("geonamesID")))
        domain = article.findtext("link").split("/")[2]
        yield Article(domain, article.findtext("text"), tuple(toponyms))


def is_right(place: Place | None, gold: GoldToponym) -> bool:
    """Same id, or near enough."""
    if place is None or gold.lat is None:
        return False
    near = distance_km(place.lat, place.lon, gold.lat, gold.lon) <= WITHIN_KM
    return near or place.id == f"geonames:{gold.geonames}"


def learn_homes(found: list[tuple[Article, list[PlaceMention]]]) -> dict[str, Home]:
    """The likeliest home of each publisher, from what its reports speak of most."""
    places: dict[str, list[list[Place]]] = defaultdict(list)
    for article, mentions in found:
        places[article.publisher].append([m.place for m in mentions if m.place is not None])
    return {publisher: learn_home(listed) for publisher, listed in places.items()}


class Scores(NamedTuple):
    """Counts over a set."""

    gold: int
    found: int
    right: int
    recognised: int
    all_gold: int
    proposed: int
    hits: int


def score(found: list[tuple[Article, list[PlaceMention]]]) -> Scores:
    """Count over all articles."""
    gold = right = recognised = all_gold = proposed = hits = 0
    for article, mentions in found:
        spans = [(mention.start, mention.end) for mention in mentions]
        proposed += len(mentions)
        hits += sum(any(s < g.end and g.start < e for g in article.toponyms) for s, e in spans)
        for toponym in article.toponyms:
            over = [m for m in mentions if m.start < toponym.end and toponym.start < m.end]
            all_gold += 1
            recognised += bool(over)
            if toponym.lat is not None:
                gold += 1
                right += any(is_right(mention.place, toponym) for mention in over)
    found_count = sum(
        any(m.start < t.end and t.start < m.end for m in mentions)
        for article, mentions in found
        for t in article.toponyms
        if t.lat is not None
    )
    return Scores(gold, found_count, right, recognised, all_gold, proposed, hits)


def resolve_gold(articles: list[Article], gazetteer: Gazetteer, homes: dict[str, Home]) -> float:
    """The share of gold spans with a point that get a right place when all spans are given."""
    gold = right = 0
    for article in articles:
        sentences = split_sentences(article.text)
        pointed = [toponym for toponym in article.toponyms if toponym.lat is not None]
        spots = {
            toponym: gold_spot(toponym, article.text, sentences, gazetteer) for toponym in pointed
        }
        known = sorted({spot for spot in spots.values() if spot}, key=lambda spot: spot.start)
        home = homes.get(article.publisher) or Home()
        decisions = decide(open_cases(known, sentences), People(frozenset(), frozenset()), home)
        places = {decision.case.spot: decision.resolved.place for decision in decisions}
        gold += len(pointed)
        right += sum(is_right(places.get(spots[toponym]), toponym) for toponym in pointed)
    return right / gold


def gold_spot(
    toponym: GoldToponym, text: str, sentences: list[Sentence], gazetteer: Gazetteer
) -> Spot | None:
    """The gold span as a spot, or None where the gazetteer does not know the name."""
    name = text[toponym.start : toponym.end]
    people = gazetteer.demonyms.get(name.casefold())
    places = (people,) if people else gazetteer.find(name)
    for number, sentence in enumerate(sentences):
        inside = [
            index
            for index, token in enumerate(sentence.tokens)
            if token.start < toponym.end and toponym.start < token.end
        ]
        if inside and places:
            at = (number, inside[0], inside[-1] + 1, toponym.start, toponym.end)
            return Spot(*at, fold_name(name), places, is_demonym=people is not None)
    return None


def show_errors(found: list[tuple[Article, list[PlaceMention]]], count: int) -> None:
    """Print a sample of misses, wrong places and false alarms."""
    errors: dict[str, list[str]] = defaultdict(list)
    for article, mentions in found:
        for kind, line in errors_of(article, mentions):
            errors[kind].append(line)
    for kind, lines in errors.items():
        print(f"--- {kind}: {len(lines)}")
        for line in random.Random(1).sample(lines, min(count, len(lines))):
            print("  ", line)


def errors_of(article: Article, mentions: list[PlaceMention]) -> Iterator[tuple[str, str]]:
    """What went wrong in one article, by kind."""
    text = article.text
    for toponym in article.toponyms:
        over = [m for m in mentions if m.start < toponym.end and toponym.start < m.end]
        line = quote(text, toponym.start, toponym.end)
        if toponym.lat is not None and not over:
            yield "missed", line
        elif toponym.lat is not None and not any(is_right(m.place, toponym) for m in over):
            place = over[0].place
            got = place and (place.name, place.kind, place.admin1, place.country)
            yield "wrong", f"{toponym.lat},{toponym.lon} got {got}: {line}"
    for mention in mentions:
        if not any(mention.start < t.end and t.start < mention.end for t in article.toponyms):
            yield "false", quote(text, mention.start, mention.end)


def quote(text: str, start: int, end: int) -> str:
    """A name with its surroundings."""
    around = text[max(0, start - 50) : end + 40].replace("\n", " ")
    return f"{text[start:end]!r} … {around}"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--home", action="store_true")
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--only", default="")
    given = options.parse_args()
    if not (given.data / "lgl.xml").is_file():
        sys.exit(f"{given.data} has no lgl.xml. Give the folder of lgl.xml and GWN.xml.")
    gazetteer = Gazetteer.open(gazetteer_path())
    for name, articles in (
        ("LGL", list(read_lgl(given.data / "lgl.xml"))),
        ("GeoWebNews", list(read_gwn(given.data / "GWN.xml"))),
    ):
        if given.only not in name:
            continue
        measure(name, articles, gazetteer, given)


def run(
    articles: list[Article], gazetteer: Gazetteer, homes: dict[str, Home]
) -> tuple[list[tuple[Article, list[PlaceMention]]], list[float]]:
    """Find the places of every article, with the milliseconds of each per 400 words."""
    found, times = [], []
    actors = actor_names(load_register())
    for article in articles:
        sentences = split_sentences(article.text)
        context = ReportContext(home=homes.get(article.publisher), actors=actors)
        started = time.process_time()
        mentions = find_places(article.text, sentences, gazetteer, context)
        words = max(1, len(article.text.split()))
        times.append((time.process_time() - started) * 1000 * 400 / words)
        found.append((article, mentions))
    return found, times


def measure(
    name: str, articles: list[Article], gazetteer: Gazetteer, given: argparse.Namespace
) -> None:
    """Run and print one set."""
    homes: dict[str, Home] = {}
    found, times = run(articles, gazetteer, homes)
    if given.home:
        homes = learn_homes(found)
        found, times = run(articles, gazetteer, homes)
    counts = score(found)
    precision, recall = counts.hits / counts.proposed, counts.recognised / counts.all_gold
    print(
        f"{name}: end to end {counts.right / counts.gold:.3f} of {counts.gold}; "
        f"found {counts.found / counts.gold:.3f}; "
        f"right of found {counts.right / counts.found:.3f}; "
        f"recognition P {precision:.3f} R {recall:.3f} "
        f"F1 {2 * precision * recall / (precision + recall):.3f}; "
        f"given gold spans {resolve_gold(articles, gazetteer, homes):.3f}; "
        f"{median(times):.1f} ms per 400 words"
    )
    if given.show:
        show_errors(found, given.show)


if __name__ == "__main__":
    main()
