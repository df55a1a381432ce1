"""What the attacker asks a solver and makes of its answers: blocks that are watched, and some that say little."""

import numpy as np
import pytest

from tendik.methods.attack import Policy, Table
from tendik.methods.attack.bounds import Block, Clock
from tendik.methods.attack.counting import count_out
from tendik.methods.attack.search import FAR, Aims, Search
from tendik.methods.attack.system import system_of
from tests.methods.made_tables import hide, square
from tests.methods.test_attack_parts import BLOCK, FIVE, search_of


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


class Fractional(Search):
    """A search that never asks for whole numbers."""

    def _block(self, cells, *, whole):
        return super()._block(cells, whole=False)


def search_in(system, policy, *, kind=Search, aims=Aims):
    """Return the search of a system without the truth."""
    real = np.full(len(system.value), -1)
    return kind(system, count_out(system, system.value), aims(system, policy, real), Clock(9.0))


def test_a_bound_between_two_counts_is_the_whole_one_that_can_be_reached():
    # Three pairs of three villages have at most three people each, so all three have at most four and a half.
    villages = Table("villages", ("A",), [(code,) for code in "uvwxyz"], [None] * 6)
    pairs = {"P": "uvx", "Q": "vwy", "R": "wuz"}
    ring = [Table(name, ("A",), [(name,)], [3], {"A": dict.fromkeys(of, name)}) for name, of in pairs.items()]
    total = Table("T", ("A",), [("T",)], [None], {"A": dict.fromkeys("uvw", "T")})
    system = system_of([villages, *ring, total], hide_zeros=True)

    found = search_in(system, Policy(7, hide_zeros=True), kind=Fractional).findings()

    assert {system.codes(one.cell): (one.lower, one.upper) for one in found}["T",] == (0, 4)


class Told(Block):
    """A block whose counts are all two and a half."""

    def lowest(self, cost, *, corner=True):
        super().lowest(cost)
        return np.full(len(self.cells), 2.5)


class Weighed(Block):
    """A block that keeps the weights and the bounds that it is given, and answers nothing."""

    def lowest(self, cost, *, corner=True):
        self.cost = cost

    def bound(self, low, high):
        self.bounds = [*getattr(self, "bounds", []), (low, high)]


class Half(Aims):
    """Of four cells the first must go down, the second up, the third both ways, the last nowhere."""

    def short(self, cells, least, most):
        return np.array([True, False, True, False]), np.array([False, True, True, False])


def whole_block(kind, search):
    """Return all unknowns of a search as a block of a kind."""
    return block_as(kind, search, np.flatnonzero(search.system.value < 0), whole=False)


def test_what_is_reached_by_halves_is_told_in_the_whole_counts_between():
    search = search_in(system_of([hide(square([1, 5], [6, 20]), BLOCK)]), FIVE)
    block = whole_block(Told, search)

    assert [search._bound(block, 0, side).at for side in ("least", "most")] == [3, 2]


def test_each_open_cell_is_moved_where_it_must_go_and_all_others_are_left():
    search = search_in(system_of([hide(square([1, 5], [6, 20]), BLOCK)]), FIVE, aims=Half)
    block, ways = whole_block(Weighed, search), []

    for _ in range(12):
        search._settles_many(block)
        ways.append(np.sign(block.cost).tolist())

    assert {(one[0], one[1], one[3]) for one in ways} == {(1, -1, 0)}
    assert {one[2] for one in ways} == {1, -1}


def test_what_must_go_somewhere_goes_no_farther_and_afterwards_all_may_go_anywhere():
    search = search_in(system_of([hide(square([1, 5], [6, 20]), BLOCK)]), FIVE, aims=Half)
    block = whole_block(Weighed, search)
    search.least[block.cells], search.most[block.cells] = [4, 3, 3, 3], [6, 4, 4, 4]

    assert not search._settles_many(block)

    # A width of three below the six that was seen, and above the three; the floor is one, and nothing is above.
    (low, high), (floor, free) = block.bounds
    assert (low[:2].tolist(), low[3], high[[0, 1, 3]].tolist()) == ([3, 1], 1, [np.inf, 6, np.inf])
    assert floor.tolist() == [1] * 4
    assert np.isinf(free).all()


class Options(Block):
    """A block that tells what its solver was set to."""

    def set_to(self, option):
        return self._solver.getOptionValue(option)[1]


def test_a_wide_program_is_solved_inside_out_unless_a_corner_is_wanted():
    truth = square(*np.random.default_rng(1).integers(5, 30, (32, 32)).tolist())
    released = hide(truth, [row for row in truth.codes if "_T" not in row])
    search, few = (search_in(system_of([one]), FIVE) for one in (released, hide(truth, BLOCK)))
    wide, narrow = whole_block(Options, search), whole_block(Options, few)
    ways = []

    for block, corner in ((wide, False), (wide, True), (narrow, False)):
        block.lowest(np.zeros(len(block.cells)), corner=corner)
        ways.append((block.set_to("solver"), block.set_to("run_crossover")))

    assert len(wide.cells) == 1024
    assert ways == [("ipm", "off"), ("choose", "on"), ("choose", "on")]


def test_what_is_solved_for_one_cell_is_noted_for_all():
    search = search_in(system_of([hide(square([1, 5], [6, 20]), BLOCK)]), FIVE)
    block = whole_block(Block, search)

    assert search._bound(block, 0, "least").at == 1
    assert search.least[block.cells].tolist() == search.most[block.cells].tolist() == [1, 6, 5, 20]
    assert search._bound(block, 0, "most").at == 5
    assert search.most[block.cells].tolist() == [5, 6, 5, 24]


def test_what_was_told_is_seen_already_and_of_all_else_nothing():
    def truth(system):
        return np.arange(len(system.value)) - 1

    search = search_of(hide(square([1, 5], [6, 20]), BLOCK), truth=truth)
    blank = search_of(hide(square([1, 5], [6, 20]), BLOCK))

    assert search.least.tolist() == [FAR, *range(8)]
    assert search.most.tolist() == [-FAR, *range(8)]
    assert (set(blank.least.tolist()), set(blank.most.tolist())) == ({FAR}, {-FAR})
