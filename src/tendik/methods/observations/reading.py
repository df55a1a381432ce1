"""Reads a file of figures, whatever its kind: by its first letters, then by its layout."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tendik.methods.observations import long, wide
from tendik.methods.observations.cells import Sheet, sheet_of
from tendik.methods.observations.labels import Labels
from tendik.methods.observations.messages import read_message
from tendik.methods.observations.packed import packed
from tendik.methods.observations.shapes import Given, Problem, Read, Where
from tendik.methods.tables import CellsRead, Finding, letters_of, read_cells

XML = (b"<?xml", b"<mes", b"<message", b"\xef\xbb\xbf<")
EMPTY = Labels({})
MANY = 2_000_000
"""Bytes from which on a table of text is packed: a smaller one is read as quickly row by row."""


def read_observations(
    data: bytes, *, name: str, labels: Labels = EMPTY, concepts: Mapping[str, str] | None = None
) -> Read:
    """Return the figures of a file with their places, and what could not be read.

    Args:
        data: The file: SDMX-ML, SDMX-CSV, CSV or xlsx.
        name: What it is called.
        labels: What the words of the source's tables mean.
        concepts: What its columns may call a dimension, in small letters, and the concept.
    """
    if data.lstrip()[:20].lower().startswith(XML) or name.lower().endswith(".xml"):
        return read_message(data)
    is_long = len(data) >= MANY and name.lower().endswith(".csv")
    if is_long and (many := packed(data, concepts or {})):
        return many
    cells = read_cells(data, name=name)
    problems = tuple(_told(finding, cells) for finding in cells.faults)
    notes = tuple(_told(finding, cells) for finding in cells.notes)
    if problems:
        return Read(problems=problems, notes=notes)
    return _laid_out(sheet_of(cells), labels, concepts or {}, notes)


def _told(finding: Finding, cells: CellsRead) -> Problem:
    where = Where(cells.name, finding.line, finding.letters)
    return Problem(f"table_{finding.code}", where, finding.values)


def _laid_out(sheet: Sheet, labels: Labels, concepts: Mapping[str, str], notes: tuple[Problem, ...]) -> Read:
    columns = long.columns_of(sheet.rows[0], concepts)
    if columns:
        form = f"{long.form_of(sheet.rows[0])} {long.structure_in(sheet, columns)}".strip()
        read = _sorted(form or "long", long.given_in(sheet, columns), notes)
        return replace(read, columns={name: letters_of(at + sheet.left) for at, name in columns.items()})
    header = wide.header_of(sheet, labels)
    if header is None:
        return Read(problems=(Problem("no_layout", Where(sheet.name)),), notes=notes)
    return _sorted("wide", wide.given_in(sheet, header, labels), notes)


def _sorted(form: str, found: Iterable[Given | Problem], notes: tuple[Problem, ...]) -> Read:
    given: list[Given] = []
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Given):
            given.append(one)
        else:
            problems.append(one)
    if not given and not problems:
        problems.append(Problem("no_figures"))
    return Read(form, tuple(given), tuple(problems), notes)
