"""What measures and their reports say in the half-year report, read back from the Word file."""

from datetime import date

import pytest

from tests.rooms.papers.words import said
from tests.rooms.progress.world import SENT_AT, accept, promise, send, send_back

pytestmark = pytest.mark.django_db
HALF = {"kind": "half-year", "plan": "EQ", "period": "2026-H1", "lang": "en"}


def lines(office, **given):
    """The words of the paper, a line a paragraph or row."""
    file = office.get("/reports/file/", {**HALF, **given}, HTTP_ACCEPT_LANGUAGE="en")
    return [line.replace("\u00a0", " ") for line in said(file.content)]


def row(told, start):
    """The row of a table that begins so, as its cells."""
    return next(line.split(" | ") for line in told if line.startswith(start))


def test_a_checked_report_stands_under_its_institution_with_when_it_was_sent_and_checked(office):
    measure = promise()
    accept(send(measure, "Widened two bays"))

    told = lines(office)

    after = told[told.index("Office of North Bay") + 1]
    assert "Under way. Widened two bays." in after
    assert any(f"Report on {measure.code} for 2026-Q1, sent on 5 April 2026" in line for line in told)
    assert any(line.endswith("checked and accepted.") for line in told)


def test_what_is_sent_and_checked_after_the_period_stands_in_its_report(office):
    july = SENT_AT.replace(month=7)
    measure, entered_late = promise(), promise(at=july)
    for one in (measure, entered_late):
        accept(send(one, f"Widened {one.code} in June", at=july, period="2026-Q2"), at=july)
    accept(send(measure, "Widened in autumn", at=SENT_AT.replace(month=10), period="2026-Q3"))

    told = lines(office)

    reported = told[told.index("What each institution reported") : told.index("The matrix of the plan")]
    assert [f"Widened {one.code} in June" in " ".join(reported) for one in (measure, entered_late)] == [
        True
    ] * 2
    assert "Widened in autumn" not in " ".join(told)


def test_what_is_in_the_way_and_whose_help_is_asked_for_is_told(office):
    from tendik.bodies.models import Body

    asked = Body.objects.get(code="equality")
    measure = promise()
    send(
        measure, obstacle="money", in_the_way={"en": "No budget line"}, need={"en": "A line"}, asked_of=asked
    )

    after = next(line for line in lines(office) if "No budget line" in line)

    assert "No money. No budget line. A line. asked of: " in after


def test_the_matrix_has_a_row_for_each_measure_with_how_it_stands(office):
    done, silent = promise(), promise()
    accept(send(done, stage="done"))

    told = lines(office)
    matrix = told[told.index("The matrix of the plan") :]

    assert row(matrix, done.code)[-1].startswith("Reached")
    assert row(matrix, silent.code)[-1] == "No data"
    assert row(told[told.index("Measures by how they stand[2]") :], "Reached")[1] == "1"


def test_a_report_that_nobody_accepted_counts_for_nothing_and_says_so(office):
    measure = promise()
    send_back(send(measure, stage="done"))

    told = lines(office)

    assert row(told[told.index("The matrix of the plan") :], measure.code)[-1] == "No data"
    assert any("returned with a question." in line for line in told)


def test_a_measure_without_a_report_for_the_period_is_named_also_where_it_reported_before(office):
    measure = promise()
    accept(send(measure))

    assert measure.code not in "".join(silent(lines(office)))
    assert row(silent(lines(office, period="2026-H2")), measure.code)[2] == "Office of North Bay"


def test_what_had_not_begun_or_is_done_is_not_named_as_lacking_a_report(office):
    begun, coming, done = promise(), promise(starts_on=date(2026, 7, 1)), promise()
    accept(send(done, stage="done"))

    told = "".join(silent(lines(office, kind="reminder", body="here-office", period="2026-H1")))
    later = "".join(silent(lines(office, period="2026-H2")))

    assert (begun.code in told, coming.code in told) == (True, False)
    assert (coming.code in later, done.code in later) == (True, False)


def silent(told):
    """The lines from the table of measures without a report on."""
    heading = "Measures without a report for the period"
    start = told.index(heading) if heading in told else len(told)
    end = told.index("Asks without an answer") if "Asks without an answer" in told else len(told)
    return told[start:end]


def test_a_letter_names_the_measures_that_an_institution_has_not_reported(office):
    measure = promise()

    told = lines(office, kind="reminder", body="here-office", plan="")

    assert row(silent(told), measure.code)[2] == "Office of North Bay"
    assert "The matrix of the plan" not in told
