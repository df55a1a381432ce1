from datetime import UTC, datetime

import pytest

from tendik.plans.models import Plan
from tests.conftest import answer
from tests.rooms.office.pages import page
from tests.rooms.papers.words import opened, said

HALF = {"kind": "half-year", "plan": "EQ", "period": "2026-H1", "lang": "en"}


def file(office, **given):
    """The paper that the office hands out."""
    return office.get("/reports/file/", given, HTTP_ACCEPT_LANGUAGE="en")


def lines(office, **given):
    """The words of the paper."""
    return [line.replace("\u00a0", " ") for line in said(file(office, **given).content)]


def test_the_report_of_a_half_year_counts_what_was_answered_in_it_and_names_each_source(office):
    answer("EQ-1.1", "declined", at=datetime(2026, 5, 2, tzinfo=UTC))

    told = lines(office, **HALF)

    assert told[0] == "Report: Plan for Equality, 2030–2034, half-year 1 of 2026"
    assert "1. Answers" in told
    assert told[told.index("1. Answers") + 1] == "Until the end of the period."
    assert "With an answer: 1[1]" in told
    assert "Answers entered in the period: 1[1]" in told
    assert any(line.startswith("EQ-1.1.") and "Half of the bays are too small." in line for line in told)
    assert any(line.startswith("[1] Tendik, the ledger") and "30 June 2026" in line for line in told)


def test_what_was_entered_after_the_period_is_not_in_its_report(office):
    answer("EQ-1.1", "taken_over", at=datetime(2026, 7, 2, tzinfo=UTC))

    assert "With an answer: 0[1]" in lines(office, **HALF)


def test_a_country_that_says_nothing_of_briefs_gets_ours(office):
    told = lines(office, kind="brief", body="equality", period="2026-H1", lang="en")

    assert told[0].startswith("Brief of ")
    assert "Asks and answers" in told


def test_a_letter_names_what_waits_for_the_institution_and_nothing_else(office):
    told = lines(office, kind="reminder", body="equality", period="2026-H1", lang="en")

    assert told[0].startswith("To: ")
    assert "Asks and answers" not in told


def test_the_paper_is_in_the_language_that_was_chosen_whatever_the_page_speaks(office):
    assert lines(office, **{**HALF, "lang": "fr"})[0].startswith("Rapport : ")


def test_a_paper_about_what_is_made_up_says_so_on_every_page(office):
    Plan.objects.filter(code="EQ").update(made_up=True)

    made = file(office, **HALF).content

    assert "Made up" in opened(made).sections[0].header.paragraphs[0].text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kind": "half-year", "plan": ""}, "Name the plan."),
        ({"kind": "reminder"}, "Name the institution."),
        ({"kind": "brief"}, "Name an institution, a goal or a place."),
        ({"period": "2026-H9"}, "2026-H9 is not one"),
        ({"kind": "novel"}, "novel is not one"),
    ],
)
def test_what_is_missing_for_a_paper_is_asked_for(office, given, told):
    answered = file(office, **{**HALF, **given})

    assert "wordprocessingml" not in answered.headers["Content-Type"]
    assert told in answered.content.decode()


def test_the_file_is_saved_under_a_name_that_says_what_it_is(office):
    answered = file(office, **HALF)

    assert answered.headers["Content-Disposition"] == 'attachment; filename="half-year-EQ-2026-H1-en.docx"'
    assert answered.headers["Cache-Control"] == "private, no-store"


def test_the_page_offers_the_half_years_since_the_first_plan_began(office):
    html = page(office, "/reports/")

    assert '<option value="2026-H1">' in html
    assert "Write the paper" in html


def test_an_answer_of_an_earlier_period_counts_as_given_and_not_as_new(office):
    answer("EQ-1.1", "taken_over", at=datetime(2026, 5, 2, tzinfo=UTC))

    told = lines(office, **{**HALF, "period": "2026-H2"})

    assert "With an answer: 1[1]" in told
    assert "Answers entered in the period: 0[1]" in told


def test_the_same_paper_is_had_as_a_pdf(office):
    answer("EQ-1.1", "declined", at=datetime(2026, 5, 2, tzinfo=UTC))

    answered = file(office, **HALF, **{"as": "pdf"})

    assert answered.headers["Content-Type"] == "application/pdf"
    assert answered.headers["Content-Disposition"] == 'attachment; filename="half-year-EQ-2026-H1-en.pdf"'
    assert answered.content.startswith(b"%PDF-1.7")
    assert b"StructTreeRoot" in answered.content
