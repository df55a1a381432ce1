"""Finds the columns of a table by the names in its first row; says which are missing, twice there or not known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from tendik.methods.tables.cells import is_blank
from tendik.methods.tables.shapes import Columns, Findings

NEAR, NEAR_A_MISSING = 0.8, 0.7
"""How alike two names must be: "titel_fr" is near "title_fr", "name_de" is not near "name_fr"."""


def columns_in(line: int, header: Sequence[object], wanted: Columns, found: Findings) -> dict[str, int]:
    """Return where each known column stands, from 0.

    Args:
        line: The number of the row.
        header: Its cells.
        wanted: What is looked for; spaces around a name and capitals do not count.
        found: Takes what is wrong.
    """
    names = ["" if is_blank(cell) else " ".join(str(cell).split()) for cell in header]
    small = [name.lower() for name in names]
    columns = {name: small.index(name) for name in small if name in wanted.known}
    for name, times in Counter(small).items():
        if times > 1 and name in columns:
            found.fault("column_twice", line, name=name)
    others = {name.lower(): name for name in names if name and name.lower() not in wanted.known}
    _tell_missing(line, wanted, columns, others, found)
    _tell_others(line, wanted, columns, others, found)
    return columns


def _tell_missing(
    line: int, wanted: Columns, columns: Mapping[str, int], others: dict[str, str], found: Findings
) -> None:
    missing = [name for name, column in wanted.known.items() if column.needed and name not in columns]
    plain = []
    for name in missing:
        near = _near(name, others, NEAR_A_MISSING)
        if near:
            found.fault("column_misspelt", line, name=name, found=others.pop(near))
        else:
            plain.append(name)
    one_of = wanted.one_of
    if one_of and not any(name in columns for name in one_of):
        plain.append(" / ".join(one_of))
    if plain:
        found.fault("columns_missing", line, names=", ".join(plain))


def _tell_others(
    line: int, wanted: Columns, columns: Mapping[str, int], others: Mapping[str, str], found: Findings
) -> None:
    absent = [name for name in wanted.known if name not in columns]
    strange = []
    for small, name in others.items():
        near = _near(small, absent, NEAR)
        if near:
            found.note("column_near", line, name=name, near=near)
        else:
            strange.append(name)
    if strange:
        found.note("columns_left", line, names=", ".join(strange))


def _near(name: str, others: Iterable[str], cutoff: float) -> str:
    return next(iter(get_close_matches(name, list(others), n=1, cutoff=cutoff)), "")
