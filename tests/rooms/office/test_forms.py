"""The form of a place in the office: a focal point takes it along, fills it in, brings it back, and sees what is wrong."""

import json
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tendik.entries.gathering.asked import quarters
from tendik.site.commands import main
from tendik.statistics.models import DataSet
from tests.rooms.papers.books import opened, part_of, rows_of
from tests.rooms.people import become
from tests.rooms.statistics.figures import written
from tests.rooms.statistics.village import FILLED, NONE, book, filled
from tests.rooms.worlds import VILLAGE

BACK = "/forms/back/"
ENROLLED = f"{NONE}Children enrolled"
ON = {f"{NONE}Counted on": ""}
"""The day of counting is left empty: it would have to lie in the quarter that was last when the test runs."""


def quarter():
    return quarters(timezone.localdate())[0].code


@pytest.fixture
def hers(client, stranger):
    """The browser of the focal point of The Pines."""
    client.force_login(become("focal point below"))
    return client


def form(hers, **asked):
    given = {"place": VILLAGE, "period": quarter(), "lang": "en", **asked}
    return hers.get("/forms/file/", given, HTTP_ACCEPT_LANGUAGE="en")


def brought(hers, *sheets, name="form.xlsx"):
    file = SimpleUploadedFile(name, book(*sheets))
    return unescape(hers.post(BACK, {"file": file}, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def pressed(hers, html, do):
    carried = html.partition('name="carried" value="')[2].partition('"')[0]
    return hers.post(BACK, {"carried": carried, "do": do}, HTTP_ACCEPT_LANGUAGE="en", follow=True)


def test_a_village_takes_its_form_along_fills_it_in_and_its_answers_are_recorded(hers):
    chosen = hers.get("/forms/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert f'value="{VILLAGE}"' in chosen

    rows = filled({**FILLED, **ON}, rows_of(form(hers).content))
    shown = brought(hers, rows)
    assert "The Pines, quarter" in shown
    assert "3 rows would change." in shown
    assert not DataSet.objects.exists()

    done = pressed(hers, shown, "record").content.decode()
    assert "3 rows are recorded." in done
    assert {(one.place.code, one.key, one.figure) for one in written()} == {
        (VILLAGE, "", "66.6667"),
        (VILLAGE, "sex=F", "0"),
    }
    assert DataSet.objects.get().entered_by.username == "stranger"
    assert "Nothing differs from what is recorded." in brought(hers, rows)


def test_a_nought_is_shown_as_one_and_an_answer_that_was_taken_out_as_empty(hers):
    rows = filled({**FILLED, **ON, ENROLLED: 0}, rows_of(form(hers).content))

    shown = brought(hers, rows)
    pressed(hers, shown, "record")
    emptied = brought(hers, filled(dict.fromkeys(FILLED, ""), rows_of(form(hers).content)))

    assert "<ins>0</ins>" in shown
    assert "<em>empty</em>" not in shown
    assert "<del>0</del>" in emptied
    assert "<em>empty</em>" in emptied


def test_each_answer_has_its_own_rule_in_excel(hers):
    body = form(hers).content

    sheet = part_of(body, "xl/worksheets/sheet1.xml")
    assert opened(body).sheet_names == ["Questions", "Columns", "tendik"]
    assert sheet.count('type="decimal"') == 4
    assert sheet.count('type="date"') == 2
    assert sheet.count('"yes,no"') == 2
    assert "sheetProtection" in sheet


def test_the_form_is_in_the_language_that_was_asked_for(hers):
    rows = rows_of(form(hers, lang="fr").content)

    assert rows[1][:2] == ["Enfants à la crèche", "Aucun: Enfants inscrits"]


def test_a_wrong_answer_is_shown_at_its_cell_and_a_marked_copy_is_handed_out(hers):
    rows = filled({**FILLED, **ON, ENROLLED: "many"}, rows_of(form(hers).content))

    shown = brought(hers, rows)
    copy = pressed(hers, shown, "copy").content

    assert "Row 2, column C “Answer”" in shown
    assert "1 thing must be mended first. Nothing is recorded." in shown
    assert rows_of(copy)[1][2] == "many"
    assert "is no number" in rows_of(copy)[1][-1]
    mended = filled({ENROLLED: 6}, rows_of(copy))
    assert "3 rows would change." in brought(hers, mended)


def test_the_form_of_another_place_is_neither_given_nor_taken(hers, minister, stranger):
    hers.force_login(minister)
    other = rows_of(form(hers, place="XA-N-2").content)

    hers.force_login(stranger)
    refused = form(hers, place="XA-N-2").content.decode()
    told = brought(hers, filled({**FILLED, **ON}, other))

    assert "You do not fill in forms of this place." in refused
    assert "This form belongs to The Harbour, and you do not fill in forms there." in told
    assert not DataSet.objects.exists()


@pytest.mark.parametrize(
    ("sheet", "name", "told"),
    [
        ([["a", "b"], [1, 2]], "form.xlsx", "This file was not taken from a list of the office"),
        ([["a"]], "form.csv", "Only .xlsx is read. Save the form as that."),
    ],
)
def test_a_file_that_is_no_form_is_told(hers, sheet, name, told):
    assert told in brought(hers, sheet, name=name)


def test_a_sheet_that_no_room_has_is_told(hers):
    rows = rows_of(form(hers).content)
    strange = [[str(cell).replace("statistics.answers", "statistics.wishes") for cell in rows[0]], *rows[1:]]

    assert "This sheet belongs to no form as it is now." in brought(hers, strange)


def test_what_is_wrong_on_one_sheet_keeps_the_others_from_being_recorded(hers):
    rows = rows_of(form(hers).content)
    right, wrong = filled({**FILLED, **ON}, rows), filled({ENROLLED: -1}, rows_of(form(hers).content))

    shown = brought(hers, right, wrong)

    assert "must be mended first" in shown
    assert not DataSet.objects.exists()


def test_a_place_of_which_nothing_is_asked_is_told(office):
    assert "nothing is asked of North Bay" in form(office, place="XA-N").content.decode()


def test_the_commands_write_a_form_and_take_it_in(db, home, tmp_path, capsys):
    file, back, marked = tmp_path / "form.xlsx", tmp_path / "back.xlsx", tmp_path / "marked.xlsx"

    assert main(["form", "--place", VILLAGE, "--period", quarter(), "--lang", "en", "--out", str(file)]) == 0
    back.write_bytes(book(filled({**FILLED, **ON, ENROLLED: 10}, rows_of(file.read_bytes()))))
    capsys.readouterr()
    assert main(["import", "form", str(back), "--json", "--marked", str(marked)]) == 2
    told = json.loads(capsys.readouterr().out)
    assert (told["place"], told["changed"], len(told["problems"])) == (VILLAGE, 3, 1)
    assert (told["problems"][0]["column"], told["problems"][0]["code"]) == ("C", "said")

    back.write_bytes(book(filled({ENROLLED: 6}, rows_of(marked.read_bytes()))))
    assert main(["import", "form", str(back), "--dry-run"]) == 0
    assert not DataSet.objects.exists()
    assert main(["import", "form", str(back)]) == 0
    assert main(["import", "form", str(back)]) == 0
    assert DataSet.objects.count() == 1
    assert main(["form", "--place", "XB", "--period", "2026", "--out", str(file)]) == 2
