from decimal import Decimal

from tendik.blocks.multiples import EDGE, HEIGHT, WIDTH, multiples_of


def drawn(*lines, around=(), least=0, most=10):
    named = [(str(at), "#", "", list(map(number, line))) for at, line in enumerate(lines)]
    return multiples_of(named, list(map(number, around)), Decimal(least), Decimal(most))


def number(value):
    return None if value is None else Decimal(value)


def test_the_same_value_stands_at_the_same_height_in_every_drawing():
    made = drawn([0, 10], [10, 0], around=[0, 10])

    low, high = f"{HEIGHT - EDGE}", f"{EDGE}"
    assert made.each[0].path == f"M{EDGE} {low}L{WIDTH - EDGE} {high}" == made.around
    assert made.each[1].path == f"M{EDGE} {high}L{WIDTH - EDGE} {low}"
    assert made.each[0].dot == (f"{WIDTH - EDGE}", high)


def test_a_line_is_interrupted_where_nothing_is_known_and_a_lone_value_is_a_dash():
    (one,) = drawn([1, None, 3, 4], around=[1, 1, 1, 1]).each

    assert one.path.count("M") == 2
    assert one.path.startswith("M6 60L6 60M")


def test_a_place_without_any_value_has_no_line_and_no_point():
    (one,) = drawn([None, None], around=[1, 1]).each

    assert (one.path, one.dot) == ("", None)


def test_where_all_is_the_same_the_line_stands_in_the_middle():
    (one,) = drawn([5, 5], around=[5, 5], least=5, most=5).each

    assert one.path == "M6 36L154 36"
