"""Model clauses: read from the pack, put before a council, kept in a register of the places that have them, and shown."""

import io
import shutil
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from tendik.bodies.models import Body, OfficialPaper
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.local_plans.clauses import actions, made, worded
from tendik.local_plans.clauses.published import ClauseHeld
from tendik.local_plans.clauses.release import clause_documents
from tendik.local_plans.models import Clause, ClauseAdoption
from tendik.packs.country import open_pack
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.local_plans.test_public import pages
from tests.rooms.local_plans.world import adopted, clause, held, opened
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OFFICE = "/local_plans/clauses/"
ACT = {"place": "North Bay", "on": "20.05.2026", "number": "15", "kind": "resolution"}
SCAN = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def read(client, address, **asked):
    """Return a page as the person reads it."""
    return unescape(client.get(address, asked, HTTP_ACCEPT_LANGUAGE="en").content.decode())


@pytest.fixture
def focal_point(client):
    """The focal point of North Bay, signed in."""
    client.force_login(become("focal point here"))
    return client


@pytest.fixture
def changed(tmp_path, settings):
    """Return a function that loads a copy of the tiny pack whose clauses are changed, and says what is wrong."""

    def load(old, new):
        folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
        file = folder / worded.FILE
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        pack = open_pack(folder)
        worded.load_clauses(pack)
        return [str(fault) for fault in pack.folder.faults]

    return load


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"lamps"', '"creche"', "twice"),
        ('kind = "order"', 'kind = "law"', "names the act law"),
        ('"EQ-2.1"', '"EQ-9"', "no ask EQ-9"),
    ],
)
def test_each_fault_of_the_clauses_is_named_and_nothing_is_changed(changed, old, new, said):
    (fault,) = changed(old, new)

    assert said in fault
    assert clause("lamps").kind == "order"
    assert [ask.code for ask in clause("lamps").asks.all()] == ["EQ-1.1", "EQ-2.1"]


def test_a_clause_that_leaves_the_pack_is_proposed_no_more_and_stays_where_it_was_adopted(changed):
    held("lamps")
    assert changed('code = "lamps"', 'code = "other"') == []

    shown = {one.code: one for one in clause_documents(AT)}

    assert [one.code for one in Clause.objects.filter(proposed=True)] == ["creche", "other"]
    assert shown["lamps"].proposed is False


