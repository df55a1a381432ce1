"""What the reader of plans is told beforehand, words of each language, and what a person is told of it."""

import tomllib
from collections.abc import Iterable
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods import matrices
from tendik.methods.matrices import Matrix, MatrixUnreadable, Period, Words, words_from
from tendik.methods.matrices import wire as of_matrices
from tendik.packs.apart import TooHeavy, read_apart
from tendik.packs.folder import Folder
from tendik.packs.reading import is_light

SHIPPED = Path(__file__).parent / "matrix_words"
OWN = "plans/words"
"""Where a pack keeps its own words: a file for each language, as those that are shipped."""
REFUSED: dict[str, Any] = {
    "format": _(
        "A plan is read from .docx, .xlsx, .csv, .md or .txt. Save it as one of them: .doc as .docx."
    ),
    "empty": _("The file is empty. Save the plan again."),
    "encrypted": _("The file has a password. Save it without one."),
    "locked_book": _("The file has a password. Save it without one."),
    "old_or_locked_book": _("It has a password or is an old .xls. Save it as .xlsx without a password."),
    "broken": _("The file is damaged. Open it in the program that wrote it and save it again."),
    "entities": _("The file is damaged. Open it in the program that wrote it and save it again."),
    "bomb": _("The file unpacks to far more than a plan holds, so it was not opened."),
    "too_large": _("The file holds far more than a plan. Is this the right file?"),
    "encoding": _("The letters of this file cannot be recognised. Save it as UTF-8 text."),
    "no_text": _("The letters of this file cannot be recognised. Save it as UTF-8 text."),
    "torn_quotes": _("The quotation marks of this table do not match. Close or double them."),
    "cell_too_large": _("A cell of this table is far too long. Is a quotation mark missing?"),
    "too_heavy": _("Reading the file takes more memory or time than a plan needs, so it was stopped."),
}
"""Why a file could not be read at all, and what to do."""
WHY_UNREAD: dict[str, Any] = {
    "term": _("when it is due was not understood"),
    "column": _("this column is no part of a measure"),
    "aside": _("a total, a note or a signature"),
    "no_measure": _("no measure stands in this row"),
    "no_plan": _("this table holds no measures"),
    "hidden": _("these words are hidden in the file"),
}
"""Why words of a table are part of no measure."""


@cache
def shipped_matrix_words() -> Words:
    """Return the words of all languages that the program knows."""
    files = sorted(SHIPPED.glob("*.toml"))
    return _all_of(words_from(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files)


def matrix_words_for(folder: Folder) -> Words:
    """Return the words that are shipped and the pack's own; what is wrong with these is a fault of the pack."""
    own = sorted((folder.path / OWN).glob("*.toml"))
    return _all_of([shipped_matrix_words(), *(_read(folder, f"{OWN}/{path.name}") for path in own)])


def _all_of(words: Iterable[Words]) -> Words:
    return reduce(or_, words, Words())


def _read(folder: Folder, name: str) -> Words:
    try:
        return words_from(folder.toml(name))
    except (AttributeError, TypeError, ValueError) as error:
        folder.fault(name, 0, str(error))
        return Words()


def read_matrix(data: bytes, name: str, words: Words, period: Period | None = None) -> Matrix:
    """Return a plan's measures as ``methods.matrices.read_matrix`` does.

    Raises:
        MatrixUnreadable: also where reading it would take too much.
    """
    if is_light(data, name):
        return matrices.read_matrix(data, name, words, period)
    question = of_matrices.asked(data, name, words, period)
    try:
        return of_matrices.answered(read_apart(of_matrices.__name__, question))
    except TooHeavy as error:
        raise MatrixUnreadable("too_heavy", str(REFUSED["too_heavy"])) from error


def why_refused(fault: MatrixUnreadable) -> str:
    """Return why a file could not be read, in the language in force."""
    return str(REFUSED.get(fault.reason, fault))
