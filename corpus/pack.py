"""Compiled batches in, the corpus's files out.

    python corpus/pack.py own BATCH-FOLDER… --out corpus/own [--add]
    python corpus/pack.py real BATCH-FOLDER… --out corpus/real [--add]

`own` writes reports.jsonl and gold.jsonl, the texts being the project's own. `real` writes
gold.jsonl alone, with offsets in place of words: who has the texts can read it, and the
repository holds none of them. Places without coordinates get those of the gazetteer.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from relata.text.gazetteer import Gazetteer, gazetteer_path

# Values that are passages of the text, by the list that they stand in.
PASSAGES = {
    "voices": ("name", "cue_quote"),
    "roles": ("name",),
    "weapons": ("quote",),
    "places": ("name",),
    "counts": ("quote",),
}
DIGEST = 16


def main() -> None:
    """Pack the folders that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("part", choices=("own", "real"))
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--add", action="store_true", help="keep the reports that are there")
    options = parser.parse_args()
    pairs = list(_read(options.folders))
    gazetteer = Gazetteer.open(gazetteer_path())
    for _, gold in pairs:
        for claim in gold["claims"]:
            for place in claim["places"]:
                locate(place, gazetteer)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.part == "own":
        _put(options.out / "reports.jsonl", (report for report, _ in pairs), add=options.add)
        _put(options.out / "gold.jsonl", (gold for _, gold in pairs), add=options.add)
    else:
        packed = (offsets_only(report, gold) for report, gold in pairs)
        _put(options.out / "gold.jsonl", packed, add=options.add)


def _put(path: Path, entries: Iterable[dict[str, Any]], *, add: bool) -> None:
    """Write entries, behind those that are there or in their place."""
    there = lines(path) if add and path.exists() else ()
    kept = {entry["id"]: entry for entry in there}
    write(path, (kept | {entry["id"]: entry for entry in entries}).values())


def _read(folders: Iterable[Path]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for folder in folders:
        texts = lines(folder / "reports.jsonl")
        yield from zip(texts, lines(folder / "gold.jsonl"), strict=True)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def write(path: Path, entries: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for entry in entries:
            out.write(json.dumps(entry, ensure_ascii=False) + "\n")


def locate(place: dict[str, Any], gazetteer: Gazetteer) -> None:
    """Give a place of a known country the coordinates of its largest namesake there."""
    if place["lat"] is not None or place["precision"] == "region":
        return
    found = [
        entry
        for entry in gazetteer.find(place["name"])
        if entry.country == place["country"] and _is_alike(str(entry.precision), place["precision"])
    ]
    if found:
        best = max(found, key=lambda entry: entry.population)
        place["lat"], place["lon"] = round(best.lat, 3), round(best.lon, 3)


def _is_alike(known: str, said: str) -> bool:
    wide = {"province", "country", "region"}
    return known == said or (known not in wide and said not in wide)


def offsets_only(report: dict[str, Any], gold: dict[str, Any]) -> dict[str, Any]:
    """The claims of a report with [start, end] for every passage."""
    text = report["text"]
    return {
        "id": gold["id"],
        "published": gold["published"],
        "digest": hashlib.sha256(text.encode()).hexdigest()[:DIGEST],
        "claims": [_claim_offsets(text, claim) for claim in gold["claims"]],
    }


def _claim_offsets(text: str, claim: dict[str, Any]) -> dict[str, Any]:
    start = text.index(claim["evidence"])
    packed = dict(claim)
    packed["evidence"] = [start, start + len(claim["evidence"])]
    packed["trigger"] = _near(text, claim["trigger"], start)
    for name, keys in PASSAGES.items():
        packed[name] = [
            {k: _near(text, v, start) if k in keys and v else v for k, v in value.items()}
            for value in claim[name]
        ]
    if claim["when"]:
        quote = claim["when"]["quote"]
        packed["when"] = claim["when"] | {"quote": _near(text, quote, start) if quote else None}
    if claim["reason"]:
        packed["reason"] = _near(text, claim["reason"], start)
    return packed


def _near(text: str, words: str, start: int) -> list[int]:
    at = text.find(words, start)
    at = at if at >= 0 else text.index(words)
    return [at, at + len(words)]


def unpack(text: str, gold: dict[str, Any]) -> dict[str, Any]:
    """The inverse of `offsets_only`, for who has the text."""
    return gold | {"claims": [_claim_words(text, claim) for claim in gold["claims"]]}


def _claim_words(text: str, claim: dict[str, Any]) -> dict[str, Any]:
    words = dict(claim)
    for key in ("evidence", "trigger", "reason"):
        if claim[key]:
            words[key] = text[slice(*claim[key])]
    for name, keys in PASSAGES.items():
        words[name] = [
            {k: text[slice(*v)] if k in keys and v else v for k, v in value.items()}
            for value in claim[name]
        ]
    if claim["when"] and claim["when"]["quote"]:
        words["when"] = claim["when"] | {"quote": text[slice(*claim["when"]["quote"])]}
    return words


if __name__ == "__main__":
    main()
