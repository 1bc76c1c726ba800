"""A report: words and claims light each other, and a field is corrected by selecting words."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_claim_lights_its_words_and_words_their_claims(visitor, subjects):
    visitor.open(f"/reports/{subjects.report}")
    cards = visitor.page.locator("li[id^=card-] > div")
    lit = visitor.page.locator(".text .ground")
    expect(lit).to_have_count(0)
    cards.nth(2).hover()
    expect(lit.first).to_be_visible()
    visitor.page.get_by_role("heading", level=1).hover()
    expect(lit).to_have_count(0)

    visitor.page.locator(".text .claim").first.hover()
    expect(visitor.page.locator("li[id^=card-] > .lit").first).to_be_visible()
    expect(cards.nth(0)).to_contain_class("lit")


def test_all_evidence_is_marked_by_its_kind(visitor, site, subjects):
    claims = site.ask(f"/api/reports/{subjects.report}")["claims"]
    places, roles = (
        {one["evidence"]["quote"] for claim in claims for one in claim[field] if one["evidence"]}
        for field in ("places", "roles")
    )
    visitor.open(f"/reports/{subjects.report}")
    marked = set(visitor.page.locator(".text .piece.place").all_text_contents())
    # What is attacked and names the place as well is marked once, as what is attacked.
    assert marked
    assert places - roles <= marked <= places


def test_keys_go_from_claim_to_claim_and_to_the_incident(visitor, site, subjects):
    told = site.ask(f"/api/reports/{subjects.report}")
    first, second = [claim["id"] for claim in told["claims"]][:2]
    visitor.open(f"/reports/{subjects.report}")
    for key, claim in (("j", first), ("j", second), ("k", first)):
        visitor.page.keyboard.press(key)
        expect(visitor.page).to_have_url(re.compile(f"claim={claim}$"))
        expect(visitor.page.locator(f"#card-{claim} [aria-expanded=true]")).to_be_visible()
    visitor.page.keyboard.press("Enter")
    visitor.settle()
    assert visitor.address == f"/incidents/{told['incidents'][first]}"


def test_the_address_of_a_claim_leads_to_its_words(visitor, subjects):
    visitor.open(f"/claims/{subjects.claim}")
    visitor.page.wait_for_url(f"**/reports/{subjects.report}?claim={subjects.claim}")


def test_selected_words_correct_a_field_until_it_is_undone(writer):
    claim = next(
        one["claim"]
        for one in writer.site.ask("/api/claims?limit=100")["items"]
        if (place := one["claim"]["place"]) and place["evidence"] and place["name"].isalpha()
    )
    writer.open(f"/reports/{claim['report_id']}?claim={claim['id']}")
    writer.page.keyboard.press("e")
    form = writer.page.get_by_role("form", name="Correct the claim")
    form.get_by_role("button", name="Place").click()
    # Two presses select one word, as anywhere.
    word = writer.page.locator(".text .piece.place", has_text=re.compile(r"^\w+$")).last
    said = word.text_content()
    word.dblclick()
    expect(form.locator(".change")).to_contain_text(f"→ {said}")
    form.get_by_label("Why").fill("The sentence names it")
    form.get_by_role("button", name="Keep the correction").click()
    expect(writer.page.get_by_text("Kept: corrected.")).to_be_visible()

    history = writer.page.get_by_role("region", name="Judgements")
    expect(history.locator("strong")).to_contain_text(f"Place corrected to {said}")
    [judgement] = writer.site.ask("/api/judgements")["items"]
    assert (judgement["verdict"], judgement["field"]) == ("wrong_field", "places")
    assert judgement["why"] == "The sentence names it"
    assert f'"quote": "{said}"' in judgement["value"] or f'"quote":"{said}"' in judgement["value"]

    writer.page.get_by_role("button", name="Undo").first.click()
    expect(history).to_contain_text("Taken back by reader at the desk")


def test_a_type_is_corrected_from_the_list_of_types(writer, subjects):
    writer.open(f"/reports/{subjects.report}?claim={subjects.claim}&edit=1")
    form = writer.page.get_by_role("form", name="Correct the claim")
    form.get_by_label("Type", exact=True).select_option("bombing")
    form.get_by_role("button", name="Keep the correction").click()
    expect(writer.page.get_by_text("Type corrected to Bombing")).to_be_visible()
    card = writer.page.locator(f"#card-{subjects.claim}")
    expect(card).to_contain_text("Bombing")


def test_a_copy_leads_to_the_text_that_it_repeats(visitor, site):
    [copy] = site.ask("/api/reports?copies=true&limit=1")["items"]
    visitor.open(f"/reports/{copy['id']}")
    visitor.page.get_by_role("link", name="the report that it repeats").click()
    visitor.settle()
    assert visitor.address == f"/reports/{copy['copy_of']}"
    expect(visitor.page.get_by_text(re.compile("Printed again in"))).to_be_visible()


def test_reports_are_found_by_outlet_and_words(visitor, site):
    outlet = "Zagros Post (illustrative)"
    visitor.open("/reports")
    visitor.page.get_by_label("Outlet").select_option(outlet)
    words = visitor.page.get_by_label("Words")
    words.fill("Erbil")
    words.press("Enter")
    visitor.page.wait_for_url(re.compile("text=Erbil"))
    visitor.settle()
    query = visitor.address.partition("?")[2]
    total = site.ask(f"/api/reports?{query}")["total"]
    assert 0 < total < 206
    expect(visitor.page.get_by_text(f"{total} reports")).to_be_visible()
    expect(visitor.page.locator("main li")).to_have_count(total)
