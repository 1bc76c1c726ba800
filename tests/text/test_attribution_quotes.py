import time

from hypothesis import given
from hypothesis import strategies as st

from relata.text.attribution import find_attributions
from relata.text.attribution.quotes import LONGEST_QUOTE, find_quotes
from relata.text.sentences import split_sentences


def quotes(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotes(text)]


def test_curly_and_straight_marks_pair() -> None:
    assert quotes("“One two,” he said. \"Three.\" ``Four'' and five.") == [
        "“One two,”",
        '"Three."',
        "``Four''",
    ]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    assert quotes("“One two.\n\n“Three.” Four.") == ["“One two.", "“Three.”"]


def test_a_mark_that_is_missing_does_not_turn_the_rest_inside_out() -> None:
    assert quotes('He said "one. She said "two" then.') == ['"two"']


def test_many_quotations_and_speakers_take_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        text = "“It burned,” said Omar Haddad. Haddad added: “We fled.” He said so. " * times
        sentences = split_sentences(text)
        begin = time.process_time()
        find_attributions(text, sentences, [])
        return time.process_time() - begin

    small = max(seconds(100), 0.002)
    assert seconds(800) < 40 * small


@given(st.text(alphabet="ab “”\"'`\n", max_size=80))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for start, stop in find_quotes(text):
        assert end <= start < stop <= len(text)
        assert stop - start <= LONGEST_QUOTE
        end = stop
