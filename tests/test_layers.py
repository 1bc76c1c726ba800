"""Imports point down the flow, so that each step can be read without the ones after it."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "relata"
NOUNS = {
    "records", "incidents", "mentions", "errors", "people", "resources", "ontology", "codelists",
    "schema", "gist", "numerals",
}  # fmt: skip
ALLOWED = {
    "read": NOUNS,
    "text": NOUNS,
    "coding": NOUNS | {"text"},
    "merge": NOUNS,
    "store": NOUNS | {"merge", "read"},
    "views": NOUNS | {"merge"},
    # The edge where the stages meet people: it asks the store and keeps judgements.
    "views/api": NOUNS
    | {
        "views",
        "merge",
        "store",
        "archive",
        "judging",
        "actor_view",
        "asking",
        "correcting",
        "days",
        "kinship",
        "relations",
        "text",
    },
    "evaluate": NOUNS | {"text", "coding", "merge"},
}


def imported_steps(path):
    """The folders and files of relata that a file imports, wherever in it the import stands."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("relata.")}


def step_of(path):
    """The deepest folder with a rule of its own that a file lies in."""
    folders = [folder for folder in ALLOWED if path.is_relative_to(SOURCE / folder)]
    return max(folders, key=len)


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_a_step_imports_only_what_comes_before_it(folder):
    files = [path for path in sorted((SOURCE / folder).rglob("*.py")) if step_of(path) == folder]
    assert len(files) > 1
    upward = {path.name: imported_steps(path) - ALLOWED[folder] - {folder} for path in files}
    assert {name: steps for name, steps in upward.items() if steps} == {}


def test_the_nouns_import_no_step():
    for name in NOUNS:
        assert imported_steps(SOURCE / f"{name}.py") <= NOUNS
