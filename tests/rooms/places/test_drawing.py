"""The map of any pack's places: every label has room, or a line leads to it."""

from types import SimpleNamespace

import pytest

from tendik.methods.texts import in_language
from tendik.places.drawing import DOT, drawing
from tendik.places.published import Place
from tendik.site import publishing
from tests.conftest import AT

FRAME = SimpleNamespace(words=lambda texts: texts["en"], to=lambda address: f"../{address}/")


def square(west, south, size, high=None):
    east, north = west + size, south + (high or size)
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def place(code, outline, *, named=True):
    """A published place whose middle is that of its square; without ``named`` it has none."""
    first, opposite = outline[0][0], outline[0][2]
    return Place(
        code=code,
        title={"en": code},
        level="bay",
        parent=None,
        children=(),
        listed=(),
        official_code="",
        outline=outline,
        centre=[(first[axis] + opposite[axis]) / 2 for axis in (0, 1)] if named else [],
        valid_from=None,
        ends_before=None,
        successors=(),
    )


def by_label(shown):
    return {area["label"]: area for area in shown["areas"]}


def test_a_name_with_room_stands_in_the_middle_of_its_area():
    areas = by_label(drawing(FRAME, [place("Wide", square(0, 0, 10)), place("East", square(10, 0, 10))]))

    assert areas["Wide"]["lead"] == areas["East"]["lead"] == ""
    assert 90 < areas["Wide"]["label_x"] < 96
    assert areas["Wide"]["href"] == "../places/Wide/"


def test_a_line_leads_to_the_name_of_an_area_without_room():
    shown = drawing(FRAME, [place("Wide", square(0, 0, 20)), place("Islet", square(20, 9, 0.5))])

    islet = by_label(shown)["Islet"]
    assert islet["lead"].startswith("M")
    assert abs(islet["label_y"] - float(islet["lead"][1:].split()[1].split("L")[0])) > DOT
    assert 0 < islet["label_x"] < 360


def test_the_drawing_grows_so_that_a_name_above_it_is_not_cut_off():
    long = [place(f"A very long name of {at}", square(at * 20, 0, 20, 1)) for at in (0, 1)]
    flat = drawing(FRAME, long)

    assert len({area["label_y"] for area in flat["areas"]}) == 2
    top, height = (float(number) for number in flat["view_box"].split()[1::2])
    for area in flat["areas"]:
        assert top <= area["label_y"] - 8
        assert area["label_y"] + 8 <= top + height


def test_a_number_stands_where_its_name_does_and_an_area_without_one_shows_its_name():
    places = [place("Wide", square(0, 0, 10)), place("East", square(10, 0, 10))]

    areas = by_label(drawing(FRAME, places, {"places/Wide": 134}, {"places/Wide": 3, "places/East": 0}))

    assert (areas["Wide"]["value"], areas["Wide"]["name"], areas["Wide"]["kind"]) == (134, "Wide: 134", 3)
    assert (areas["East"]["value"], areas["East"]["name"], areas["East"]["kind"]) == (None, "East", 0)


def test_an_area_without_a_middle_is_drawn_without_a_name():
    speck = place("S", square(0, 0, 0.001), named=False)

    areas = by_label(drawing(FRAME, [place("Wide", square(0, 0, 10)), speck]))

    assert areas["S"]["label_x"] is None
    assert areas["S"]["lead"] == ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_names_of_the_tiny_pack_meet(db, language):
    release = publishing.draft(AT, None)
    parts = [one for one in release.all(Place) if one.outline]
    frame = SimpleNamespace(words=lambda texts: in_language(texts, language), to=FRAME.to)

    areas = drawing(frame, parts)["areas"]

    assert len(areas) == 2
    assert all(area["label_x"] is not None for area in areas)
    assert abs(areas[0]["label_y"] - areas[1]["label_y"]) > 15
