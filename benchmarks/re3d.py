"""Score relata's mentions and relations on re3d: defence reports on Syria and Iraq.

`python benchmarks/re3d.py DATA [--show N]`, DATA the folder whose subfolders hold documents.json,
entities.json and relations.json. docs/benchmarks.md says which types are scored, and how.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import coders
from re3d_mentions import Link, Mention, find_links, find_mentions
from relata.coding.coder import Coder
from relata.evaluate.score import Hits
from relata.records import Report

# The ten types of the task; the other names are rare or part of one of the ten.
TYPES = (
    "Organisation",
    "Location",
    "Person",
    "Temporal",
    "Nationality",
    "Quantity",
    "MilitaryPlatform",
    "Weapon",
    "DocumentReference",
    "Money",
)
_SAME_AS = {"Coordinate": "Location", "Vehicle": "MilitaryPlatform"}
# "Identity", "attribute" and "apart" are nothing that claims tell.
RELATIONS = (
    "FightingAgainst",
    "AlliesOf",
    "BelongsTo",
    "InChargeOf",
    "CommWith",
    "Likes",
    "Dislikes",
    "CoLocated",
)
SYMMETRIC = frozenset({"FightingAgainst", "AlliesOf", "CommWith", "CoLocated"})
_SEED = 3
_Item = TypeVar("_Item", Mention, Link)


class Document(NamedTuple):
    """One text with its gold."""

    text: str
    mentions: tuple[Mention, ...]
    links: frozenset[Link]


class Scored(NamedTuple):
    """A document with what was found in it."""

    document: Document
    mentions: list[Mention]
    links: set[Link]


def read_documents(data: Path) -> list[Document]:
    """All documents; rows that the annotators' model gave no confidence are left out."""
    texts: dict[str, str] = {}
    mentions: dict[str, set[Mention]] = defaultdict(set)
    links: dict[str, set[Link]] = defaultdict(set)
    for folder in sorted(path.parent for path in data.glob("*/documents.json")):
        texts |= {row["_id"]: row["text"] for row in rows(folder / "documents.json")}
        for row in rows(folder / "entities.json"):
            if kind := kind_of(row):
                mentions[row["documentId"]].add(Mention(row["begin"], row["end"], kind))
        for row in rows(folder / "relations.json"):
            if row["confidence"] > 0 and row["type"] in RELATIONS:
                links[row["documentId"]].add(_link(row))
    return [
        Document(text, tuple(_outer(mentions[key])), frozenset(links[key]))
        for key, text in texts.items()
    ]


