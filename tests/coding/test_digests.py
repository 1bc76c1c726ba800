"""Lists and bulletins: each item tells of its own happening, on its own day."""

from datetime import date

import pytest

from relata.coding.digests import ITEM, POINT, is_of_other_item
from relata.coding.timing.heads import heads_of
from relata.records import Report

ITEMS = (
    "KABUL, 9 September 2021 (Wire) – Police broke up a rally at an embassy.\n"
    "HERAT, 8 September 2021 (Wire) – Gunmen shot two men dead in a bazaar.\n"
    "KUNDUZ, 7 September 2021 (Wire) – A mine killed a shepherd."
)


def days_of(claims):
    return [claim.when and claim.when.first for claim in claims]


@pytest.mark.parametrize("mark", ["", "- ", "• ", "▪ ", "2. "])
def test_each_item_with_a_dateline_of_its_own_has_its_day(learned, mark):
    text = "\n".join(mark + line for line in ITEMS.split("\n"))
    claims = learned.code(Report.make(text))
    found = {
        word: day
        for claim, day in zip(claims, days_of(claims), strict=True)
        for word in ("bazaar", "mine")
        if word in claim.evidence.quote
    }
    assert found == {"bazaar": date(2021, 9, 8), "mine": date(2021, 9, 7)}


def test_the_datelines_of_several_items_head_them():
    days = [date(2021, 9, day) for day in (9, 8, 7)]
    assert [head.interval.first for head in heads_of(ITEMS, None)] == days


def test_the_dateline_of_a_single_story_heads_no_list():
    assert heads_of(ITEMS.split("\n", maxsplit=1)[0], None) == ()


def test_a_day_told_in_one_item_is_not_that_of_the_next(learned):
    text = (
        "Security bulletin, 4 June 2024\n\n"
        "- Gunmen ambushed a convoy near Bunia on Sunday.\n"
        "- Rebels and the army exchanged fire in Minembwe."
    )
    [ambush, clash] = learned.code(Report.make(text))
    assert days_of([ambush, clash]) == [date(2024, 6, 2), date(2024, 6, 4)]


def test_who_acts_in_one_item_has_no_part_in_another(learned):
    text = (
        "1. Borno: Troops repelled an attack by ISWAP on a base in Damasak. Three soldiers were "
        "killed; the army claimed 20 insurgents were killed.\n"
        "2. Zamfara: Bandits abducted 25 people from a village in Maradun."
    )
    claims = learned.code(Report.make(text, published=date(2023, 5, 18)))
    assert {claim.type for claim in claims} == {"armed_clash", "abduction"}
    for claim in claims:
        names = {role.name for role in claim.roles}
        assert ("Bandits" in names) == (claim.type == "abduction")


def test_what_stands_above_a_list_is_of_its_items():
    text = "Anbar\n- A raid in Rutba.\n- A blast in Hit.\n1. A fire in Ana."
    raid, blast, fire = text.index("raid"), text.index("blast"), text.index("fire")
    assert not is_of_other_item(text, raid, 0)
    assert is_of_other_item(text, raid, text.index("Hit"))
    assert is_of_other_item(text, blast, text.index("Rutba"), ITEM)
    assert not is_of_other_item(text, fire, text.index("fire") + 5, POINT)
    assert is_of_other_item(text, fire, text.index("Hit"), POINT)
    assert not is_of_other_item("One.\n1. A fire in Ana.", 12, 20, ITEM)
