"""Windows of word pieces: every sentence is read once, behind the end of the one before."""

from hypothesis import given
from hypothesis import strategies as st

from relata.coding.windows import MAX_BEFORE, MAX_OWN, Pieces, windows_of

OPENING, CLOSING = 1, 2


def sentence(*ids: int) -> Pieces:
    """A sentence of as many tokens as pieces."""
    places = tuple(range(len(ids)))
    return Pieces(tuple(ids), places, places)


def test_short_sentences_share_a_window() -> None:
    windows = windows_of([sentence(10, 11), sentence(12)], OPENING, CLOSING)
    assert windows.ids == ((1, 10, 11, 12, 2),)
    assert windows.rows == (((1, 1), (2, 2)), ((3, 3),))


def test_a_full_window_is_followed_by_one_that_opens_with_the_sentence_before() -> None:
    long = sentence(*range(100, 100 + MAX_OWN))
    windows = windows_of([long, sentence(7)], OPENING, CLOSING)
    assert windows.ids[1] == (1, *range(100 + MAX_OWN - MAX_BEFORE, 100 + MAX_OWN), 7, 2)
    # The second window starts behind MAX_OWN pieces and two bounds.
    assert windows.rows[1] == ((MAX_OWN + 2 + 1 + MAX_BEFORE,) * 2,)


def test_what_is_longer_than_a_window_is_cut_and_borrows_the_first_row() -> None:
    windows = windows_of([sentence(*range(MAX_OWN + 1))], OPENING, CLOSING)
    assert windows.rows[0][-1] == (0, 0)
    assert len(windows.ids[0]) == MAX_OWN + 2


@given(st.lists(st.lists(st.integers(3, 9), max_size=60), max_size=12))
def test_every_token_finds_its_own_piece(sentences: list[list[int]]) -> None:
    windows = windows_of([sentence(*ids) for ids in sentences], OPENING, CLOSING)
    flat = [piece for ids in windows.ids for piece in ids]
    found = [[flat[first] for first, _ in rows] for rows in windows.rows]
    assert found == sentences
