"""How two actors are told to stand to each other, from wordings and adjectives."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relata.coding.frames import Argument, Frame
from relata.coding.relations import find_relations
from relata.coding.relations.needs import first_words, needed_words
from relata.coding.relations.owner import with_owner
from relata.coding.relations.words import wordings, wordings_for
from relata.records import Kind, Report, RoleName, Status


@pytest.fixture(scope="session")
def told(coder):
    """The relations of a text: type, subject, object and status, in the words of the text."""

    def relations_of(text):
        analysis = coder.analyse(Report.make(text, published=date(2024, 5, 14)))
        found = set()
        for sentence in analysis.sentences:
            for frame in find_relations(sentence):
                subject, target = (text[a.start : a.end] for a in frame.arguments)
                found.add((frame.type, subject, target, frame.status.value))
        return found

    return relations_of


@pytest.mark.parametrize(
    ("text", "code", "subject", "target"),
    [
        # member_of
        ("Al-Shabaab, an affiliate of al-Qaeda, said so.", "member_of", "Al-Shabaab", "al-Qaeda"),
        ("Gunmen of JNIM, al-Qaeda's branch in the Sahel, left.", "member_of", "JNIM", "al-Qaeda"),
        ("The PKK's youth wing, the YDG-H, dug in.", "member_of", "YDG-H", "PKK"),
        ("The 10th Front of the FARC attacked.", "member_of", "10th Front", "FARC"),
        ("The IRA's Belfast brigade planted it.", "member_of", "Belfast brigade", "IRA"),
        ("Hezbollah joined the Resistance Axis.", "member_of", "Hezbollah", "Resistance Axis"),
        # led_by
        ("The LRA, headed by Joseph Kony, left.", "led_by", "LRA", "Joseph Kony"),
        ("Hezbollah leader Hassan Nasrallah spoke.", "led_by", "Hezbollah", "Hassan Nasrallah"),
        ("Joseph Kony, who heads the LRA, hid.", "led_by", "LRA", "Joseph Kony"),
        ("Joseph Kony, leader of the LRA, hid.", "led_by", "LRA", "Joseph Kony"),
        ("The NATO-led force left.", "led_by", "NATO-led force", "NATO"),
        ("The Saudi led coalition left.", "led_by", "Saudi led coalition", "Saudi"),
        # supports
        ("The Houthis are armed and paid by Iran.", "supports", "Iran", "Houthis"),
        ("The Iran-backed Houthis left.", "supports", "Iran", "Houthis"),
        ("Kyiv accused Belarus of helping Russia.", "supports", "Belarus", "Russia"),
        ("Iran provides weapons and training to Hezbollah.", "supports", "Iran", "Hezbollah"),
        ("The Houthis, which Riyadh says are armed by Iran, left.", "supports", "Iran", "Houthis"),
        # allied_with, aligned_with, opposed_to
        ("Hamas and its ally Islamic Jihad left.", "allied_with", "Hamas", "Islamic Jihad"),
        ("A militia allied with Hezbollah left.", "allied_with", "militia", "Hezbollah"),
        ("Boko Haram swore allegiance to the Islamic State.",
         "member_of", "Boko Haram", "Islamic State"),
        ("Boko Haram's oath of allegiance to the Islamic State was no surprise.",
         "member_of", "Boko Haram", "Islamic State"),
        ("The pledge of allegiance that Boko Haram made to the Islamic State was no surprise.",
         "member_of", "Boko Haram", "Islamic State"),
        ("Boko Haram swore loyalty to the Islamic State.",
         "aligned_with", "Boko Haram", "Islamic State"),
        ("Sinn Féin, the IRA's political wing, said so.", "aligned_with", "Sinn Féin", "IRA"),
        ("Police held pro-government militiamen.",
         "aligned_with", "pro-government militiamen", "government"),
        ("Hezbollah is at war with Israel.", "opposed_to", "Hezbollah", "Israel"),
        ("Iran blamed its regional rival Saudi Arabia.", "opposed_to", "Iran", "Saudi Arabia"),
        ("The LTTE, who are fighting the government, left.", "opposed_to", "LTTE", "government"),
        # split_from, renamed_to, part_of_state
        ("The Real IRA broke away from the Provisional IRA in 1997.",
         "split_from", "Real IRA", "Provisional IRA"),
        ("The Free Syrian Army was renamed the Syrian National Army.",
         "renamed_to", "Free Syrian Army", "Syrian National Army"),
        ("Popular Mobilization Forces units, which are part of the Iraqi army, left.",
         "part_of_state", "Popular Mobilization Forces units", "Iraqi army"),
    ],
)  # fmt: skip
def test_a_wording_tells_who_stands_how_to_whom(told, text, code, subject, target):
    assert (code, subject, target, "ongoing") in told(text)


def test_every_member_of_a_list_gets_its_relation(told):
    text = "Coalition nations that have flown include Australia, Belgium, Canada and Denmark."
    assert told(text) == {
        ("member_of", name, "Coalition", "ongoing")
        for name in ("Australia", "Belgium", "Canada", "Denmark")
    }


def test_all_who_merge_are_members_of_the_new_body(told):
    text = "Ansar al-Din, Katiba Macina and al-Mourabitoun merged to form JNIM."
    assert told(text) == {
        ("member_of", name, "JNIM", "ongoing")
        for name in ("Ansar al-Din", "Katiba Macina", "al-Mourabitoun")
    }


def test_the_wording_is_read_in_all_capitals(told):
    text = "MILITIAMEN OF THE SOUTH LEBANON ARMY, A FORCE ARMED AND PAID BY ISRAEL, FIRED."
    assert told(text) == {("supports", "ISRAEL", "SOUTH LEBANON ARMY", "ongoing")}


def test_an_adjective_in_an_apposition_describes_the_name_before_it(told):
    text = "Hezbollah, an Iranian-backed group, fired."
    assert ("supports", "Iranian", "Hezbollah", "ongoing") in told(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Former ETA leader Josu Urrutikoetxea spoke.", "occurred"),
        ("ETA, formerly led by Josu Urrutikoetxea, spoke.", "occurred"),
        ("ETA leader Josu Urrutikoetxea spoke.", "ongoing"),
    ],
)
def test_what_ended_has_occurred(told, text, status):
    assert told(text) == {("led_by", "ETA", "Josu Urrutikoetxea", status)}


def test_a_leader_who_is_dead_leads_no_more(told):
    text = "Jaysh al-Islam leader Zahran Alloush was killed in an air strike in 2015."
    assert told(text) == {("led_by", "Jaysh al-Islam", "Zahran Alloush", "occurred")}


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda denies supporting the M23 rebels.",
        "Rwanda has denied that it backs the M23 rebels.",
        "Rwanda denies accusations by experts that it arms the M23 rebels.",
        "Rwanda denied supplying the M23 rebels with tanks.",
    ],
)
def test_what_is_denied_has_that_status(told, text):
    assert told(text) == {("supports", "Rwanda", "M23 rebels", "denied")}


@pytest.mark.parametrize(
    "text",
    [
        "Hamas and Hezbollah fired rockets at Israel.",
        "The army's chief of staff spoke to Hamas.",
        "Sudan's Rapid Support Forces shelled the town.",
        "The chief of the Iraqi police spoke to Hezbollah.",
        "The Sudanese armed forces left.",
        "An Islamic State tactical unit was hit.",
        "The offensive against the Houthis went on.",
    ],
)
def test_actors_side_by_side_tell_no_relation(told, text):
    assert told(text) == set()


def test_a_day_beside_a_step_is_when_it_was_taken(code):
    claims = code("In March 2017, Hezbollah joined the Axis of Resistance.")
    found = [c for c in claims if c.type == "member_of"]
    assert [(c.when.first, c.when.last) for c in found if c.when] == [(date(2017, 3, 1), None)]


def test_a_relation_since_a_year_starts_with_it(code):
    (claim,) = code("Since 2015 the Houthis have been backed by Iran.")
    assert (claim.type, claim.when.first, claim.when.last) == ("supports", date(2015, 1, 1), None)


def test_the_words_that_a_wording_needs_are_read_off_its_source():
    assert needed_words("\x00,? (?:led|headed by|command(?:s|ed)?)(?: \\w+)? by \x00") == (
        frozenset({"by"}),
        frozenset({"led", "headed", "command", "commands", "commanded"}),
    )


@pytest.mark.parametrize("source", ["\x00 \\w+ing \x00", "\x00(?: the)? \x00", "\x00 a|by \x00"])
def test_an_open_wording_needs_no_word(source):
    assert needed_words(source) == ()


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=5))
def test_first_words_of_a_choice_are_its_members(words):
    assert first_words(f"(?:{'|'.join(words)})") == set(words)


def test_only_wordings_whose_words_are_there_are_searched():
    assert {w.type for w in wordings_for({"the", "renamed"})} == {"renamed_to"}


def test_every_wording_names_a_subject_and_an_object():
    lacking = [w.source for w in wordings() if not {"S", "O"} <= set(w.pattern.groupindex)]
    assert lacking == []


def test_the_noun_behind_a_name_in_quotes_is_no_side_of_its_own(code):
    claims = code('The "Kata\'ib Hezbollah" group led by Ahmad al-Hamidawi left Baghdad.')
    sides = [role.name for claim in claims if claim.type == "led_by" for role in claim.roles]
    assert sides == ["Kata'ib Hezbollah", "Ahmad al-Hamidawi"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hamas accused Israel of assassinating its leader, Omar Haddad.", "Hamas"),
        ("The ELN said that soldiers had killed its commander, Omar Haddad.", "ELN"),
        ("Boko Haram released a video of its leader, Omar Haddad.", "Boko Haram"),
    ],
)
def test_its_leader_is_not_that_of_who_harms_him(code, text, body):
    led = [claim for claim in code(text) if claim.type == "led_by"]
    assert [claim.roles[0].name for claim in led] == [body]


def test_a_leader_of_nobody_named_leads_nobody(code):
    claims = code("Israeli forces killed its leader, Omar Haddad.")
    assert not [claim for claim in claims if claim.type == "led_by"]


def test_a_leader_whom_somebody_arrests_leads_the_body_named_before(coder):
    text = "The army attacked the ELN and arrested its leader, Omar Haddad."
    (sentence,) = coder.analyse(Report.make(text)).sentences
    body, leader = text.index("army"), text.index("Omar")
    frame = Frame(
        kind=Kind.RELATION, type="led_by", status=Status.ONGOING, sentence=0, trigger_start=body,
        trigger_end=body + 4, start=0, end=len(text), score=0.9,
        arguments=(
            Argument(RoleName.SUBJECT, body, body + 4),
            Argument(RoleName.OBJECT, leader, len(text) - 1),
        ),
    )  # fmt: skip
    made = with_owner(sentence, frame)
    assert [text[a.start : a.end] for a in made.arguments] == ["ELN", "Omar Haddad"]


def test_who_is_against_another_is_not_named_by_him(told):
    text = "Ahmad Shah Massoud, the commander of the anti-Taliban Northern Alliance, was wounded."
    found = told(text)
    assert ("opposed_to", "Northern Alliance", "Taliban", "ongoing") in found
    assert not any(code == "led_by" and subject == "Taliban" for code, subject, _, _ in found)


def test_who_is_in_an_alliance_with_others_is_no_member_of_them(told):
    text = "The Arakan Army is a member of the Three Brotherhood Alliance, with the MNDAA and TNLA."
    alliance = "Three Brotherhood Alliance"
    assert told(text) == {
        ("member_of", name, alliance, "ongoing") for name in ("Arakan Army", "MNDAA", "TNLA")
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Kurdish-led Syrian Democratic Forces took Manbij.",
        "Kurdish-led forces took Manbij.",
        "Arab-led militias burned a village.",
    ],
)
def test_a_people_leads_nobody(told, text):
    assert told(text) == set()


@pytest.mark.parametrize(("text", "leader"), [
    ("The Saudi-led coalition bombed Sanaa.", "Saudi"),
    ("NATO-led forces left.", "NATO"),
])  # fmt: skip
def test_a_state_or_a_body_leads(told, text, leader):
    assert [(code, target) for code, _, target, _ in told(text)] == [("led_by", leader)]


def test_who_asks_in_an_interview_is_led_by_nobody(told):
    assert told("[REPORTER] COMMANDER VILLALOBOS, WHAT DO YOU WANT?") == set()


@pytest.mark.parametrize(
    "text",
    [
        "He is a leader of the Northern Freedom Front, NFF.",
        "HE IS A LEADER OF THE NORTHERN LIBERATION FRONT, NLF.",
    ],
)
def test_a_body_is_not_led_by_its_own_initials(told, text):
    assert not any(code == "led_by" for code, *_ in told(text))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Brigade 6 of the KNLA attacked a post.", "Brigade 6"),
        ("Front 33 of the FARC attacked a post.", "Front 33"),
    ],
)
def test_a_unit_with_its_number_behind_is_a_member_of_its_group(told, text, unit):
    assert [(code, subject) for code, subject, *_ in told(text)] == [("member_of", unit)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Police shot Awami League activist Ana Ruiz.", "member_of"),
        ("Police shot Liberal Party candidate Ana Ruiz.", "member_of"),
        ("Police shot Liberal Party's MLA Ana Ruiz.", "member_of"),
        ("Police shot Zaruma DRPK president Ana Ruiz.", "led_by"),
    ],
)
def test_an_office_before_a_name_tells_who_is_in_a_party(told, text, code):
    found = [one[0] for one in told(text)]
    assert found == [code]


def test_supporters_in_the_street_are_no_body_that_follows_another(told):
    assert told("Bemba supporters clashed with police in Mosul.") == set()
    found = told("Gbagbo loyalists clashed with police in Mosul.")
    assert found == {("aligned_with", "Gbagbo loyalists", "Gbagbo", "ongoing")}


def test_an_abbreviation_behind_anti_is_not_read_letter_by_letter(told):
    assert told("ANTI-U.S. REBELS ATTACKED A POST.") == set()
