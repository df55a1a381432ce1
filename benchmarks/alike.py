"""What it costs to treat all hidden cells alike; prints a table.

Run ``python benchmarks/alike.py [SIZE] [SECONDS]`` with the sizes of ``disclosure.py``; small and 10k unless told. A table is
protected; then every hidden cell that is not small must be able to be greater by as much as a small one may vary, and it is
protected again, until no further cell is hidden. Of what comes out every hidden cell is as uncertain as a small one, so that a
proof of it would not tell which are small. Each step is the cheapest that is found, the whole need not be: the cost is at most
what is printed.
"""

import sys
import time
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.disclosure import FORTY, SIZES, flat, nested
from tendik.methods.protect import Policy, protector
from tendik.methods.protect.system import System, system

STEPS = 20
"""Rounds after which it is given up."""
SECONDS = {"small": 5, "10k": 10, "100k": 17, "1m": 25}


@dataclass(frozen=True)
class Alike(System):
    """A system of which more cells must be able to vary. ``also``: those that are hidden without being small."""

    also: np.ndarray

    @cached_property
    def up(self):
        """What each unknown must be able to gain."""
        small = np.maximum(self.floor + self.width - self.count, 0)
        return np.where(self.also, self.width, np.where(self.primary, small, 0))

    @cached_property
    def down(self):
        """What each unknown must be able to lose."""
        return np.where(self.primary & ~self.also, self.room, 0)


def alike(unknowns, seconds):
    """Return how many cells are hidden by the rule, then by the one that treats all alike, and how many of these are not held yet."""
    before = hidden = None
    also = np.zeros(len(unknowns.count), bool)
    for _step in range(STEPS):
        told = {one.name: getattr(unknowns, one.name) for one in fields(System)}
        told["primary"] = unknowns.primary | also
        end = time.process_time() + seconds
        made = protector._protected(Alike(**told, also=also), lambda end=end: end - time.process_time())
        hidden = np.zeros(len(unknowns.count), bool)
        for part, cube, cells in zip(unknowns.numbers, unknowns.cubes, made.hidden, strict=True):
            hidden[part.ravel()[cube.rows[cells]]] = True
        before = hidden if before is None else before
        more = hidden & ~unknowns.primary
        open_ = int((more & ~also).sum())
        if not made.safe or not open_:
            break
        also = more
    return int(before.sum()), int(hidden.sum()), open_ if made.safe else int(hidden.sum())


def main():
    """Measure the sizes that are named."""
    words = sys.argv[1:]
    told = next((int(word) for word in words if word.isdigit()), None)
    for name in [word for word in words if not word.isdigit()] or ["small", "10k"]:
        seconds = told or SECONDS[name]
        tables = (
            [flat(*one) for one in FORTY] if name == "small" else [nested(*SIZES[name][:3], SIZES[name][3])]
        )
        found = [alike(system(given, Policy(), None), seconds) for given in tables]
        usual, all_alike, open_ = (sum(numbers) for numbers in zip(*found, strict=True))
        print(
            f"{name}: {usual:,} cells by the rule, {all_alike:,} with all alike, {all_alike / max(usual, 1):.2f} times as many; "
            f"{open_:,} of them not held after {STEPS} rounds",
            flush=True,
        )


if __name__ == "__main__":
    main()
