"""Tables of counts as files: a column for each dimension and ``count``; hierarchies ``code,parent``; a policy as TOML.

Of a protected table a folder holds only what may be published: the cells, with ``status`` and no count where one is
hidden, the hierarchies, and the rule of the policy. What tells more lies in a second folder, which is the office's:
the true cells, the certificates, a report, and a keyed hash of what was handed in.
"""

import csv
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tendik.methods.protect import BadInput, Policy

COUNT, STATUS, PUBLISHED, SUPPRESSED = "count", "status", "published", "suppressed"
HIERARCHIES, POLICY, REPORT, CERTIFICATES, HASH, KEY = (
    "hierarchies",
    "policy.toml",
    "report.json",
    "certificates.npz",
    "input.hmac",
    "hmac.key",
)
ONLY = "cells"
"""Name of a table that is protected alone."""
RULE = ("threshold", "rule", "hide_zeros")
"""What of a policy may be published: what is promised, not what is kept or weighed."""
Codes = tuple[str, ...]


class CellsFaulty(Exception):
    """A file of cells, a hierarchy or a policy cannot be used; the words say where and why."""

    def __init__(self, file: Path, line: int, words: str | Promise, **values: object) -> None:
        self.file, self.line, self.words, self.values = file, line, words, values
        super().__init__(file, line)

    def __str__(self) -> str:
        """File, line and words, in the language in force when they are shown."""
        where = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{where}: {str(self.words) % self.values}"


@dataclass(frozen=True)
class CellFile:
    """A table as a file has it. A count is None where it is hidden."""

    name: str
    dimensions: Codes
    codes: list[Codes]
    counts: list[int | None]

    def columns(self) -> dict[str, list[str]]:
        """Return the code of each cell, dimension by dimension."""
        return {name: [row[at] for row in self.codes] for at, name in enumerate(self.dimensions)}

    def hidden(self) -> set[Codes]:
        """Return the cells that are hidden."""
        return {row for row, count in zip(self.codes, self.counts, strict=True) if count is None}


def read_cells(file: Path, name: str = ONLY) -> CellFile:
    """Read a table of counts.

    Raises:
        CellsFaulty: it is no such table.
        OSError: it cannot be read.
    """
    rows = rows_of(file)
    line, heads = next(rows, (1, []))
    dimensions = tuple(head for head in heads if head not in (COUNT, STATUS))
    if COUNT not in heads or not dimensions or len(set(heads)) < len(heads):
        raise CellsFaulty(
            file,
            line,
            _("The first line must name a column for each dimension, each once, and %(count)s."),
            count=COUNT,
        )
    codes, counts = [], []
    count_at, places = heads.index(COUNT), [heads.index(name) for name in dimensions]
    for line, row in rows:
        if len(row) != len(heads):
            words = _("%(found)s cells stand in this line, %(wanted)s in the first one.")
            raise CellsFaulty(file, line, words, found=len(row), wanted=len(heads))
        codes.append(tuple(row[place] for place in places))
        counts.append(_count(file, line, row[count_at]))
    return CellFile(name, dimensions, codes, counts)


