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
    ],
)
def test_who_says_what(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_all_of_a_list_behind_a_subordinator_speak() -> None:
    text = "After Britain, France and Poland threatened sanctions, the talks ended."
    assert [name for name, _, _ in told(text)] == ["Britain", "France", "Poland"]


def test_a_name_with_an_article_is_known_again_where_it_opens_a_sentence() -> None:
    text = "Troops back Minister Omar al-Zuhri. Al-Zuhri announced that the rebels had fled."
    assert [name for name, _, _ in told(text)] == ["Omar al-Zuhri"]
