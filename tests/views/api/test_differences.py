"""What voices differ on, each side with who says so: running counts, disputes; and who fights."""

from library import AFRIN, BAGHDAD, FACTION, FRONT, US


def test_each_side_of_a_dispute_says_who_says_so(client):
    [row] = client.get("/api/disputes").json()["items"]
    assert row["incident"]["type"] == BAGHDAD
    assert row["dispute"]["field"] == "killed"
    sides = {side["value"]: side["says"] for side in row["dispute"]["values"]}
    assert sides == {"2": ["the defence ministry, 2024-01-04"], "4": ["the group, 2024-01-05"]}


def test_disputes_are_counted_by_field(client):
    counted = client.get("/api/disputes/fields").json()
    assert counted == {"fields": {"killed": 1}, "total": 1}
    assert client.get("/api/disputes/fields", params={"type": AFRIN}).json()["total"] == 0


def test_disputes_on_one_field_are_listed_alone(client):
    assert client.get("/api/disputes", params={"field": "killed"}).json()["total"] == 1
    assert client.get("/api/disputes", params={"field": "place"}).json() == {
        "items": [], "after": None, "total": 0,
    }  # fmt: skip


def test_a_field_on_which_nobody_can_differ_is_refused(client):
    answer = client.get("/api/disputes", params={"field": "weather"})
    assert answer.status_code == 422
    assert answer.json()["field"] == "field"


def test_a_running_count_has_the_names_of_its_actor_and_area(client):
    [tally] = client.get("/api/tallies").json()["items"]
    assert (tally["actor"], tally["actor_name"]) == (FACTION, "Kata'ib Hezbollah")
    assert (tally["area"], tally["area_name"]) == ("iq", "Iraq")


def test_only_violence_makes_a_fight(client):
    def fights(**words):
        edges = client.get("/api/network", params=words).json()["edges"]
        return {(one["source"], one["target"]) for one in edges if one["relation"] == "fights"}

    assert (FACTION, US) in fights() or (FRONT, US) in fights()
    assert fights(type="political") == set()
