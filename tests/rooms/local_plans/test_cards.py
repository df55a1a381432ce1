"""A group tells other villages what worked: written by one, read by another, shown by place and by ask."""

import csv
import shutil
from datetime import timedelta
from html import unescape

import msgspec
import pytest

from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.local_plans.cards import actions, made
from tendik.local_plans.cards.actions import CardGiven
from tendik.local_plans.initiatives import actions as initiatives
from tendik.local_plans.initiatives.worded import CARD
from tendik.local_plans.models import CardCheck, CardContact, PracticeCard
from tendik.packs.country import open_pack
from tests.conftest import AT
from tests.rooms.local_plans.cards import called, cards_shown, show, tell, told, worked
from tests.rooms.local_plans.initiatives import step, write
from tests.rooms.local_plans.test_public import pages
from tests.rooms.local_plans.world import adopted
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OFFICE = "/local_plans/cards/"
TYPED = {f"{name}_en": f"The {name} of it" for name in CARD}


def text(response):
    """Return a page as the person reads it."""
    return unescape(response.content.decode())


def look(client, address=""):
    """Open a page of cards."""
    return text(client.get(f"{OFFICE}{address}", HTTP_ACCEPT_LANGUAGE="en"))


def send(client, address, **fields):
    """Send a form; return the page that answers."""
    return text(client.post(f"{OFFICE}{address}", fields, HTTP_ACCEPT_LANGUAGE="en", follow=True))


@pytest.fixture
def member(client):
    """A member of the women's group of North Bay, signed in."""
    client.force_login(become("group member here"))
    return client


def words(at=AT):
    """Return what was done, by the cards that a release of a moment shows."""
    return [one.parts[0].words["en"] for one in cards_shown(at)]


def test_a_member_writes_a_card_and_it_is_public_once_somebody_else_has_read_it(member):
    boats = worked()

    assert "No card is written yet." in look(member)
    page = send(member, f"{boats.pk}/write/", **TYPED)
    card = PracticeCard.objects.get()

    assert "Nobody has read it yet." in page
    assert words() == []
    show(card)
    assert words(card.entered_at) == ["The done of it"]
    assert "this one counts" in look(member, f"{boats.pk}/")
    assert Line.objects.filter(action="local_plans.write_card").count() == 1


def test_whoever_wrote_a_card_does_not_read_it_and_whoever_reads_it_may_send_it_back(client):
    writer = become("focal point above")
    own, hers = tell(worked(), by=writer), tell(worked("Open a bakery"))
    client.force_login(writer)

    assert client.get(f"{OFFICE}check/{own.pk}/").status_code == 403
    waits = text(client.get("/", HTTP_ACCEPT_LANGUAGE="en"))
    asked = send(client, f"check/{hers.pk}/", outcome="back")
    send(client, f"check/{hers.pk}/", outcome="back", reason="names")

    assert "1 card waits to be read." in waits
    assert "Choose why it goes back." in asked
    assert CardCheck.objects.get().reason == "names"
    assert "It names people" in look(client)
    assert words() == []
    assert (
        "wait" not in text(client.get("/", HTTP_ACCEPT_LANGUAGE="en")).partition("Cards of what worked</h")[2]
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"done_en": ""}, "Write something here"),
        ({"cost_en": ""}, "Write something here"),
        ({"done_en": "x" * 401}, "at most 400 characters"),
        ({"seen": "99"}, "Somebody wrote this card anew meanwhile"),
    ],
)
def test_what_is_wrong_in_a_card_is_said_in_its_form(member, fields, said):
    assert said in send(member, f"{worked().pk}/write/", **{**TYPED, **fields})
    assert not PracticeCard.objects.exists()


def test_only_an_initiative_that_was_supported_has_a_card(member):
    one = write()

    assert "Enter its way first" in send(member, f"{one.pk}/write/", **TYPED)
    step(one, "sent")
    with pytest.raises(EntryRefused, match="supported"):
        tell(one)
    step(one, "heard")
    given = step(one, "funded")
    card = told(one)
    initiatives.withdraw_step(given, by=None, at=AT + DAY)

    assert (words(AT), words(AT + DAY)) == ([card.done["en"]], [])


def test_a_card_that_is_sent_twice_is_entered_once_and_one_that_went_back_may_be_written_anew():
    boats = worked()
    card = tell(boats)
    with pytest.raises(EntryRefused, match="entered already"):
        tell(boats)
    actions.check_card(card, "back", "unclear", by=None, at=AT)

    show(tell(boats, "We mended nine boats.", AT + DAY), AT + DAY)

    assert words(AT + DAY) == ["We mended nine boats."]


