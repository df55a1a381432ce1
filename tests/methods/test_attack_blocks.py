"""What the attacker asks a solver and makes of its answers: blocks that are watched, and some that say little."""

import numpy as np
import pytest

from tendik.methods.attack import Policy
from tendik.methods.attack.bounds import Block
from tendik.methods.attack.search import FAR, Search
from tests.methods.made_tables import hide, square
from tests.methods.test_attack_parts import BLOCK, search_of


class Mute(Block):
    """A block whose solver finds every other bound alone, after the first."""

    answers = True

    def lowest(self, cost, *, corner=True):
        if not (corner and cost.any()):
            return None
        self.answers = not self.answers
        return super().lowest(cost) if self.answers else None


class Watched(Block):
    """A block that refuses bounds which shut a solution out that was seen."""

    def __init__(self, *given, **named):
        self.seen = []
        super().__init__(*given, **named)

    def bound(self, low, high):
        assert all((one >= low - 1e-6).all() and (one <= high + 1e-6).all() for one in self.seen)
        super().bound(low, high)

    def lowest(self, cost, *, corner=True):
        answer = super().lowest(cost, corner=corner)
        self.seen += [] if answer is None else [answer]
        return answer


def block_as(kind, search, cells, **named):
    """Return a block of a search as another kind of block."""
    return kind(search.system, search.counted.value, cells, clock=search.clock, **named)


@pytest.mark.parametrize("answers", [True, False])
def test_a_bound_that_the_solver_gives_without_the_other_is_undecided(answers):
    class Asking(Search):
        def _block(self, cells, *, whole):
            block = block_as(Mute, self, cells, whole=whole)
            block.answers = answers
            return block

    seen = search_of(
        hide(square([1, 3], [2, 20]), BLOCK),
        truth=lambda system: np.full(len(system.value), 3),
        kind=Asking,
    )

    assert {finding.kind for finding in seen.findings()} == {"unknown"}


def test_no_bound_that_shuts_out_what_was_seen_is_given_to_the_solver():
    chance = np.random.default_rng(3)
    truth = square(*chance.integers(1, 9, (9, 9)).tolist())
    inner = [row for row in truth.codes if "_T" not in row]
    search = search_of(hide(truth, inner), policy=Policy(12))
    cells = np.flatnonzero(search.system.value < 0)
    block = block_as(Watched, search, cells, whole=False)
    search._see(block, block.lowest(np.zeros(len(cells))))

    worth = [search._settles_many(block) for _ in range(5)]

    assert True in worth
    down, up = search._short(cells)
    assert (search.least[cells] < FAR).all()
    assert (down | up).sum() < len(cells)