def test_an_act_with_several_clauses_is_one_paper_and_a_line_of_the_register_for_each():
    lines = held("creche", "lamps")

    assert {line.paper for line in lines} == {OfficialPaper.objects.get(number="15")}
    assert [line.clause.code for line in lines] == ["creche", "lamps"]
    assert Line.objects.filter(action="local_plans.adopt_clause").count() == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"number": " "}, "number"),
        ({"on": AT.date() + 2 * DAY}, "on"),
        ({"place": "XA"}, "place"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_what_no_council_did_is_refused_beside_its_field(fields, field):
    with pytest.raises(EntryRefused) as refused:
        held(**fields)

    assert refused.value.field == field
    assert not ClauseAdoption.objects.exists()


def test_nothing_and_what_the_place_has_already_are_refused_and_a_neighbour_may_have_it_too():
    held("creche")

    with pytest.raises(EntryRefused, match="has this already"):
        held("lamps", "creche", number="16")
    none = actions.ClausesGiven(place=Place.objects.get(code="XA-N"), clauses=[], paper=None)
    with pytest.raises(EntryRefused, match="Choose the clauses"):
        actions.adopt_clauses(none, by=None, at=AT)

    assert held("creche", place="XA-S", number="3")
    assert ClauseAdoption.objects.count() == 2


def test_only_a_made_up_council_decides_for_a_made_up_place():
    Place.objects.filter(code="XA-N").update(made_up=True)

    with pytest.raises(EntryRefused, match="made-up"):
        held()


def test_a_line_that_is_withdrawn_stays_in_the_office_and_the_clause_can_be_entered_again():
    (line,) = held("creche")
    actions.withdraw_clause(line, by=None, at=AT + DAY)

    with pytest.raises(EntryRefused, match="withdrawn already"):
        actions.withdraw_clause(line, by=None, at=AT + DAY)
    held("creche", number="17", at=AT + 2 * DAY)

    shown = [
        [one.number for one in clause_documents(AT + day * DAY) if isinstance(one, ClauseHeld)]
        for day in (0, 1, 2)
    ]
    assert shown == [["15"], [], ["17"]]


def test_clauses_chosen_for_a_session_stand_in_its_resolution_and_come_into_the_register_with_the_plan(
    focal_point,
):
    held("lamps")
    draft = opened(asks=["EQ-2.2"])
    address = f"/local_plans/draft/{draft.pk}/"
    focal_point.post(f"{address}clauses/", {"clauses": [one.pk for one in Clause.objects.all()]})
    paper = Document(io.BytesIO(focal_point.get(f"{address}paper/en/").content))
    words = [one.text for one in paper.paragraphs]

    council = Body.objects.get(code="north-council").pk
    votes = {"on": "20.05.2026", "number": "20", "votes_for": 9, "votes_against": 2, "abstained": 1}
    focal_point.post(f"{address}adopt/", {"body": council, **votes})

    assert "2. Adopt the clauses of the second annex." in words
    assert "The bay opens a kindergarten of ____ places." in words
    assert sorted((one.clause.code, one.paper.number) for one in ClauseAdoption.objects.all()) == [
        ("creche", "20"),
        ("lamps", "15"),
    ]
    refused = focal_point.post(f"{address}clauses/", {}, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "can no longer be changed" in refused


def test_a_resolution_without_clauses_has_no_second_annex(focal_point):
    draft = opened(asks=["EQ-2.2"])

    body = focal_point.get(f"/local_plans/draft/{draft.pk}/paper/en/").content

    assert "Second annex" not in "".join(one.text for one in Document(io.BytesIO(body)).paragraphs)
    adopted("XA-N-1")
    assert not ClauseAdoption.objects.exists()


def test_clauses_are_found_by_act_and_by_words_in_any_language(focal_point):
    by_act = read(focal_point, OFFICE, kind="order")
    by_words = read(focal_point, OFFICE, q="pêcher ouvre")
    strange = read(focal_point, OFFICE, kind="law")

    assert ("Lamps" in by_act, "kindergarten" in by_act) == (True, False)
    assert ("Lamps" in by_words, "kindergarten" in by_words) == (False, True)
    assert ("Lamps" in strange, "kindergarten" in strange) == (True, True)
    assert "There is no such clause." in read(focal_point, OFFICE, q="whale")


def test_a_focal_point_enters_an_act_with_its_scan_and_takes_it_back(focal_point):
    body = Body.objects.get(code="north-council").pk
    sent = {**ACT, "body": body, "clauses": [clause().pk], "file": SimpleUploadedFile("a.pdf", SCAN)}
    focal_point.post(f"{OFFICE}register/", sent)
    line = ClauseAdoption.objects.get()
    page = read(focal_point, f"{OFFICE}clause/creche/")
    focal_point.post(f"{OFFICE}withdraw/{line.pk}/")

    assert (line.place.code, line.paper.number, line.paper.file.kind) == ("XA-N", "15", "pdf")
    assert "The file" in page
    assert "withdrawn:" in read(focal_point, f"{OFFICE}clause/creche/")
    assert "None of your places has it yet." in read(focal_point, OFFICE)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"place": "XA-S"}, "You are not there for this place."),
        ({"place": "Atlantis"}, "There is no such place."),
        ({"clauses": []}, "Choose the clauses that were adopted."),
        ({"clauses": ["999999999999999999999999"]}, "Choose among the clauses of the list."),
        ({"number": ""}, "Write the number of the act."),
        ({"on": "20.05.2999"}, "lies in the future"),
        ({"body": ""}, "Choose the institution."),
    ],
)
def test_what_is_wrong_in_the_register_is_said_in_its_form(focal_point, fields, said):
    sent = {**ACT, "body": Body.objects.get(code="north-council").pk, "clauses": [clause().pk], **fields}
    answer = focal_point.post(f"{OFFICE}register/", sent, HTTP_ACCEPT_LANGUAGE="en")

    assert said in unescape(answer.content.decode())
    assert not ClauseAdoption.objects.exists()


def test_clauses_are_handed_out_as_a_document_those_that_are_named_else_all(focal_point):
    def words(query):
        body = focal_point.get(f"{OFFICE}paper/fr/{query}").content
        return "\n".join(one.text for one in Document(io.BytesIO(body)).paragraphs)

    assert "Les lampes du port" in words("")
    assert "Les lampes du port" not in words("?clause=creche")
    assert focal_point.get(f"{OFFICE}paper/xx/").status_code == 404


def test_the_public_sees_which_places_have_a_clause_on_its_page_the_list_the_place_and_the_ask():
    held("creche", place="XA-N-1", link="https://example.org/15")
    held("creche", place="XA-S", number="8")

    listed, one, place, ask = pages("clauses", "clauses/creche", "places/XA-S", "asks/EQ-1.1")

    assert "2 places have it: Les Pins, Baie du Sud" in listed.replace("The Pines", "Les Pins")
    assert all(
        words in one for words in ("https://example.org/15", "Council of North Bay", "No lawyer has read it")
    )
    assert "A kindergarten for every bay" in place
    assert "2 places have one" in ask


def test_a_made_up_place_is_marked_on_the_list_of_clauses_and_not_counted_for_an_ask():
    held("creche", place="XA-S")
    Place.objects.filter(code="XA-S").update(made_up=True)

    listed, ask = pages("clauses", "asks/EQ-1.1")

    assert "1 place has it: Baie du Sud (made-up)" in listed
    assert "0 places have one" in ask
    assert "Places that have it: 1" not in ask


def test_the_register_of_the_demo_is_written_once_by_its_day(tmp_path, settings):
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    (folder / "demo").mkdir()
    rows = "XA-N,north-council,2026-05-01,7,creche\nXA-S,north-council,2027-05-01,8,creche\n"
    (folder / made.FILE).write_text("place,council,adopted_on,number,clauses\n" + rows, "utf-8")
    Place.objects.filter(code__in=["XA-N", "XA-S"]).update(made_up=True)
    Body.objects.filter(code="north-council").update(made_up=True)

    for _time in (1, 2):
        made.load_register(open_pack(folder), on=AT.date())

    assert [(one.place.code, one.paper.number) for one in ClauseAdoption.objects.all()] == [("XA-N", "7")]
