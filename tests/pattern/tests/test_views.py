from html import unescape

import pytest

from tendik.notices.models import Notice
from tests.rooms.notices.world import post
from tests.rooms.people import become, office_here

pytestmark = pytest.mark.django_db

TYPED = {
    "body": "equality",
    "place": "XA-N-1",
    "ends_before": "01.01.2999",
    "title_en": "Water",
}


def read(client, address):
    """Return a page as the person reads it."""
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, **changes):
    """Send the form; return the page that answers."""
    fields = {**TYPED, **changes}
    return client.post("/notices/post/", fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode()


def test_what_is_typed_is_posted_and_stands_in_the_list(office):
    said = send(office, title_en="No water")

    notice = Notice.objects.get()
    assert list(notice.title.values()) == ["No water"]
    assert notice.entered_by.username == "minister"
    assert "It is entered." in said
    assert 'href="/notices/"' in read(office, "/")
    assert "No water" in said


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_entered(office):
    said = send(office, body="nobody", place="", ends_before="01.01.2020", title_en="")

    assert said.count('class="errmsg"') == 4
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("person", "body", "place", "entered"),
    [
        ("minister here", "equality", "XA-N-1", 1),
        ("minister beside", "equality", "XA-N-1", 0),
        ("contact here", "here-office", "XA-S", 1),
        ("contact below", "here-office", "XA-N", 0),
    ],
)
def test_she_posts_in_her_places_and_for_her_institutions_only(client, person, body, place, entered):
    office_here()
    client.force_login(become(person))

    said = send(client, body=body, place=place)

    assert Notice.objects.count() == entered
    assert ("You do not act for this institution" in said) is not bool(entered)


def test_what_was_posted_by_mistake_is_withdrawn_and_stays_in_the_list(office):
    notice = post()

    asked = read(office, f"/notices/withdraw/{notice.pk}/")
    office.post(f"/notices/withdraw/{notice.pk}/")
    listed = read(office, "/notices/")

    notice.refresh_from_db()
    assert "Was this entered by mistake?" in asked
    assert notice.withdrawn_at is not None
    assert "withdrawn: " in listed
    assert "/notices/withdraw/" not in listed
