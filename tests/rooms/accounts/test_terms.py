"""A role that is given for a term ends by itself, and whoever manages accounts sees until when it is held."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tendik.accounts import actions
from tendik.accounts.models import User
from tendik.journal.models import Line
from tests.rooms.accounts.test_actions import LATER, ON, held_at, last_entry, open_one

DAY = timedelta(days=1)


def given(user, kind, *, by, on, until=None):
    actions.give_for_term(user, actions.RoleGiven(kind=kind, until=until), by=by, on=on)


def test_a_role_for_a_term_is_over_after_its_last_day_and_the_term_can_be_changed(stranger, administrator):
    given(stranger, "ministry", by=administrator, on=ON, until=LATER)
    first = last_entry()[3]
    assert [held_at(stranger, on) for on in (LATER, LATER + DAY)] == [[("ministry", None)], []]

    given(stranger, "ministry", by=administrator, on=ON, until=LATER)
    assert last_entry()[3] == first == {"role": "ministry", "until": LATER.isoformat()}
    assert Line.objects.filter(action="accounts.give_role", subject=f"user:{stranger.pk}").count() == 1

    given(stranger, "ministry", by=administrator, on=ON, until=LATER + DAY)
    assert held_at(stranger, LATER + DAY) == [("ministry", None)]
    actions.give_role(stranger, "ministry", by=administrator, on=LATER)
    assert stranger.roles.get(place=None, ends_before__gt=LATER).until == LATER + DAY
    given(stranger, "ministry", by=administrator, on=LATER)
    assert stranger.roles.get(kind="ministry", ends_before=None).starts_on == ON
    assert last_entry()[3] == {"role": "ministry"}


def test_a_term_that_is_over_or_of_an_administrator_is_refused(stranger, administrator):
    for kind, until, words in (("ministry", ON - DAY, "is over"), ("administrator", LATER, "Somebody must")):
        with pytest.raises(actions.TermOver, match=words):
            given(stranger, kind, by=administrator, on=ON, until=until)
        with pytest.raises(actions.TermOver, match=words):
            open_one("new", kind, until=until)
    given(stranger, "ministry", by=administrator, on=ON, until=ON)

    assert held_at(stranger, ON) == [("ministry", None)]
    assert not User.objects.filter(username="new").exists()


def test_the_page_takes_the_last_day_and_the_list_shows_it(client, administrator, stranger):
    client.force_login(administrator)
    last = timezone.localdate() + 30 * DAY
    role, opened = (
        {"role": "ministry", "place": "XA-N"},
        {"username": "new", "role": "moderator", "name": "", "email": ""},
    )

    page = client.post(f"/accounts/{stranger.pk}/role/", {**role, "until": f"{last:%d.%m.%Y}"}, follow=True)
    client.post("/accounts/", {**opened, "until": f"{last:%d.%m.%Y}"})

    assert f"Ministry (Baie du Nord, until {last:%d.%m.%Y})" in page.content.decode()
    assert stranger.roles.get(place__code="XA-N").until == last
    assert User.objects.get(username="new").roles.get().until == last


@pytest.mark.parametrize(
    ("role", "until", "said"),
    [
        ("ministry", "01.01.2026", "This day is over. Write the last day of the role."),
        ("ministry", "31.31.2026", "There is no such month."),
        ("administrator", "31.12.2999", "Somebody must always manage accounts."),
    ],
)
def test_a_last_day_that_cannot_be_is_said_beside_it_and_nothing_is_given(
    client, administrator, stranger, role, until, said
):
    client.force_login(administrator)

    page = client.post(
        f"/accounts/{stranger.pk}/role/", {"role": role, "place": "", "until": until}
    ).content.decode()

    assert said in page
    assert f'value="{until}"' in page
    assert not stranger.roles.filter(kind=role).exists()
