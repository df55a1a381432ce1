"""Official papers: entered once, with the file that came along, and never without saying what is wrong."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tendik.bodies.actions import PaperGiven, check_paper, record_paper
from tendik.bodies.models import OfficialPaper
from tendik.bodies.published import Paper
from tendik.bodies.release import paper as published
from tendik.entries.actions import withdraw
from tendik.entries.examining import examine
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.entries.files import PDF, TEXT

ON = date(2026, 5, 1)


def given(body, **changes):
    fields = {"title": {"en": "Letter"}, "number": "No. 3", "kind": "letter", **changes}
    return PaperGiven(**{"body": body, "on": ON, **fields})


def recorded(body, *, by=None, **changes):
    return record_paper(given(body, **changes), by=by, at=AT)


def withdrawn(paper):
    return withdraw(paper, by=None, at=AT, action="bodies.withdraw_paper", subject="bodies/equality")


def test_a_described_paper_is_entered_with_a_line_in_the_journal(body, minister):
    paper = recorded(body, by=minister, link="https://example.org/3")

    line = Line.objects.order_by("-pk").first()
    assert (paper.body, paper.on, paper.kind, paper.number) == (body, ON, "letter", "No. 3")
    assert (paper.title, paper.link, paper.entered_by, paper.entered_at) == (
        {"en": "Letter"},
        "https://example.org/3",
        minister,
        AT,
    )
    assert (line.action, line.subject, line.details) == ("bodies.record_paper", "bodies/equality", {})
    assert str(paper) == "equality: 2026-05-01 No. 3"


def test_a_paper_that_is_at_hand_is_taken_as_it_is(body):
    paper = recorded(body)

    assert record_paper(paper, by=None, at=AT) == paper
    assert OfficialPaper.objects.count() == 1


def test_the_very_same_paper_described_again_is_the_one_that_stands(body, folder):
    file = examine(PDF)

    assert recorded(body, file=file) == recorded(body, file=file)
    assert OfficialPaper.objects.count() == len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"on": date(2026, 5, 2)},
        {"kind": "order"},
        {"number": "No. 4"},
        {"title": {"en": "Another letter"}},
        {"title": {"en": "Letter", "fr": "Lettre"}},
        {"link": "https://example.org/"},
        {"file": examine(PDF)},
    ],
)
def test_a_paper_that_differs_in_anything_is_another_paper(body, folder, change):
    recorded(body)
    recorded(body, **change)

    assert OfficialPaper.objects.count() == 2


def test_papers_with_different_files_are_different_papers(body, folder):
    recorded(body, file=examine(PDF))
    recorded(body, file=examine(TEXT))

    assert OfficialPaper.objects.count() == 2


def test_a_withdrawn_paper_is_neither_found_again_nor_chosen(body):
    paper = withdrawn(recorded(body))

    with pytest.raises(EntryRefused, match="was withdrawn. Choose another") as refused:
        check_paper(paper)

    assert refused.value.field == "paper"
    assert recorded(body) != paper


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", " https://x.org", "ftp://x.org"])
def test_a_paper_links_to_the_web_and_to_nothing_else(body, link):
    with pytest.raises(EntryRefused, match="https://") as refused:
        recorded(body, link=link)

    assert refused.value.field == "link"
    assert not OfficialPaper.objects.exists()


def test_a_withdrawn_paper_leaves_its_words_behind_and_says_whose_it_was_and_when(body):
    paper = withdrawn(recorded(body, link="https://example.org/3"))

    assert published(paper, AT) == Paper(
        body="bodies/equality", kind="letter", on=ON, entered_on=AT.date(), withdrawn_on=AT.date()
    )


def test_the_database_itself_keeps_that_no_paper_is_withdrawn_before_it_is_entered(body):
    paper = recorded(body)

    with pytest.raises(IntegrityError, match="officialpaper_is_withdrawn"), transaction.atomic():
        OfficialPaper.objects.filter(pk=paper.pk).update(withdrawn_at=AT.replace(year=2025))

    assert OfficialPaper.objects.get(pk=paper.pk).withdrawn_at is None
