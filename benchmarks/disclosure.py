"""How well and how fast counts of people are protected, beside one linear program of a whole table. Prints a table.

Run ``python benchmarks/disclosure.py [SIZE] [SECONDS] [busy] [without-PART]``: ``small`` (forty tables with a proven
optimum), ``10k``, ``100k`` or ``1m`` cells; small and 10k unless told. ``without-steps``, ``-pairs``, ``-chains`` or
``-improving`` leaves a part of the protector out, to see what it is worth. Tables are made up: villages in districts in areas, by sex, age and kind,
Poisson counts with log-normal sizes of villages. Every side's certificate is checked, and the attack sees a table of the
first sizes. Memory is the most that the process held. On a machine where others work too, ``busy`` lets the limit count
the seconds of this process alone.
"""

import resource
import sys
import time
from itertools import product

import numpy as np

# The class that highspy exports writes a line to standard output when it is made; the one beneath does not.
from highspy._core import _Highs as Highs

from tendik.methods.attack import Policy as Allowed
from tendik.methods.attack import Table as Published
from tendik.methods.attack import attack
from tendik.methods.certificates import Cells, Certificates, Rule, check_certificates
from tendik.methods.protect import Policy, Table, Tables, cover, protect, protector
from tendik.methods.protect.boxes import chains, pairs
from tendik.methods.protect.system import system

SIZES = {"10k": (2, 4, 7, (2, 5, 8)), "100k": (5, 8, 12, (2, 5, 10)), "1m": (6, 12, 47, (2, 6, 13))}
"""Areas, districts in each, villages in each of those, and the codes of sex, age and kind."""
FORTY = [
    (shape, mean, seed)
    for shape in ((4, 3), (6, 4), (5, 3, 2), (8, 3, 2))
    for mean in (4, 9)
    for seed in range(5)
]
SECONDS = {"small": 10, "10k": 1, "100k": 17, "1m": 25}
"""Limits, beside which come a last round and the writing of the proof: the aims for all of it are 3, 20 and 60 seconds."""
ATTACKED = 200_000
LESS = "without-"
LONGEST = 600.0
"""Seconds after which the one program is given up."""


def flat(shape, mean, seed):
    """Return a small table without hierarchies."""
    chance = np.random.default_rng(seed)
    codes = list(
        product(*([f"{axis}{at}" for at in range(size)] for axis, size in zip("abc", shape, strict=False)))
    )
    counts = chance.poisson(mean * chance.lognormal(0, 0.7, len(codes)))
    columns = {axis: [row[at] for row in codes] for at, axis in enumerate("abc"[: len(shape)])}
    return Tables([Table("t", columns, counts.tolist())])


