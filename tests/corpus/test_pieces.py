"""RAMS gives words; the reports made of them read as they may have stood in print."""

import json

import pytest
import texts
from histories import WORDS, pieces
from windows import day_of, joined, windows

URL = "http://www.example.org/2016/10/17/story"


@pytest.mark.parametrize(
    ("tokens", "sentence"),
    [
        ("The army , the minister said , had left .", "The army, the minister said, had left."),
        ("Rebels did n't leave the city 's east .", "Rebels didn't leave the city's east."),
        ("They ’ve not said who ’s there .", "They’ve not said who’s there."),
        ("the Russian - led force ( RLF ) lost $ 12.9", "the Russian-led force (RLF) lost $12.9"),
        ('" We left , " he said . " Now !', '"We left," he said. "Now!'),
        ("“ We left , ” he said .", "“We left,” he said."),
        ("the army -- and the police -- left", "the army -- and the police -- left"),
        ("20 % of them", "20% of them"),
    ],
)
def test_words_are_put_together(tokens, sentence):
    assert joined(tokens.split()) == sentence


@pytest.mark.parametrize(
    ("address", "day"),
    [
        (URL, "2016-10-17"),
        ("http://example.org/news/2016-07-02-story.html", "2016-07-02"),
        ("http://example.org/20160811_story.html", "2016-08-11"),
        ("http://example.org/2016/13/17/story", None),
        ("http://example.org/news/296739-attack", None),
    ],
)
def test_the_day_is_that_of_the_address(address, day):
    assert day_of(address) == day


@pytest.fixture
def data(tmp_path):
    """A folder with three windows, the second of which repeats a sentence of the first."""
    folder = tmp_path / "data" / "rams" / "rams"
    folder.mkdir(parents=True)
    told = (["Rebels", "left", "."], ["They", "said", "so", "."], ["Soldiers", "came", "."])
    sentences = ([told[0], told[1]], [told[1], told[2]], [told[2]])
    rows = [
        {"doc_key": f"nw_RC{n}23456789abcdef", "source_url": URL, "sentences": chosen}
        for n, chosen in enumerate(sentences)
    ]
    (folder / "dev.jsonlines").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def test_a_window_that_repeats_a_sentence_is_left_out(data):
    first, last = windows(data / "data" / "rams" / "rams")
    assert first == {
        "id": "rams-023456789abc",
        "publisher": "example.org",
        "published": "2016-10-17",
        "text": "Rebels left. They said so.",
    }
    assert last["text"] == "Soldiers came."


def test_the_windows_are_texts_that_a_report_may_be_annotated_on(data):
    for folder in ("muc4", "news"):
        (data / "data" / folder).mkdir()
    (data / "data" / "news" / "articles.jsonl").write_text("")
    found = dict(texts.texts_of(data, ()))
    assert list(found) == ["rams-023456789abc", "rams-223456789abc"]


def test_a_history_is_cut_into_pieces_between_its_paragraphs(data):
    folder = data / "data" / "time" / "WikiWars" / "in"
    folder.mkdir(parents=True)
    paragraphs = ["The war", "begins " * WORDS, "goes on " * WORDS, "ends"]
    text = "\n\n".join(part.strip() for part in paragraphs)
    for name in ("18_AWar", "09_AnOldWar"):
        (folder / f"{name}.sgm").write_text(f"<DOC><TEXT>\n{text}\n</TEXT></DOC>")
    first, last = pieces(folder)
    assert (first["id"], last["id"], first["title"]) == ("war-18-01", "war-18-02", "AWar")
    assert first["text"].split()[:3] == ["The", "war", "begins"]
    assert last["text"].split()[-2:] == ["on", "ends"]
