"""Made-up tables whose safety is proven without the attacker, and leaks planted in them."""

from functools import cache
from itertools import product
from random import Random

import numpy as np

from tendik.methods.attack import Table
from tendik.methods.certificates import Cells, Certificates
from tests.methods.made_tables import cube, hide, publish

INNER = {"_T", "d0", "d1"}
PLACES = [f"v{number}" for number in range(6)]
SEXES, AGES = ["f", "m"], ["young", "old", "oldest"]
SIZES = [0, 1, 2, 4, 9, 12, 15, 20, 30, 40, 50, 60]
UP = {"place": {place: f"d{number % 2}" for number, place in enumerate(PLACES)}}


def safe_table(seed):
    """Return made-up persons by place, sex and age: the truth, a safe table, and the certificates that prove it.

    Each small count gets swaps of people that change no published count, and what they change is hidden. A seed
    for which a count has no such swap is passed over for the next.
    """
    for number in range(1000 * seed, 1000 * seed + 1000):
        random = Random(number)
        leaves = {row: random.choice(SIZES) for row in product(PLACES, SEXES, AGES)}
        truth = cube(leaves, parents=UP, names=("place", "sex", "age"))
        small = [row for row, count in zip(truth.codes, truth.counts, strict=True) if 0 < count < 5]
        found = []
        wanted = [(row, by) for row in small for by in needs_of(row, leaves)]
        for row, by in wanted:
            found.append((row, by > 0, moves_of(row, by, leaves, random)))
            if not found[-1][2]:
                break
        else:
            return truth, hide(truth, set(small).union(*(moves for _row, _up, moves in found))), found
    raise AssertionError(f"no table for seed {seed}")


def needs_of(row, leaves):
    """Return how far down and how far up a small count must be able to move, where it must."""
    inside = [count for leaf, count in leaves.items() if count and row in cells_above(leaf)]
    return [by for by in (len(inside) - sum(inside), len(inside) + 3 - sum(inside)) if by]


def moves_of(row, by, leaves, random):
    """Return a swap of people by which a count changes as wanted: the change of each cell; nothing if none is found."""
    axes = (PLACES, SEXES, AGES)
    inner = [axis for axis in range(3) if row[axis] in axes[axis]]
    for _try in range(100):
        own = [
            row[axis] if axis in inner else random.choice(below(row[axis], axes[axis])) for axis in range(3)
        ]
        others = [
            random.choice([code for code in codes if code != mine])
            for mine, codes in zip(own, axes, strict=True)
        ]
        moves = {}
        for turned in product(*([(0, 1) if axis in inner or axis == 0 else (0,) for axis in range(3)])):
            leaf = tuple(others[axis] if flag else own[axis] for axis, flag in enumerate(turned))
            change = -by if sum(turned) % 2 else by
            for cell in cells_above(leaf):
                moves[cell] = moves.get(cell, 0) + change
        moves = {cell: change for cell, change in moves.items() if change}
        if moves.get(row) == by and all(
            leaves.get(cell, 9) and leaves.get(cell, 99) + change > 0 for cell, change in moves.items()
        ):
            return moves
    return {}


@cache
def cells_above(leaf):
    """Return a cell and all cells that contain it."""
    place, sex, age = leaf
    return tuple(product([place, UP["place"][place], "_T"], [sex, "_T"], [age, "_T"]))


def below(code, codes):
    return [low for low in codes if code in ("_T", UP["place"].get(low))]


def certified(truth, table, sides):
    """Return the cells and the certificates of a safe table as arrays."""
    at = {row: number for number, row in enumerate(truth.codes)}
    published = np.array([-1 if count is None else count for count in table.counts])
    cells = Cells(truth.dimensions, truth.codes, np.array(truth.counts), published, truth.parents)
    return cells, Certificates(
        np.array([at[row] for row, _up, _moves in sides], np.int64),
        np.array([up for _row, up, _moves in sides], np.bool_),
        np.cumsum([0, *(len(moves) for _row, _up, moves in sides)]),
        np.array([at[row] for _row, _up, moves in sides for row in moves], np.int64),
        np.array([by for _row, _up, moves in sides for by in moves.values()], np.int64),
    )


def small_cell(truth, random):
    """Return a small count of a village, by sex and age."""
    rows = zip(truth.codes, truth.counts, strict=True)
    return random.choice(
        [row for row, count in rows if 0 < count < 5 and row[0] in PLACES and "_T" not in row]
    )


def beside(row, truth, axis):
    """Return the other parts of the sum over an axis in which a cell stands, and the sum."""
    up = truth.parents.get(truth.dimensions[axis], {})
    above = up.get(row[axis], "_T")
    codes = {each[axis] for each in truth.codes if up.get(each[axis], "_T") == above and each[axis] != "_T"}
    return [row[:axis] + (code,) + row[axis + 1 :] for code in sorted(codes | {above}) if code != row[axis]]


def one_cell(truth, safe, random):
    """Unhide whatever else is hidden in one sum."""
    row = small_cell(truth, random)
    return row, [publish(safe, truth, set(beside(row, truth, random.randrange(3))))]


def linked_table(truth, safe, random):
    """Publish the same sum in a table of another breakdown, by one dimension more."""
    row = small_cell(truth, random)
    leaves = {
        row: count for row, count in zip(truth.codes, truth.counts, strict=True) if not set(row) & INNER
    }
    halves = {
        (*leaf, kind): (count + more) // 2
        for leaf, count in leaves.items()
        for kind, more in (("k", 1), ("l", 0))
    }
    finer = cube(halves, parents=UP, names=("place", "sex", "age", "kind"))
    kept = set(beside(row, truth, 2))
    lines = [
        (codes, None if codes[3] == "_T" else count)
        for codes, count in zip(finer.codes, finer.counts, strict=True)
        if codes[:3] in kept
    ]
    up = {"age": {age: "_T" for age in ("young", "old", "oldest")}}
    return row, [safe, Table("linked", finer.dimensions, *map(list, zip(*lines, strict=True)), up)]


def earlier_release(truth, safe, random):
    """Let an earlier release publish what stands beside the cell."""
    row = small_cell(truth, random)
    return row, [safe, publish(safe, truth, set(beside(row, truth, 1)))]


def nested_place(truth, safe, random):
    """Publish a district, and the part of it that leaves out one village."""
    row = small_cell(truth, random)
    real = dict(zip(truth.codes, truth.counts, strict=True))
    district = UP["place"][row[0]]
    inside = [place for place, up in UP["place"].items() if up == district and place != row[0]]
    counts = [sum(real[(place, *row[1:])] for place in inside), real[(district, *row[1:])]]
    part = Table(
        "part of the district",
        truth.dimensions,
        [("part", *row[1:]), (district, *row[1:])],
        counts,
        {"place": dict.fromkeys(inside, "part")},
    )
    return row, [safe, part]


PLANTS = [one_cell, linked_table, earlier_release, nested_place]
