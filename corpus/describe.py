"""Count what the corpus holds: `python corpus/describe.py`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pack import lines

HERE = Path(__file__).parent


def main() -> None:
    """Print the counts of both parts."""
    own = list(lines(HERE / "own" / "gold.jsonl"))
    reports = list(lines(HERE / "own" / "reports.jsonl"))
    real = list(lines(HERE / "real" / "gold.jsonl"))
    words = sum(len(report["text"].split()) for report in reports)
    print(f"own words: {len(own)} reports, {words} words, {claims_in(own)} claims")
    print(f"  styles: {told(report['style'] for report in reports)}")
    conflicts = {report["conflict"] for report in reports}
    years = sorted(int(report["published"][:4]) for report in reports if report["published"])
    print(f"  {len(conflicts)} conflicts as named, {years[0]} to {years[-1]}")
    print(f"real: {len(real)} reports, {claims_in(real)} claims")
    print(f"  sources: {told(source_of(entry['id']) for entry in real)}")
    for name, part in (("own words", own), ("real", real)):
        print(f"{name}, by kind: {told(c['kind'] for c in claims(part))}")
        print(f"  by status: {told(c['status'] for c in claims(part))}")
        print(f"  voices: {told(v['kind'] for c in claims(part) for v in c['voices'])}")
        print(f"  stances: {told(v['stance'] for c in claims(part) for v in c['voices'])}")
        print(f"  weapons: {told(w['class'] for c in claims(part) for w in c['weapons'])}")
        places = (p["country"] for c in claims(part) for p in c["places"][:1] if p["country"])
        print(f"  countries: {len(set(places))}")
        print(f"  by type: {told(c['type'] for c in claims(part))}")


def claims(entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """All claims of all reports."""
    for entry in entries:
        yield from entry["claims"]


def claims_in(entries: list[dict[str, Any]]) -> int:
    """How many claims there are."""
    return sum(len(entry["claims"]) for entry in entries)


def source_of(report_id: str) -> str:
    """The set that a report is from."""
    kind, _, rest = report_id.partition("-")
    return f"{kind} {rest.partition('-')[0].rstrip('0123456789')}" if kind == "news" else kind


def told(values: Iterable[str]) -> str:
    """Values with how often each occurs, most frequent first."""
    return ", ".join(f"{value} {count}" for value, count in Counter(values).most_common())


if __name__ == "__main__":
    main()
