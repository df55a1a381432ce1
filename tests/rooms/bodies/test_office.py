"""The office's pages of institutions: the list, one, and what is typed about it."""

import re
from datetime import date
from html import unescape

import pytest

from tendik.bodies.models import Body, Renaming
from tendik.bodies.queries import bodies


def page(office, address):
    return unescape(office.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(office, address, **fields):
    return unescape(office.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["equality", "north-council"]),
        ("words=égalité", ["equality"]),
        ("words=NORTH", ["north-council"]),
        ("kind=council", ["north-council"]),
        ("kind=gone", ["equality", "north-council"]),
        ("words=nothing", []),
        ("words=%00", ["equality", "north-council"]),
    ],
)
def test_the_list_is_narrowed_by_words_and_kind(query, names, office):
    html = page(office, f"/bodies/?{query}")

    assert re.findall(r'<th scope="row"><a href="/bodies/body/([^/]+)/"', html) == names
    assert f"{len(names)} institution" in html


def test_the_list_of_hundreds_asks_the_database_a_few_times(office, django_assert_max_num_queries):
    parent = Body.objects.get(code="equality")
    Body.objects.bulk_create(
        Body(code=f"b-{number}", name={"en": f"Body {number}"}, parent=parent) for number in range(213)
    )

    with django_assert_max_num_queries(8):
        html = page(office, "/bodies/?page=2")

    assert html.count('<th scope="row">') == 100
    assert "Page 2 of 3" in html


def test_how_sure_a_name_is_and_its_source_stand_on_its_page(office):
    Body.objects.filter(code="equality").update(
        sure="read", name_sure={"en": "formed"}, source="A page", note="A note"
    )

    html = page(office, "/bodies/body/equality/")

    assert "formed like other names, to be checked" in html
    assert all(words in html for words in ("A page", "A note"))
    assert "read in the source" in page(office, "/bodies/")


def test_an_institution_is_added_and_its_history_says_by_whom(office):
    html = send(office, "/bodies/add/", name_en="Ministry of Water", kind="ministry", source="A letter")

    made = Body.objects.get(code="ministry-of-water")
    assert (made.source, made.kind, made.name) == ("A letter", "ministry", {"en": "Ministry of Water"})
    assert re.search(r"The institution was added\. · minister", html)


@pytest.mark.parametrize(
    ("address", "fields", "said"),
    [
        ("add/", {"name_en": " "}, "Write the name in at least one language."),
        ("add/", {"name_en": "Council of North Bay"}, "There is an institution of this name already"),
        ("add/", {"name_en": "New", "starts_on": "29.02.2025"}, "the last day of 02.2025 is 28"),
        ("add/", {"name_en": "New", "parent": "9999"}, "Choose the institution."),
        ("body/equality/rename/", {"name_en": "New"}, "Write the day"),
        ("body/equality/rename/", {"name_en": "New", "on": "01.01.2999"}, "lies in the future"),
        ("body/equality/correct/", {"starts_on": "01.01.2999"}, "lies in the future"),
        ("body/equality/end/", {"on": "01.01.2999"}, "lies in the future"),
        ("body/equality/end/", {"on": "01.01.2026", "successors": "9999"}, "Choose the institution."),
        ("body/equality/end/", {"on": "01.01.2026", "successors": "9" * 30}, "Choose the institution."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_written(address, fields, said, office):
    html = send(office, f"/bodies/{address}", **fields)

    assert said in html
    assert (Body.objects.count(), Renaming.objects.count()) == (2, 0)
    assert not bodies().exclude(ends_before=None).exists()


def test_a_new_name_begins_with_the_present_one_and_is_taken_back_with_a_question(office):
    begun = page(office, "/bodies/body/equality/rename/")
    assert 'value="Ministry of Equality"' in begun

    html = send(office, "/bodies/body/equality/rename/", name_en="Equality House", on="1 March 2026")
    assert "Earlier names" in html
    assert "Ministry of Equality" in html
    back = re.search(r'href="(/bodies/renamings/\d+/withdraw/)"', html)[1]

    asked = page(office, back)
    assert "Was this entered by mistake?" in asked
    assert "Equality House" in asked
    send(office, back)
    assert Body.objects.get(code="equality").name["en"] == "Ministry of Equality"


def test_an_end_with_two_successors_is_entered_and_leads_both_ways(office, minister):
    send(office, "/bodies/add/", name_en="First half")
    send(office, "/bodies/add/", name_en="Second half")
    took = [Body.objects.get(code=code).pk for code in ("first-half", "second-half")]

    html = send(office, "/bodies/body/equality/end/", on="12.3.26", successors=took)

    assert all(words in html for words in ("First half", "Second half", "until 12"))
    assert Body.objects.get(code="equality").ends_before == date(2026, 3, 12)
    assert "Ministry of Equality" in page(office, "/bodies/body/first-half/")


def test_kind_and_parent_are_corrected_in_a_form_that_begins_with_them(office):
    council = Body.objects.get(code="north-council")
    begun = page(office, "/bodies/body/equality/correct/")
    assert re.search(r'<option value="ministry" selected>', begun)

    send(office, "/bodies/body/equality/correct/", kind="council", parent=council.pk, starts_on="2020-01-01")

    body = Body.objects.get(code="equality")
    assert (body.kind, body.parent, body.starts_on) == ("council", council, date(2020, 1, 1))
