from dataclasses import replace
from types import SimpleNamespace

import msgspec
import pytest

from tendik.releases.counted import SUPPRESSED, TOTAL
from tendik.releases.gate import Gate, _Asked, earlier_tables
from tendik.releases.gather import gather
from tendik.releases.policies import AboutPolicy, AboutWeight
from tendik.releases.protecting import Population
from tendik.releases.refused import CountsRefused, ReleaseRefused
from tests.conftest import AT
from tests.rooms.releases.people import (
    NUMBERS,
    OTHERS,
    POLICIES,
    POLICY,
    admitted,
    archived,
    hidden,
    people,
    sealed,
    with_count,
)

SLIM = {("a", "f", "2024"): 9, ("a", "m", "2024"): 2, ("b", "f", "2024"): 12, ("b", "m", "2024"): 8}


def test_small_counts_of_people_and_further_ones_leave_no_number():
    (made,), _gate = admitted(people())

    assert {("a", "m", TOTAL), ("c", "f", TOTAL)} & hidden(made) == {("a", "m", TOTAL)}
    assert len(hidden(made)) > 1
    assert all((cell.count is None) == (cell.absence == SUPPRESSED) for cell in made.cells)
    assert next(cell.count for cell in made.cells if set(cell.codes) == {TOTAL}) == sum(NUMBERS.values())


def test_a_table_says_what_is_promised_and_nothing_of_which_counts_are_small():
    (made,), _gate = admitted(people())

    assert (made.protection.threshold, made.protection.rule) == (5, "zeros")
    assert made.protection.parents == {"village": {"a": "north", "b": "north"}}
    assert b"primary" not in msgspec.json.encode(made)


def test_counts_of_a_village_are_counted_in_its_district_too():
    (made,), _gate = admitted(people(OTHERS))

    found = {cell.codes: cell.count for cell in made.cells}
    assert found["north", TOTAL, TOTAL] == found["a", TOTAL, TOTAL] + found["b", TOTAL, TOTAL]
    assert not hidden(made)


def test_tables_of_one_population_are_protected_as_one():
    ages = people(code="years", margins=(("village", "year"),))

    documents, gate = admitted(people(), ages)

    assert [one.code for one in documents] == ["people", "years"]
    assert len(gate.decisions) == 1


def test_nobody_at_all_is_a_total_of_none(tmp_path):
    (made,), gate = admitted(people({}))
    gate.check_sealed(*sealed([made], tmp_path))

    assert [(cell.codes, cell.count) for cell in made.cells] == [((TOTAL,) * 3, 0)]


@pytest.mark.parametrize("policies", [{}, {"other": POLICY}])
def test_a_policy_that_the_pack_does_not_have_is_refused(policies):
    with pytest.raises(CountsRefused, match="people is under the policy counts"):
        admitted(people(), gate=Gate(policies))


@pytest.mark.parametrize("policy", ["sensitive", ""])
def test_a_table_under_another_policy_or_none_is_refused(policy):
    with pytest.raises(CountsRefused, match="people is under the policy"):
        admitted(people(policy=policy))


def test_one_population_goes_out_under_one_policy():
    with pytest.raises(CountsRefused, match="open is under the policy open, .* not for all"):
        admitted(people(), people(code="open", policy="open"))


def test_totals_that_no_hiding_protects_are_named():
    two = people({("a", "f", "2024"): 1, ("b", "f", "2024"): 1}, margins=(("village",),), parents={})

    with pytest.raises(CountsRefused, match="no hiding protects these counts.*_T"):
        admitted(two)


def test_people_who_stand_in_two_cells_do_not_add_up_and_are_refused():
    records = [{"village": code, "sex": "f", "year": "2024", "who": "1"} for code in ("a", "b")]
    twice = people(records=records, distinct="who")

    with pytest.raises(CountsRefused, match="people"):
        admitted(twice)


def test_a_release_whose_counts_cannot_be_protected_is_refused():
    room = SimpleNamespace(contribute=lambda at: iter(()), counts=lambda at: iter([people()]))

    with pytest.raises(ReleaseRefused, match="people"):
        gather([room], AT, Gate({}))


def test_what_was_sealed_withstands_the_attacker(tmp_path):
    documents, gate = admitted(people())

    gate.check_sealed(*sealed(documents, tmp_path))

    assert hidden(documents[0])


def test_a_hidden_count_that_slips_out_is_found_in_the_sealed_bytes_with_the_sum_that_gives_it_away(tmp_path):
    (made,), gate = admitted(people(SLIM, margins=(("village", "sex"),), parents={}))
    slip = ("a", "f", TOTAL)

    with pytest.raises(CountsRefused, match=r"village=a sex=m = 2 = .*11 \(village=a\)"):
        gate.check_sealed(*sealed([with_count(made, slip, 9)], tmp_path))


def test_a_small_count_that_is_published_is_found(tmp_path):
    (made,), gate = admitted(people())

    with pytest.raises(CountsRefused, match="village=a sex=m = 2"):
        gate.check_sealed(*sealed([with_count(made, ("a", "m", TOTAL), 2)], tmp_path))


def test_an_earlier_release_that_showed_what_is_hidden_now_is_found(tmp_path):
    (made,), gate = admitted(people())
    place = sealed([made], tmp_path)
    archived([with_count(made, ("a", "m", TOTAL), 2)], tmp_path)

    with pytest.raises(CountsRefused, match="village=a sex=m"):
        gate.check_sealed(*place)


def test_an_earlier_table_that_was_open_then_is_read_too(tmp_path):
    (made,), gate = admitted(people())
    (once,), _gate = admitted(people(policy="open"), gate=Gate({}))
    place = sealed([made], tmp_path)
    archived([once], tmp_path)

    with pytest.raises(CountsRefused, match="village=a sex=m"):
        gate.check_sealed(*place)


