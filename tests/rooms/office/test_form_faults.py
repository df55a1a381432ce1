"""What else a village brings: a form of an earlier version, one that is half filled, one with formulas."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from tendik.entries.gathering.asked import quarters
from tendik.entries.lists.sentences import sentence
from tendik.papers.returned import read_sheets
from tendik.statistics.models import DataSet
from tests.rooms.office.test_forms import ENROLLED, ON, brought, form
from tests.rooms.papers.books import rows_of
from tests.rooms.people import become
from tests.rooms.statistics.village import FILLED, NONE, filled


@pytest.fixture
def hers(client, stranger):
    """The browser of the focal point of The Pines."""
    client.force_login(become("focal point below"))
    return client


def answered(hers, **other):
    """The rows of her form, filled in, with other answers to some questions."""
    return filled({**FILLED, **ON, **other}, rows_of(form(hers).content))


def test_a_form_of_an_earlier_version_is_told_and_nothing_is_recorded(hers):
    head, *rows = answered(hers)
    earlier = [f"{cell[:-4]}99 en" if str(cell).startswith("tendik ") else cell for cell in head]

    shown = brought(hers, [earlier, *rows])

    assert "This file is of an earlier form of the list." in shown
    assert not DataSet.objects.exists()


def test_a_half_filled_form_is_told_what_else_to_answer_and_nothing_is_recorded(hers):
    shown = brought(hers, answered(hers, **{f"{NONE}All children of one to six years": ""}))

    assert "Answer this too, with 0 where there was none: “All children of one to six years”." in shown
    assert not DataSet.objects.exists()


@pytest.mark.parametrize(
    ("formula", "told"), [("=3+3", "3 rows would change."), ("=1/0", "column C “Answer”")]
)
def test_of_a_formula_what_it_gave_is_taken_and_one_that_failed_is_told_at_its_cell(hers, formula, told):
    shown = brought(hers, answered(hers, **{ENROLLED: formula}))

    assert told in shown
    assert not DataSet.objects.exists()


def test_reports_of_a_closed_quarter_are_refused_by_the_day_until_which_they_were_taken(client, measure):
    client.force_login(become("focal point here"))
    earlier = quarters(timezone.localdate())[1].code
    book = rows_of(form(client, period=earlier).content), rows_of(form(client, period=earlier).content, 1)
    stage = book[1][0].index("How far the measure is")
    untouched = brought(client, *book)
    book[1][1][stage] = "Under way"

    shown = brought(client, *book)

    assert "must be mended first" not in untouched
    assert "Reports on this period were taken until" in shown
    assert "There is no such row any more" not in shown


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ky", "Китеп бузулган. Аны Excel менен ачып, .xlsx кылып кайра сактаңыз."),
        ("ru", "Книга повреждена. Откройте её в Excel и снова сохраните как .xlsx."),
    ],
)
def test_a_broken_workbook_is_told_in_one_language(language, told):
    (fault,) = read_sheets(b"PK\x03\x04", "form.xlsx")[1]

    with override(language):
        assert sentence(fault) == told
