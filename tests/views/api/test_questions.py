"""One filter grammar: what each word finds, and how a wrong one is answered."""

import pytest

from library import AFRIN, ASAD, BAGHDAD, EVERYTHING, FACTION, FRONT, SUVA, US


def lines(client, **words):
    answer = client.get("/api/incidents", params=words)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def types(client, **words):
    return [line["type"] for line in lines(client, **words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({}, EVERYTHING),
        ({"since": "2024-03-05"}, [SUVA, AFRIN]),
        ({"until": "2024-01-08"}, [ASAD, BAGHDAD]),
        ({"since": "2024-01-08", "until": "2024-03-05"}, [AFRIN, ASAD]),
        ({"country": "IQ"}, [ASAD, BAGHDAD]),
        ({"country": ["sy", "FJ"]}, [SUVA, AFRIN]),
        ({"province": "Anbar"}, [ASAD]),
        ({"province": ["Anbar", "Aleppo"]}, [AFRIN, ASAD]),
        ({"box": "41,29,49,38"}, [ASAD, BAGHDAD]),
        ({"box": "175,-20,-170,-10"}, [SUVA]),
        ({"box": "-170,-20,175,-10"}, []),
        ({"type": "shelling"}, [AFRIN]),
        ({"type": "attacks"}, [AFRIN, ASAD, BAGHDAD]),
        ({"type": ["unrest", "shelling"]}, [SUVA, AFRIN]),
        ({"status": "ongoing"}, [SUVA]),
        ({"actor": FACTION}, [ASAD]),
        ({"actor": "Kata'ib Hezbollah"}, [ASAD]),
        ({"actor": FRONT}, [ASAD]),
        ({"actor": US}, [ASAD, BAGHDAD]),
        ({"actor": "A HEADQUARTERS"}, [BAGHDAD]),
        ({"voice": "monitor"}, [AFRIN]),
        ({"voice": ["report", "official"]}, [SUVA, BAGHDAD]),
        ({"disputed": "true"}, [BAGHDAD]),
        ({"disputed": "false"}, [SUVA, AFRIN, ASAD]),
        ({"min_voices": "2"}, [BAGHDAD]),
        ({"min_killed": "3"}, [AFRIN]),
        ({"min_killed": "1"}, [AFRIN, BAGHDAD]),
        ({"text": "drone baghdad"}, [BAGHDAD]),
        ({"text": "nothing of the kind"}, []),
        ({"text": '"AND* ( OR'}, []),
        ({"country": "IQ", "type": "attacks", "min_voices": "2"}, [BAGHDAD]),
    ],
)
def test_each_word_finds_what_it_says(client, words, found):
    assert types(client, **words) == found


def test_what_is_less_confident_is_left_out(client):
    every = lines(client)
    least = sorted(line["confidence"] for line in every)[1]
    found = lines(client, min_confidence=str(least))
    assert found == [line for line in every if line["confidence"] >= least]
    assert 0 < len(found) < len(every)


def test_words_of_one_claim_are_found_together_not_those_of_two(client):
    assert types(client, text="ministry group") == []
    assert types(client, text="group four") == [BAGHDAD]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("newest", EVERYTHING),
        ("killed", [AFRIN, BAGHDAD, SUVA, ASAD]),
        ("voices", [BAGHDAD, SUVA, AFRIN, ASAD]),
    ],
)
def test_a_list_is_ordered_with_the_newest_first_among_equals(client, order, found):
    assert types(client, order=order) == found


@pytest.mark.parametrize(
    ("words", "field", "said"),
    [
        ({"since": "2024-13-01"}, "since", "since: 2024-13-01 is no day. Write YYYY-MM-DD."),
        ({"until": "20240101"}, "until", "until: 20240101 is no day. Write YYYY-MM-DD."),
        ({"since": ""}, "since", "since: is empty."),
        (
            {"since": "2024-02-01", "until": "2024-01-31"},
            "until",
            "2024-01-31 is before 2024-02-01",
        ),
        ({"country": "Iraq"}, "country", "Iraq is no country code"),
        ({"box": "1,2,3"}, "box", "write west,south,east,north"),
        ({"box": "1,2,3,nan"}, "box", "write west,south,east,north"),
        ({"box": "1,50,3,40"}, "box", "south to north"),
        ({"box": "1,2,181,3"}, "box", "west and east"),
        ({"type": "explosion"}, "type", "explosion: no such type or group"),
        ({"status": "over"}, "status", "over: no such status. Write one of occurred"),
        ({"voice": "neighbour"}, "voice", "neighbour: no such voice"),
        ({"disputed": "maybe"}, "disputed", "maybe: write 'true' or 'false'"),
        ({"min_confidence": "2"}, "min_confidence", "2 is more than 1"),
        ({"min_confidence": "nan"}, "min_confidence", "nan is no number"),
        ({"min_voices": "-1"}, "min_voices", "-1 is less than 0"),
        ({"min_killed": "many"}, "min_killed", "many is no whole number"),
        ({"min_killed": "9" * 30}, "min_killed", "is more than 2147483647"),
        ({"text": "a\x00b"}, "text", "has a character that no text has"),
        ({"actor": "x" * 301}, "actor", "has 301 characters"),
        ({"limit": "0"}, "limit", "0 is less than 1"),
        ({"limit": "201"}, "limit", "201 is more than 200"),
        ({"order": "oldest"}, "order", "oldest: write 'newest', 'killed' or 'voices'"),
        ({"after": "x"}, "after", "x: is no cursor of this list"),
        ({"sinse": "2024-01-01"}, "sinse", "there is no such word here"),
        ({"since": ["2024-01-01", "2024-01-02"]}, "since", "is there more than once"),
    ],
)
def test_a_word_that_cannot_be_read_is_named_in_a_sentence(client, words, field, said):
    answer = client.get("/api/incidents", params=words)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["field"] == field
    assert said in problem["detail"]
    assert problem.keys() == {"type", "title", "status", "detail", "field"}


FILTERED = (
    "/api/overview", "/api/actors", "/api/network", "/api/disputes", "/api/timeline", "/api/map",
    "/api/provinces", "/api/export",
)  # fmt: skip


@pytest.mark.parametrize("route", FILTERED)
def test_every_filtered_route_takes_the_whole_grammar_and_no_other_word(client, route):
    words = {
        "since": "2024-01-01", "until": "2024-12-31", "country": "IQ", "province": "Baghdad",
        "box": "41,29,49,38", "type": "attacks", "status": "occurred", "actor": US,
        "voice": "official", "disputed": "true", "min_confidence": "0.1", "min_voices": "2",
        "min_killed": "1", "text": "baghdad",
    }  # fmt: skip
    assert client.get(route, params=words).status_code == 200
    assert client.get(route, params={"sinse": "x"}).json()["field"] == "sinse"
    assert client.get(route, params={"until": "x"}).json()["field"] == "until"
    assert client.get(route, params={"until": ["2024-01-01"] * 2}).json()["field"] == "until"
