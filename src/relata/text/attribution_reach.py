"""Attributions by sentence in, the same with the reach of each voice over what follows out."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from relata.mentions import Attribution, Sentence
from relata.records import VoiceKind

_FAR_REACHING = frozenset({VoiceKind.MEDIA, VoiceKind.MONITOR})
_RECORDING = re.compile(r"\[BEGIN [^\]]{0,30}RECORDING\](.{0,4000}?)(?:\[END|$)", re.DOTALL)


def extend(
    text: str,
    found: list[Attribution],
    sentences: Sequence[Sentence],
    quotes: list[tuple[int, int]],
    opening: set[int],
) -> list[Attribution]:
    """Carry voices over the quotations they belong to, and over texts that they open."""
    stretches: list[list[tuple[int, int]]] = [list(item.content) for item in found]
    cues = [item.cue_start for item in found]
    starts = [sentence.start for sentence in sentences]
    for quote in quotes:
        owner = _owner(found, cues, stretches, quote, sentences)
        if owner is not None:
            stretches[owner].append(quote)
    for number, recording in _recordings(text, cues):
        stretches[number].append(recording)
    for number in range(len(found)):
        following = _following(found, number, sentences, starts)
        if following is not None:
            stretches[number].append(following)
    for number in opening:
        stretches[number].append(_opened(found, number, sentences, opening))
    return [
        replace(item, content=_merged(content))
        for item, content in zip(found, stretches, strict=True)
    ]


def _following(
    found: list[Attribution], number: int, sentences: Sequence[Sentence], starts: list[int]
) -> tuple[int, int] | None:
    """The next sentence, where "According to the observatory, ..." opens one that is silent.

    On the development reports a medium's or monitor's voice reaches over it in eight cases of
    thirteen; any other voice in less than one of ten.
    """
    item = found[number]
    here = bisect_right(starts, item.cue_start) - 1
    if item.kind not in _FAR_REACHING or item.cue_start != sentences[here].start:
        return None
    if here + 1 >= len(sentences) or sentences[here + 1].paragraph != sentences[here].paragraph:
        return None
    after = sentences[here + 1]
    is_silent = number + 1 >= len(found) or found[number + 1].cue_start >= after.end
    return (after.start, after.end) if is_silent and not after.is_headline else None


def _recordings(text: str, cues: list[int]) -> list[tuple[int, tuple[int, int]]]:
    """Recordings in transcripts ("[BEGIN RECORDING]"), with the last speaker before each."""
    if "RECORDING]" not in text:
        return []
    found = []
    for match in _RECORDING.finditer(text):
        number = bisect_right(cues, match.start()) - 1
        if number >= 0:
            found.append((number, match.span(1)))
    return found


def _owner(
    found: list[Attribution],
    cues: list[int],
    stretches: list[list[tuple[int, int]]],
    quote: tuple[int, int],
    sentences: Sequence[Sentence],
) -> int | None:
    """The attribution that a quotation belongs to."""
    start, end = quote
    near = bisect_right(cues, end + 200)
    for number in range(max(0, near - 6), near):
        if any(first < end and start < last for first, last in stretches[number]):
            if not start < found[number].cue_start < end:
                return number
    return _previous_speaker(found, cues, quote, sentences)


def _previous_speaker(
    found: list[Attribution],
    cues: list[int],
    quote: tuple[int, int],
    sentences: Sequence[Sentence],
) -> int | None:
    """For a quotation without a cue: who spoke in the sentence before it."""
    number = bisect_right(cues, quote[0]) - 1
    if number < 0:
        return None
    starts = [sentence.start for sentence in sentences]
    here = bisect_right(starts, quote[0]) - 1
    there = bisect_right(starts, cues[number]) - 1
    sentence = sentences[here]
    is_all = quote[0] - sentence.start <= 2
    return number if is_all and here - there <= 2 else None


def _opened(
    found: list[Attribution], number: int, sentences: Sequence[Sentence], opening: set[int]
) -> tuple[int, int]:
    """From "the minister said:" to the next such opening, a headline, or the end."""
    start = found[number].cue_end
    later = [found[other].cue_start for other in opening if found[other].cue_start > start]
    end = min(later, default=sentences[-1].end)
    for sentence in sentences:
        if sentence.start > start and sentence.is_headline:
            end = min(end, sentence.start)
            break
    return start, end


def _merged(stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches in order, those that touch or overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
