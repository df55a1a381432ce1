"""What the attacker counts out: in which order, by which relation, and as a sum of published counts alone."""

from tendik.methods.attack import attack
from tendik.methods.attack.counting import count_out
from tendik.methods.attack.sums import sum_for
from tendik.methods.attack.system import system_of
from tests.methods.made_tables import hide, square
from tests.methods.test_attack_parts import BLOCK, FIVE, cell_of


def test_each_count_is_told_with_the_relation_that_gave_it_away_and_its_turn():
    # The first of all relations gives away the total of a1, and b2 the count of a2; then the rows give the rest.
    system = system_of([hide(square([1, 5], [6, 20]), ["a1 _T", "a1 b1", "a2 b1", "a2 b2"])])
    names = ("a1", "_T"), ("a2", "b2"), ("a1", "b1"), ("a2", "b1"), ("a1", "b2")
    cells = [cell_of(system, *codes) for codes in names]

    counted = count_out(system, system.value)

    assert counted.value[cells].tolist() == [6, 20, 1, 6, 5]
    assert counted.turn[cells].tolist() == [1, 1, 2, 2, 0]
    assert (counted.source[cells[0]], counted.source[cells[4]]) == (0, -1)


def test_what_the_first_relation_gave_away_stands_in_a_sum_as_published_counts():
    truth = square([1, 5], [6, 20])

    leaks = attack([hide(truth, ["a1 _T", "a1 b1", "a2 b1", "a2 b2"])], policy=FIVE, truth=[truth]).leaks

    (leak,) = [one for one in leaks if one.codes == ("a1", "b1")]
    terms = {term.codes: (term.count, term.times) for term in leak.sums[0].terms}
    assert terms == {("_T", "_T"): (32, 1), ("a2", "_T"): (26, -1), ("a1", "b2"): (5, -1)}
    assert leak.sums[0].bound == 1


def test_of_counts_that_gave_each_other_away_the_last_is_written_out_first():
    system = system_of([hide(square([1, 5], [6, 20]), ["a1 _T", "a1 b1", "a2 b1", "a2 b2"])])
    counted = count_out(system, system.value)
    cell = cell_of(system, "a1", "b2")
    row = int(counted.source[cell_of(system, "a1", "b1")])

    # The row of a1 adds nothing; its total and b1 are hidden, and b1 was counted from that total.
    proof = sum_for(system, counted, cell, "equal", {row: 1.0})

    assert [(term.codes, term.count, term.times) for term in proof.terms] == [(("a1", "b2"), 5, 1)]


def test_a_zero_beside_two_hidden_counts_is_no_third():
    truth = square([1, 5, 0], [6, 20, 9])

    report = attack([hide(truth, BLOCK)], policy=FIVE, truth=[truth])

    assert (("a1", "b1"), ("a1", "b2")) in report.alone
    assert (("a1", "b1"), ("a2", "b1")) in report.alone
    assert len(report.alone) == 2


def test_a_person_alone_in_the_last_of_two_hidden_cells_learns_the_first():
    truth = square([5, 1], [20, 6])

    report = attack([hide(truth, BLOCK)], policy=FIVE, truth=[truth])

    assert set(report.alone) == {(("a1", "b2"), ("a1", "b1")), (("a1", "b2"), ("a2", "b2"))}
