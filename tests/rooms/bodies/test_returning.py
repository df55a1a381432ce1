"""The list of institutions in Excel: taken along, changed, added to, brought back, recorded."""

from datetime import date
from html import unescape

import pytest

from tendik.accounts.models import User
from tendik.bodies.models import Body, Renaming
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.bodies.lists import added, changed, place_of, pressed, recorded, shown, taken
from tests.rooms.papers.books import rows_of

RENAMED = {"Name_(English": "Ministry of Fairness", "Called": date(2026, 5, 1)}
NEW = {
    "Name_(English": "Agency of Tides",
    "Kind": "Ministry",
    "Belongs": "equality",
    "From": date(2020, 1, 1),
}


def row_of(rows, code="equality"):
    """The cells of an institution, by column."""
    return dict(zip(rows[0], next(row for row in rows[1:] if row[0] == code), strict=True))


def lines(action):
    return Line.objects.filter(action=f"bodies.{action}").count()


def test_a_name_that_is_changed_in_excel_renames_the_institution_from_that_day(office, body):
    rows = changed(taken(office), "equality", **RENAMED)

    html = unescape(shown(office, rows))
    page = recorded(office, rows)

    assert "1 row would change." in html
    assert "<ins>Ministry of Fairness</ins>" in html
    assert not html.count("New:")
    assert "1 row is recorded." in page
    renaming = body.renamings.get()
    assert (renaming.name["en"], renaming.on, renaming.was_name) == (
        "Ministry of Fairness",
        date(2026, 5, 1),
        body.name,
    )
    assert renaming.entered_by.username == "minister"
    assert Body.objects.get(code="equality").name == {**body.name, "en": "Ministry of Fairness"}


def test_kind_parent_and_first_day_are_corrected_and_the_name_stays(office, body):
    cells = {"Belongs": "Council of North Bay", "From": date(2020, 1, 1)}

    recorded(office, changed(taken(office), "equality", **cells))

    body.refresh_from_db()
    assert (body.parent.code, body.starts_on) == ("north-council", date(2020, 1, 1))
    assert (lines("rename_body"), lines("correct_body")) == (0, 1)


def test_what_is_written_into_an_empty_row_is_added_with_a_code_of_its_own(office):
    html = unescape(shown(office, added(taken(office), **NEW)))
    recorded(office, added(taken(office), **NEW))

    assert "New: Agency of Tides" in html
    made = Body.objects.get(code="agency-of-tides")
    assert (made.name, made.parent.code, made.starts_on) == (
        {"en": "Agency of Tides"},
        "equality",
        date(2020, 1, 1),
    )
    assert made.can_answer
    assert lines("add_body") == 1


def test_brought_twice_it_records_nothing_more(office):
    rows = added(changed(taken(office), "equality", **RENAMED), **NEW)

    recorded(office, rows)
    again = unescape(shown(office, rows))

    assert "Nothing differs from what is recorded. Nothing was changed." in again
    assert 'value="record"' not in again
    assert (lines("add_body"), lines("rename_body")) == (1, 1)


def test_the_button_pressed_twice_records_once(office):
    html = shown(office, added(taken(office), **NEW))

    pressed(office, html, "record")
    pressed(office, html, "record")

    assert Body.objects.filter(code__startswith="agency-of-tides").count() == 1


def test_to_look_at_a_file_records_nothing(office):
    shown(office, added(changed(taken(office), "equality", **RENAMED), **NEW))

    assert not Renaming.objects.exists()
    assert not Body.objects.filter(code="agency-of-tides").exists()
    assert lines("add_body") + lines("rename_body") == 0


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (
            {"Name_(English": "Ministry of Fairness"},
            "Called so from",
            "Write from which day it is called so.",
        ),
        ({"Called": date(2026, 5, 1)}, "Called so from", "The name is as it was."),
        ({**RENAMED, "Called": date(2999, 1, 1)}, "Called so from", "This day lies in the future."),
        ({**RENAMED, "Called": "soon"}, "Called so from", "is no day"),
        (
            {**RENAMED, "Name_(English": "Council of North Bay"},
            "Name",
            "There is an institution of this name already",
        ),
        ({"Name_(English": "", "Name_(Fran": "", "Called": date(2026, 5, 1)}, "Name", "Write the name"),
        ({**RENAMED, "Name_(English": "x" * 301}, "Name", "It is longer than 300 letters."),
        ({"Kind": "Castle"}, "Kind of institution", "“Castle” is not one of"),
        ({"Belongs": "Ministry of Sleep"}, "Belongs to", "“Ministry of Sleep” is not one of"),
        ({"Belongs": "equality"}, "Belongs to", "An institution cannot belong to itself"),
        ({"From": date(2999, 1, 1)}, "From", "This day lies in the future."),
        ({"Code": "fairness"}, "Code", "This cell is not there to be changed."),
        ({"Place": "Small Island"}, "Place", "This cell is not there to be changed."),
    ],
)
def test_what_a_form_would_refuse_is_refused_beside_its_cell(office, cells, column, words):
    html = unescape(shown(office, changed(taken(office), "equality", **cells)))

    assert words in html
    assert f"“{column}" in html
    assert 'value="record"' not in html


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({**NEW, "Name_(English": ""}, "Name", "Write the name in at least one language."),
        (
            {**NEW, "Name_(English": "council of  NORTH bay"},
            "Name",
            "There is an institution of this name already",
        ),
        ({**NEW, "Called": date(2026, 5, 1)}, "Called so from", "A new institution has no earlier name."),
        ({**NEW, "Code": "tides"}, "Code", "Leave this cell of a new row empty."),
        ({**NEW, "From": date(2999, 1, 1)}, "From", "This day lies in the future."),
    ],
)
def test_what_is_wrong_with_a_new_row_is_told_beside_its_cell(office, cells, column, words):
    html = unescape(shown(office, added(taken(office), **cells)))

    assert words in html
    assert f"“{column}" in html


