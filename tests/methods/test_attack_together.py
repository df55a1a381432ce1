"""The attacker on several tables at once, with persons whom somebody knows, and on groups."""

from tendik.methods.attack import Policy, Table, attack
from tests.methods.made_tables import cube, hide, publish, square

FIVE = Policy(threshold=5)
BLOCK = ["a1 b1", "a1 b2", "a2 b1", "a2 b2"]


def leaks(*tables, **given):
    """Return what leaks, by codes: its kind and its bounds."""
    policy = given.pop("policy", FIVE)
    found = attack(tables, policy=policy, **given).leaks
    return {" ".join(leak.codes): (leak.kind, leak.lower, leak.upper) for leak in found}


def test_a_linked_table_shows_what_the_other_hides():
    by_sex = cube({("v", "f"): 2, ("v", "m"): 9, ("w", "f"): 9, ("w", "m"): 9}, names=("place", "sex"))
    by_age = cube(
        {("v", "young"): 5, ("v", "old"): 6, ("w", "young"): 9, ("w", "old"): 9}, names=("place", "age")
    )
    hidden = hide(by_sex, ["v f", "w f", "v _T", "w _T"])
    linked = hide(by_age, ["v _T", "w _T"])

    assert leaks(hidden, truth=[by_sex]) == {}
    report = attack([hidden, linked], policy=FIVE, truth=[by_sex, by_age])
    # The ages of v give its total back, though both tables hide it.
    (leak,) = report.leaks
    assert report.dimensions == ("place", "sex", "age")
    assert (leak.codes, leak.kind, leak.lower) == (("v", "f", "_T"), "counted", 2)
    assert {("v", "_T", "young"), ("v", "_T", "old"), ("v", "m", "_T")} == set(leak.because)


def test_an_earlier_release_that_published_a_cell_gives_it_and_its_row_away():
    truth = square([1, 5], [6, 20])
    released, earlier = hide(truth, BLOCK), publish(hide(truth, BLOCK), truth, {("a1", "b2")})

    assert leaks(released, earlier)["a1 b1"] == ("counted", 1, 1)


def test_a_cell_that_one_release_hides_and_another_publishes_is_published():
    truth = square([1, 5], [6, 20])

    assert leaks(hide(truth, BLOCK), publish(hide(truth, BLOCK), truth, {("a1", "b1")}))["a1 b1"] == (
        "published",
        1,
        1,
    )


def test_a_zero_that_one_table_hides_and_another_publishes_is_a_zero():
    truth = square([0, 9], [6, 20])

    assert leaks(hide(truth, ["a1 b1"]), truth) == {}


def test_a_place_that_contains_all_but_one_village_gives_that_village_away():
    leaves = {(place, kind): 9 for place in ("u", "v", "w") for kind in ("k", "l")} | {("w", "k"): 2}
    truth = cube(leaves, names=("place", "kind"), parents={"place": dict.fromkeys("uvw", "D")})
    released = hide(truth, [row for row in truth.codes if row[0] in "uvw" and row[1] != "_T"])
    cut = Table("old district", ("place", "kind"), [("N", "k")], [18], {"place": {"u": "N", "v": "N"}})

    assert leaks(released, truth=[truth]) == {}
    (leak,) = attack([released, cut], policy=FIVE, truth=[truth]).leaks
    assert (leak.codes, leak.lower, leak.upper) == (("w", "k"), 2, 2)
    assert set(leak.because) == {("N", "k"), ("D", "k")} or set(leak.because) == {("N", "k"), ("_T", "k")}


def test_a_small_count_that_no_table_lists_leaks_where_two_places_differ_by_it():
    truth = cube({("u", "k"): 2, ("v", "k"): 9, ("u", "l"): 9, ("v", "l"): 9}, names=("place", "kind"))
    up = {"place": {"u": "_T", "v": "_T"}}
    part = Table("part", ("place", "kind", "age"), [("_T", "k", "young"), ("v", "k", "young")], [9, 8], up)
    released = hide(truth, ["u k", "u l", "v k", "v l"])

    assert leaks(released, truth=[truth]) == {}
    # Nine young people of kind k, eight of them in v: one in u, and nothing more of u k.
    assert leaks(released, part, truth=[truth]) == {"u k young": ("counted", 1, 1)}


def place(name, count, *villages):
    """Return a table of one place, made of some villages."""
    return Table(name, ("A",), [(name,)], [count], {"A": dict.fromkeys(villages, name)})


def test_what_was_counted_out_in_two_steps_is_written_as_published_counts_only():
    villages = Table("villages", ("A",), [("u",), ("v",), ("w",), ("x",)], [None, 9, None, None])
    released = [villages, place("P", 11, "u", "v"), place("Q", 6, "u", "w"), place("R", 9, "u", "w", "x")]

    found = {leak.codes: leak for leak in attack(released, policy=FIVE).leaks}

    # P gives u, then Q gives w, then R gives x; but x is R less Q at once.
    assert {codes: leak.lower for codes, leak in found.items()} == {("u",): 2, ("w",): 4, ("x",): 3}
    assert found["w",].because == (("v",), ("P",), ("Q",))
    assert found["x",].because == (("Q",), ("R",))


