"""Laws of the attacker: it knows what trying all whole numbers knows, finds what is planted, and cries no wolf."""

from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tendik.methods.attack import Policy, attack
from tendik.methods.certificates import Rule, check_certificates
from tests.methods.made_tables import cube, hidden_cells, hide, lies_below, possible_counts, publish
from tests.methods.planted import PLANTS, certified, safe_table

FIVE = Policy(threshold=5)
laws = settings(
    max_examples=30, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
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


@pytest.mark.parametrize("seed", range(20))
def test_a_table_whose_certificates_hold_is_called_safe(seed):
    truth, table, sides = safe_table(seed)
    cells, papers = certified(truth, table, sides)

    assert check_certificates([cells], papers, rule=Rule(5)) == []
    assert attack([table], policy=FIVE, truth=[truth]).safe


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_leak_is_found(plant, seed):
    truth, table, _sides = safe_table(seed)
    row, released = plant(truth, table, Random(seed))
    real = dict(zip(truth.codes, truth.counts, strict=True))

    for told in ([], [truth]):
        found = attack(released, policy=FIVE, truth=told)
        (leak,) = [leak for leak in found.leaks if leak.codes[:3] == row and set(leak.codes[3:]) <= {"_T"}]
        assert (leak.lower, leak.upper) == (real[row], real[row])
        assert leak.because


def wide_table():
    """Return a table of more than a thousand small counts, and one in which some sums are too short."""
    random = Random(7)
    rows = product([f"v{number}" for number in range(40)], "abcde", "fghijk")
    truth = cube({row: random.choice([1, 2, 3, 8, 9]) for row in rows})
    everything = [row for row in truth.codes if row != ("_T", "_T", "_T")]
    return truth, hide(truth, everything)


def test_a_wide_table_is_called_safe_and_its_leak_is_found_with_a_sum():
    truth, table = wide_table()
    real = dict(zip(truth.codes, truth.counts, strict=True))
    pairs = ((row, (*row[:2], "k")) for row in truth.codes if row[2] == "f" and "_T" not in row)
    one, other = next(pair for pair in pairs if sum(real[row] for row in pair) == 3)
    shown = {(*one[:2], code) for code in ("g", "h", "i", "j", "_T")}

    assert attack([table], policy=FIVE, truth=[truth]).safe
    report = attack([publish(table, truth, shown)], policy=FIVE, truth=[truth])
    narrow = {leak.codes: leak for leak in report.leaks if leak.kind == "narrow"}
    # The two of them are three people, at least one in each.
    assert {row: (leak.lower, leak.upper) for row, leak in narrow.items()} == {one: (1, 2), other: (1, 2)}
    assert all(leak.sums and {*leak.because} <= shown for leak in narrow.values())
