"""Interviews, speeches and transcripts: who speaks all that follows a label."""

from relata.mentions import Attribution
from relata.text.attribution import find_attributions
from relata.text.attribution.turns import find_turns
from relata.text.sentences import split_sentences

INTERVIEW = (
    "KORA, 5 MAY 90 (RADIO NOVA) -- [INTERVIEW WITH COLONEL OMAR HADDAD BY ANA RUIZ] [TEXT] "
    "[RUIZ] WHAT HAPPENED? [HADDAD] WE REPELLED AN ATTACK. THE REBELS SAID THEY BURNED THE MILL. "
    "[REPORTER] THANK YOU."
)


def found(text: str) -> list[Attribution]:
    return find_attributions(text, split_sentences(text), ())


def test_a_label_in_brackets_opens_what_somebody_says_up_to_the_next_label() -> None:
    haddad = find_turns(INTERVIEW)[0]
    assert haddad.name == "OMAR HADDAD"
    assert INTERVIEW[slice(*haddad.content[0])].strip(" [").endswith("BURNED THE MILL.")


def test_who_asks_tells_nothing() -> None:
    assert [turn.name for turn in find_turns(INTERVIEW)] == ["OMAR HADDAD"]


def test_who_is_quoted_in_a_turn_is_so_by_its_speaker() -> None:
    turn, rebels = found(INTERVIEW)
    assert (turn.name, turn.outer, turn.is_own_text) == ("OMAR HADDAD", None, True)
    assert (rebels.name, rebels.outer) == ("REBELS", 0)


def test_i_and_we_are_who_speaks() -> None:
    text = "KORA -- [TEXT] [HADDAD] THE MILL BURNED. I SAID THAT REBELS SET THE FIRE. IT IS OUT."
    assert {item.name for item in found(text)} == {"HADDAD"}


def test_a_byline_and_stage_directions_open_no_turn() -> None:
    text = (
        "KORA -- [ARTICLE] [ANA RUIZ] [TEXT] THE MILL BURNED. [WORDS INDISTINCT] THE ARMY FLED. "
        "THE RC [RESCUE COUNCIL] CAME."
    )
    assert find_turns(text) == []


def test_a_long_label_is_a_turn_where_a_title_tells_who_speaks() -> None:
    text = (
        "KORA -- [BEGIN RECORDING] [FORMER DEPUTY DEFENCE MINISTER OMAR ALI HADDAD] IT BURNED. "
        "[RUIZ, INTERRUPTING] WHERE? [END RECORDING] THE LF FLED. "
        "[LABOUR FRONT OF THE EASTERN AND SOUTHERN PROVINCES] IT CAME BACK."
    )
    assert [turn.name for turn in find_turns(text)] == ["OMAR ALI HADDAD", "RUIZ"]


def test_a_recording_ends_the_turn() -> None:
    text = "KORA -- [BEGIN RECORDING] [HADDAD] THE MILL BURNED. [END RECORDING] THE ARMY FLED."
    turn = find_turns(text)[0]
    assert text[slice(*turn.content[0])].strip() == "THE MILL BURNED."


def test_a_transcript_by_lines_has_turns() -> None:
    text = (
        "Radio Nova: What happened?\nOmar Haddad: Rebels burned the mill.\n"
        "Radio Nova: Who died?\nOmar Haddad: Nine farmers died."
    )
    haddad = [turn for turn in find_turns(text) if turn.name == "Omar Haddad"]
    assert [text[slice(*turn.content[0])].strip() for turn in haddad] == [
        "Rebels burned the mill.",
        "Nine farmers died.",
    ]


def test_one_line_with_a_colon_is_no_transcript() -> None:
    assert find_turns("Kora: two dead\nNova: one dead") == []


def test_who_gives_a_speech_says_all_of_it() -> None:
    text = "KORA, 5 MAY 90 -- [SPEECH] [PRESIDENT OMAR HADDAD] [TEXT] THE MILL BURNED."
    speech = found(text)[0]
    assert (speech.name, speech.is_own_text) == ("PRESIDENT OMAR HADDAD", True)