def test_a_sum_of_halves_is_rounded_to_whole_people():
    villages = Table("villages", ("A",), [(code,) for code in "uvwxyz"], [None] * 6)
    ring = [place("P", 3, "u", "v", "x"), place("Q", 3, "v", "w", "y"), place("R", 3, "w", "u", "z")]
    total = place("T", None, "u", "v", "w")

    report = attack([villages, *ring, total], policy=Policy(7, hide_zeros=True))
    (leak,) = [leak for leak in report.leaks if leak.codes == ("T",)]

    proof = leak.sums[-1]
    assert (leak.lower, leak.upper, proof.side, proof.bound) == (0, 4, "most", 4)
    assert [term.times * 2 for term in proof.terms] == [1, 1, 1]


def test_a_person_whom_the_attacker_knows_is_subtracted():
    truth = square([2, 4], [9, 9])
    released, policy = hide(truth, BLOCK), Policy(5, hide_zeros=True)
    known = Table("neighbours", ("A", "B"), [("a1", "b2"), ("x", "b1")], [4, 1])

    # Row a1 is 6: whoever knows four people in a1 b2 knows that at most two are in a1 b1.
    assert leaks(released, truth=[truth], policy=policy) == {}
    assert leaks(released, truth=[truth], policy=policy, known=[known])["a1 b1"] == ("narrow", 0, 2)


def test_a_person_alone_in_her_cell_learns_what_is_left_of_her_row():
    truth = square([1, 5], [6, 20])
    report = attack([hide(truth, BLOCK)], policy=FIVE, truth=[truth])

    assert set(report.alone) == {(("a1", "b1"), ("a1", "b2")), (("a1", "b1"), ("a2", "b1"))}
    assert report.safe


def test_everybody_of_a_group_in_one_category_is_reported_though_it_is_no_leak():
    truth = square([8, 0], [6, 20])
    report = attack([truth], policy=FIVE)

    assert report.safe
    assert report.groups == ((("_T", "b2"), ("a2", "b2")), (("a1", "_T"), ("a1", "b1")))


def test_a_group_is_seen_by_its_zeros_though_its_counts_are_hidden():
    truth = square([3, 0, 0], [6, 20, 5], [9, 9, 9])
    table = hide(truth, ["a1 b1", "a1 _T", "a2 b1", "a2 _T"])
    report = attack([table], policy=FIVE)

    assert report.groups == ((("a1", "_T"), ("a1", "b1")),)
    # Where zeros are hidden too, there may be nobody in a1 at all.
    assert attack([table], policy=Policy(5, hide_zeros=True)).groups == ()
    assert (
        attack([hide(truth, ["a1 b1", "a1 _T"])], policy=Policy(5, hide_zeros=True)).groups == report.groups
    )


def test_one_person_who_subtracts_herself_sees_a_group_too():
    truth = square([8, 1, 0], [6, 20, 5], [9, 9, 9])

    assert ((("a1", "_T"), ("a1", "b1"))) in attack([truth], policy=FIVE).groups


def test_a_level_with_one_child_is_no_group():
    truth = cube({("v", "b1"): 7, ("v", "b2"): 9}, parents={"A": {"v": "D"}})

    assert attack([truth], policy=FIVE).groups == ()


def test_the_parts_of_a_place_are_used_though_another_table_shows_the_districts_between():
    up = {"A": {"u": "D", "v": "E", "D": "P", "E": "P"}}
    by_sex = {("u", "f"): 8, ("v", "f"): None, ("P", "f"): 10, ("u", "m"): 7, ("v", "m"): 9, ("P", "m"): 16}
    villages = Table("villages", ("A", "B"), list(by_sex), list(by_sex.values()), up)
    districts = Table("districts", ("A",), [("D",), ("E",), ("P",)], [15, None, 26], up)

    found = leaks(villages, districts)

    assert found["v f"] == ("counted", 2, 2)


def test_where_another_table_shows_a_part_more_the_parts_of_a_place_are_not_all_of_it():
    # P is u and v, and w, which only the other table shows: of u and v nothing is counted out.
    up = {"A": {"u": "P", "v": "P", "w": "P"}}
    villages = Table("villages", ("A",), [("u",), ("v",), ("P",)], [8, None, 30], up)
    other = Table("other", ("A",), [("w",)], [None])

    assert leaks(villages, other) == {}
    assert leaks(villages) == {}
    assert leaks(villages, Table("other", ("A",), [("w",)], [18]))["v"] == ("counted", 4, 4)
