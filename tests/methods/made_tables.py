"""Small tables for the tests of attack and certificates: made from leaves, hidden by hand, and attacked by counting."""

from itertools import product

from tendik.methods.attack import Table


def cube(leaves, *, parents=None, names=None):
    """Return a table with all totals.

    Args:
        leaves: A count for each row of leaf codes; what is left out is 0.
        parents: For a dimension, the parent of each code; codes without one add up to ``_T``.
        names: Names of the dimensions; otherwise A, B, C and so on.
    """
    names = names or tuple("ABCDEF"[: len(next(iter(leaves)))])
    ups = parents or {}
    counts = {}
    for row, count in leaves.items():
        for codes in product(
            *(chain(code, ups.get(name, {})) for name, code in zip(names, row, strict=True))
        ):
            counts[codes] = counts.get(codes, 0) + count
    axes = [sorted({row[axis] for row in counts}) for axis in range(len(names))]
    rows = list(product(*axes))
    return Table("made", names, rows, [counts.get(row, 0) for row in rows], ups)


def chain(code, up):
    """Return a code and all codes above it, the total last."""
    codes = [code]
    while codes[-1] in up:
        codes.append(up[codes[-1]])
    return [*codes, "_T"]


def square(*rows):
    """Return a table of two dimensions from rows of counts: a1, a2 … by b1, b2 …"""
    return cube(
        {(f"a{i}", f"b{j}"): count for i, row in enumerate(rows, 1) for j, count in enumerate(row, 1)}
    )


def hide(table, hidden):
    """Return a table without the counts of some cells, named by their codes, or in short: ``a1 b2``."""
    cells = {tuple(cell.split()) if isinstance(cell, str) else tuple(cell) for cell in hidden}
    assert cells <= set(table.codes)
    counts = [None if row in cells else count for row, count in zip(table.codes, table.counts, strict=True)]
    return Table(table.name, table.dimensions, table.codes, counts, table.parents)


def publish(table, truth, cells):
    """Return a table with the true counts of some hidden cells."""
    real = dict(zip(truth.codes, truth.counts, strict=True))
    counts = [
        real[row] if row in cells else count for row, count in zip(table.codes, table.counts, strict=True)
    ]
    return Table(table.name, table.dimensions, table.codes, counts, table.parents)


def hidden_cells(table):
    return [row for row, count in zip(table.codes, table.counts, strict=True) if count is None]


def lies_below(row, other, table):
    """Tell whether a cell is part of another, or the other itself."""
    return all(
        code in chain(low, table.parents.get(name, {}))
        for name, low, code in zip(table.dimensions, row, other, strict=True)
    )


def possible_counts(table, least=1):
    """Return every count that each hidden cell can have, by trying all whole numbers for all hidden leaves.

    Args:
        table: A table whose grand total is published.
        least: What a hidden cell is at least.
    """
    inner = {up for above in table.parents.values() for up in above.values()} | {"_T"}
    real = dict(zip(table.codes, table.counts, strict=True))
    leaves = [row for row in real if real[row] is None and not set(row) & inner]
    totals = {
        row: [leaf for leaf in leaves if lies_below(leaf, row, table)] for row in real if set(row) & inner
    }
    shown = {
        row: sum(
            count or 0
            for leaf, count in real.items()
            if lies_below(leaf, row, table) and not set(leaf) & inner
        )
        for row in totals
    }
    above = {leaf: [row for row in totals if leaf in totals[row]] for leaf in leaves}
    found = {row: set() for row, count in real.items() if count is None}
    tried = {}

    def sum_of(row):
        return shown[row] + sum(tried.get(leaf, 0) for leaf in totals[row])

    def go(place):
        if place == len(leaves):
            counts = {row: tried[row] if row in tried else sum_of(row) for row in found}
            for row, count in counts.items() if min(counts.values(), default=0) >= least else ():
                found[row].add(count)
            return
        leaf = leaves[place]
        published = [row for row in above[leaf] if real[row] is not None]
        for count in range(least, min(real[row] - sum_of(row) for row in published) + 1):
            tried[leaf] = count
            if all(sum_of(row) == real[row] for row in published if totals[row][-1] == leaf):
                go(place + 1)
        tried.pop(leaf, None)

    go(0)
    return found
