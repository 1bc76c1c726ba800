"""What is a side of a relation, and what only stands beside one."""

from datetime import date

import pytest

from relata.records import Report


@pytest.fixture(scope="session")
def told(coder):
    """The relation claims of a text: type, subject and object."""

    def claims_of(text):
        claims = coder.code(Report.make(text, published=date(2024, 5, 10)))
        return {
            (c.type, *(role.name for role in c.roles)) for c in claims if c.kind.value == "relation"
        }

    return claims_of


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        # A name goes on behind "a …" only where a noun for its people follows.
        ("Omar Said leads a Popular Resistance Front in Taiz.",
         {("led_by", "Popular Resistance Front", "Omar Said")}),
        ("Omar Said leads an al-Qaeda affiliate in Taiz.", set()),
        # Behind a name "Hamas commander" may be the next one's title.
        ("The strike killed Omar Said, Hamas commander Ali Nasser and two others.",
         {("member_of", "Ali Nasser", "Hamas")}),
        ("He was killed by Israel, Hezbollah commander Ali Nasser said.",
         {("member_of", "Ali Nasser", "Hezbollah")}),
        ("Omar Said, Hamas fighter Ali Nasser and two others fled.",
         {("member_of", "Ali Nasser", "Hamas")}),
        ("Omar Said, Hamas commander in Gaza, fled.", {("member_of", "Omar Said", "Hamas")}),
        # A rank before a name with an initial is nobody by itself.
        ("The base was stormed by a battalion commanded by Lieutenant Colonel A. Petrov.",
         {("led_by", "battalion", "A. Petrov")}),
        # The capital of a sentence makes no name.
        ("Rebel group leader Omar Said fled.", set()),
        ("Opposition party leader Omar Said fled.", set()),
        ("Conservative Party leader Omar Said fled.",
         {("led_by", "Conservative Party", "Omar Said")}),
        ("Sinaloa cartel leader Omar Said fled.", {("led_by", "Sinaloa cartel", "Omar Said")}),
        # Councils of towns and the community of states have no members.
        ("Omar Said, a member of the international community, fled.", set()),
        ("Omar Said, a member of the city council, fled.", set()),
        ("Omar Said, a member of Congress, fled.", set()),
        ("Omar Said, a member of Amnesty International, fled.",
         {("member_of", "Omar Said", "Amnesty International")}),
        ("Omar Said, a member of the Popular Mobilization Council, fled.",
         {("member_of", "Omar Said", "Popular Mobilization Council")}),
        # Who is opposed, in the name of who opposes them.
        ("The anti-Islamic State coalition left.",
         {("opposed_to", "anti-Islamic State coalition", "Islamic State")}),
        ("The Rwanda-backed M23 left.", {("supports", "Rwanda", "M23")}),
    ],
)  # fmt: skip
def test_a_side_is_named_and_a_member_has_a_body(told, text, relations):
    assert told(text) == relations


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Both Iran and Qatar fund Hamas.",
         {("supports", "Iran", "Hamas"), ("supports", "Qatar", "Hamas")}),
        ("Rwanda and Uganda secretly train, fund and arm the M23.",
         {("supports", "Rwanda", "M23"), ("supports", "Uganda", "M23")}),
        ("Hamas, with its Qatari fund Hezbollah fled.", set()),
    ],
)  # fmt: skip
def test_several_who_arm_or_fund_one_support_him(told, text, relations):
    assert told(text) == relations


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("The 33rd Front of the FARC left Bogotá.", {("member_of", "33rd Front", "FARC")}),
        ("The Katiba Macina of JNIM left.", {("member_of", "Katiba Macina", "JNIM")}),
        ("The 4th Brigade of the Colombian army left.",
         {("part_of_state", "4th Brigade", "Colombian army")}),
        ("Ukraine's 93rd Brigade left.", {("part_of_state", "93rd Brigade", "Ukraine")}),
        ("Sudan's 9 May Movement left.", set()),
    ],
)  # fmt: skip
def test_a_unit_is_of_its_group_or_army(told, text, relations):
    assert told(text) == relations
