"""What was withdrawn leaves no word behind in what the public gets."""

from datetime import timedelta

import pytest

from tendik.asks import actions
from tendik.journal.actions import note_gathering
from tendik.plans.actions import withdraw_adoption
from tests.conftest import AT, answer, bake_draft
from tests.rooms.asks.pages import adopt

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
SECRET = "Aigul of the third house, telephone 0555"


def holding(folder, words):
    """Return the files that hold some words."""
    return [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_a_withdrawn_answer_takes_its_reason_and_document_along_from_pages_tables_and_documents(
    tmp_path, minister
):
    given = answer(
        "EQ-1.1",
        "partly",
        reason={"en": SECRET},
        title={"en": f"List of {SECRET}"},
        number="Nr-4711",
        link="https://example.org/4711",
    )
    bake_draft(tmp_path / "with")
    actions.withdraw_answer(given, by=minister, at=LATER)

    made = bake_draft(tmp_path / "without", at=LATER, before=tmp_path / "with")

    assert holding(tmp_path / "with" / "en", SECRET) != []
    gone = (SECRET, "Nr-4711", "example.org/4711")
    assert [holding(tmp_path / "without", words) for words in gone] == [[], [], []]
    (kept,) = made.release.any("asks/EQ-1.1").history
    assert (kept.verdict, kept.body, kept.withdrawn_on.isoformat()) == (
        "partly",
        "bodies/equality",
        "2026-06-01",
    )


def test_a_withdrawn_adopted_text_takes_its_document_along(tmp_path, minister):
    text = adopt(title={"en": SECRET}, number="Nr-47110815")
    note_gathering(AT, by="tests")
    withdraw_adoption(text, by=minister, at=LATER)

    bake_draft(tmp_path / "site", at=LATER)

    assert [holding(tmp_path / "site", words) for words in (SECRET, "Nr-4711")] == [[], []]
    page = (tmp_path / "site" / "en/plans/equality-2030/index.html").read_text("utf-8")
    assert "withdrawn:" in page
    assert "Ministry of Equality" in page


def test_the_paragraphs_of_a_reason_stay_paragraphs(tmp_path):
    answer("EQ-1.1", "partly", reason={"en": "No money this year.\n\nNext year <perhaps>."})

    bake_draft(tmp_path / "site")

    page = (tmp_path / "site" / "en/asks/EQ-1.1/index.html").read_text("utf-8")
    assert "<p>No money this year.</p>\n\n<p>Next year &lt;perhaps&gt;.</p>" in page