def test_two_new_rows_of_one_name_are_told_before_anything_is_recorded(office):
    rows = added(added(taken(office), **NEW), **{**NEW, "Name_(English": "agency of tides"})

    html = unescape(shown(office, rows))

    assert f"Row {len(rows) - 1} has this name too." in html
    assert 'value="record"' not in html


def test_two_rows_that_would_belong_to_each_other_are_told_before_anything_is_recorded(office):
    rows = changed(taken(office), "equality", Belongs="Council of North Bay")
    rows = changed(rows, "north-council", Belongs="equality")

    html = unescape(shown(office, rows))

    assert "An institution cannot belong to itself, nor to one that belongs to it." in html
    assert 'value="record"' not in html


def test_one_wrong_cell_and_nothing_of_the_file_is_recorded(office, body):
    rows = added(changed(taken(office), "equality", **RENAMED), **{**NEW, "Kind": "Castle"})

    html = shown(office, rows)
    answered = pressed(office, html, "record")

    assert "1 thing must be mended first. Nothing is recorded." in unescape(html)
    assert answered.status_code == 200
    assert Body.objects.get(code="equality").name == body.name


def test_the_copy_with_marks_says_what_to_mend_and_mended_it_is_recorded(office):
    rows = added(taken(office), **{**NEW, "Kind": "Castle"})

    copied = rows_of(pressed(office, shown(office, rows), "copy").content)
    copied[-1][place_of(copied, "Kind")] = "Ministry"
    recorded(office, copied)

    assert copied[0][-1] == "What to mend"
    assert "“Castle” is not one of" in copied[-1][-1]
    assert Body.objects.get(code="agency-of-tides").kind == "ministry"


def test_a_name_that_another_clerk_changed_meanwhile_is_told_and_not_written_over(office, minister, body):
    from tendik.bodies.institutions import rename_body
    from tendik.bodies.queries import Called

    rows = changed(taken(office), "equality", **RENAMED)
    rename_body(body, Called({"en": "Ministry of Peers"}, {}, date(2026, 4, 1)), by=minister, at=AT)

    html = unescape(shown(office, rows))

    assert "Somebody changed this row since you took the list along." in html
    assert body.renamings.count() == 1


def test_the_first_day_of_a_name_stands_in_the_file(office, minister, body):
    recorded(office, changed(taken(office), "equality", **RENAMED))

    assert row_of(taken(office))["Called so from"] == date(2026, 5, 1)


def test_the_file_holds_the_institutions_that_fit_what_is_searched_for(office):
    assert [row[0] for row in taken(office, "?words=north+bay")[1:]] == ["north-council"]
    assert [row[0] for row in taken(office, "?words=nothing+is+called+so")[1:]] == []
    way = office.get("/bodies/?words=north").content.decode().partition('action="/bodies/list/"')[2]
    assert 'name="words" value="north"' in way.partition("</form>")[0]


def test_a_list_taken_along_in_one_language_comes_back_in_another(office, body):
    rows = taken(office, language="fr")
    row = next(row for row in rows if row[0] == "equality")
    row[place_of(rows, "Name (Fran")], row[5] = "Ministère des Pairs", date(2026, 5, 1)

    recorded(office, rows)

    assert rows[0][-2] == "tendik bodies.institutions 1 fr"
    assert Body.objects.get(code="equality").name == {**body.name, "fr": "Ministère des Pairs"}


def test_a_row_whose_key_is_of_no_institution_is_told(office):
    rows = changed(taken(office), "equality", **RENAMED)
    next(row for row in rows if row[0] == "equality")[-2] = "fairness"

    assert "There is no such row any more, or you may not change it." in unescape(shown(office, rows))


def test_somebody_who_enters_no_institutions_neither_takes_the_list_along_nor_brings_it_back(
    client, stranger
):
    client.force_login(User.objects.get(pk=stranger.pk))

    refused = client.get("/bodies/list/")

    assert refused.status_code == 403
    assert b"Ministry of Equality" not in refused.content
    assert client.post("/bodies/list/back/", {"carried": "x", "do": "record"}).status_code == 403
