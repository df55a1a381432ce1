"""Rules on notices as a pack writes them: ``recruitment/notices.toml`` and ``recruitment/titles.csv``."""

import msgspec

from tendik.methods.texts import Texts
from tendik.methods.vacancies import Kind
from tendik.packs.codes import Language, Line

NOTICES, TITLES = "recruitment/notices.toml", "recruitment/titles.csv"
MARKS = ("report", "read", "check")
KINDS = tuple(map(str, Kind))


class NoticeKindWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[kinds]]``: what words of a kind do, why they may not stand there, and where that was read.

    ``mark`` is ``report`` (stands in the report, at ``line``), ``read`` (read in the source that is named) or
    ``check`` (a lawyer must look at it).
    """

    code: str
    name: Texts
    reason: Texts
    source: str
    mark: str
    line: Line = 0


class LanguageWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[languages]]``: by which letters and common words it is known, and the sentence to add to a notice."""

    code: Language
    alphabet: str
    common: list[str]
    statement: str


class NoticeRuleWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[rules]]``: phrases to find, phrases that excuse them, and what to put instead."""

    kind: str
    language: Language
    find: list[str]
    unless: list[str] = []
    put: str = ""
    whole: bool = False


class NoticesWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``notices.toml``. The kinds that there are: those of ``methods.vacancies``."""

    kinds: list[NoticeKindWritten] = []
    languages: list[LanguageWritten] = []
    rules: list[NoticeRuleWritten] = []
