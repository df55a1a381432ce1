import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.cellkeys import cell_keys, coarsened, noise_table, noisy, record_key, share_of
from tendik.methods.cellkeys.keys import TOTAL, UNITS

SECRET, OTHER = b"a secret of sixteen bytes and more", b"another secret of the same length."
WITHIN = {"a": "north", "b": "north"}
PEOPLE = [("a", "f")] * 6 + [("b", "m")] * 9 + [("c", "f")] * 3


def counted(people, secret=SECRET, parents=(WITHIN, {})):
    records = [(codes, record_key(secret, f"person {number}")) for number, codes in people]
    return cell_keys(records, parents)


def test_the_same_records_have_the_same_noise_in_every_table_and_order():
    noise, people = noise_table(deviation=3, variance=1), list(enumerate(PEOPLE))
    shuffled = random.Random(1).sample(people, len(people))
    places = [(number, (place,)) for number, (place, _sex) in people]

    both = noisy(counted(people), noise)
    again = noisy(counted(shuffled), noise)
    alone = noisy(counted(places, parents=(WITHIN,)), noise)

    assert both == again
    assert {place: both[place, TOTAL] for (place,) in alone} == {
        place: number for (place,), number in alone.items()
    }


def test_a_record_stands_in_its_cell_and_in_all_totals():
    cells = counted(enumerate(PEOPLE))

    assert {codes: count for codes, (count, _key) in cells.items()} == {
        ("a", "f"): 6,
        ("a", TOTAL): 6,
        ("b", "m"): 9,
        ("b", TOTAL): 9,
        ("c", "f"): 3,
        ("c", TOTAL): 3,
        ("north", "f"): 6,
        ("north", "m"): 9,
        ("north", TOTAL): 15,
        (TOTAL, "f"): 9,
        (TOTAL, "m"): 9,
        (TOTAL, TOTAL): 18,
    }


def test_keys_add_up_by_their_fractional_part():
    cells = cell_keys([(("a",), UNITS - 1), (("a",), 3)], ({},))

    assert cells["a",] == (2, 2)


def test_another_secret_gives_other_noise_and_a_short_one_is_refused():
    assert counted(enumerate(PEOPLE)) != counted(enumerate(PEOPLE), OTHER)
    with pytest.raises(ValueError, match="16 bytes"):
        record_key(b"short", "person 1")


def test_keys_are_spread_evenly():
    keys = [record_key(SECRET, str(number)) / UNITS for number in range(4000)]

    assert all(
        abs(sum(key < edge for key in keys) / 4000 - edge) < 0.03 for edge in (0.1, 0.25, 0.5, 0.75, 0.9)
    )


def test_a_hierarchy_that_leads_back_to_itself_ends():
    assert cell_keys([(("a",), 1)], ({"a": "b", "b": "a"},)).keys() == {("a",), ("b",), (TOTAL,)}


@given(st.integers(0, 300), st.integers(1, 400), st.integers(0, 9), st.integers(-9, 9), st.integers(-9, 9))
def test_the_interval_of_a_share_holds_the_true_one(part, whole, deviation, one, other):
    true_part, true_whole = (
        max(part + max(-deviation, min(deviation, one)), 0),
        whole + max(-deviation, min(deviation, other)),
    )
    if not true_whole > 0 or true_part > true_whole:
        return

    made = share_of(part, whole, deviation=deviation)

    assert made.lower <= Fraction(true_part, true_whole) <= made.upper
    assert made.share is None or abs(made.share - min(Fraction(part, whole), 1)) <= Fraction(
        1, 2 * 10**made.digits
    )


def test_a_share_of_few_is_not_told():
    assert share_of(3, 9, deviation=3).share is None
    assert share_of(300, 900, deviation=3).share == Fraction(33, 100)
    assert share_of(5, 10, deviation=0).share == Fraction(1, 2)


@pytest.mark.parametrize("counts", [(-1, 5, 1), (1, 0, 1), (1, 5, -1)])
def test_no_counts_give_no_share(counts):
    with pytest.raises(ValueError, match="give no share"):
        share_of(counts[0], counts[1], deviation=counts[2])


def test_a_place_below_the_floor_is_counted_where_there_are_enough_people_and_its_neighbours_too():
    people = {"a": 900, "b": 5000, "c": 4000, "north": 5900, "south": 4000, "land": 9900}
    within = {"a": "north", "b": "north", "c": "south", "north": "land", "south": "land"}

    found = coarsened(people, within, floor=1000)

    assert found == {"a": "north", "b": "north", "c": "c", "north": "north", "south": "south", "land": "land"}
    assert coarsened(people, within, floor=5000)["c"] == "land"
    assert coarsened(people, within, floor=99_999)["a"] == "land"


def test_places_that_lie_in_themselves_and_no_floor_are_refused():
    with pytest.raises(ValueError, match="lies in itself"):
        coarsened({"a": 1}, {"a": "b", "b": "a"}, floor=5)
    with pytest.raises(ValueError, match="above 0"):
        coarsened({"a": 1}, {}, floor=0)
