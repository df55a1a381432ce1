"""Measures of a matrix stand in their plan as in its file."""

import pytest

from tendik.measures import actions as measures
from tendik.measures.matrix import actions
from tendik.measures.matrix.giving import given_by
from tendik.measures.matrix.reading import PlanReader
from tendik.packs.country import current
from tendik.plans.models import Plan
from tests.conftest import AT
from tests.methods.matrices.files import docx
from tests.rooms.measures.world import given

ROWS = [
    ["1", "Open a kindergarten in every bay", "Ministry of Equality", "by 1 May 2031", ""],
    ["2", "Paint the boats", "Somebody", "some day", ""],
]
FILE = docx("Plan 2030–2034", [["No.", "Measure", "Lead", "Deadline", "Budget"], *ROWS])


@pytest.fixture
def plan(db):
    return Plan.objects.get(code="EQ")


def brought(plan):
    """Let the rows of the file wait."""
    read = PlanReader(plan, current(), "en", AT).read(FILE, "plan.docx")
    return actions.bring_matrix(plan, read, by=None, at=AT)


def test_measures_stand_in_the_order_of_their_file_whatever_is_confirmed_first(plan):
    measures.enter_measure(plan, given("Entered before"), by=None, at=AT)
    first, second = brought(plan)
    measures.enter_measure(plan, given("Entered meanwhile"), by=None, at=AT)

    for row in (second, first):
        actions.confirm_row(row, given_by(row), by=None, at=AT)

    told = [one.promises.get().words["en"] for one in plan.measures.order_by("order", "pk")]
    assert told[-4:] == [
        "Entered before",
        "Open a kindergarten in every bay",
        "Paint the boats",
        "Entered meanwhile",
    ]
