"""Score merging on ECB+, a public set of event mentions in news with gold coreference.

    python benchmarks/merge_ecb.py FOLDER [--part Dev]

FOLDER holds ECB_Dev_Event_gold_mentions.json and ECB_Dev_corpus.txt (and the Train files). Gold
mentions are given. Of each is made what merging compares: the ontology's type where its word has
one and else the word's lemma, the sentence, and the actors, places and times that the text stage
finds in that sentence. Groups are made within gold topics. Nothing learnt here ships: the third
line has weights that were learnt from the Train part, to tell the comparisons from the weights.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from merge import line
from merge_fit import fit_pairs, lowered
from merge_gold import merger
from relata import load
from relata.coding.coder import Coder
from relata.coding.frames import AnalysedSentence
from relata.coding.triggers import Trigger, singular, trigger_lists
from relata.evaluate.clusters import ClusterScores, score_clusters
from relata.mentions import ActorMention, PlaceUse
from relata.merge.merging import APART, NOTHING, Merger, grouped, weighed_pairs
from relata.merge.told import Told, told_of
from relata.records import (
    Basis,
    Claim,
    ClaimPlace,
    Kind,
    Report,
    Role,
    RoleName,
    Span,
    Status,
    When,
)
from relata.text.verbs import verb_forms

THRESHOLDS = [n / 4 for n in range(-16, 13)]


class Mention(NamedTuple):
    """A gold mention as merging sees it, the lemma of its head, and its gold chain."""

    told: Told
    topic: str
    lemma: str
    chain: str


class Placed(NamedTuple):
    """A document's text, and where the tokens of its sentences start and end in it."""

    report: Report
    offsets: Mapping[tuple[int, int], tuple[int, int]]


def main() -> None:
    """Print the scores of merging beside those of simple ways."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="Dev", choices=("Dev", "Train"))
    options = parser.parse_args()
    coder, merging = load(coder="rules"), merger()
    mentions = mentions_of(options.folder, options.part, coder)
    gold = by_topic_and(mentions, lambda one: one.chain)
    print(f"{options.part}: {len(mentions)} mentions, {len(gold)} events")
    alone = [[one.told.id] for one in mentions]
    print(line("every mention alone", score_clusters(alone, gold)))
    lemmas = by_topic_and(mentions, lambda one: one.lemma)
    print(line("same head lemma", score_clusters(lemmas, gold)))
    print(line("merged as shipped", scored(mentions, merging)))
    learnt = mentions_of(options.folder, "Train", coder)
    weights = fit_pairs(labelled_pairs(learnt, merging), merging)
    found = {t: replace(merging, weights=lowered(weights, t)) for t in THRESHOLDS}
    best = max(THRESHOLDS, key=lambda t: scored(learnt, found[t]).conll)
    print(line(f"weights of Train, {best:+.2f}", scored(mentions, found[best])))


def by_topic_and(mentions: Sequence[Mention], key: Any) -> list[set[str]]:
    """Mentions of one topic that have one key."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in mentions:
        found[one.topic, key(one)].add(one.told.id)
    return list(found.values())


def scored(mentions: Sequence[Mention], merging: Merger) -> ClusterScores:
    """The groups that merging makes within each topic, against the gold's."""
    found: list[list[str]] = []
    for told in _topics(mentions).values():
        pairs = combinations(sorted(one.id for one in told), 2)
        weights = weighed_pairs(told, pairs, merging)
        groups = grouped(told, weights, merging, NOTHING)
        found += [[one.id for one in group] for group in groups]
    return score_clusters(found, by_topic_and(mentions, lambda one: one.chain))


def labelled_pairs(
    mentions: Sequence[Mention], merging: Merger
) -> Iterator[tuple[Told, Told, bool]]:
    """The pairs of a topic that can be one, and whether they are."""
    chain = {one.told.id: one.chain for one in mentions}
    for told in _topics(mentions).values():
        for left, right in combinations(told, 2):
            if merging.weight(left, right) != APART:
                yield left, right, chain[left.id] == chain[right.id]