def kind_of(row: Mapping[str, Any]) -> str | None:
    """Which of the ten types an entity has; None for one of another type or of no confidence."""
    kind: str = _SAME_AS.get(row["type"], row["type"])
    return kind if row["confidence"] > 0 and kind in TYPES else None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """What each line of a file says."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _link(row: Mapping[str, Any]) -> Link:
    source = row["sourceBegin"], row["sourceEnd"]
    target = row["targetBegin"], row["targetEnd"]
    return ordered(Link(row["type"], source, target))


def ordered(link: Link) -> Link:
    """Relations that hold both ways have the first stretch first."""
    if link.type not in SYMMETRIC or link.source <= link.target:
        return link
    return link._replace(source=link.target, target=link.source)


def _outer(mentions: set[Mention]) -> list[Mention]:
    """Without those that lie inside another, as the scheme is flat."""
    return sorted(
        one
        for one in mentions
        if not any(
            other != one and other.start <= one.start and one.end <= other.end for other in mentions
        )
    )


def code(documents: list[Document], coder: Coder) -> list[Scored]:
    """Mentions and relations of every document."""
    scored = []
    for document in documents:
        report = Report.make(document.text)
        mentions = find_mentions(document.text, coder.analyse(report))
        links = {ordered(link) for link in find_links(coder.code(report))}
        scored.append(Scored(document, mentions, links))
    return scored


def is_same(own: Mention, other: Mention) -> bool:
    """The same characters."""
    return own == other


def overlaps(own: Mention, other: Mention) -> bool:
    """The same type and some common characters."""
    return own.type == other.type and own.start < other.end and other.start < own.end


def links_meet(own: Link, other: Link) -> bool:
    """The same type, and both ends have characters in common; some relations hold both ways."""
    if own.type != other.type:
        return False
    if _meet(own.source, other.source) and _meet(own.target, other.target):
        return True
    crossed = _meet(own.source, other.target) and _meet(own.target, other.source)
    return own.type in SYMMETRIC and crossed


def _meet(own: tuple[int, int], other: tuple[int, int]) -> bool:
    return own[0] < other[1] and other[0] < own[1]


def count_hits(
    found: Collection[_Item], gold: Collection[_Item], agree: Callable[[_Item, _Item], bool]
) -> Hits:
    """Each gold item is met at most once."""
    left = sorted(gold)
    right = 0
    for item in sorted(found):
        partner = next((other for other in left if agree(item, other)), None)
        if partner is not None:
            left.remove(partner)
            right += 1
    return Hits(right, len(found), len(gold))


def mention_scores(
    scored: list[Scored], agree: Callable[[Mention, Mention], bool]
) -> dict[str, Hits]:
    """Hits by type, and of all."""
    hits: dict[str, Hits] = defaultdict(Hits)
    for one in scored:
        for kind in TYPES:
            found = [mention for mention in one.mentions if mention.type == kind]
            gold = [mention for mention in one.document.mentions if mention.type == kind]
            _add(hits, kind, count_hits(found, gold, agree))
    return {kind: hits[kind] for kind in (*TYPES, "all")}


def link_scores(scored: list[Scored]) -> dict[str, Hits]:
    """Hits by relation, and of all."""
    hits: dict[str, Hits] = defaultdict(Hits)
    for one in scored:
        for kind in RELATIONS:
            found = {link for link in one.links if link.type == kind}
            gold = {link for link in one.document.links if link.type == kind}
            _add(hits, kind, count_hits(found, gold, links_meet))
    return {kind: hits[kind] for kind in (*RELATIONS, "all")}


def _add(hits: dict[str, Hits], kind: str, found: Hits) -> None:
    hits[kind] = hits[kind].plus(found)
    hits["all"] = hits["all"].plus(found)


def table(title: str, scores: Mapping[str, Hits]) -> str:
    """One line a type."""
    lines = [title, f"{'':20}{'right':>7}{'found':>7}{'gold':>7}{'prec.':>8}{'recall':>8}{'F1':>8}"]
    for kind, hits in scores.items():
        shares = (hits.precision, hits.recall, hits.f1)
        cells = "".join(f"{'–':>8}" if share is None else f"{share:8.3f}" for share in shares)
        lines.append(f"{kind:20}{hits.right:7}{hits.predicted:7}{hits.gold:7}{cells}")
    return "\n".join(lines)


def show(scored: list[Scored], count: int) -> None:
    """A sample of what was missed and what was found wrongly."""
    lines = []
    for one in scored:
        text, gold = one.document.text, one.document.mentions
        for mention in set(one.mentions) - set(gold):
            lines.append(f"found  {mention.type:16} {text[mention.start : mention.end]!r}")
        for mention in set(gold) - set(one.mentions):
            lines.append(f"missed {mention.type:16} {text[mention.start : mention.end]!r}")
    for line in random.Random(_SEED).sample(sorted(lines), min(count, len(lines))):
        print(line)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--show", type=int, default=0)
    coders.add_options(options)
    given = options.parse_args()
    documents = read_documents(given.data)
    if not documents:
        sys.exit(f"{given.data} has no folder with a documents.json. Give the folder of re3d.")
    scored = code(documents, coders.load(given))
    show(scored, given.show)
    print(table(f"Mentions, same characters, {len(scored)} texts", mention_scores(scored, is_same)))
    print(table("Mentions that overlap", mention_scores(scored, overlaps)))
    print(table("Relations", link_scores(scored)))


if __name__ == "__main__":
    main()
