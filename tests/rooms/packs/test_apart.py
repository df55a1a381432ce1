"""Files that ask for any memory or time end a child, and a person is told so."""

import signal
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from tendik.methods import reports, tables
from tendik.methods.reports import ReportUnreadable, Settlement
from tendik.methods.tables import wire as of_tables
from tendik.packs import apart, reading, reading_reports
from tendik.packs.reports import shipped_words
from tests.methods.table_files import COLUMNS, workbook
from tests.methods.word_files import paragraph, word

ROWS = [["code", "name", "day", "sum", "parts"], ["a", "Кара-Cуу", "31.12.2025", "2,5", "c b"], ["con", "x"]]
SHEET = "xl/worksheets/sheet1.xml"


def bomb():
    """Return a small workbook whose far cell is written as the look at its text does not know it."""
    data, written = BytesIO(workbook([["code"], ["a"]])), BytesIO()
    with ZipFile(data) as book, ZipFile(written, "w") as other:
        for part in book.namelist():
            xml = book.read(part)
            far = b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData>"
            other.writestr(part, xml.replace(b"</sheetData>", far) if part == SHEET else xml)
    return written.getvalue()


def test_a_workbook_is_read_apart_as_it_is_read_here():
    data = workbook(ROWS)

    read = reading.read_table(data, name="list.xlsx", columns=COLUMNS)

    assert read == tables.read_table(data, name="list.xlsx", columns=COLUMNS)
    assert read.rows[0].values["parts"] == ("b", "c")
    assert [fault.code for fault in read.faults] == ["device"]


def test_a_report_and_its_lines_are_read_apart_as_they_are_read_here():
    data, words = word(paragraph("Goal 1: Peace"), paragraph("1. Build a quay.")), shipped_words()

    report = reading_reports.read_report(data, "a.docx", (), words=words, settlement=Settlement())

    assert report == reports.read_report(data, "a.docx", words=words)
    assert report.plans[0].items[1].text == "Build a quay."
    assert reading_reports.report_lines(data, "a.docx") == reports.report_lines(data, "a.docx")


def test_a_report_that_is_refused_apart_is_refused_with_the_same_words():
    with pytest.raises(ReportUnreadable, match="damaged") as refused:
        reading_reports.report_lines(b"PK\x03\x04", "a.docx")

    assert refused.value.reason == "broken"


def test_a_workbook_that_would_fill_the_memory_is_a_fault_and_this_process_lives():
    found = reading.read_table(bomb(), name="list.xlsx", columns=COLUMNS)

    assert [fault.code for fault in found.faults] == ["too_heavy"]


def test_a_file_that_takes_forever_is_given_up():
    question = of_tables.asked(workbook(ROWS), name="list.xlsx", columns=COLUMNS)

    with pytest.raises(apart.TooHeavy):
        apart.read_apart(of_tables.__name__, question, seconds=0)


def test_the_clock_of_the_parent_ends_a_child_that_has_time_left_of_its_own():
    question = of_tables.asked(workbook(ROWS), name="list.xlsx", columns=COLUMNS)
    task = [of_tables.__name__, str(apart.MOST_MEMORY), "60"]

    said, _told, code = apart.answered_by_child(task, question, 0)

    assert (said, code) == (b"", -signal.SIGKILL)


def test_a_fault_of_the_program_is_not_called_a_heavy_file():
    with pytest.raises(RuntimeError, match="Traceback"):
        apart.read_apart(of_tables.__name__, b"no question")


@pytest.mark.slow
def test_a_child_ends_with_its_parent():
    rows = "\n".join(f"c{number},Bay {number}" for number in range(300_000))
    question = of_tables.asked(f"code,name\n{rows}".encode(), name="a.csv", columns=COLUMNS)
    command = [sys.executable, "-P", "-m", apart.__name__, of_tables.__name__, str(apart.MOST_MEMORY), "60"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        child.stdin.write(len(question).to_bytes(apart.LENGTH, "big") + question)
        # What the system does when the parent is killed.
        child.stdin.close()

    assert child.returncode == apart.OUT_OF_MEMORY


def test_a_child_learns_nothing_of_the_office(monkeypatch):
    monkeypatch.setenv("TENDIK_DATABASE", "postgres://secret")
    monkeypatch.setenv("PATH", "/bin")

    assert "TENDIK_DATABASE" not in apart.surroundings()
    assert apart.surroundings()["PATH"] == "/bin"
