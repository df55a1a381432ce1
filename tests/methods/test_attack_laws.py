"""Laws of the attacker: it knows what trying all whole numbers knows, finds what is planted, and cries no wolf."""

from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tendik.methods.attack import Policy, Table, attack
from tests.methods.made_tables import cube, hidden_cells, hide, lies_below, possible_counts, publish

FIVE = Policy(threshold=5)
laws = settings(
    max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


@st.composite
def tables(draw, zeros=False):
    """Draw a small cube with its truth; all small counts are hidden, and some others."""
    shape = draw(st.sampled_from([(2, 2), (3, 2), (3, 3), (2, 2, 2)]))
    rows = list(
        product(*([f"{'abc'[axis]}{number}" for number in range(size)] for axis, size in enumerate(shape)))
    )
    counts = draw(st.lists(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7]), min_size=len(rows), max_size=len(rows)))
    parents = {"A": {"a0": "p", "a1": "p", "a2": "q"}} if shape[0] == 3 and draw(st.booleans()) else {}
    truth = cube(dict(zip(rows, counts, strict=True)), parents=parents)
    kept = {("_T",) * len(shape)}
    may = [
        row
        for row, count in zip(truth.codes, truth.counts, strict=True)
        if row not in kept and (count or zeros)
    ]
    small = {row for row, count in zip(truth.codes, truth.counts, strict=True) if 0 < count < 5} - kept
    more = draw(st.sets(st.sampled_from(may), max_size=6)) if may else set()
    return truth, hide(truth, small | more)


def is_slow(table, truth):
    """Tell whether trying all numbers takes long."""
    real = dict(zip(truth.codes, truth.counts, strict=True))
    leaves = [row for row in hidden_cells(table) if not {"_T", "p", "q"} & set(row)]
    return len(leaves) > 6 or sum(real[row] for row in leaves) > 22


def leaves_below(row, truth):
    inner = {"_T", "p", "q"}
    return sum(
        1
        for leaf, count in zip(truth.codes, truth.counts, strict=True)
        if count and not set(leaf) & inner and lies_below(leaf, row, truth)
    )


def found(report):
    return {
        leak.codes: (leak.lower, leak.upper) for leak in report.leaks if leak.kind in ("counted", "narrow")
    }


@laws
@given(tables())
def test_with_the_truth_it_finds_what_trying_all_numbers_finds(made):
    truth, table = made
    possible = possible_counts(table) if not is_slow(table, truth) else None
    real = dict(zip(truth.codes, truth.counts, strict=True))

    report = attack([table], policy=FIVE, truth=[truth])

    expected = {
        row: (min(counts), max(counts))
        for row, counts in (possible or {}).items()
        if real[row] < 5 and not {leaves_below(row, truth), leaves_below(row, truth) + 3} <= span(counts)
    }
    assert possible is None or found(report) == expected


def span(counts):
    return set(range(min(counts), max(counts) + 1))


@laws
@given(tables(zeros=True), st.booleans())
def test_without_the_truth_it_finds_every_count_that_may_be_small_and_is_nearly_known(made, zeros):
    truth, table = made
    if not zeros:
        table = publish(
            table, truth, {row for row, count in zip(truth.codes, truth.counts, strict=True) if not count}
        )
    possible = possible_counts(table, least=0 if zeros else 1) if not is_slow(table, truth) else None

    report = attack([table], policy=Policy(5, hide_zeros=zeros))

    expected = {
        row: (min(counts), max(counts))
        for row, counts in (possible or {}).items()
        if min(counts) < 5 and max(counts) >= 1 and max(counts) - min(counts) < 3
    }
    assert possible is None or found(report) == expected


@laws
@given(tables())
def test_every_bound_comes_with_a_sum_of_published_counts_that_gives_it(made):
    _truth, table = made
    shown = dict(zip(table.codes, table.counts, strict=True))

    for leak in attack([table], policy=FIVE).leaks:
        assert leak.sums
        for proof in leak.sums:
            total = sum(term.times * term.count for term in proof.terms)
            assert proof.bound - 1 < total < proof.bound + 1
            assert proof.bound in (leak.lower, leak.upper)
            for term in proof.terms:
                assert shown[term.codes] == (None if term.hidden else term.count)


