import io
import shutil
import zipfile
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.conf import settings

from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.measures.suggested import VillageDraft
from tendik.measures.villages import actions, queries
from tendik.measures.villages.actions import LineGiven
from tendik.measures.villages.proposals import check_proposals
from tendik.packs.country import open_pack
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.measures.world import enter
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
LOCAL = "/measures/local/XA-N/"


def place(code="XA-N"):
    """Return a place of the tiny pack."""
    return Place.objects.get(code=code)


def begin(code="XA-N", *asks):
    """Begin the plan of a place with what is proposed for some asks."""
    draft = actions.begin_draft(place(code), 2027, 2029, by=None, at=AT)
    for ask in asks:
        actions.take_proposal(draft, ask, by=None, at=AT)
    draft.refresh_from_db()
    return draft


def codes(draft):
    """Return the asks of a draft in the order of its lines."""
    draft.refresh_from_db()
    return [line["ask"] for line in draft.lines]


def read(client, address):
    """Return a page as the person reads it."""
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, **fields):
    """Send a form; return the page that answers."""
    answer = client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True)
    return unescape(answer.content.decode())


@pytest.fixture
def focal_point(client):
    """The focal point of North Bay, signed in."""
    client.force_login(become("focal point here"))
    return client


def test_what_is_taken_stands_in_the_plan_with_who_would_answer_and_is_proposed_no_more():
    draft = begin("XA-N", "EQ-1.1")

    (line,) = draft.lines
    assert line["words"]["en"] == "Open a small kindergarten in the town hall"
    assert line["body"] == "north-council"
    assert [one.ask for one in queries.not_taken(draft)] == ["EQ-2.1"]
    assert (Line.objects.last().action, Line.objects.last().subject) == (
        "measures.take_proposal",
        "places/XA-N",
    )


def test_what_is_taken_twice_or_is_not_proposed_is_refused():
    draft = begin("XA-N", "EQ-1.1")

    for ask, why in (("EQ-1.1", "already"), ("EQ-1.3", "Nothing of this kind")):
        with pytest.raises(EntryRefused, match=why):
            actions.take_proposal(draft, ask, by=None, at=AT)

    assert codes(draft) == ["EQ-1.1"]


def test_lines_move_one_step_and_stay_at_the_ends():
    draft = begin("XA-N", "EQ-1.1", "EQ-2.1")

    orders = []
    for step in (1, 1, -1, -1):
        actions.move_line(draft, "EQ-1.1", step, by=None, at=AT)
        orders.append(codes(draft).index("EQ-1.1"))
    actions.drop_line(draft, "EQ-1.1", by=None, at=AT)

    assert orders == [1, 1, 0, 0]
    assert codes(draft) == ["EQ-2.1"]
    with pytest.raises(EntryRefused, match="no more"):
        actions.drop_line(draft, "EQ-1.1", by=None, at=AT)


def test_a_place_drafts_one_plan_and_its_years_follow_each_other():
    begin()

    with pytest.raises(EntryRefused, match="already"):
        begin()
    for years in ((2028, 2027), (2027, 2037)):
        with pytest.raises(EntryRefused) as refused:
            actions.begin_draft(place("XA-S"), *years, by=None, at=AT)
        assert refused.value.field == "last"

    assert VillageDraft.objects.get().ends_before == date(2030, 1, 1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": {}}, "words"),
        ({"due_on": date(2030, 1, 1)}, "due_on"),
        ({"due_on": date(2026, 12, 31)}, "due_on"),
        ({"amount": Decimal(5)}, "source"),
        ({"source": "none_needed", "amount": Decimal(5)}, "amount"),
    ],
)
def test_a_line_that_cannot_be_is_refused_beside_its_field(fields, field):
    draft = begin("XA-N", "EQ-1.1")

    given = LineGiven(**{"words": {"en": "Open it"}, "result": {}, **fields})

    with pytest.raises(EntryRefused) as refused:
        actions.change_line(draft, "EQ-1.1", given, by=None, at=AT)

    assert refused.value.field == field


def test_the_reasons_name_whose_women_asked_how_many_neighbours_chose_it_and_what_is_promised():
    begin("XA-S", "EQ-1.1")
    asks = queries.asks_of(["EQ-1.1", "EQ-2.1"])
    measure = enter(asks=(asks["EQ-1.1"],))
    enter("Mend the pier", asks=(asks["EQ-1.1"],), dropped=True)

    why = queries.reasons(place(), asks)

    assert measure.pk
    assert [(one.neighbours, one.promised) for one in why.values()] == [(1, 1), (0, 0)]
    assert why["EQ-1.1"].indicator.code == "children-in-creches"
    assert why["EQ-1.1"].asked_by in asks["EQ-1.1"].asked_by.all()


