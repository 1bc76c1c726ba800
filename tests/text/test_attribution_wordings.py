"""Wordings of speech that name the speaker far from what he says."""

import pytest

from relata.text.attribution import find_attributions
from relata.text.sentences import split_sentences


def told(text: str) -> list[tuple[str, str, str]]:
    """Who speaks, with what stance, and the first stretch of what he says."""
    found = find_attributions(text, split_sentences(text), ())
    return [
        (item.name, item.stance.value, text[slice(*item.content[0])].strip(" ,")) for item in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Kora Front claims responsibility for the raid.",
            ("Kora Front", "claims_responsibility", "responsibility for the raid."),
        ),
        (
            "Kora reports progress in the talks with the rebels.",
            ("Kora", "asserts", "progress in the talks with the rebels."),
        ),
        (
            "The Coast Guard Force (CGF) claim that the boat has sunk.",
            ("Coast Guard Force", "asserts", "that the boat has sunk."),
        ),
        (
            "Party officials claim victory over the army after heavy fighting.",
            ("Party officials", "asserts", "victory over the army after heavy fighting."),
        ),
        (
            "Kora claimed the recapture of two villages.",
            ("Kora", "asserts", "the recapture of two villages."),
        ),
        (
            "Two died in a raid that the army claims hit a workshop.",
            ("army", "asserts", "hit a workshop."),
        ),
        (
            "A report published on Monday by the defence ministry said that troops fled.",
            ("defence ministry", "asserts", "that troops fled."),
        ),
        (
            "A communique issued by the presidency accuses the rebels of the raid.",
            ("presidency", "accuses", "the rebels of the raid."),
        ),
        (
            "Another report from the government during the weekend said that eight had died.",
            ("government", "asserts", "that eight had died."),
        ),
        (
            "The observatory publishes an article accusing the rebels of killing farmers.",
            ("observatory", "accuses", "the rebels of killing farmers."),
        ),
        (
            "“The port will remain a target,” warned analyst Karl Brandt.",
            ("Karl Brandt", "warns", "“The port will remain a target,”"),
        ),
        (
            "The ceasefire was announced by President Omar Haddad on Thursday.",
            ("Omar Haddad", "asserts", "The ceasefire"),
        ),
        (
            "The government Monday said 208 people were killed.",
            ("government", "asserts", "208 people were killed."),
        ),
        (
            "Colonel Omar Haddad, stated that the search goes on.",
            ("Omar Haddad", "asserts", "that the search goes on."),
        ),
        (
            "The gangs operating in Kora announced that they would attack.",
            ("gangs", "asserts", "that they would attack."),
        ),
        (
            "The village fell in May, which the ministry confirmed on Friday.",
            ("ministry", "confirms", "which"),
        ),
        (
            "Nine men were killed by gunmen, according the police.",
            ("police", "asserts", "Nine men were killed by gunmen"),
        ),
        (
            "Four men died in the blast, the police reported to Radio Kora.",
            ("police", "asserts", "Four men died in the blast"),
        ),
        (
            "Two men fled, a ranger was quoted as saying by the agency.",
            ("a ranger", "asserts", "Two men fled"),
        ),
        (
            "The institute estimates that ten bodies lie in the rubble.",
            ("institute", "asserts", "that ten bodies lie in the rubble."),
        ),
        (
            "Kora sent the gunmen, an allegation made by the army.",
            ("army", "accuses", "Kora sent the gunmen"),
        ),
        (
            "The plan to kill him was revealed by Ana Ruiz.",
            ("Ana Ruiz", "asserts", "The plan to kill him"),
        ),
        (
            "The mayor has hinted that rebels burned the mill.",
            ("mayor", "asserts", "that rebels burned the mill."),
        ),
        (
            "The arrest of two rebel leaders who said they had fled shocked many.",
            ("two rebel leaders", "asserts", "they had fled shocked many."),
        ),
        (
            "According to agency reports, Omar Haddad has fled.",
            ("agency reports", "asserts", "Omar Haddad has fled."),
        ),
        (
            "Kora sent the gunmen, a claim that was dismissed by the army.",
            ("army", "denies", "a claim"),
        ),
        (
            "Kora sent the gunmen, a claim the army rejected.",
            ("army", "denies", "a claim"),
        ),
        (
            "The army, which denied any role, killed ten rebels.",
            ("army", "denies", "any role"),
        ),
        (
            "The front, who said it had lost two men, shelled the town.",
            ("front", "asserts", "it had lost two men"),
        ),
        (
            "The army blamed the raid on Kora and arrested ten villagers.",
            ("army", "accuses", "the raid on Kora"),
        ),
    ],
)
def test_who_says_what(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A truce offer was rejected by Kora.",
        "The valley is disputed by Kora and Ndura.",
        "The minister was dismissed by the king.",
    ],
)
def test_only_a_claim_is_denied_by_being_rejected(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("The Ndura Doctors Network", "monitor"),
        ("The Ndura Human Rights Network", "monitor"),
        ("The International Crisis Group", "monitor"),
        ("The Ndura Intelligence Group", "monitor"),
        ("A rights group", "monitor"),
        ("The Ndura news network", "media"),
        ("A diplomat", "anonymous"),
        ("Two Western diplomats", "anonymous"),
    ],
)
def test_the_kind_of_a_body_is_told_by_what_it_does(name: str, kind: str) -> None:
    text = f"{name} said ten people had died."
    (found,) = find_attributions(text, split_sentences(text), ())
    assert found.kind.value == kind


