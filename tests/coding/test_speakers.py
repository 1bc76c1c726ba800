"""Who a speaker is, read with the register and with who was told of before."""

import pytest

from relata.records import Report


@pytest.fixture
def speakers(coder):
    """The names of those who are quoted in a text, in order."""

    def names(text):
        return [a.name for a in coder.analyse(Report.make(text)).attributions]

    return names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Foreign Relations Secretariat (FRS) stated that two men fled.",
            ["Foreign Relations Secretariat (FRS)"],
        ),
        (
            "Ana Ruiz, a member of the Peace and Progress Party, said that two men fled. "
            "The Peace and Progress Party said that it was over.",
            ["Ana Ruiz", "Peace and Progress Party"],
        ),
    ],
)
def test_a_body_is_named_in_full_with_its_short_form(speakers, text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels set up a base. They announced that two men had fled.", ["rebels"]),
        (
            "The army said that two men had fled. The rebels set up a base near the town. "
            "They announced that two soldiers had been killed.",
            ["army", "rebels"],
        ),
        (
            "The police said that two men had fled. They added that a car burned.",
            ["police", "police"],
        ),
    ],
)
def test_they_are_whom_the_sentence_before_tells_of(speakers, text, expected):
    assert speakers(text) == expected


def test_it_is_who_spoke_before_and_not_the_group_that_is_spoken_of(code):
    text = (
        "The radio reported that gunmen attacked a bus near Mosul. "
        "In May Boko Haram attacked a school near Ramadi, it added."
    )
    assert [[voice.name for voice in claim.voices] for claim in code(text)] == [["radio"]] * 2


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Houthi military spokesperson Omar Badri", "party"),
        ("Boko Haram senior commander Omar Badri", "party"),
        ("Iraqi military spokesperson Omar Badri", "official"),
    ],
)
def test_who_speaks_for_a_group_of_the_register_is_of_its_side(coder, source, kind):
    analysis = coder.analyse(Report.make(f"{source} said that nine men had died."))
    assert [one.kind for one in analysis.attributions] == [kind]