def test_a_better_text_waits_while_the_one_before_stays_public_and_withdrawn_it_counts_again():
    boats = worked()
    told(boats)
    better = tell(boats, "We mended twelve boats.", AT + DAY)

    assert words(AT + DAY) == ["We mended ten boats."]
    show(better, AT + 2 * DAY)
    assert words(AT + 2 * DAY) == ["We mended twelve boats."]
    actions.withdraw_card(better, by=None, at=AT + 3 * DAY)
    assert words(AT + 3 * DAY) == ["We mended ten boats."]


@pytest.mark.parametrize("spoiled", ["withdrawn", "anew", "decided"])
def test_nothing_is_decided_of_a_card_that_was_withdrawn_or_written_anew_or_decided(spoiled):
    boats = worked()
    card = tell(boats)
    if spoiled == "withdrawn":
        actions.withdraw_card(card, by=None, at=AT)
    elif spoiled == "anew":
        tell(boats, "We mended nine boats.")
    else:
        show(card)

    with pytest.raises(EntryRefused, match=spoiled):
        show(card)


def test_a_card_of_an_initiative_that_was_withdrawn_is_refused_and_no_more_shown():
    boats = worked()
    told(boats)
    initiatives.withdraw_initiative(boats, by=None, at=AT + DAY)

    with pytest.raises(EntryRefused, match="withdrawn"):
        actions.write_card(CardGiven(initiative=boats, said={}), by=None, at=AT + DAY)
    assert words(AT + DAY) == []


def test_the_public_finds_a_card_by_ask_and_region_and_from_places_elsewhere_of_the_same_ask():
    boats = worked(place="XA-N-1")
    told(boats)
    write("Paint the boats", place="XA-S")
    step(write("Buy a boat", place="XA-S"), "sent")

    listed, ask, place, south, initiative = pages(
        "practices", "asks/EQ-2.2", "places/XA-N", "places/XA-S", f"initiatives/{boats.pk}"
    )

    assert all(
        said in listed for said in ("We mended ten boats.", "North Bay", "300 XTS", f'id="card-{boats.pk}"')
    )
    way = f'practices/index.html#card-{boats.pk}"'
    assert [way in page for page in (ask, place, south, initiative)] == [True] * 4
    assert listed.count(f'href="#card-{boats.pk}"') == 1


def test_a_place_whose_own_plan_answers_the_ask_finds_the_card_and_another_place_does_not():
    told(worked(place="XA-N-1"))
    adopted("XA-S", asks=["EQ-2.2"])

    south, other = pages("places/XA-S", "places/XA")

    assert "What worked, for you to try" in south
    assert "Mend the boats" in south
    assert "Mend the boats" not in other


def test_nothing_is_shown_where_nobody_has_told_anything():
    (listed,) = pages("practices")

    assert "Nobody has told of what worked yet." in listed


def test_the_cards_of_the_demo_are_written_by_its_day(tmp_path, settings):
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    (folder / "demo").mkdir()
    names = [f"{name}_en" for name in CARD]
    with (folder / made.FILE).open("w", encoding="utf-8", newline="") as open_file:
        lines = csv.writer(open_file)
        lines.writerow([*made.COLUMNS, *names])
        lines.writerow(["a", "2026-05-21", "2026-05-22", "Sample", "0312 000000", "2026-05-22", "", *names])
        lines.writerow(["a", "2027-05-21", "2027-05-22", "", "", "", "", *names])
        lines.writerow(
            ["b", "2026-05-21", "2027-05-22", "Other", "0312 000001", "2026-05-22", "2026-05-23", *names]
        )
    known = {code: worked(code) for code in ("a", "b")}

    made.load_cards(open_pack(folder), known, on=AT.date())

    assert [(one.title["en"], one.call.name) for one in cards_shown(AT)] == [("a", "Sample")]
    assert [bool(one.sealed) for one in CardContact.objects.order_by("pk")] == [True, False]


def test_somebody_who_may_be_called_keeps_an_initiative_from_being_withdrawn():
    boats = worked()
    called(boats)

    with pytest.raises(EntryRefused, match="off the card first"):
        initiatives.withdraw_initiative(boats, by=None, at=AT)


def test_each_card_says_whether_the_public_sees_it_now_or_with_the_next_release(member, tmp_path, settings):
    settings.TENDIK_RELEASES = tmp_path
    boats = worked()
    told(boats)
    waits = look(member)

    documents = tmp_path / "current" / "data" / "documents"
    documents.mkdir(parents=True)
    (documents / "practices.json").write_bytes(msgspec.json.encode(cards_shown()))
    public = look(member)
    told(boats, "We mended twelve boats.", AT + DAY)
    page = look(member, f"{boats.pk}/")
    told(boats, "We mended all boats.", AT + 2 * DAY)
    newest = look(member, f"{boats.pk}/")

    assert "Shown with the next release." in waits
    assert "The public sees it." in public
    assert "Shown with the next release." not in public
    assert page.index("Shown with the next release.") < page.index("The public sees it.")
    assert newest.count("It is not shown now.") == 1
    assert newest.index("It is not shown now.") < newest.index("The public sees it.")