def test_all_of_a_list_behind_a_subordinator_speak() -> None:
    text = "After Britain, France and Poland threatened sanctions, the talks ended."
    assert [name for name, _, _ in told(text)] == ["Britain", "France", "Poland"]


def test_a_name_with_an_article_is_known_again_where_it_opens_a_sentence() -> None:
    text = "Troops back Minister Omar al-Zuhri. Al-Zuhri announced that the rebels had fled."
    assert [name for name, _, _ in told(text)] == ["Omar al-Zuhri"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kora, Oran, and Nova report attacks on their ports.", ["Kora", "Oran", "Nova"]),
        ("Kora, Oran and Nova report that the road is shut.", ["Kora", "Oran", "Nova"]),
        ("The army and the government claim that it fell.", ["army", "government"]),
    ],
)
def test_all_of_a_list_speak(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in told(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "The Israeli claims were brief.",
        "Rejecting Kora claims of a truce, the army shelled the port.",
        "Insurance claims rose after the raid.",
    ],
)
def test_claims_and_reports_that_are_nouns_say_nothing(text: str) -> None:
    assert all(name not in ("Kora", "Israeli", "Insurance") for name, _, _ in told(text))


def test_a_second_according_to_is_about_the_second_clause() -> None:
    text = "The port fell, according to the army, and, according to Radio Kora, the mill burned."
    assert told(text)[1] == ("Radio Kora", "asserts", "the mill burned.")


def test_who_cites_another_is_heard_as_well() -> None:
    text = "Radio Kora, citing residents, reported both trade and traffic of ships had stopped."
    assert {name for name, _, _ in told(text)} == {"Radio Kora", "residents"}


@pytest.mark.parametrize("hour", ["18:05", "7.30", "06h15"])
def test_the_hour_of_an_entry_is_no_part_of_who_speaks(hour: str) -> None:
    text = f"{hour} Two officials say that jets struck a radar site."
    assert [name for name, _, _ in told(text)] == ["Two officials"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A relative of one of the victims said that men in uniform had come at night.",
            "A relative of one of the victims",
        ),
        ("One of the victims said that men in uniform had come at night.", "victims"),
        (
            "The front, backed by Syria according to Kora, announced a brief truce from Monday.",
            "front",
        ),
        ("The bridge was taken at dawn, announced a spokesman for the front.", "a spokesman"),
    ],
)
def test_it_is_the_right_one_who_speaks(text: str, name: str) -> None:
    assert told(text)[-1][0].startswith(name)
