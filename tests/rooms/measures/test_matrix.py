"""The official matrix: brought in it waits row by row, written out and brought back unchanged it changes nothing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.measures import actions as measures
from tendik.measures.given import PartnerGiven, said_by
from tendik.measures.matrix import actions
from tendik.measures.matrix.giving import given_by, is_sure
from tendik.measures.matrix.reading import PlanReader
from tendik.measures.matrix.sheet import MatrixSheet, heads, term
from tendik.measures.models import MatrixRow, Measure
from tendik.packs.country import current
from tendik.plans.models import Plan
from tests.conftest import AT
from tests.methods.matrices.files import Over, docx
from tests.methods.matrices.plans import matrix
from tests.rooms.measures.world import given

pytestmark = pytest.mark.django_db
HEADS = ["No.", "Measure", "Lead", "Deadline", "Budget"]
FILE = docx(
    "Plan 2030–2034",
    [
        HEADS,
        [Over("Goal 1. Care for children", 5)],
        [
            "1",
            "Open a kindergarten in every bay",
            "Ministry of Equality; Council of North Bay",
            "by 1 May 2031",
            "harbour dues",
        ],
        ["2", "Paint the boats", "Somebody", "some day", ""],
    ],
)


@pytest.fixture
def plan(db):
    return Plan.objects.get(code="EQ")


def read(plan, data, name="plan.docx", language="en"):
    """Return what of a file is to wait."""
    return PlanReader(plan, current(), language, AT).read(data, name)


def brought(plan, data=FILE, **more):
    """Let the rows of a file wait."""
    return actions.bring_matrix(plan, read(plan, data, **more), by=None, at=AT)


def test_rows_of_a_file_wait_and_make_no_measure(plan):
    rows = brought(plan)

    assert [row.said["measure"] for row in rows] == ["Open a kindergarten in every bay", "Paint the boats"]
    assert [row.said["bodies"] for row in rows] == [
        [["Ministry of Equality", "equality"], ["Council of North Bay", "north-council"]],
        [["Somebody", ""]],
    ]
    assert [row.said["doubt"] for row in rows] == ["", "some day"]
    assert [is_sure(row) for row in rows] == [True, False]
    assert not Measure.objects.filter(plan=plan).exists()
    assert Line.objects.filter(action="measures.bring_matrix").count() == 1


def test_a_file_that_is_brought_twice_asks_nothing_twice(plan):
    first = brought(plan)
    actions.set_row_aside(first[1], by=None, at=AT)

    assert brought(plan) == []
    assert MatrixRow.objects.filter(plan=plan).count() == 2


def test_a_confirmed_row_is_a_measure_with_its_asks_bodies_days_and_printed_cells(plan):
    row = brought(plan)[0]

    what = given_by(row)
    promise = actions.confirm_row(row, what, by=None, at=AT)

    assert promise.words == {"en": "Open a kindergarten in every bay"}
    assert (promise.number, promise.due_on, promise.body.code) == ("1", date(2031, 5, 1), "equality")
    assert [partner.body.code for partner in promise.partners.all()] == ["north-council"]
    assert promise.printed["funding"] == "harbour dues"
    assert promise.goal is not None
    assert promise.goal.code == "EQ-1"
    row.refresh_from_db()
    assert (row.made, row.said) == (promise, {})
    with pytest.raises(EntryRefused, match="decided"):
        actions.confirm_row(row, what, by=None, at=AT)


def test_sure_rows_are_confirmed_together_and_the_others_wait(plan):
    brought(plan)

    assert actions.confirm_sure_rows(plan, by=None, at=AT) == 1

    waiting = MatrixRow.objects.filter(plan=plan, decided_at=None)
    assert [row.said["measure"] for row in waiting] == ["Paint the boats"]
    assert actions.confirm_sure_rows(plan, by=None, at=AT) == 0


def test_a_row_set_aside_makes_nothing_and_stays_in_the_ledger(plan):
    row = brought(plan)[1]

    actions.set_row_aside(row, by=None, at=AT)

    row.refresh_from_db()
    assert (row.decided_at, row.made, row.said) == (AT, None, {})
    with pytest.raises(EntryRefused, match="decided"):
        actions.set_row_aside(row, by=None, at=AT)


def filled(plan):
    """Enter measures with all that a matrix holds."""
    bodies = {body.code: body for body in Body.objects.all()}
    more = [
        {
            "body": bodies["equality"],
            "partners": (PartnerGiven(body=bodies["north-council"]),),
            "number": "1.1",
        },
        {
            "starts_on": date(2030, 7, 1),
            "due_on": date(2033, 12, 31),
            "number": "1.2",
            "printed": {"goal": "Goal 1", "funding": "5000"},
        },
        {"due_on": None, "starts_on": date(2031, 1, 1), "recurring": "standing"},
        {"due_on": None, "recurring": "half-yearly", "result": {"en": "Twelve reports"}},
        {"due_on": date(2031, 3, 31), "recurring": "yearly"},
        {"due_on": None, "recurring": "quarterly"},
        {"due_on": None},
    ]
    return [
        measures.enter_measure(plan, given(f"Do the deed number {place}", **one), by=None, at=AT)
        for place, one in enumerate(more)
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_unchanged_file_that_was_written_changes_nothing(plan, kind, language):
    made = filled(plan)

    found = read(plan, MatrixSheet(plan, language, AT).file(kind), f"plan.{kind}", language)

    assert (found.rows, found.same) == ((), len(made))
    assert found.unread == ()


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_heads_and_terms_in_every_language_of_the_office_are_read_again(language):
    days = [
        (date(2031, 1, 1), date(2031, 5, 3)),
        (None, date(2031, 5, 3)),
        (date(2031, 1, 1), None),
        (None, None),
    ]
    often = ["", "yearly", "half-yearly", "quarterly", "monthly", "standing"]
    terms = [(*pair, one) for pair in days for one in often]
    with override(language):
        cells = [["1", "", f"Deed {n}", "", "", term(*one), "", f"EQ-M{n}"] for n, one in enumerate(terms)]
        data = docx("Plan", [list(heads()), *cells])

    rows = matrix(data, "plan.docx").rows

    assert [(row.starts, row.due, row.recurring or "") for row in rows] == terms
    assert [row.key for row in rows] == [f"EQ-M{n}" for n in range(len(terms))]


def test_days_that_were_written_are_read_again(plan):
    filled(plan)
    data = MatrixSheet(plan, "en", AT).file("xlsx")
    for measure in Measure.objects.filter(plan=plan):
        measures.change_measure(measure, given(f"Now {measure.code}", due_on=None), by=None, at=AT)

    rows = read(plan, data, "plan.xlsx").rows

    days = [(row.said["starts"], row.said["due"], row.said["recurring"]) for row in rows]
    assert days == [
        ("", "2031-06-30", ""),
        ("2030-07-01", "2033-12-31", ""),
        ("2031-01-01", "", "standing"),
        ("", "", "half-yearly"),
        ("", "2031-03-31", "yearly"),
        ("", "", "quarterly"),
        ("", "", ""),
    ]


def test_a_changed_row_waits_as_a_change_of_its_measure_and_keeps_what_it_does_not_say(plan):
    measure = filled(plan)[0]
    cells = next(MatrixSheet(plan, "en", AT).rows())
    changed = docx(
        "Plan", [list(heads()), [*cells[:2], "Do it better", *cells[3:5], "by 1 May 2032", *cells[6:]]]
    )

    rows = brought(plan, changed)

    assert [row.changes for row in rows] == [measure]
    promise = actions.confirm_row(rows[0], given_by(rows[0]), by=None, at=AT)
    assert promise.measure == measure
    assert (promise.words["en"], promise.due_on) == ("Do it better", date(2032, 5, 1))
    assert [one.body.code for one in said_by(promise).partners] == ["north-council"]


def test_a_key_of_another_plan_or_of_none_makes_a_new_row(plan):
    cells = ["9", "", "Do something new", "", "", "2031", "", "XX-M99"]

    rows = brought(plan, docx("Plan", [list(heads()), cells]))

    assert [(row.changes, row.said["due"]) for row in rows] == [(None, "2031-12-31")]


def uploaded(office, plan, data=FILE, name="plan.docx"):
    """Send a file to the page of a plan's matrix."""
    given_file = SimpleUploadedFile(name, data)
    address = reverse("measures:matrix", args=[plan.slug])
    return office.post(address, {"file": given_file, "language": "en"}, follow=True)


