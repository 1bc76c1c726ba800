import pytest

from relata.text.tokens import tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text, 0, len(text))]


@pytest.mark.parametrize(
    "word",
    ["Kata'ib", "al-Shabaab", "U.S.", "11:30", "1,200", "2.5", "a.m.", "Gen.", "Shi’ite", "AK-47",
     "U.S.-led", "U.S", "24-year-old", "AT&T", "10km", "2026-05-18", "Téra", "Te\u0301ra", "सेना"],
)  # fmt: skip
def test_a_word_is_one_token(word: str) -> None:
    assert words(f"the {word} x") == ["the", word, "x"]


def test_a_possessive_is_a_token_of_its_own() -> None:
    assert words("Iraq's and the army’s men, the rebels' camp, IRAN'S") == [
        "Iraq", "'s", "and", "the", "army", "’s", "men", ",", "the", "rebels", "'", "camp", ",",
        "IRAN", "'S",
    ]  # fmt: skip


def test_marks_are_tokens() -> None:
    assert words("$5m -- 12% (“so...”)") == [
        "$", "5m", "--", "12", "%", "(", "“", "so", "...", "”", ")",
    ]  # fmt: skip


def test_lower_is_folded_and_plain() -> None:
    text = "Kata’ib “Ḥ” – Straße"
    assert [t.lower for t in tokenize(text, 0, len(text))] == [
        "kata'ib", '"', "ḥ", '"', "-", "strasse",
    ]  # fmt: skip


def test_only_the_asked_stretch_is_read() -> None:
    assert [(t.start, t.end) for t in tokenize("one two three", 4, 7)] == [(4, 7)]
