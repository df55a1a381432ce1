"""Programs: solved, infeasible, or cut short, and what is known then."""

import numpy as np

from tendik.methods.protect.solver import Program

ROW = (np.array([0, 0]), np.array([0, 1]), np.array([2.0, 1.0]))


def bounded():
    """Return the program: minimise −x − y with 2x + y ≤ 7 and x, y in 0 … 10."""
    program = Program(np.array([-1.0, -1.0]), np.zeros(2), np.full(2, 10.0))
    program.add(ROW, np.array([-np.inf]), np.array([7.0]))
    return program


def test_a_program_has_a_solution_a_bound_and_multipliers():
    answer = bounded().solve(10.0)

    assert (answer.status, answer.x.tolist(), answer.bound, answer.duals.tolist()) == (
        "solved",
        [0, 7],
        -7,
        [-1],
    )


def test_costs_and_bounds_can_be_changed():
    program = bounded()

    program.price(np.array([-3.0, -1.0]))
    assert program.solve(10.0).x.tolist() == [3.5, 0]
    program.bound(np.zeros(2), np.array([2.0, 10.0]))
    program.forget()

    assert program.solve(10.0).x.tolist() == [2, 3]


def test_whole_numbers_are_whole_after_a_fractional_solution():
    program = bounded()
    program.price(np.array([-3.0, -1.0]))
    program.solve(10.0)

    program.whole()
    answer = program.solve(10.0)

    assert answer.x.tolist() == [3, 1]
    assert answer.bound == -10
    assert answer.duals.size == 0


def test_a_program_without_solution_is_infeasible():
    program = bounded()
    program.bound(np.full(2, 5.0), np.full(2, 6.0))

    answer = program.solve(10.0)

    assert (answer.status, answer.x, answer.bound) == ("infeasible", None, np.inf)


def larger():
    """Return a program of some steps: simplifying would solve a small one before the clock is read."""
    chance = np.random.default_rng(1)
    program = Program(-np.ones(60), np.zeros(60), np.full(60, 5.0), primal=True)
    entries = (
        np.repeat(np.arange(40), 60),
        np.tile(np.arange(60), 40),
        chance.integers(1, 9, 2400).astype(float),
    )
    program.add(entries, np.full(40, -np.inf), np.full(40, 99.0))
    return program


def test_a_program_without_time_proves_nothing():
    program = larger()

    assert program.solve(0.0).status == "late"
    assert program.solve(0.0).bound == -np.inf
    assert program.solve(10.0).status == "solved"


def test_a_program_whose_time_is_over_proves_no_more_than_one_without():
    program = larger()

    assert [program.solve(-5.0).status for _ in range(2)] == ["late", "late"]
    assert program.solve(10.0).status == "solved"


def test_a_program_begins_anew_only_where_it_is_told_to():
    program = larger()
    program.solve(10.0)
    assert program._highs.getBasis().valid

    program.forget()

    assert not program._highs.getBasis().valid


def test_whole_numbers_are_sought_without_the_fractions_of_before():
    program = larger()
    program.solve(10.0)

    program.whole()

    assert not program._highs.getBasis().valid