def _topics(mentions: Sequence[Mention]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for one in mentions:
        found[one.topic].append(one.told)
    return found


def mentions_of(folder: Path, part: str, coder: Coder) -> list[Mention]:
    """The gold mentions of a part as merging sees them."""
    documents = _documents(folder / f"ECB_{part}_corpus.txt")
    path = folder / f"ECB_{part}_Event_gold_mentions.json"
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in json.loads(path.read_text(encoding="utf-8")):
        by_document[entry["doc_id"]].append(entry)
    found = []
    for name, entries in by_document.items():
        placed = documents[name]
        sentences = coder.analyse(placed.report).sentences
        found += [_mention(entry, placed, sentences) for entry in entries]
    return found


def _documents(path: Path) -> dict[str, Placed]:
    tokens: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.strip():
            name, sentence, number, word = row.split("\t")[:4]
            tokens[name].append((int(sentence), int(number), word))
    return {name: _placed(name, found) for name, found in tokens.items()}


def _placed(name: str, tokens: Sequence[tuple[int, int, str]]) -> Placed:
    """The tokens as a text: a blank between words, a line for each sentence."""
    text, offsets, last = "", {}, None
    for sentence, number, word in tokens:
        if last is not None:
            text += " " if sentence == last else "\n\n"
        offsets[sentence, number] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    return Placed(replace(Report.make(text, url=f"https://ecb.example/{name}")), offsets)


def _mention(
    entry: Mapping[str, Any], placed: Placed, sentences: Sequence[AnalysedSentence]
) -> Mention:
    spans = [placed.offsets[entry["sent_id"], number] for number in entry["tokens_number"]]
    start, end = spans[0][0], spans[-1][1]
    words = entry["tokens_str"].casefold().split()
    lemma = lemma_of(words)
    around = next((s for s in sentences if s.sentence.start <= start < s.sentence.end), None)
    claim = _claim(placed.report, (start, end), type_of(words) or f"the word {lemma}", around)
    return Mention(
        told_of(claim, placed.report), entry["doc_id"].split("_")[0], lemma, entry["coref_chain"]
    )


def lemma_of(words: Sequence[str]) -> str:
    """The lemma of a mention's head: its first word if that is a verb, else its last."""
    forms = verb_forms()
    if words[0] in forms:
        return forms[words[0]].lemma
    return singular(words[-1])


def type_of(words: Sequence[str]) -> str | None:
    """The ontology's type of a mention's words where the trigger lists have one."""
    lists, lemma = trigger_lists(), lemma_of(words)
    lemmas = (lemma, *words[1:]) if words[0] in verb_forms() else (*words[:-1], lemma)
    known: list[Trigger] = [*lists.verbs.get(lemma, ()), *lists.nouns.get(lemma, ())]
    known.sort(key=lambda trigger: (trigger.is_bound, trigger.is_weak))
    for wanted in (tuple(lemmas), (lemma,)):
        for trigger in known:
            if trigger.words == wanted:
                return trigger.type
    return None


def _claim(
    report: Report, trigger: tuple[int, int], code: str, around: AnalysedSentence | None
) -> Claim:
    """A claim that rests on the mention's sentence, with what the text stage finds there."""
    start, end = (around.sentence.start, around.sentence.end) if around else trigger
    return Claim(
        id=f"{report.id}/{trigger[0]}-{trigger[1]}",
        report_id=report.id,
        kind=Kind.EVENT,
        type=code,
        status=Status.OCCURRED,
        evidence=Span(start, end, report.text[start:end]),
        confidence=1.0,
        coder="ECB+",
        roles=tuple(_roles(around.actors, trigger)) if around else (),
        places=tuple(_places(around)) if around else (),
        when=_when(around) if around else None,
    )


def _roles(actors: Sequence[ActorMention], trigger: tuple[int, int]) -> Iterator[Role]:
    """The last actor before the word did it, the first one behind it was hit."""
    before = [actor for actor in actors if actor.end <= trigger[0]][-1:]
    behind = [actor for actor in actors if actor.start >= trigger[1]][:1]
    for role, found in ((RoleName.INITIATOR, before), (RoleName.TARGET, behind)):
        for actor in found:
            yield Role(role=role, name=actor.name, actor_id=actor.actor_id, evidence=None)


def _places(around: AnalysedSentence) -> Iterator[ClaimPlace]:
    for mention in around.places:
        place = mention.place
        if place is not None and mention.use is PlaceUse.PLACE:
            yield ClaimPlace(
                name=place.name,
                place_id=place.id,
                lat=place.lat,
                lon=place.lon,
                precision=mention.precision,
                admin1=place.admin1,
                country=place.country,
                basis=Basis.STATED,
                evidence=None,
            )


def _when(around: AnalysedSentence) -> When | None:
    for time in around.times:
        if time.interval is not None:
            return When(
                first=time.interval.first,
                last=time.interval.last,
                precision=time.interval.precision,
                basis=time.interval.basis,
            )
    return None


if __name__ == "__main__":
    main()
