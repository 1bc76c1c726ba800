"""Lists page by page: nothing twice, nothing left out, also while something comes in between."""

import pytest

from builders import claim_in, make_when
from library import client_of, report_of
from relata.store.lists import Slice
from relata.views.api.paging import page_of

LISTS = (
    "/api/incidents", "/api/incidents?order=killed", "/api/incidents?order=voices", "/api/claims",
    "/api/reports", "/api/reports?text=the", "/api/publishers", "/api/actors", "/api/relations",
    "/api/tallies", "/api/disputes", "/api/judgements",
)  # fmt: skip


def pages(client, route, size):
    """The items of each page, and the totals that the pages tell."""
    after, found, totals = None, [], set()
    while True:
        words = {"limit": size} | ({"after": after} if after else {})
        answer = (
            client.get(route, params=words)
            if "?" not in route
            else client.get(route + "".join(f"&{name}={value}" for name, value in words.items()))
        )
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found.append(page["items"])
        totals.add(page["total"])
        after = page["after"]
        if after is None:
            return found, totals


@pytest.mark.parametrize("route", LISTS)
@pytest.mark.parametrize("size", [1, 2, 5])
def test_pages_follow_each_other_without_loss_or_repetition(client, route, size):
    [[whole], [total]] = pages(client, route, 200)
    found, totals = pages(client, route, size)
    assert [item for page in found for item in page] == whole
    assert totals == {total} == {len(whole)}
    assert all(len(page) == size for page in found[:-1])


def test_a_report_that_comes_in_between_repeats_nothing(fresh):
    client = client_of(fresh)
    first = client.get("/api/incidents", params={"limit": 2}).json()
    newest = report_of("Gunmen attacked a convoy near Afrin.", "Monitor", "2024-08-02")
    fresh.add("newest", newest, claim_in(newest, when=make_when("2024-08-01")))
    fresh.merge()
    rest = client.get("/api/incidents", params={"limit": 2, "after": first["after"]}).json()
    shown = [line["type"] for line in (*first["items"], *rest["items"])]
    assert shown == ["protest", "shelling", "armed_attack", "air_strike"]
    assert rest["total"] == 5


@pytest.mark.parametrize("route", LISTS)
@pytest.mark.parametrize("after", ["~", "x~y~z", "1~2~3~4~5", "9" * 30, "' OR 1=1 --", "-1~-1~-1"])
def test_a_cursor_that_no_list_gave_breaks_nothing(client, route, after):
    words = {"after": after}
    answer = client.get(route.partition("?")[0], params=words)
    assert answer.status_code in (200, 422), answer.text
    if answer.status_code == 422:
        assert answer.json()["field"] == "after"


def test_the_page_behind_one_that_is_gone_begins_where_it_stood():
    first = page_of("abcde", Slice(limit=2), key=str, shown=lambda one: {"is": one})
    gone = page_of("acde", Slice(limit=2, after=first["after"]), key=str)
    assert gone["items"] == ["c", "d"] or gone["items"] == ["d", "e"]
    moved = page_of("xyabcde", Slice(limit=2, after=first["after"]), key=str)
    assert moved["items"] == ["c", "d"]