def nested(areas, districts, villages, others, *, seed=1):
    """Return a table of villages in districts in areas, by three other things."""
    chance = np.random.default_rng(seed)
    lines, leaves = [], []
    for area, district in product(range(areas), range(districts)):
        lines += [(f"A{area}", "_T")] * (district == 0) + [(f"D{area}.{district}", f"A{area}")]
        inside = [f"V{area}.{district}.{at}" for at in range(villages)]
        lines += [(village, f"D{area}.{district}") for village in inside]
        leaves += inside
    rows = list(
        product(
            leaves, *([f"{axis}{at}" for at in range(size)] for axis, size in zip("sak", others, strict=True))
        )
    )
    size = np.repeat(chance.lognormal(0.6, 1.0, len(leaves)), len(rows) // len(leaves))
    columns = dict(zip(("place", "sex", "age", "kind"), map(list, zip(*rows, strict=True)), strict=True))
    return Tables([Table("t", columns, chance.poisson(size * 2).tolist())], {"place": lines})


def held(given, made):
    """Return the number of faults in certificates, the seconds that took, and the cells."""
    cells = []
    for cube, hidden in zip(made.cubes, made.hidden, strict=True):
        counts = cube.counts.ravel()[cube.rows]
        codes = [cube.codes(place) for place in cube.rows.tolist()]
        up = {name: dict(lines) for name, lines in given.hierarchies.items()}
        cells.append(Cells(tuple(cube.trees), codes, counts, np.where(hidden, -1, counts), up))
    papers = made.certificates
    begun = time.monotonic()
    arrays = papers.side_cell, papers.side_up, papers.start, papers.cell, papers.change
    return (
        len(check_certificates(cells, Certificates(*arrays), rule=Rule(5))),
        time.monotonic() - begun,
        cells,
    )


def leaks(cells):
    """Return how many leaks the attacker finds in two minutes; what she leaves undecided counts as one."""
    told = [Published("t", one.dimensions, one.codes, one.counts.tolist(), one.parents) for one in cells]
    open_ = [
        Published(
            "t",
            one.dimensions,
            one.codes,
            [None if count < 0 else count for count in one.published.tolist()],
            one.parents,
        )
        for one in cells
    ]
    return len(attack(open_, policy=Allowed(5), truth=told, seconds=120).leaks)


def one_program(given):
    """Return the seconds of one linear program over the whole table: the least that one small count can be."""
    unknowns = system(given, Policy(), None)
    solver = Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", LONGEST)
    wide, many = len(unknowns.count), len(unknowns.row_start) - 1
    low, high = (np.where(unknowns.may, end, unknowns.count) for end in (1.0, 1e9))
    cost = np.zeros(wide)
    cost[int(unknowns.side_cell[0])] = 1
    zero, start = np.zeros(many), np.asarray(unknowns.row_start[:-1], np.int32)
    entries = np.asarray(unknowns.column, np.int32), np.asarray(unknowns.sign, float)
    begun = time.process_time()
    integer = np.zeros(wide, np.int32)
    solver.passModel(
        wide, many, len(entries[0]), 2, 1, 0.0, cost, low, high, zero, zero, start, *entries, integer
    )
    solver.run()
    return time.process_time() - begun


def memory():
    """Return the most that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def forty(seconds, clock):
    """Print how small tables fare."""
    hidden = best = proven = bad = 0
    begun = time.monotonic()
    for shape, mean, seed in FORTY:
        given = flat(shape, mean, seed)
        made = protect(given, Policy(seconds=seconds), clock=clock)
        if made.safe:
            faults, _seconds, cells = held(given, made)
            hidden, best, proven = hidden + made.cost, best + made.bound, proven + made.proven
            bad += faults + leaks(cells)
    print(
        f"{len(FORTY)} small tables: {proven} proven, hidden {hidden:.0f}, bound {best:.0f}, ratio {hidden / best:.3f}, "
        f"faults and leaks {bad}, {time.monotonic() - begun:.1f} s"
    )


def large(name, seconds, clock):
    """Print how a large table fares."""
    given = nested(*SIZES[name][:3], SIZES[name][3])
    begun, own = time.monotonic(), time.process_time()
    made = protect(given, Policy(seconds=seconds), clock=clock)
    took, own = time.monotonic() - begun, time.process_time() - own
    faults, checked, cells = held(given, made)
    number = sum(cube.counts.size for cube in made.cubes)
    small, gone = sum(int(part.sum()) for part in made.primary), sum(int(part.sum()) for part in made.hidden)
    people = sum(
        int(cube.counts.ravel()[cube.rows][part].sum())
        for cube, part in zip(made.cubes, made.hidden, strict=True)
    )
    everybody = sum(int(cube.counts.ravel().sum()) for cube in made.cubes)
    print(
        f"{name}: {number:,} cells, {small:,} small, {gone:,} hidden ({gone / made.bound:.2f} of the bound), "
        f"{people / everybody:.1%} of people, safe {made.safe}, {took:.1f} s ({own:.1f} s of a processor), {memory():.0f} MB",
        flush=True,
    )
    print(
        f"  certificates: {faults} faults in {checked:.2f} s; one program of the whole table: {one_program(given):.1f} s "
        f"of a processor; "
        f"leaks: {leaks(cells) if number <= ATTACKED else 'not attacked'}"
    )


def leave_out(part):
    """Leave a part of the protector out."""
    if part == "steps":
        protector.climb = lambda *_pattern, **_chance: None
    elif part == "improving":
        protector.improve = lambda *_pattern, **_chance: None
    else:
        # No round, no box of this kind.
        cover.ROUNDS[{"pairs": pairs, "chains": chains}[part]] = 0


def main():
    """Run the sizes that are named."""
    words = [word for word in sys.argv[1:] if not word.isdigit() and word != "busy"]
    for word in [word for word in words if word.startswith(LESS)]:
        leave_out(word.removeprefix(LESS))
        words.remove(word)
    told = next((int(word) for word in sys.argv[1:] if word.isdigit()), None)
    clock = time.process_time if "busy" in sys.argv else time.monotonic
    for name in words or ["small", "10k"]:
        if name == "small":
            forty(told or SECONDS[name], clock)
        else:
            large(name, told or SECONDS[name], clock)


if __name__ == "__main__":
    main()
