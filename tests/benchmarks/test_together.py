"""Several models asked as one."""

import numpy as np

import relata
import relata.coding.windows
from relata.coding.windows import MAX_BEFORE, MAX_OWN
from relata.records import Report
from relata.resources import data_dir
from together import coder_of

REPORT = Report.make(
    "Gunmen killed two soldiers in Mosul on Monday, a security official said. "
    "The army shelled positions of the group near Tal Afar in response to the killing."
)


def test_a_model_beside_itself_says_what_it_says_alone():
    usual = data_dir("model"), (MAX_OWN, MAX_BEFORE)
    alone = relata.load(coder="model").code(REPORT)
    assert alone
    assert coder_of([usual, usual]).code(REPORT) == alone


def test_another_reading_lies_in_the_rows_of_the_first():
    usual, other = (data_dir("model"), (MAX_OWN, MAX_BEFORE)), (data_dir("model"), (8, 2))
    sentences = coder_of([usual]).analyse(REPORT).sentences
    both, rows = coder_of([usual, other]).scorer.model.states(sentences)
    usual_alone, _ = coder_of([usual]).scorer.model.states(sentences)
    other_alone, other_rows = coder_of([other]).scorer.model.states(sentences)
    left, right = np.split(both, 2, axis=1)
    assert np.allclose(left, usual_alone)
    (first, _), (moved, _) = rows[1][0], other_rows[1][0]
    assert np.allclose(right[first], other_alone[moved])
    assert not np.allclose(right[first], usual_alone[first])
    assert usual[1] == (relata.coding.windows.MAX_OWN, relata.coding.windows.MAX_BEFORE)
