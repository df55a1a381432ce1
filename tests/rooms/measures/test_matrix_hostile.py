"""Files that are no matrix, or meant ill, or odd: nothing of them is lost or believed unseen, and no page fails."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tendik.measures.matrix.giving import is_sure
from tendik.measures.matrix.sheet import MatrixSheet
from tendik.measures.models import MatrixRow, Measure
from tendik.plans.models import Plan
from tests.conftest import AT
from tests.methods.matrices.files import docx

pytestmark = pytest.mark.django_db
HEADS = ["No.", "Measure", "Lead", "Deadline", "Budget"]
PAGE = "/measures/matrix/equality-2030/"
LONG = "Long " * 2_000


def row(number="1", words="Open a nursery", lead="Ministry of Equality", due="by 1 May 2031"):
    return [number, words, lead, due, "harbour dues"]


def written(*rows):
    return docx("Plan", [HEADS, *rows])


def sent(office, data, name="plan.docx"):
    file = SimpleUploadedFile(name, data)
    answer = office.post(PAGE, {"file": file, "language": "en"}, follow=True, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 200
    return answer.content.decode()


def confirmed(office):
    """Press the button that confirms all rows without doubt."""
    return office.post(PAGE, {"do": "sure"}, follow=True, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def zipped(name, data):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("bomb.docx", zipped("word/document.xml", "<a>" + " " * 50_000_000 + "</a>"), "unpacks to far more"),
        ("zeros.xlsx", zipped("xl/worksheets/sheet1.xml", "0" * 50_000_000), "far more than a plan"),
        (
            "lol.docx",
            zipped("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
            "The file is damaged",
        ),
        ("torn.docx", written(row())[:300], "The file is damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "Save it as one of them"),
        ("none.txt", b"There is no table here.", "No measure was found"),
        ("macros.xlsm", zipped("xl/vbaProject.bin", "Sub Auto_Open()"), "The file is damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_should_not_be_opened_or_holds_nothing_is_said_to_be_so(office, name, data, says):
    page = sent(office, data, name)

    assert says in page
    assert not MatrixRow.objects.exists()


def test_the_same_file_sent_twice_waits_once_and_the_page_says_so(office):
    sent(office, written(row()))

    page = sent(office, written(row()))

    assert "0 rows wait below. Said already: 1." in page
    assert MatrixRow.objects.count() == 1


def test_rows_without_doubt_confirmed_twice_are_entered_once(office):
    sent(office, written(row()))
    confirmed(office)

    page = confirmed(office)

    assert "0 measures are entered." in page
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    "odd",
    [
        row(words=LONG),
        row(due="by 29 February 2031"),
        row(due="by 1 May 2131"),
        row(due="01.01.0000"),
        row(due="31.12.9999"),
        row(due="by 1 May 1931"),
        row(lead="Ministry " * 1_200),
    ],
    ids=["words", "29 February", "next century", "year 0", "year 9999", "last century", "institution"],
)
def test_what_is_odd_is_looked_at_by_a_person_and_holds_no_other_row_up(office, odd):
    sent(office, written(row("2", "Paint the boats"), odd))

    page = confirmed(office)

    assert "1 measure is entered." in page
    waiting = MatrixRow.objects.get(decided_at=None)
    assert not is_sure(waiting)
    assert "Confirm" in office.get(reverse("measures:matrix_row", args=[waiting.pk])).content.decode()
    assert len(page) < 30_000


def test_words_that_are_too_long_are_refused_beside_their_field_and_the_row_waits_on(office):
    sent(office, written(row(words=LONG)))
    waiting = MatrixRow.objects.get()

    page = office.post(
        reverse("measures:matrix_row", args=[waiting.pk]), {"words_en": LONG}, HTTP_ACCEPT_LANGUAGE="en"
    )

    assert "write at most 2000 characters" in page.content.decode()
    assert not Measure.objects.exists()


def test_signs_that_control_a_machine_are_no_part_of_the_words(office):
    data = "No.,Measure,Lead,Deadline\n1,Open\0 \x1b[31ma nursery,Ministry of Equality,by 1 May 2031\n"

    sent(office, data.encode(), "plan.csv")

    assert MatrixRow.objects.get().said["measure"] == "Open [31ma nursery"


def test_a_formula_is_words_when_it_comes_and_when_it_goes(office):
    sent(office, written(row(words="=1+1")))
    confirmed(office)

    data = MatrixSheet(Plan.objects.get(slug="equality-2030"), "en", AT.replace(year=2031)).file("xlsx")

    assert b"<f>" not in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    cells = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert "'=1+1" in [cell for line in cells for cell in line]


def test_a_name_of_ten_thousand_letters_is_a_name(office):
    assert "1 row waits below." in sent(office, written(row()), "n" * 10_000 + ".docx")
