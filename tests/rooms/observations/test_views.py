from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tendik.accounts.models import Role, User
from tendik.bodies.models import Body, Duty
from tendik.observations.models import Moderation, Sighting
from tendik.packs.country import current
from tendik.places.models import Place
from tests.rooms.measures import world as measures
from tests.rooms.observations.world import show, write
from tests.rooms.people import become, office_here

pytestmark = pytest.mark.django_db

TYPED = {
    "stance": "disagrees",
    "seen_on": "20.05.2026",
    "words": "Two lamps of ten burn.",
    "language": "en",
}
WRITE = "/observations/write/XA-N-1/bodies/north-council/"


def picture():
    """Return a photograph as a telephone makes it."""
    made = BytesIO()
    Image.new("RGB", (4, 4)).save(made, "JPEG")
    return SimpleUploadedFile("lamp.jpg", made.getvalue())


def read(client, address):
    """Return a page as the person reads it."""
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, fields):
    """Send a form; return the page that answers."""
    answer = client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True)
    return unescape(answer.content.decode())


@pytest.fixture
def member(client):
    """Somebody of the women's group of North Bay, signed in."""
    client.force_login(become("group member here"))
    return client


@pytest.fixture
def moderator(client):
    """A moderator of North Bay, signed in."""
    client.force_login(become("moderator here"))
    return client


def test_a_member_chooses_of_what_she_writes_and_her_words_wait_for_a_moderator(member):
    chosen = read(member, "/observations/choose/?place=XA-N-1&words=council")
    said = send(member, WRITE, {**TYPED, "file": picture()})

    sighting = Sighting.objects.get()
    assert f'href="{WRITE}"' in chosen
    assert (sighting.place.code, sighting.about) == ("XA-N-1", "bodies/north-council")
    assert sighting.entered_by.username == "stranger"
    assert sighting.file.kind == "jpeg"
    assert "Nobody has decided yet." in said
    assert "/observations/moderate/" not in said


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_entered(member):
    said = send(member, WRITE, {"seen_on": "01.01.2999", "words": " ", "language": "en"})

    assert said.count('class="errmsg"') == 3
    assert not Sighting.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "/observations/write/XA-S/bodies/equality/",
        "/observations/write/XA-N-1/bodies/nobody/",
        "/observations/write/XA-N-1/services/h2/",
        "/observations/write/XA-N-1/elsewhere/",
    ],
)
def test_of_another_place_and_of_what_is_not_there_nothing_is_written(member, address):
    answer = member.post(address, TYPED)

    assert answer.status_code == 404
    assert not Sighting.objects.exists()


def test_what_is_near_is_listed_up_to_a_number_and_found_by_a_word(member):
    for number in range(61):
        measures.enter(f"Lamp {number:02}", place=Place.objects.get(code="XA-N-1"))

    every, one = (
        read(member, f"/observations/choose/?place=XA-N-1&words={words}") for words in ("lamp", "lamp 07")
    )

    assert every.count("/observations/write/") == 60
    assert "There are 61." in every
    assert one.count("/observations/write/") == 1
    assert "Nothing with this word" in read(member, "/observations/choose/?words=whale%00")


def test_a_moderator_withholds_words_and_whoever_wrote_them_is_told_why(client, moderator):
    author = User.objects.create(username="author")
    Role.objects.create(
        user=author, kind="group_member", place=Place.objects.get(code="XA-N"), starts_on="2025-01-01"
    )
    sighting = write("Anne was beaten.", by=author)

    waiting = read(moderator, "/")
    unexplained = send(moderator, f"/observations/moderate/{sighting.pk}/", {"outcome": "withheld"})
    send(moderator, f"/observations/moderate/{sighting.pk}/", {"outcome": "withheld", "reason": "harmed"})
    client.force_login(author)
    told = read(client, "/observations/")

    assert f'href="/observations/moderate/{sighting.pk}/"' in waiting
    assert "Say what in the words" in unexplained
    assert "It tells of somebody who was harmed" in told
    assert "You can write it anew without that." in told


def test_words_that_are_shown_need_no_reason_and_the_decision_can_be_taken_back(moderator):
    sighting = write()

    listed = send(
        moderator, f"/observations/moderate/{sighting.pk}/", {"outcome": "shown", "reason": "names"}
    )
    decision = Moderation.objects.get()
    send(moderator, f"/observations/withdraw-decision/{decision.pk}/", {})

    assert (decision.outcome, decision.reason) == ("shown", "")
    assert "Shown with the next release." in listed
    assert not Moderation.objects.standing().exists()


def test_what_a_release_shows_is_public_and_what_it_does_not_show_waits_for_the_next(
    moderator, settings, tmp_path
):
    settings.TENDIK_RELEASES = tmp_path
    released, coming = show(write()).sighting, show(write("Ten lamps burn.")).sighting
    shown = tmp_path / "current" / current().languages[0] / f"observations/{released.pk}"
    shown.mkdir(parents=True)
    (shown / "index.html").touch()

    listed = read(moderator, "/observations/")
    newer, _break, older = listed.partition("Two lamps of ten burn.")

    assert coming.pk > released.pk
    assert (newer.count("Shown with the next release."), newer.count("It is public.")) == (1, 0)
    assert (older.count("Shown with the next release."), older.count("It is public.")) == (0, 1)


def test_she_is_told_that_the_month_becomes_public_and_the_day_stays_in_the_office(member):
    page = " ".join(read(member, WRITE).split())

    assert "the place and the month. The day, the photograph and your name stay in the office." in page
    assert "the place and the day" not in page


def test_a_moderator_who_acts_for_the_observed_institution_reads_and_does_not_decide(moderator):
    office_here()
    user = User.objects.get(username="stranger")
    Duty.objects.create(
        user=user, body=Body.objects.get(code="here-desk"), kind="contact", starts_on="2025-01-01"
    )
    sighting = write(about="bodies/north-council")

    answer = moderator.get(f"/observations/moderate/{sighting.pk}/")

    assert answer.status_code == 403
    assert "/observations/moderate/" not in read(moderator, "/observations/")
    assert f"/observations/moderate/{sighting.pk}/" not in read(moderator, "/")


def test_a_photograph_is_opened_by_whoever_wrote_and_by_a_moderator_and_by_nobody_else(client, member):
    send(member, WRITE, {**TYPED, "file": picture()})
    name = Sighting.objects.get().file.name
    author = User.objects.get(username="stranger")

    found = [client.get(f"/files/{name}").status_code]
    for username, kind in (
        ("mo", "moderator"),
        ("fo", "focal_point"),
        ("gm", "group_member"),
        ("mi", "ministry"),
    ):
        user = User.objects.create(username=username)
        Role.objects.create(
            user=user, kind=kind, place=Place.objects.get(code="XA-N"), starts_on="2025-01-01"
        )
        client.force_login(user)
        found.append(client.get(f"/files/{name}").status_code)
    Role.objects.filter(user=author).update(ends_before="2025-06-01")
    client.force_login(author)

    assert found == [200, 200, 404, 404, 404]
    assert client.get(f"/files/{name}").status_code == 404


def test_an_author_withdraws_what_she_wrote_and_nobody_else_does(client, member):
    send(member, WRITE, TYPED)
    sighting = Sighting.objects.get()
    show(sighting)

    send(member, f"/observations/withdraw/{sighting.pk}/", {})

    sighting.refresh_from_db()
    assert sighting.withdrawn_at is not None
    assert "withdrawn: " in read(member, "/observations/")
