"""Slow, plain second versions: f, the check of certificates, and safety by trying every table."""

from itertools import product

import numpy as np


def children(tree):
    """Return for each code the numbers of its children."""
    return [
        [at for at, parent in enumerate(tree.parent) if parent == node] for node in range(len(tree.codes))
    ]


def relations(cube):
    """Yield a total's place and its parts' places for every relation of one table."""
    shape = cube.counts.shape
    for axis, tree in enumerate(cube.trees.values()):
        below = children(tree)
        others = [range(size) for at, size in enumerate(shape) if at != axis]
        for node, rest in product(range(shape[axis]), product(*others)):
            if below[node]:
                at = [(*rest[:axis], code, *rest[axis:]) for code in (node, *below[node])]
                places = [int(np.ravel_multi_index(place, shape)) for place in at]
                yield places[0], places[1:]


def written_relations(protection):
    """Return all relations in the numbers of written cells, and pairs of numbers of one cell."""
    found, seen, same, offset = [], {}, [], 0
    for cube in protection.cubes:
        number = {int(place): offset + at for at, place in enumerate(cube.rows)}
        found += [(number[total], [number[part] for part in parts]) for total, parts in relations(cube)]
        roots = {name: tree.codes[0] for name, tree in cube.trees.items()}
        for place, at in number.items():
            named = zip(cube.trees, cube.codes(place), strict=True)
            key = frozenset((name, code) for name, code in named if code != roots[name])
            same += [(seen[key], at)] if key in seen else []
            seen.setdefault(key, at)
        offset += len(cube.rows)
    return found, same


def counts_of(protection):
    """Return the true counts in the order of written cells."""
    return np.concatenate([cube.counts.ravel()[cube.rows] for cube in protection.cubes])


def floors(protection, policy):
    """Return f of every written cell."""
    counts = counts_of(protection)
    if policy.hide_zeros:
        return np.zeros_like(counts)
    least = (counts > 0).astype(int)
    if policy.rule == "one":
        return least
    found, same = written_relations(protection)
    while True:
        before = least.copy()
        for total, parts in found:
            least[total] = max(least[total], least[parts].sum())
        for one, other in same:
            least[one] = least[other] = max(least[one], least[other])
        if (before == least).all():
            return least


def faults_of(protection, policy):
    """Return what is wrong with a protection, as sentences; an empty list where it is safe and proven so."""
    counts, least = counts_of(protection), floors(protection, policy)
    hidden, primary = np.concatenate(protection.hidden), np.concatenate(protection.primary)
    goal = least + policy.threshold - 2
    proofs = protection.certificates
    wanted = {(cell, True) for cell in np.flatnonzero(primary & (counts < goal)).tolist()}
    wanted |= {(cell, False) for cell in np.flatnonzero(primary & (counts > least)).tolist()}
    given = list(zip(proofs.side_cell.tolist(), proofs.side_up.tolist(), strict=True))
    faults = [] if set(given) == wanted and len(given) == len(wanted) else ["the sides are others"]
    faults += ["a primary cell is shown"] if (primary & ~hidden).any() else []
    faults += ["a zero is hidden"] if not policy.hide_zeros and (hidden & (counts == 0)).any() else []
    found, same = written_relations(protection)
    for at, (cell, up) in enumerate(given):
        entries = slice(proofs.start[at], proofs.start[at + 1])
        other = counts.copy()
        np.add.at(other, proofs.cell[entries], proofs.change[entries])
        faults += ["a published cell changes"] if not hidden[proofs.cell[entries]].all() else []
        faults += ["an entry changes nothing"] if not proofs.change[entries].all() else []
        faults += ["a hidden cell is below f"] if (other < least)[hidden].any() else []
        faults += (
            ["the goal is missed"] if (other[cell] < goal[cell] if up else other[cell] != least[cell]) else []
        )
        faults += ["a sum is wrong" for total, parts in found if other[total] != other[parts].sum()][:1]
        faults += ["one cell has two counts" for one, two in same if other[one] != other[two]][:1]
    return faults


def is_safe(protection, policy, hidden):
    """Tell by trying every table whether a pattern of one small table is safe.

    Only for tables whose hidden leaves are few: each takes every value up to its count and the threshold.
    """
    (cube,) = protection.cubes
    counts, least = cube.counts.ravel(), floors(protection, policy)[np.argsort(cube.rows)]
    primary = protection.primary[0][np.argsort(cube.rows)]
    found = list(relations(cube))
    totals = {total for total, _ in found}
    leaves = [place for place in np.flatnonzero(hidden).tolist() if place not in totals]
    most = {place: int(counts[place]) + policy.threshold for place in leaves}
    low, high = np.full(len(counts), 10**9), np.zeros(len(counts), int)
    for values in product(*[range(int(least[place]), most[place] + 1) for place in leaves]):
        other = np.where(np.isin(np.arange(len(counts)), list(totals)), -1, counts)
        other[leaves] = values
        for _ in range(len(counts)):
            for total, parts in found:
                if other[total] < 0 and (other[parts] >= 0).all():
                    other[total] = other[parts].sum()
            if (other >= 0).all():
                break
        sound = all(other[total] == other[parts].sum() for total, parts in found)
        if sound and (other == counts)[~hidden].all() and (other >= least)[hidden].all():
            low, high = np.minimum(low, other), np.maximum(high, other)
    return bool(((low <= least) & (high >= least + policy.threshold - 2))[primary].all())
