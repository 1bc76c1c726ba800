"""The exceptions of relata, each with a sentence that says what, where and what to do.

RelataError
├── SourceError        a file, page, feed or line could not be read
├── DataError          a data file (ontology, register, gazetteer) is malformed
├── ModelError         a model's files are missing, damaged or not made for this version
├── GazetteerMissing   the compiled gazetteer is not there yet
├── StoreError         the store cannot be opened, read or written
├── SpanError          a span was used on a report that it does not belong to
└── SettingsError      an unknown or ill-typed setting
    └── WordError      a word of a question (a filter, a day) cannot be read
"""

from enum import StrEnum


class RelataError(Exception):
    """Any failure that relata foresees."""


class SourceError(RelataError):
    """A feed, file, page or line could not be read."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}. {remedy}.")
        self.source = source
        self.problem = problem
        self.remedy = remedy


class DataError(RelataError):
    """A data file (ontology, register, gazetteer supplement) breaks its own rules."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}. {remedy}.")
        self.source = source


class ModelError(RelataError):
    """A model folder lacks a file, or a file is not the one that its card describes."""

    def __init__(self, path: str, problem: str) -> None:
        remedy = "Install relata again, or name another folder, or use `--coder rules`"
        super().__init__(f"{path}: {problem}. {remedy}.")
        self.path = path


class GazetteerMissing(RelataError):
    """The compiled gazetteer was not found where it is expected."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: no gazetteer there. Run `relata gazetteer build`.")
        self.path = path


class StoreError(RelataError):
    """A store (a file or a database) cannot be opened, read or written."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem}. {remedy}.")
        self.place = place


class SpanError(RelataError, ValueError):
    """A span of one report was used on another one, or does not fit its text."""


class SettingsError(RelataError):
    """A setting is unknown or has a value of the wrong kind."""


class WordError(SettingsError):
    """A word of a question cannot be read; `word` is the one to blame."""

    def __init__(self, word: str, problem: str) -> None:
        super().__init__(f"{word}: {problem}.")
        self.word = word


class Skip(StrEnum):
    """Why a report gave no claims. Every skipped report has exactly one."""

    COPY = "copy"
    EMPTY = "empty"
    BINARY = "binary"
    LANGUAGE = "language"
    NO_ARTICLE = "no_article"
    UNREADABLE = "unreadable"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    FAILED = "failed"