def rows_of(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold something, with their numbers; what stands around a cell's value is left out."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            lines = csv.reader(text, strict=True)
            for row in lines:
                if row:
                    yield lines.line_num, [cell.strip() for cell in row]
    except (UnicodeDecodeError, csv.Error) as error:
        raise CellsFaulty(file, 0, _("This is no table in UTF-8: save it as CSV (UTF-8).")) from error


def _count(file: Path, line: int, written: str) -> int | None:
    if not written:
        return None
    if not (written.isascii() and written.isdigit()):
        words = _("“%(count)s” is no count: write a whole number from 0 up.")
        raise CellsFaulty(file, line, words, count=written)
    return int(written)


def read_hierarchy(file: Path) -> list[tuple[str, str]]:
    """Read which code lies under which.

    Raises:
        CellsFaulty: the columns are not ``code`` and ``parent``.
        OSError: it cannot be read.
    """
    rows = rows_of(file)
    line, heads = next(rows, (1, []))
    if heads != ["code", "parent"]:
        raise CellsFaulty(
            file, line, _("The first line of a hierarchy must be: %(heads)s"), heads="code,parent"
        )
    for_parents = []
    for line, row in rows:
        if len(row) != 2 or not row[0]:
            raise CellsFaulty(file, line, _("A line of a hierarchy holds a code and its parent."))
        for_parents.append((row[0], row[1]))
    return for_parents


def pairs(given: Sequence[str]) -> dict[str, Path]:
    """Return files by name from ``NAME=FILE``.

    Raises:
        CellsFaulty: one is not of this form, or a name is given twice.
    """
    named: dict[str, Path] = {}
    for one in given:
        name, is_pair, file = one.partition("=")
        if not is_pair or not name.isidentifier() or name in named:
            words = _("Write a name and a file, each name once: %(form)s")
            raise CellsFaulty(Path(one), 0, words, form="NAME=FILE.csv")
        named[name] = Path(file)
    return named


def read_policy(name: str) -> Policy:
    """Return a policy: ``counts``, the default one, or what a TOML file says.

    Raises:
        CellsFaulty: the file is no TOML, or names what a policy does not have.
        BadInput: a value that a policy cannot have.
        OSError: it cannot be read.
    """
    if name == "counts":
        return Policy()
    file = Path(name)
    try:
        given = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CellsFaulty(
            file, 0, _("This is no file of the form %(form)s: %(reason)s"), form="TOML", reason=error
        ) from error
    known = {field.name for field in fields_of(Policy)}
    for word in sorted(set(given) - known):
        words = _("A policy has no “%(word)s”; it may have: %(known)s.")
        raise CellsFaulty(file, 0, words, word=word, known=", ".join(sorted(known)))
    try:
        return Policy(**{word: _settled(word, value) for word, value in given.items()})
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise CellsFaulty(file, 0, _("A value is of the wrong kind: %(reason)s"), reason=error) from error


def _settled(word: str, value: object) -> object:
    """Return weights and kept cells as a policy has them: ``weights = [{cells = {sex = "female"}, factor = 2}]``."""
    if word == "weights" and isinstance(value, list):
        return tuple((dict(one["cells"]), float(one["factor"])) for one in value)
    return tuple(dict(one) for one in value) if word == "keep" and isinstance(value, list) else value


def tables_in(folder: Path) -> list[CellFile]:
    """Read every table of a folder.

    Raises:
        CellsFaulty: there is none, or one cannot be used.
        OSError: the folder cannot be read.
    """
    files = sorted(file for file in folder.iterdir() if file.suffix == ".csv")
    if not files:
        raise CellsFaulty(
            folder, 0, _("No table lies here: a table is a file that ends in %(end)s."), end=".csv"
        )
    return [read_cells(file, file.stem) for file in files]


def hierarchies_in(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Read the hierarchies of a folder of published tables."""
    return {file.stem: read_hierarchy(file) for file in sorted((folder / HIERARCHIES).glob("*.csv"))}


SENTENCES = (
    _("The table %(table)s has no cells."),
    _(
        "The column %(dimension)s of the table %(table)s has %(length)s cells, but there are %(cells)s counts."
    ),
    _("The cell %(cell)s of the table %(table)s holds %(count)s. A count is a whole number from 0 up."),
    _("The cell %(cell)s of the table %(table)s is given twice."),
    _("The hierarchy of %(dimension)s does not list the code %(code)s."),
    _("In the hierarchy of %(dimension)s the code %(code)s stands under two parents: %(one)s and %(other)s."),
    _("In the hierarchy of %(dimension)s the code %(code)s leads back to itself."),
    _("The cell %(cell)s of the table %(table)s holds %(count)s, but its parts add up to %(sum)s."),
    _("The tables disagree on the cell %(cell)s: %(one)s in one, %(other)s in the other."),
    _(
        "The table %(table)s spans %(cells)s cells with all its totals; "
        "at most %(most)s can be protected at once."
    ),
    _("Two tables are called %(table)s."),
    _("The policy's %(field)s cannot be %(value)s: it must be %(allowed)s."),
)
"""The sentences of ``methods.protect.faults``, which know no language."""


def why_bad(fault: BadInput) -> str:
    """Return what is wrong with tables or a policy, in the language in force."""
    return gettext(fault.words) % fault.values