def test_what_has_changed_since_an_earlier_release_says_nothing_of_today(tmp_path):
    (made,), gate = admitted(people())
    (once,), _gate = admitted(people(OTHERS, policy="open"), gate=Gate({}))
    place = sealed([made], tmp_path)
    archived([once], tmp_path)

    gate.check_sealed(*place)

    assert once != made


def test_the_part_of_an_earlier_release_that_has_not_changed_is_read(tmp_path):
    (made,), gate = admitted(people())
    (once,), _gate = admitted(people({**NUMBERS, ("c", "f", "2025"): 17}, policy="open"), gate=Gate({}))
    place = sealed([made], tmp_path)
    archived([once], tmp_path)

    with pytest.raises(CountsRefused, match="village=a sex=m"):
        gate.check_sealed(*place)


def test_an_earlier_table_of_what_is_counted_no_longer_says_nothing_of_today(tmp_path):
    (made,), gate = admitted(people(margins=(("village",),)))
    (once,), _gate = admitted(people(code="years", margins=(("year",),), policy="open"), gate=Gate({}))
    place = sealed([made], tmp_path)
    archived([once], tmp_path)

    gate.check_sealed(*place)

    assert once.dimensions


def test_what_two_earlier_releases_said_alike_is_read_once(tmp_path):
    (once,), _gate = admitted(people(policy="open"), gate=Gate({}))
    _data, older = sealed([once], tmp_path)
    for number in (1, 2):
        archived([once], tmp_path, number)

    assert list(earlier_tables(older)) == [once]


def test_a_cell_of_nobody_is_not_listed_and_counts_nobody():
    (made,), _gate = admitted(people({**OTHERS, ("d", "f", "2024"): 31}))

    assert ("d", "f", TOTAL) in {cell.codes for cell in made.cells}
    assert ("d", "m", TOTAL) not in {cell.codes for cell in made.cells}


def test_without_a_folder_of_decisions_nothing_is_kept(tmp_path):
    documents, gate = admitted(people())

    gate.keep(by="command", at=AT)

    assert documents
    assert not list(tmp_path.iterdir())


def test_what_was_hidden_stays_hidden_where_that_costs_nothing():
    (made,), _gate = admitted(people())
    gate = Gate({"counts": AboutPolicy(code="counts", name={}, threshold=5, seconds=9)})
    gate.before = (made,)

    (again,), _gate = admitted(people(), gate=gate)

    assert hidden(again) == hidden(made)


ALIKE = {("p", "f", "2024"): 1, **{(code, "f", "2024"): 40 for code in "qrs"}}


@pytest.mark.parametrize("code", ["q", "r", "s"])
def test_of_cells_that_would_do_alike_the_one_that_was_hidden_stays_hidden(code):
    tables = people(ALIKE, margins=(("village",),), parents={})
    (made,), _gate = admitted(tables)
    cells = tuple(
        replace(cell, count=None, absence=SUPPRESSED) if cell.codes[0] == code else replace(cell, absence="")
        for cell in made.cells
    )

    (again,), _gate = admitted(tables, gate=Gate(POLICIES, before=[replace(made, cells=cells)]))

    assert {codes[0] for codes in hidden(again)} == {"p", code}


def test_what_is_looked_at_twice_is_decided_once():
    one, other = people(), people({("x", "f", "2024"): 2, ("y", "f", "2024"): 9})

    looked = [admitted(table)[1].decisions[0].protection for table in (one, one, other, one)]

    assert [made is looked[0] for made in looked] == [True, True, False, True]


def test_where_nobody_is_counted_no_earlier_release_is_read(tmp_path):
    (made,), gate = admitted(people({}))
    data, older = sealed([made], tmp_path)
    (older / "000001.zip").write_bytes(b"no archive")

    gate.check_sealed(data, older)

    assert not hidden(made)


def test_a_policy_of_a_pack_says_which_cells_are_dear_and_which_stay():
    said = AboutPolicy(
        code="counts",
        name={},
        weights=[AboutWeight(cells=["sex = f"], factor=3)],
        keep=[["sex=f", "kind=_T"]],
    )

    made = said.settled()

    assert made.weights == (({"sex": "f"}, 3),)
    assert made.keep == ({"sex": "f", "kind": "_T"},)


def test_too_little_time_is_a_refusal_and_nothing_goes_out():
    hasty = AboutPolicy(code="counts", name={}, threshold=5, seconds=1e-9)
    numbers = {(f"v{at}", sex, "2024"): 1 + (7 * at) % 9 for at in range(6) for sex in "fm"}

    with pytest.raises(CountsRefused, match="Give the policy more seconds|no hiding protects"):
        admitted(people(numbers, parents={}), gate=Gate({"counts": hasty}))


def test_published_figures_that_contradict_each_other_are_refused(tmp_path):
    (made,), gate = admitted(people())

    with pytest.raises(CountsRefused, match="the attacker cannot read it"):
        gate.check_sealed(*sealed([with_count(made, (TOTAL, TOTAL, TOTAL), 5)], tmp_path))


def test_two_populations_are_asked_for_as_one_only_where_all_that_was_handed_in_is_the_same():
    def asked(numbers, before=()):
        population = Population(code="people", policy=POLICY, tables=(people(numbers),))
        return _Asked(population, before)

    other = {**NUMBERS, ("a", "m", "2024"): 3}
    (made,), _gate = admitted(people())

    assert asked(NUMBERS) == asked(NUMBERS)
    assert hash(asked(NUMBERS)) == hash(asked(NUMBERS))
    assert asked(NUMBERS) != asked(other)
    assert asked(NUMBERS) != asked(NUMBERS, (made,))
    assert asked(NUMBERS) != "people"
