"""The review queue by keys alone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def done(writer):
    """Says how many were decided and how many are left."""
    return writer.page.locator(".count")


def verdicts(writer):
    """Verdicts that are kept, newest first, those taken back left out."""
    kept = writer.site.ask("/api/judgements")["items"]
    return [one["verdict"] for one in kept if one["verdict"] != "undo" and not one["undone_by"]]


def test_keys_decide_pass_over_and_take_back(writer, done):
    left = writer.site.ask("/api/review?of=merges&limit=1")["left"] + 1
    writer.open("/review")
    quotes = writer.page.locator("blockquote")
    expect(done).to_contain_text(f"0 done, {left} left")
    first = quotes.all_text_contents()

    for number, key in enumerate("sdu", start=1):
        writer.page.keyboard.press(key)
        expect(done).to_contain_text(f"{number} done, {left - number} left")
    writer.settle()
    assert verdicts(writer) == ["unsure", "different", "same"]

    for _ in range(3):
        writer.page.keyboard.press("z")
    expect(done).to_contain_text(f"0 done, {left} left")
    assert quotes.all_text_contents() == first
    writer.settle()
    assert verdicts(writer) == []

    writer.page.keyboard.press("n")
    expect(quotes.first).not_to_have_text(first[0])
    expect(done).to_contain_text("0 done")


def test_a_wrong_claim_is_refused_by_key(writer, done):
    writer.open("/review?of=claims")
    quote = writer.page.locator("blockquote").text_content()
    writer.page.keyboard.press("w")
    expect(done).to_contain_text("1 done")
    writer.settle()
    [judgement] = writer.site.ask("/api/judgements")["items"]
    claim = writer.site.ask(f"/api/claims/{judgement['claim']['claim_id']}")["claim"]
    assert judgement["verdict"] == "wrong_claim"
    assert " ".join(claim["evidence"]["quote"].split()) == quote.strip("“”")


def test_the_least_certain_claim_comes_first_and_is_corrected_in_its_report(writer):
    [item] = writer.site.ask("/api/review?of=claims&limit=1")["items"]
    writer.open("/review?of=claims")
    writer.page.keyboard.press("e")
    writer.settle()
    assert re.search(f"claim={item['claims'][0]['claim']['id']}", writer.address)
    expect(writer.page.get_by_role("form", name="Correct the claim")).to_be_visible()
