"""Training has its own packages; without them its tests are left out."""

import sys
from pathlib import Path

import pytest
from one_report import GOLD, TEXT
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from relata.coding.coder import rule_coder
from relata.ontology import load_ontology
from relata.text.gazetteer import Gazetteer
from relata.text.gazetteer_build import compile_entries
from relata.text.gazetteer_sources import Entry
from relata.text.register import load_register

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
from examples import example_of

collect_ignore: list[str] = []
try:
    import torch
    import transformers  # noqa: F401
except ImportError:
    collect_ignore += [
        "test_train.py",
        "test_tag.py",
        "test_slim.py",
        "test_noise.py",
        "test_mean.py",
        "test_motives.py",
    ]
try:
    import sklearn  # noqa: F401
    import torch  # noqa: F401
except ImportError:
    collect_ignore.append("test_muc4_learn.py")


@pytest.fixture
def encoder(tmp_path):
    """A random encoder of two layers in Hugging Face's form, as a user would bring a real one."""
    import torch  # noqa: PLC0415
    from transformers import BertConfig, BertModel  # noqa: PLC0415

    words = "[PAD] [UNK] [CLS] [SEP] [MASK] gunmen killed two soldiers in mosul on monday .".split()
    tokenizer = Tokenizer(
        models.WordPiece({word: n for n, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    config = BertConfig(
        vocab_size=len(words), hidden_size=24, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=256,
    )  # fmt: skip
    folder = tmp_path / "encoder"
    torch.manual_seed(1)  # the same weights whichever tests ran before
    BertModel(config).save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture
def parts(tmp_path):
    """Ontology, register and a gazetteer of one town."""
    entry = Entry("t-mos", "Mosul", 36.3, 43.1, "town", "Nineveh", "IQ", 1_683_000)
    compile_entries([entry], tmp_path / "places.sqlite", progress=lambda _: None)
    return load_ontology(), load_register(), Gazetteer.open(tmp_path / "places.sqlite")


@pytest.fixture
def example(encoder, parts):
    """The report, ready for the encoder, with what it claims."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    entry = {"id": "one", "text": TEXT, "published": "2024-05-14"}
    return example_of(rule_coder(*parts, version="test"), tokenizer, entry, GOLD, "own")


@pytest.fixture
def call(monkeypatch):
    """Run a script's main function with these words on its command line."""

    def called(main, *words):
        monkeypatch.setattr(sys, "argv", ["-", *map(str, words)])
        main()

    return called
