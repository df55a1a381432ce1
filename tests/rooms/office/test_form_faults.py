"""What else a village brings: a form of an earlier version, one that is half filled, one with formulas."""

import pytest

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