def test_a_file_that_is_sent_waits_row_by_row_and_a_row_is_confirmed_with_a_correction(office, plan):
    page = uploaded(office, plan).content.decode()
    assert "Open a kindergarten in every bay" in page
    row = MatrixRow.objects.get(plan=plan, order=2)

    address = reverse("measures:matrix_row", args=[row.pk])
    shown = office.get(address)
    assert "some day" in shown.content.decode()
    typed = {
        "words_en": "Paint all boats",
        "words_fr": "",
        "due_on": "01.06.2032",
        "body": "",
        "goal": "",
        "recurring": "",
    }
    office.post(address, typed, follow=True)

    row.refresh_from_db()
    assert row.made is not None
    assert (row.made.words, row.made.due_on) == ({"en": "Paint all boats"}, date(2032, 6, 1))
    assert row.made.printed["bodies"] == "Somebody"


def test_rows_without_doubt_are_confirmed_by_one_button_and_one_is_set_aside(office, plan):
    uploaded(office, plan)
    address = reverse("measures:matrix", args=[plan.slug])

    office.post(address, {"do": "sure"}, follow=True)
    left = MatrixRow.objects.get(plan=plan, decided_at=None)
    office.post(reverse("measures:matrix_row", args=[left.pk]), {"do": "aside"}, follow=True)

    assert Measure.objects.filter(plan=plan).count() == 1
    assert not MatrixRow.objects.filter(plan=plan, decided_at=None).exists()
    assert "No row waits" in office.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.doc", b"\xd0\xcf\x11\xe0", ".doc as .docx"),
        ("plan.docx", b"PK torn", "damaged"),
        ("plan.csv", b"a,b\n1,2\n", "No row waits"),
    ],
)
def test_a_file_that_holds_no_plan_is_answered_and_nothing_waits(office, plan, name, data, words):
    page = uploaded(office, plan, data, name)

    assert page.status_code == 200
    assert words in page.content.decode()
    assert not MatrixRow.objects.exists()


def test_a_row_that_somebody_decided_on_meanwhile_is_not_entered_twice(office, plan):
    uploaded(office, plan)
    row = MatrixRow.objects.get(plan=plan, order=1)
    address = reverse("measures:matrix_row", args=[row.pk])
    actions.confirm_row(row, given_by(row), by=None, at=AT)

    page = office.post(address, {"words_en": "Twice", "due_on": "01.06.2032"}, follow=True)

    assert "Somebody decided on this row already" in page.content.decode()
    assert Measure.objects.filter(plan=plan).count() == 1
