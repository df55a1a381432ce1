"""Files that are no plan, or no file that should be opened: each is refused with what to do."""

import zipfile
from io import BytesIO

import pytest

from tendik.methods.matrices import MatrixUnreadable, words_from
from tests.methods.matrices.files import docx, xlsx
from tests.methods.matrices.plans import matrix

HEADS = ["№", "Measure", "Deadline", "Lead"]


def zipped(**parts):
    """Return a zip of parts by name."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("plan.doc", b"\xd0\xcf\x11\xe0", "format"),
        ("plan.docx", b"\xd0\xcf\x11\xe0", "format"),
        ("plan.pdf", b"%PDF", "format"),
        ("plan", b"words", "format"),
        ("plan.docx", b"", "empty"),
        ("plan.docx", b"PK\x03\x04 torn", "broken"),
        ("plan.xlsx", b"PK\x03\x04 torn", "broken"),
        ("plan.xlsx", b"\xd0\xcf\x11\xe0", "old_or_locked_book"),
        ("plan.txt", b"PK\x03\x04", "format"),
        ("plan.csv", b'"a,b\n', "torn_quotes"),
        ("plan.docx", zipped(word__document="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "broken"),
        (
            "plan.docx",
            zipped(**{"word__document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "entities",
        ),
        ("plan.docx", zipped(**{"word__document.xml": "<a>" + " " * 50_000_000 + "</a>"}), "bomb"),
        ("plan.xlsx", zipped(**{"xl__sheet1.xml": "0" * 50_000_000}), "too_large"),
    ],
    # The bytes of an archive hold the moment at which it was made: they name no test.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_refused_by_its_reason(name, data, reason):
    with pytest.raises(MatrixUnreadable) as refused:
        matrix(data, name)

    assert refused.value.reason == reason
    assert len(str(refused.value)) > 10


def test_an_old_word_file_is_told_to_be_saved_anew():
    with pytest.raises(MatrixUnreadable, match=r"Save it as \.docx"):
        matrix(b"\xd0\xcf\x11\xe0", "plan.doc")


def test_a_workbook_with_a_far_cell_is_not_laid_out():
    rows = [HEADS, [1, "Open", "2026", "MoH"]]

    with pytest.raises(MatrixUnreadable) as refused:
        matrix(xlsx([*rows, *[[] for _ in range(900_000)], [""] * 300 + ["x"]]), "plan.xlsx")

    assert refused.value.reason == "too_large"


def test_long_cells_and_many_columns_are_read_and_nothing_else_is_said_of_them():
    long = "о" * 10_000
    plan = docx("Plan 2026", [[*HEADS, *["Notes"] * 60], ["1", long, "2026", "MoH", *[""] * 60]])

    rows = matrix(plan, "plan.docx").rows

    assert [len(row.measure) for row in rows] == [10_000]


@pytest.mark.parametrize(
    "values",
    [
        {"heads": {"who": ["a"]}},
        {"other": {}},
        {"terms": {"months": [["a"]]}},
        {"marks": {"and": "and"}},
        {"marks": {"and": [" "]}},
    ],
)
def test_words_of_a_language_that_are_not_known_are_refused(values):
    with pytest.raises(ValueError, match="known|list|must be"):
        words_from(values)
