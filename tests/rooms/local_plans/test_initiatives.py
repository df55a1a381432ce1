"""A women's initiative goes its way: written, sent, heard, supported or not; on paper, in public, without names."""

import csv
import io
import shutil
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from docx import Document

from tendik.asks.models import Ask
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.local_plans.initiatives import actions, made, worded
from tendik.local_plans.initiatives.published import InitiativeShown
from tendik.local_plans.initiatives.queries import promised_for
from tendik.local_plans.initiatives.release import initiative_documents
from tendik.local_plans.models import Initiative, InitiativeStep
from tendik.packs.country import open_pack
from tendik.places.models import Place
from tests.conftest import AT
from tests.house.tree import PACKS
from tests.rooms.local_plans.test_public import pages
from tests.rooms.local_plans.world import adopted, step, write
from tests.rooms.measures.world import enter
from tests.rooms.people import HERE, become
from tests.rooms.worlds import VILLAGE

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OFFICE = "/local_plans/initiatives/"
TYPED = {
    "place": "North Bay",
    "sum": "500",
    "asks": "EQ-2.2, EQ-1.1",
    **{f"{name}_en": f"The {name} of it" for name in worded.TEXTS},
}


def text(response):
    """Return a page as the person reads it."""
    return unescape(response.content.decode())


def send(client, address, **fields):
    """Send a form; return the page that answers."""
    return text(client.post(f"{OFFICE}{address}", fields, HTTP_ACCEPT_LANGUAGE="en", follow=True))


@pytest.fixture
def focal_point(client):
    """The focal point of North Bay, signed in."""
    client.force_login(become("focal point here"))
    return client


def test_an_initiative_goes_from_its_words_to_money(focal_point):
    send(focal_point, "write/", **TYPED)
    one = Initiative.objects.get()
    waits = text(focal_point.get("/", HTTP_ACCEPT_LANGUAGE="en"))
    send(focal_point, f"{one.pk}/step/sent/", on="20.05.2026", number="41")
    send(focal_point, f"{one.pk}/step/heard/", on="21.05.2026", by="Commission for the budget")
    page = send(focal_point, f"{one.pk}/step/funded/", on="22.05.2026", number="9", sum="300", source="local")

    assert [ask.code for ask in one.asks.all()] == ["EQ-1.1", "EQ-2.2"]
    assert "1 women's initiative is on its way." in waits
    assert "is on its way" not in text(focal_point.get("/", HTTP_ACCEPT_LANGUAGE="en"))
    assert all(words in page for words in ("Supported", "Commission for the budget", "41"))
    assert list(one.way_steps.values_list("what", flat=True)) == ["sent", "heard", "funded"]
    assert Line.objects.filter(action="local_plans.take_step").count() == 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"place": "XA-S"}, "You are not there for this place."),
        ({"place": "Atlantis"}, "There is no such place."),
        ({"need_en": ""}, "Write something here"),
        ({"title_en": "x" * 81}, "at most 80 characters"),
        ({"sum": "-1"}, "0"),
        ({"asks": "EQ-1.1 EQ-99"}, "There is no ask with this code: EQ-99."),
    ],
)
def test_what_is_wrong_in_an_initiative_is_said_in_its_form(focal_point, fields, said):
    assert said in send(focal_point, "write/", **{**TYPED, **fields})
    assert not Initiative.objects.exists()


def test_an_empty_form_and_one_that_is_sent_twice_enter_nothing_more(focal_point):
    assert "Write something here" in send(focal_point, "write/", place="North Bay", sum="0")
    send(focal_point, "write/", **TYPED)

    assert "entered already" in send(focal_point, "write/", **TYPED)
    assert Initiative.objects.count() == 1


@pytest.mark.parametrize(
    ("before", "what", "fields", "field"),
    [
        ((), "heard", {}, None),
        (("sent",), "sent", {}, None),
        (("sent", "heard", "funded"), "sent", {}, None),
        ((), "sent", {"number": ""}, "number"),
        ((), "sent", {"on": date(2999, 1, 1)}, "on"),
        (("sent",), "heard", {"heard_by": ""}, "by"),
        (("sent",), "heard", {"on": date(2026, 5, 1)}, "on"),
        (("sent", "heard"), "funded", {"sum": None}, "sum"),
        (("sent", "heard"), "funded", {"source": ""}, "source"),
        (("sent", "heard"), "refused", {"reason": ""}, "reason"),
        (("sent", "heard"), "refused", {"words": {}}, "words"),
    ],
)
def test_a_step_that_cannot_be_is_refused_beside_its_field(before, what, fields, field):
    one = write()
    for done in before:
        step(one, done)

    with pytest.raises(EntryRefused) as refused:
        step(one, what, **fields)

    assert refused.value.field == field
    assert InitiativeStep.objects.count() == len(before)


def test_a_refused_initiative_may_be_sent_again_and_goods_alone_are_support():
    one = write()
    for what in ("sent", "heard", "refused", "sent", "heard"):
        step(one, what)

    given = step(one, "funded", sum=None, source="", words={"en": "A room."})

    assert given.words == {"en": "A room."}
    assert one.way_steps.count() == 6


