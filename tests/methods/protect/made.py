"""Made tables for the tests: small and middle ones of many shapes, from a seed."""

from itertools import count as counting
from itertools import product

import numpy as np

from tendik.methods.protect import Table, Tables
from tendik.methods.protect.system import System

HIERARCHY = [(f"D{d}", "") for d in range(3)] + [(f"A{d}{a}", f"D{d}") for d in range(3) for a in range(4)]


def flat(*sizes, mean=6.0, seed=1):
    """Return one table of flat dimensions with Poisson counts, leaves only."""
    chance = np.random.default_rng(seed)
    names = "abcd"[: len(sizes)]
    codes = [[f"{name}{at}" for at in range(size)] for name, size in zip(names, sizes, strict=True)]
    columns = list(zip(*product(*codes), strict=True))
    counts = chance.poisson(mean * chance.lognormal(0, 0.7, len(columns[0])))
    return Tables([Table("t", dict(zip(names, columns, strict=True)), counts.tolist())])


def hierarchical(*sizes, mean=6.0, seed=1, places=HIERARCHY):
    """Return one table of places under districts and of flat dimensions."""
    parents = {parent for _, parent in places}
    leaves = [code for code, _ in places if code not in parents]
    bare = flat(len(leaves), *sizes, mean=mean, seed=seed).tables[0]
    columns = dict(bare.columns)
    columns["place"] = [leaves[int(code[1:])] for code in columns.pop("a")]
    return Tables([Table("t", columns, bare.counts)], {"place": places})


def linked(seed=1, mean=5.0):
    """Return two tables of one population that share the margin by place."""
    whole = hierarchical(2, 4, mean=mean, seed=seed)
    bare = whole.tables[0]
    tables = []
    for name, kept in (("by b", "b"), ("by c", "c")):
        sums = {}
        for place, code, number in zip(bare.columns["place"], bare.columns[kept], bare.counts, strict=True):
            sums[place, code] = sums.get((place, code), 0) + number
        places, codes = zip(*sums, strict=True)
        tables.append(Table(name, {"place": places, kept: codes}, list(sums.values())))
    return Tables(tables, whole.hierarchies)


def ticking(step):
    """Return a clock that moves on by a step each time it is read."""
    ticks = counting()
    return lambda: next(ticks) * step


def doubling():
    """Return the system x + y = s, x + z = 11 and y + z = 14, in which s gains twice what x does, and z loses it.

    Of x, y, z, s, 11 and 14 the last two are known, and x is the small one: 2.
    """
    x, y, z, s, first, second = range(6)
    return System(
        cubes=[],
        numbers=[],
        count=np.array([2, 5, 9, 7, 11, 14]),
        floor=np.ones(6, np.int64),
        primary=np.arange(6) == x,
        may=np.arange(6) < first,
        cost=np.ones(6),
        width=3,
        row=np.repeat([0, 1, 2], 3),
        column=np.array([x, y, s, x, z, first, y, z, second]),
        sign=np.tile([1, 1, -1], 3),
        family=np.arange(3),
    )
