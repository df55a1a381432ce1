"""The list of asks in Excel: taken along, filled in, brought back, recorded."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from tendik.asks.models import Answer
from tendik.bodies.models import Body, OfficialPaper
from tendik.journal.models import Line
from tests.conftest import answer
from tests.rooms.asks.lists import BACK, FILLED, brought, changed, pressed, recorded, resaved, rows_of, taken
from tests.rooms.asks.pages import ASKS, page


def test_an_answer_that_is_filled_in_in_excel_is_recorded(office, ask):
    rows = changed(taken(office), "EQ-1.1", **FILLED)

    shown = unescape(brought(office, resaved(rows)))
    html = recorded(office, rows)

    assert "1 row would change. 6 stay as they are." in shown
    assert "<ins>Partly</ins>" in shown
    assert "1 row is recorded." in html
    given = ask.answers.get()
    assert (given.verdict, given.reason, given.paper.number) == (
        "partly",
        {"en": "Half of the bays are too small."},
        "No. 7",
    )
    assert (given.paper.body.code, given.paper.on) == ("equality", date(2026, 5, 1))
    assert given.entered_by.username == "minister"


def test_the_file_holds_the_asks_that_fit_the_filters_in_their_order(office):
    answer("EQ-1.2", "declined")

    assert tuple(row[0] for row in taken(office)[1:]) == ASKS
    assert [row[0] for row in taken(office, "?answer=declined")[1:]] == ["EQ-1.2"]
    assert [row[0] for row in taken(office, "?words=nothing+is+called+so")[1:]] == []


def test_the_file_is_saved_under_the_day_and_kept_by_no_browser(office):
    answered = office.get("/asks/list/")

    assert f'filename="asks-answers-{timezone.localdate()}.xlsx"' in answered.headers["Content-Disposition"]
    assert "no-store" in answered.headers["Cache-Control"]


@pytest.mark.parametrize("number", ["No. 7", ""])
def test_two_rows_with_one_letter_stand_in_it_and_each_has_its_line_in_the_journal(office, number):
    filled = {**FILLED, "Number": number}
    rows = changed(
        changed(taken(office), "EQ-1.1", **filled), "EQ-2.1", **{**filled, "The_answer": "Declined"}
    )

    recorded(office, rows)

    assert Answer.objects.count() == 2
    assert OfficialPaper.objects.count() == 1
    assert Line.objects.filter(action="asks.record_answer").count() == 2


def test_brought_twice_it_records_nothing_more(office, ask):
    rows = changed(taken(office), "EQ-1.1", **FILLED)

    recorded(office, rows)
    shown = unescape(brought(office, resaved(rows)))

    assert "Nothing differs from what is recorded. Nothing was changed." in shown
    assert 'value="record"' not in shown
    assert ask.answers.count() == 1


def test_the_button_pressed_twice_records_once_and_says_so(office, ask):
    html = brought(office, resaved(changed(taken(office), "EQ-1.1", **FILLED)))

    pressed(office, html, "record")
    pressed(office, html, "record")

    assert ask.answers.count() == 1
    assert "Nothing was changed." in page(office, "/asks/")


def test_one_wrong_cell_and_nothing_of_the_file_is_recorded(office):
    rows = changed(changed(taken(office), "EQ-1.1", **FILLED), "EQ-2.1", **{**FILLED, "The_answer": "Maybe"})

    shown = unescape(brought(office, resaved(rows)))
    answered = pressed(office, brought(office, resaved(rows)), "record")

    assert "1 thing must be mended first. Nothing is recorded." in shown
    assert "Row 7, column F “The answer”" in shown
    assert "“Maybe” is not one of Taken over, Partly" in shown
    assert answered.status_code == 200
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"The_answer": ""}, "The answer", "Choose an answer."),
        ({"Reason_(English": ""}, "Reason", "Give the reason in at least one language."),
        ({"Which": ""}, "Which institution answers", "Choose the institution."),
        ({"Which": "Ministry of Sleep"}, "Which institution answers", "“Ministry of Sleep” is not one of"),
        ({"Day_of": ""}, "Day of the answer", "Write the day, as 23.05.2025."),
        ({"Day_of": date(2999, 1, 1)}, "Day of the answer", "The day of the answer lies in the future."),
        ({"Day_of": date(2020, 1, 1)}, "Day of the answer", "The answer cannot be older."),
        (
            {"Link": "javascript:alert(1)"},
            "Link to the document",
            "The link begins with http:// or https://.",
        ),
        ({"Reason_(English": "x" * 2001}, "Reason", "It is longer than 2000 letters."),
        ({"Reason_(English": "a\u202eb"}, "Reason", "It holds the invisible sign U+202E."),
    ],
)
def test_what_a_form_would_refuse_is_refused_beside_its_cell(office, cells, column, words):
    shown = unescape(brought(office, resaved(changed(taken(office), "EQ-1.1", **{**FILLED, **cells}))))

    assert words in shown
    assert f"“{column}" in shown
    assert not Answer.objects.exists()


def test_an_answer_is_not_taken_back_by_emptying_its_cells(office, ask):
    answer("EQ-1.1")
    rows = taken(office)
    row = rows[1 + ASKS.index("EQ-1.1")]
    row[5 : len(row) - 2] = [""] * (len(row) - 7)

    shown = unescape(brought(office, resaved(rows)))

    assert "Withdraw it on the page of the ask." in shown
    assert ask.answers.get().withdrawn_at is None


def test_an_answer_that_another_clerk_recorded_meanwhile_is_told_and_not_written_over(office, ask):
    rows = changed(taken(office), "EQ-1.1", **FILLED)
    answer("EQ-1.1", "declined")

    shown = unescape(brought(office, resaved(rows)))

    assert "Somebody changed this row since you took the list along." in shown
    assert [one.verdict for one in ask.answers.all()] == ["declined"]


def test_an_answer_recorded_after_the_page_was_shown_stops_the_button_too(office, ask):
    html = brought(office, resaved(changed(taken(office), "EQ-1.1", **FILLED)))
    answer("EQ-1.1", "declined", at=timezone.now() + timedelta(seconds=5))

    answered = pressed(office, html, "record")

    assert "Another answer was recorded since this page was opened." in unescape(answered.content.decode())
    assert [one.verdict for one in ask.answers.all()] == ["declined"]


def test_where_one_row_is_refused_at_last_none_is_recorded(office):
    rows = changed(changed(taken(office), "EQ-1.1", **FILLED), "EQ-2.1", **FILLED)
    html = brought(office, resaved(rows))
    answer("EQ-2.1", "declined", at=timezone.now() + timedelta(seconds=5))

    pressed(office, html, "record")

    assert [one.ask.code for one in Answer.objects.all()] == ["EQ-2.1"]


@pytest.mark.parametrize("described", [{"title": {"en": "Letter"}, "number": "No. 3"}, {}])
def test_a_changed_reason_keeps_the_paper_and_its_file(office, ask, described):
    first = answer("EQ-1.1", **described)
    rows = changed(taken(office), "EQ-1.1", **{"Reason_(English": "All bays are too small."})

    recorded(office, rows)

    assert [one.paper for one in ask.answers.all()] == [first.paper, first.paper]
    assert ask.answers.last().reason == {"en": "All bays are too small."}


def test_a_list_taken_along_in_one_language_comes_back_in_another(office, ask):
    body = Body.objects.get(code="equality")
    rows = changed(taken(office, language="fr"), "EQ-1.1", **{**FILLED, "Which": body.name["fr"]})

    recorded(office, rows)

    assert rows[0][-2] == "tendik asks.answers 1 fr"
    assert ask.answers.get().paper.body == body


@pytest.mark.parametrize("written", ["EQUALITY", " ministry of  equality ", "Ministère de l’Égalité"])
def test_an_institution_may_be_written_by_its_code_and_by_its_name_in_any_language(office, ask, written):
    recorded(office, changed(taken(office), "EQ-1.1", **{**FILLED, "Which": written}))

    assert ask.answers.get().paper.body.code == "equality"


def test_csv_comes_back_as_a_workbook_does(office, ask):
    rows = changed(taken(office), "EQ-1.1", **{**FILLED, "Day_of": "01.05.2026"})

    recorded(office, rows, "asks.csv")

    assert ask.answers.get().paper.on == date(2026, 5, 1)


def test_a_text_that_looks_like_a_formula_is_recorded_as_it_was_typed_and_stays_so(office, ask):
    recorded(office, changed(taken(office), "EQ-1.1", **{**FILLED, "Reason_(English": "=SUM(A1)"}))

    assert ask.answers.get().reason == {"en": "=SUM(A1)"}
    assert "'=SUM(A1)" in next(row for row in taken(office) if row[0] == "EQ-1.1")
    assert "Nothing differs" in unescape(brought(office, resaved(taken(office))))


def test_the_copy_with_marks_can_be_saved_and_says_what_to_mend(office):
    rows = changed(taken(office), "EQ-1.1", **{**FILLED, "The_answer": "Maybe"})

    answered = pressed(office, brought(office, resaved(rows)), "copy")

    copied = rows_of(answered.content)
    assert [row[:-1] for row in copied] == rows
    assert "“Maybe” is not one of" in copied[1][-1]
    assert copied[0][-1] == "What to mend"


def test_a_day_of_the_journey_from_the_list_to_excel_and_back(office, ask):
    """Given the list of unanswered asks; when she fills two in and mends one cell; then both are recorded and public."""
    listing = page(office, "/asks/?answer=unanswered")
    way = listing.partition('action="/asks/list/"')[2].partition("</form>")[0]
    assert 'name="answer" value="unanswered"' in way
    assert f'href="{BACK}"' in listing

    rows = taken(office, "?answer=unanswered")
    rows = changed(changed(rows, "EQ-1.1", **FILLED), "EQ-1.3", **{**FILLED, "Day_of": "soon"})
    copied = rows_of(pressed(office, brought(office, resaved(rows)), "copy").content)
    mended = changed(copied, "EQ-1.3", Day_of=date(2026, 5, 2))
    html = recorded(office, mended)

    assert "2 rows are recorded." in html
    assert "0 asks" in page(office, "/asks/?answer=unanswered&words=EQ-1.1")
    assert Answer.objects.count() == 2
