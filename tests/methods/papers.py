"""Certificates of small tables, written by hand."""

import numpy as np

from tendik.methods.certificates import Cells, Certificates, Rule, check_certificates
from tests.methods.made_tables import square


def protected(table, hidden):
    """Return a protected table from a made one; cells are named in short: ``a1 b2``."""
    names = {tuple(cell.split()) for cell in hidden}
    counts = np.array(table.counts)
    shown = np.array([row not in names for row in table.codes])
    return Cells(table.dimensions, table.codes, counts, np.where(shown, counts, -1), table.parents)


def certificates(cells, *sides):
    """Return certificates from sides: a cell, whether up, and the changes of cells."""
    at = {" ".join(row): cell for cell, row in enumerate(cells.codes)}
    changes = [[(at[name], by) for name, by in changed.items()] for _name, _up, changed in sides]
    flat = [one for side in changes for one in side]
    return Certificates(
        np.array([at[name] for name, _up, _changed in sides], np.int64),
        np.array([up for _name, up, _changed in sides], np.bool_),
        np.cumsum([0, *map(len, changes)]),
        np.array([cell for cell, _by in flat], np.int64),
        np.array([by for _cell, by in flat], np.int64),
    )


def swap(by):
    return {"a1 b1": by, "a1 b2": -by, "a2 b1": -by, "a2 b2": by}


def block():
    """Return the block 1, 5 / 6, 20 with its only side: a1 b1 can go up by 3."""
    cells = protected(square([1, 5], [6, 20]), swap(0))
    return cells, certificates(cells, ("a1 b1", True, swap(3)))


def reasons(*given, **rule):
    tables, papers = given[:-1], given[-1]
    return [
        fault.reason for fault in check_certificates(tables, papers, rule=Rule(**{"threshold": 5, **rule}))
    ]
