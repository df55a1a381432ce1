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
    return Trial(table, least).found


class Trial:
    """Tries one hidden leaf after the other; a sum that is complete must be the published one."""

    def __init__(self, table, least):
        inner = {up for above in table.parents.values() for up in above.values()} | {"_T"}
        self.real, self.least = dict(zip(table.codes, table.counts, strict=True)), least
        shown = {row: count for row, count in self.real.items() if not set(row) & inner}
        self.leaves = [row for row, count in shown.items() if count is None]
        totals = [row for row in self.real if set(row) & inner]
        self.parts = {row: [leaf for leaf in shown if lies_below(leaf, row, table)] for row in totals}
        self.last = {row: max(map(self.order, parts), default=-1) for row, parts in self.parts.items()}
        self.tried = {row: count for row, count in shown.items() if count is not None}
        self.found = {row: set() for row, count in self.real.items() if count is None}
        self.go(0)

    def order(self, leaf):
        return self.leaves.index(leaf) if leaf in self.leaves else -1

    def sum_of(self, row):
        return sum(self.tried.get(leaf, 0) for leaf in self.parts[row])

    def go(self, place):
        """Try every count of a leaf that leaves no published sum exceeded."""
        if place == len(self.leaves):
            self.note()
            return
        leaf = self.leaves[place]
        above = [row for row, parts in self.parts.items() if leaf in parts and self.real[row] is not None]
        for count in range(self.least, min(self.real[row] - self.sum_of(row) for row in above) + 1):
            self.tried[leaf] = count
            if all(self.sum_of(row) == self.real[row] for row in above if self.last[row] == place):
                self.go(place + 1)
        self.tried.pop(leaf, None)

    def note(self):
        counts = {row: self.tried[row] if row in self.tried else self.sum_of(row) for row in self.found}
        if min(counts.values(), default=0) >= self.least:
            for row, count in counts.items():
                self.found[row].add(count)