def test_a_plan_is_drafted_in_the_office_from_its_years_to_what_it_comes_to(focal_point):
    send(focal_point, LOCAL, first="2027", last="2029")
    send(focal_point, f"{LOCAL}do/", do="take", ask="EQ-2.1")
    chosen = send(focal_point, f"{LOCAL}do/", do="take", ask="EQ-1.1")
    money = {"source": "local", "amount": "1500", "due_on": "30.06.2028"}
    send(focal_point, f"{LOCAL}line/EQ-1.1/", words_en="Open two kindergartens", **money)
    send(focal_point, f"{LOCAL}do/", do="up", ask="EQ-1.1")
    shown = send(focal_point, f"{LOCAL}budget/", budget="1000")

    draft = VillageDraft.objects.get()
    assert codes(draft) == ["EQ-1.1", "EQ-2.1"]
    assert draft.lines[0]["words"] == {"en": "Open two kindergartens"}
    assert "Open a small kindergarten" in chosen
    assert "Open two kindergartens" in shown
    assert "The line is too small by: 500 " in shown
    assert f'href="{LOCAL}"' in read(focal_point, "/measures/local/")


def test_all_that_is_wrong_in_a_line_is_said_and_nothing_is_written(focal_point):
    draft = begin("XA-N", "EQ-1.1")

    said = send(focal_point, f"{LOCAL}line/EQ-1.1/", words_en=" ", amount="-3", due_on="tomorrow")

    draft.refresh_from_db()
    assert said.count('class="errmsg"') == 3
    assert draft.lines[0]["words"]["en"] == "Open a small kindergarten in the town hall"


def test_what_is_sent_late_or_wrong_changes_nothing(focal_point):
    without = [
        focal_point.get(f"{LOCAL}{address}").status_code for address in ("budget/", "away/", "word/en/")
    ]
    send(focal_point, f"{LOCAL}do/", do="take", ask="EQ-1.1")
    draft = begin("XA-N", "EQ-1.1")

    late = send(focal_point, f"{LOCAL}do/", do="take", ask="EQ-1.1")
    send(focal_point, f"{LOCAL}do/", do="burn", ask="EQ-1.1")

    assert without == [404, 404, 404]
    assert "stands in the plan already" in late
    assert codes(draft) == ["EQ-1.1"]
    assert focal_point.get(f"{LOCAL}line/EQ-2.1/").status_code == 404


def test_a_place_is_found_by_its_name_and_another_one_is_not_hers(focal_point):
    found = focal_point.get("/measures/local/?place=North Bay")

    assert found.headers["Location"] == LOCAL
    assert "This place is not yours." in read(focal_point, "/measures/local/?place=XA-S")


def test_a_draft_that_is_thrown_away_is_gone_after_a_question(focal_point):
    begin("XA-N", "EQ-1.1")

    asked = read(focal_point, f"{LOCAL}away/")
    send(focal_point, f"{LOCAL}away/")

    assert "Shall the draft go" in asked
    assert not VillageDraft.objects.exists()


def paper(client, language):
    """Return the words of the resolution in a language, as Word holds them."""
    answer = client.get(f"{LOCAL}word/{language}/")
    assert f'filename="plan-XA-N-{language}.docx"' in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        return file.read("word/document.xml").decode()


def test_the_resolution_has_the_plan_as_its_annex_with_sums_and_lines_to_sign(focal_point):
    draft = begin("XA-N", "EQ-1.1", "EQ-2.1")
    body = Body.objects.get(code="north-council")
    given = LineGiven(
        words={"en": "Open two kindergartens", "fr": "Ouvrir deux crèches"},
        result={"en": "Twenty children go there"},
        body=body,
        due_on=date(2028, 6, 30),
        source="local",
        amount=Decimal(1500),
    )
    actions.change_line(draft, "EQ-1.1", given, by=None, at=AT)

    words = {code: paper(focal_point, code) for code in ("en", "fr")}

    wanted = (
        "RESOLUTION",
        "North Bay",
        "2027–2029",
        "Open two kindergartens",
        "EQ-1.1",
        "Council of North Bay",
    )
    assert [one for one in wanted if one not in words["en"]] == []
    assert "local budget: 1,500" in words["en"]
    assert "______" in words["en"]
    assert "Ouvrir deux crèches" in words["fr"]


def test_a_proposal_for_no_ask_or_without_words_in_a_language_is_a_fault(tmp_path):
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    with (folder / "measures" / "local.csv").open("a") as file:
        file.write("EQ-9.9,council,Peindre,Paint,,\nEQ-1.3,council,Réparer,,,\n")

    pack = open_pack(folder)
    check_proposals(pack)

    assert [(fault.line, fault.file) for fault in pack.folder.faults] == [
        (4, "measures/local.csv"),
        (5, "measures/local.csv"),
    ]
