"""Words in, the numbers of the texts that have them out, in each database's own full-text index."""

from typing import Any

from sqlalchemy import Integer, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Matching(FunctionElement[int]):
    """The numbers of texts. Takes the query as each database wants it; one of the two is used."""

    type = Integer()
    inherit_cache = True


def matching(words: str) -> Any:
    """The numbers, as a step of a query, of the texts that have all the words."""
    return _Matching(bindparam(None, quoted(words)), bindparam(None, words))


def quoted(words: str) -> str:
    """The words for SQLite, each as a string of its own: nothing in it is an operator."""
    return " ".join(f'"{word}"' for word in words.replace('"', " ").split()) or '""'


@compiles(_Matching, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    query, _ = element.clauses
    return f"(SELECT rowid FROM words WHERE words MATCH {_bound(query, compiler, options)})"  # noqa: S608


@compiles(_Matching, "postgresql")
def _in_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    _, query = element.clauses
    asked = f"plainto_tsquery('simple', {_bound(query, compiler, options)})"
    return f"(SELECT number FROM words WHERE terms @@ {asked})"  # noqa: S608


def _bound(query: Any, compiler: Any, options: Any) -> str:
    """The mark that a bound value stands for."""
    return str(compiler.process(query, **options))
