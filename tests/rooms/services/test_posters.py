import json
import re

import pytest
import typst

from tendik.papers.pdf import FONTS, PdfFaulty, pdf
from tendik.places.models import Place
from tendik.services import actions
from tendik.services.posters import BOARD, HERE, KINDS, filled, poster
from tests.conftest import AT
from tests.rooms.services.world import point, put, service

pytestmark = pytest.mark.django_db


def drawn(kind=BOARD, place="XA-N"):
    """Return a poster as bytes, and what stands on it."""
    there = Place.objects.get(code=place)
    return poster(kind, there, "en", at=AT), json.dumps(filled(there, "en", at=AT), ensure_ascii=False)


def pages(made):
    return int(re.search(rb"/Type/Pages/Count (\d+)", made)[1])


def left_over(kind):
    """Return how many entries had no room, as the page itself says."""
    values = {**filled(Place.objects.get(code="XA-N"), "en", at=AT), "year": 2026, "month": 6, "day": 1}
    page, inputs = HERE / f"{kind}.typ", {"data": json.dumps(values)}
    found = typst.query(
        str(page), "<left>", field="value", root=str(HERE), font_paths=[str(FONTS)], sys_inputs=inputs
    )
    return json.loads(found)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_poster_is_one_tagged_page_with_whom_to_call_and_who_is_near(kind):
    made, said = drawn(kind)

    assert pages(made) == 1
    assert b"StructTreeRoot" in made
    for words in ("911", "North Lawyer", "555\u00a00103", "North Shelter", "555\u00a00101"):
        assert words in said
    assert left_over(kind) == 0


def test_the_same_directory_gives_the_same_bytes():
    assert drawn()[0] == drawn()[0]


def test_of_a_hidden_address_nothing_is_printed(minister):
    put(points=(point(place="XA-N-2", address="4 Quay Lane"),), serves=("XA-N",))
    assert "4 Quay Lane" in drawn()[1]

    actions.hide_address(service("x1"), by=minister, at=AT)

    said = drawn()[1]
    assert "4 Quay Lane" not in said
    assert "Its address is told to nobody." in said


def test_each_helper_stands_once_and_none_that_nobody_can_call(minister):
    put(points=(), serves=("XA-N", "XA"), name={"en": "Twice near"})
    put("x2", points=(), serves=("XA-N",), phones=(), name={"en": "Without a telephone"})

    said = drawn()[1]

    assert said.count("Twice near") == 1
    assert "Without a telephone" not in said


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_what_has_no_room_is_counted_and_still_the_poster_is_one_page(kind):
    for number in range(70):
        put(f"m{number}", points=(), serves=("XA-N",), order=60 + number)

    assert pages(drawn(kind)[0]) == 1
    assert 20 < left_over(kind) < 70


def test_words_of_people_are_words_and_no_program():
    put(name={"en": '#panic("x") $ *bold* \\ @ref ]'}, points=(), serves=("XA-N",))

    assert pages(drawn()[0]) == 1


def test_a_letter_that_the_font_lacks_stops_the_poster(tmp_path):
    page = tmp_path / "page.typ"
    page.write_text(
        '#set document(title: "T")\n#set text(font: "No Such Font", lang: "en")\n= Words', "utf-8"
    )

    with pytest.raises(PdfFaulty, match="no such font"):
        pdf(page, {}, on=AT.date())


def test_a_page_without_a_title_is_refused(tmp_path):
    page = tmp_path / "page.typ"
    page.write_text('#set text(font: "Golos Text", lang: "en")\n= Words', "utf-8")

    with pytest.raises(PdfFaulty, match="title"):
        pdf(page, {}, on=AT.date())
