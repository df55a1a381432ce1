"""The paper in which an answer stands: one of those at hand, or a new one that is described."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tendik.asks.models import Ask
from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import OfficialPaper
from tendik.entries.examining import examine
from tendik.entries.refusals import EntryRefused
from tendik.plans.actions import withdraw_adoption
from tests.conftest import AT, answer, bake_draft
from tests.rooms.asks.pages import adopt, hrefs, page, send, typed
from tests.rooms.entries.files import PDF

NOTHING_DESCRIBED = dict.fromkeys(["body", "on", "title_en", "title_fr", "number", "link"], "")


def choosing(paper, **changes):
    """An answer that stands in a paper at hand."""
    return {**typed(paper.body), **NOTHING_DESCRIBED, "kind": "letter", "paper": str(paper.pk), **changes}


def offered(html):
    """The papers that a form offers, as their names."""
    found = re.search(r'<select name="paper".*?</select>', html, re.DOTALL)
    names = re.findall(r"<option[^>]*>([^<]*)<", found.group()) if found else []
    return [name.strip() for name in names][1:]


def test_the_decree_of_the_plan_is_offered_as_one_choice_and_fills_in_nothing(office):
    adopt(link="https://example.org/decree")

    html = page(office, "/asks/answer/?ask=EQ-1.1")

    assert offered(html) == ["Decree on equality No. 12 · Ministry of Equality · 20.05.2026"]
    assert 'value="Decree on equality"' not in html
    assert "A new one, described below" in html


def test_an_answer_in_the_decree_is_of_its_institution_and_its_day(office, ask):
    text = adopt()

    send(office, choosing(text.paper))

    given = ask.answers.get()
    assert (given.paper, given.paper.body.code, given.paper.on) == (text.paper, "equality", date(2026, 5, 20))
    assert OfficialPaper.objects.count() == 1


def test_a_letter_that_answered_one_ask_is_offered_for_another_and_is_entered_once(office, ask):
    first = answer("EQ-1.3", title={"en": "Letter"}, number="No. 3")

    html = page(office, "/asks/answer/?ask=EQ-1.1")
    send(office, choosing(first.paper))

    assert offered(html) == ["Letter No. 3 · Ministry of Equality · 01.05.2026"]
    assert ask.answers.get().paper == first.paper


def test_one_letter_for_many_asks_is_one_paper(office, body):
    send(office, typed(body, ask=["EQ-1.1", "EQ-1.3"]))

    assert OfficialPaper.objects.count() == 1
    assert {one.answers.get().paper_id for one in Ask.objects.filter(code__in=["EQ-1.1", "EQ-1.3"])} == {
        OfficialPaper.objects.get().pk
    }


def test_one_letter_for_many_asks_is_one_paper_without_a_title_too(office, body):
    send(office, typed(body, ask=["EQ-1.1", "EQ-1.3"], title_en="", number="", link=""))

    assert OfficialPaper.objects.count() == 1


def test_the_action_says_that_the_chosen_paper_is_too_old(ask):
    with pytest.raises(EntryRefused, match="was asked on 01.03.2026") as refused:
        answer("EQ-1.1", paper=PaperGiven(body=adopt().paper.body, on=date(2026, 2, 1)))
    text = adopt(number="No. 99").paper
    Ask.objects.filter(pk=ask.pk).update(asked_on=date(2026, 5, 21))
    with pytest.raises(EntryRefused, match="was asked on 21.05.2026") as chosen:
        answer("EQ-1.1", paper=text)

    assert (refused.value.field, chosen.value.field) == ("on", "paper")


def test_a_letter_described_again_in_the_same_words_is_the_same_letter(office, ask, body):
    answer("EQ-1.3", title={"en": "Decree"}, number="No. 7", link="https://example.org/decree")

    send(office, typed(body))

    assert ask.answers.get().paper == OfficialPaper.objects.get()


def test_a_paper_without_title_and_number_is_not_taken_for_another(office, ask, body):
    answer("EQ-1.3")

    send(office, typed(body, title_en="", number="", link=""))

    assert OfficialPaper.objects.count() == 2


def test_a_draft_and_a_withdrawn_adoption_offer_nothing(office, minister):
    withdraw_adoption(adopt(), by=minister, at=AT)

    html = page(office, "/asks/answer/?ask=EQ-1.1")

    assert offered(html) == []
    assert "Decree on equality" not in html


def test_a_decree_is_not_offered_for_asks_of_two_plans(office, other_plan):
    adopt()

    html = page(office, "/asks/answer/?ask=EQ-1.1&ask=ZZ-1.1")

    assert "Answer to 2 asks" in html
    assert "Decree on equality" not in html


def test_what_is_typed_stays_although_the_plan_is_adopted(office, ask, body):
    adopt()

    send(office, typed(body))

    assert ask.answers.get().paper.title == {"en": "Decree"}


def test_a_decree_described_with_another_day_is_refused(office, ask, body):
    text = adopt(on=date(2026, 5, 2))
    described = {"title_en": "Decree on equality", "number": "No. 12", "link": ""}

    refused = send(office, typed(body, on="01.05.2026", **described))
    taken = send(office, typed(body, on="02.05.2026", **described))

    assert "This document is entered already, of 02.05.2026." in refused.content.decode()
    assert taken.status_code == 302
    assert [one.paper for one in ask.answers.all()] == [text.paper]


@pytest.mark.parametrize("described", [{"number": "No. 8"}, {"on": "01.05.2026"}, {"title_en": "Letter"}])
def test_whoever_chooses_a_document_and_describes_another_is_asked_which(office, ask, described):
    html = send(office, choosing(adopt().paper, **described)).content.decode()

    assert "You chose a document and described another one." in html
    assert not ask.answers.exists()


@pytest.mark.parametrize("chosen", ["999999", "x"])
def test_a_document_that_is_not_at_hand_cannot_be_chosen(office, ask, chosen):
    html = send(office, {**choosing(adopt().paper), "paper": chosen}).content.decode()

    assert re.search(r'id="id_paper_error">.*?This document is no longer at hand', html, re.DOTALL)
    assert "Choose the institution" not in html
    assert not ask.answers.exists()


def test_a_decree_older_than_the_ask_does_not_answer_it(office, ask):
    text = adopt()
    Ask.objects.filter(pk=ask.pk).update(asked_on=date(2026, 5, 21))

    html = send(office, choosing(text.paper)).content.decode()

    assert re.search(r'id="id_paper_error">.*?EQ-1.1 was asked on 21.05.2026', html, re.DOTALL)


def test_a_new_answer_begins_with_the_one_that_counts(office, ask):
    given = answer("EQ-1.1", "declined", title={"en": "Letter"}, number="No. 3")

    html = page(office, "/asks/answer/?ask=EQ-1.1")

    assert re.search(r'value="declined"[^>]*checked', html)
    assert "Half of the bays are too small.</textarea>" in html
    assert re.search(rf'<option value="{given.paper_id}" selected', html)
    assert not re.search(r'name="on" value', html)


def test_an_answer_to_many_asks_begins_with_nothing(office):
    answer("EQ-1.1", "declined")

    html = page(office, "/asks/answer/?ask=EQ-1.1&ask=EQ-1.3")

    assert "checked" not in html
    assert not re.search(r"<textarea[^>]*>\s*Half of the bays", html)


def test_the_kind_of_a_document_is_kept(office, ask, body):
    send(office, typed(body, kind="minutes"))

    assert ask.answers.get().paper.kind == "minutes"


def test_the_file_of_a_letter_comes_with_the_answer_and_is_handed_to_whoever_reads_the_ask(
    office, ask, body, folder
):
    fields = typed(body, file=SimpleUploadedFile("letter of Aigul.pdf", PDF))

    send(office, fields)
    html = page(office, "/asks/ask/EQ-1.1/")

    kept = ask.answers.get().paper.file
    assert f"/files/{kept.name}" in hrefs(html)
    assert office.get(f"/files/{kept.name}").content == PDF
    assert [path.name for path in folder.iterdir()] == [kept.name]


def test_a_file_that_is_not_kept_is_refused_beside_its_field_and_nothing_is_recorded(
    office, ask, body, folder
):
    html = send(office, typed(body, file=SimpleUploadedFile("a.pdf", b"MZ\0\0"))).content.decode()

    assert re.search(r'id="id_file_error">.*?A file of this kind is not kept here', html, re.DOTALL)
    assert "Half of the bays are too small." in html
    assert not ask.answers.exists()


def test_a_full_store_is_said_beside_the_file_and_nothing_is_recorded(office, ask, body, folder, settings):
    settings.TENDIK_FILES_MOST = 10

    html = send(office, typed(body, file=SimpleUploadedFile("a.pdf", PDF))).content.decode()

    assert re.search(r'id="id_file_error">.*?There is no room for more files', html, re.DOTALL)
    assert not ask.answers.exists()


def test_no_release_holds_a_kept_file_or_its_name(db, tmp_path, folder):
    kept = answer("EQ-1.1", title={"en": "Letter"}, file=examine(PDF)).paper.file

    made = bake_draft(tmp_path / "site")

    data = b"".join(path.read_bytes() for path in made.folder.rglob("*") if path.is_file())
    assert b"Letter" in data
    assert [words in data for words in (kept.name.encode(), kept.sha256.encode(), PDF)] == [False] * 3