@laws
@given(tables())
def test_the_truth_lies_within_all_bounds(made):
    truth, table = made
    real = dict(zip(truth.codes, truth.counts, strict=True))

    for leak in attack([table], policy=FIVE).leaks:
        assert leak.lower <= real[leak.codes] <= leak.upper


@laws
@given(tables(), st.data())
def test_to_publish_one_cell_more_never_closes_a_leak(made, data):
    truth, table = made
    hidden = hidden_cells(table)
    more = publish(table, truth, {data.draw(st.sampled_from(hidden))} if hidden else set())

    before = {leak.codes for leak in attack([table], policy=FIVE, truth=[truth]).leaks}
    assert before <= {leak.codes for leak in attack([more], policy=FIVE, truth=[truth]).leaks}


@laws
@given(tables())
def test_a_solver_without_time_calls_every_open_count_a_leak(made):
    truth, table = made

    known = {leak.codes for leak in attack([table], policy=FIVE, truth=[truth]).leaks}
    assert known <= {leak.codes for leak in attack([table], policy=FIVE, truth=[truth], seconds=0).leaks}


INNER = {"_T", "d0", "d1"}
PLACES = [f"v{number}" for number in range(6)]
UP = {"place": {place: f"d{number % 2}" for number, place in enumerate(PLACES)}}


def village_table(seed):
    """Return made-up persons by place, sex and age, the true counts and a safe table of them.

    Every count that is not zero is hidden, but for the grand total: swaps between places, sexes and ages of plenty
    of people make it safe.
    """
    random = Random(seed)
    rows = product(PLACES, ["f", "m"], ["young", "old", "oldest"])
    truth = cube(
        {row: random.choice([1, 2, 4, 6, 9, 12, 20]) for row in rows},
        parents=UP,
        names=("place", "sex", "age"),
    )
    return truth, hide(truth, [row for row in truth.codes if row != ("_T", "_T", "_T")])


def small_cell(truth, random):
    """Return a small count of a village, by sex and age."""
    rows = zip(truth.codes, truth.counts, strict=True)
    return random.choice([row for row, count in rows if count < 5 and row[0] in PLACES and "_T" not in row])


def beside(row, truth, axis):
    """Return the other parts of the sum over an axis in which a cell stands, and the sum."""
    up = truth.parents.get(truth.dimensions[axis], {})
    above = up.get(row[axis], "_T")
    codes = {each[axis] for each in truth.codes if up.get(each[axis], "_T") == above and each[axis] != "_T"}
    return [row[:axis] + (code,) + row[axis + 1 :] for code in sorted(codes | {above}) if code != row[axis]]


def one_cell(truth, safe, random):
    """Hide a pair of cells in one sum, then unhide the other of the two."""
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


@pytest.mark.parametrize("seed", range(8))
def test_a_table_that_is_safe_is_called_safe(seed):
    truth, safe = village_table(seed)

    assert attack([safe], policy=FIVE, truth=[truth]).safe
    assert attack([safe], policy=FIVE).safe


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_leak_is_found(plant, seed):
    truth, safe = village_table(seed)
    row, released = plant(truth, safe, Random(seed))
    real = dict(zip(truth.codes, truth.counts, strict=True))

    report = attack(released, policy=FIVE)

    (leak,) = [leak for leak in report.leaks if leak.codes[:3] == row and set(leak.codes[3:]) <= {"_T"}]
    assert (leak.lower, leak.upper) == (real[row], real[row])
    assert leak.because


def test_a_table_of_many_tied_cells_is_attacked_without_whole_numbers():
    truth, safe = village_table(3)
    random = Random(1)
    cells = random.sample([row for row in truth.codes if row != ("_T", "_T", "_T")], 60)
    big = dict(zip(truth.codes, truth.counts, strict=True))
    table = publish(safe, truth, {row for row in cells if big[row] >= 5})

    report = attack([table], policy=FIVE, truth=[truth])

    narrow = [leak for leak in report.leaks if leak.kind == "narrow"]
    assert all(leak.sums and leak.because for leak in narrow)
    assert all(leak.lower <= big[leak.codes] <= leak.upper for leak in narrow)