def test_only_the_last_step_is_withdrawn_and_then_the_one_before_counts():
    one = write()
    first, second = step(one, "sent"), step(one, "heard", AT + DAY)

    with pytest.raises(EntryRefused, match="Withdraw that first"):
        actions.withdraw_step(first, by=None, at=AT + DAY)
    actions.withdraw_step(second, by=None, at=AT + 2 * DAY)

    (shown,) = initiative_documents(AT + 2 * DAY)
    assert shown.state == "sent"
    assert step(one, "heard", AT + 3 * DAY).pk


def test_nothing_is_entered_of_an_initiative_that_was_withdrawn():
    one = write()
    actions.withdraw_initiative(one, by=None, at=AT)

    with pytest.raises(EntryRefused, match="withdrawn"):
        step(one, "sent")
    assert write().pk


def test_the_paper_holds_the_words_what_speaks_for_it_and_a_line_for_whom_to_reach(focal_point):
    adopted(asks=["EQ-2.2"])
    one = write()

    body = focal_point.get(f"{OFFICE}{one.pk}/paper/en/").content
    words = "\n".join(each.text for each in Document(io.BytesIO(body)).paragraphs)

    assert "What we want to do: Mend the boats" in words
    assert "Whom to reach: ____" in words
    assert "Women asked for this" in words
    assert "A plan holds this" in words
    assert "EQ-2.2" in words
    assert focal_point.get(f"{OFFICE}{one.pk}/paper/xx/").status_code == 404
    assert focal_point.get(f"{OFFICE}{one.pk}/step/danced/").status_code == 404


def test_what_the_country_plans_for_another_village_does_not_speak_for_an_initiative_here():
    asks = tuple(Ask.objects.filter(code="EQ-2.2"))
    for words, place in (
        ("For all", None),
        ("For here", HERE),
        ("For a part of it", VILLAGE),
        ("For the south", "XA-S"),
    ):
        enter(words, place=place and Place.objects.get(code=place), asks=asks)

    found = {
        place: {each.words["en"] for each in promised_for(write(place=place), AT)}
        for place in (HERE, VILLAGE)
    }

    assert found == {HERE: {"For all", "For here"}, VILLAGE: {"For all", "For here", "For a part of it"}}


def test_a_sum_is_written_once_and_in_one_way_in_form_page_and_paper(focal_point):
    one = write(sum=Decimal(150000))
    label = "Money asked for"
    form, page = (
        text(focal_point.get(f"{OFFICE}{end}", HTTP_ACCEPT_LANGUAGE="en")) for end in ("write/", f"{one.pk}/")
    )
    body = focal_point.get(f"{OFFICE}{one.pk}/paper/en/").content
    words = [each.text for each in Document(io.BytesIO(body)).paragraphs]
    shipped = open_pack(PACKS / "kyrgyzstan").toml(worded.FILE, worded.Application)
    labels = [one["label"] for one in shipped["field"] if one["code"] == "sum"] + [shipped["asked"]["sum"]]

    assert "<span>XTS</span>" in form
    assert "150,000 XTS" in page
    assert f"{label}: 150,000 XTS" in words
    assert not [each for each in labels if "som" in each["en"] or "сом" in each["ky"] + each["ru"]]


def test_the_public_sees_an_initiative_once_it_was_sent_by_region_on_its_place_and_its_asks():
    one = write("Open a sewing room", place="XA-N-1")
    write("Nobody has sent this")
    for what in ("sent", "heard", "refused"):
        step(one, what)

    listed, page, place, ask = pages("initiatives", f"initiatives/{one.pk}", "places/XA-N", "asks/EQ-2.2")

    assert "Open a sewing room" in listed
    assert "Nobody has sent this" not in listed
    assert all(words in page for words in ("No money this year", "Send it again in spring.", "500 XTS"))
    assert "Open a sewing room" in place
    assert "Open a sewing room" in ask


def test_a_file_without_a_field_is_refused_with_its_code(tmp_path, settings):
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    file = folder / worded.FILE
    file.write_text(file.read_text("utf-8").replace('code = "need"', 'code = "wish"'), "utf-8")
    pack = open_pack(folder)

    worded.application_in(pack)

    assert ["need" in str(fault) for fault in pack.folder.faults] == [True]


def test_the_initiatives_of_the_demo_are_written_once_by_its_day(tmp_path, settings):
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    (folder / "demo").mkdir()
    names = [f"{name}_en" for name in worded.TEXTS]
    with (folder / made.FILE).open("w", encoding="utf-8", newline="") as open_file:
        lines = csv.writer(open_file)
        lines.writerow([*made.COLUMNS, *names])
        lines.writerow(["a", "XA-N", "2026-05-01", "10", "EQ-1.1", *names])
        lines.writerow(["b", "XA-N", "2027-05-01", "10", "", *names])
    with (folder / made.STEPS).open("w", encoding="utf-8", newline="") as open_file:
        lines = csv.writer(open_file)
        lines.writerow([*made.OF_STEP, "words_en"])
        lines.writerow(["a", "sent", "2026-05-02", "3", "", "", "", "", ""])
        lines.writerow(["b", "sent", "2027-05-02", "3", "", "", "", "", ""])
    Place.objects.filter(code="XA-N").update(made_up=True)

    for _time in (1, 2):
        made.load_initiatives(open_pack(folder), on=AT.date())

    (one,) = [each for each in initiative_documents(AT) if isinstance(each, InitiativeShown)]
    assert (one.state, one.sum, one.made_up) == ("sent", Decimal(10), True)
