"""A model folder is read whole or not at all."""

import hashlib

import pytest
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from relata.coding.model import checked, pieces_of, spelling_of
from relata.errors import ModelError
from relata.records import Report
from relata.resources import data_dir


def write_model(folder, *, content=b"weights", digest=None, form=1):
    """A folder with one file and the card that describes it."""
    (folder / "heads.npz").write_bytes(content)
    known = digest or hashlib.sha256(content).hexdigest()
    card = f'name = "small"\nformat = {form}\n[sha256]\n"heads.npz" = "{known}"\n'
    (folder / "card.toml").write_text(card, encoding="utf-8")


def test_a_whole_folder_gives_its_card(tmp_path):
    write_model(tmp_path)
    assert checked(tmp_path)["name"] == "small"


def test_a_damaged_file_is_told_with_its_path_and_what_to_do(tmp_path):
    write_model(tmp_path, digest="0" * 64)
    with pytest.raises(ModelError, match=r"heads\.npz: is not the file .*--coder rules"):
        checked(tmp_path)


def test_a_missing_file_is_told(tmp_path):
    write_model(tmp_path)
    (tmp_path / "heads.npz").unlink()
    with pytest.raises(ModelError, match=r"heads\.npz: cannot be read"):
        checked(tmp_path)


def test_a_folder_without_a_card_is_no_model(tmp_path):
    with pytest.raises(ModelError, match=r"has no readable card\.toml"):
        checked(tmp_path)


def test_another_format_is_refused(tmp_path):
    write_model(tmp_path, form=99)
    with pytest.raises(ModelError, match="has format 99, this relata reads 1"):
        checked(tmp_path)


def test_a_word_is_cut_alone_as_it_is_among_others(coder):
    tokenizer = Tokenizer.from_file(str(data_dir("model") / "tokenizer.json"))
    tokenizer.no_padding()
    text = "Gunmen near Qamishli attacked al-Shaddadah's outskirts. Nobody \u200b was hurt."
    sentences = coder.analyse(Report.make(text)).sentences
    words = [token.text for sentence in sentences for token in sentence.parse.tokens]
    whole = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    cut = pieces_of(spelling_of(tokenizer), sentences)
    assert [piece for pieces in cut for piece in pieces.ids] == whole.ids
    # The first sentence's tokens, from the first to the last piece of each.
    spans = [whole.word_to_tokens(number) for number in range(len(sentences[0].parse.tokens))]
    assert list(zip(cut[0].first, cut[0].last, strict=True)) == [(a, b - 1) for a, b in spans]


def test_numpy_keeps_to_the_models_threads_while_it_reads_and_no_longer(learned):
    pools = ThreadpoolController().select(user_api="blas")

    def threads():
        return {pool.num_threads for pool in pools.lib_controllers}

    with pools.limit(limits=2):  # as for who has imported numpy before
        before = threads()
        with learned.scorer.model.on_its_threads():
            assert threads() == {1}
        assert threads() == before != {1}
