"""Lost passwords: the administrator of a district lets the people of her places in again, and nobody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from tendik.accounts.actions import choose_password, end_role, give_role
from tendik.accounts.models import Role, User
from tendik.accounts.queries import held_on
from tendik.bodies.models import Body, Duty
from tendik.journal.models import Line
from tendik.places.models import Place
from tendik.territories.models import Recovery
from tendik.territories.recovering.permissions import can_recover_account, check_recover_account
from tendik.territories.recovering.queries import SHOWN, people_visible_to
from tests.conftest import AT, PASSWORD
from tests.rooms.people import BODIES, HERE, WHERE, become, office_here
from tests.rooms.territories.world import of_the_village

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(AT)
SHEET = {"why": "lost", "how": "sheet"}
BY_WORD = {"why": "forgotten", "how": "told"}
FROM = "2025-01-01"


def place(code):
    return Place.objects.get(code=code)


@pytest.fixture
def village(db):
    """The focal point of The Pines, a village of North Bay."""
    return of_the_village()


@pytest.fixture
def recoverer(client):
    """The browser of the administrator of North Bay."""
    client.force_login(become("district administrator here"))
    return client


def address(user):
    return f"/territories/people/{user.pk}/"


def read(browser, where):
    return browser.get(where, headers={"Accept-Language": "en"}).content.decode()


def send(browser, where, typed):
    return browser.post(where, typed, headers={"Accept-Language": "en"}).content.decode()


def may(person, user):
    """Tell what the administrator of a place is told of an account: recovers, sees or nothing."""
    held = held_on(become(person), TODAY)
    seen = people_visible_to(held).filter(pk=user.pk).first()
    return "nothing" if seen is None else "recovers" if can_recover_account(held, seen) else "sees"


@pytest.mark.parametrize("kind", ["focal_point", "deputy"])
@pytest.mark.parametrize(
    ("where", "answer"),
    [("here", "recovers"), ("above", "recovers"), ("below", "recovers"), ("beside", "nothing")],
)
def test_the_people_of_a_place_are_let_in_by_its_administrator_and_those_above(kind, where, answer):
    user = of_the_village(kind=kind, code=WHERE["below"])

    assert may(f"district administrator {where}", user) == answer


@pytest.mark.parametrize("where", ["above", "beside"])
def test_who_acts_above_or_beside_is_not_there_for_her(recoverer, where):
    user = of_the_village(code=WHERE[where])

    answers = [recoverer.get(address(user)).status_code, recoverer.post(address(user), BY_WORD).status_code]

    assert answers == [404, 404]
    assert user.username not in read(recoverer, "/territories/people/")
    assert not Recovery.objects.exists()


MORE = {
    "the ministry": ("ministry", None),
    "the ministry of a place of hers": ("ministry", "XA-N-1"),
    "an administrator": ("administrator", None),
    "the administrator of a district below": ("district_admin", "XA-N-1"),
    "a moderator": ("moderator", None),
    "a moderator of a place of hers": ("moderator", "XA-N-1"),
    "a focal point beside": ("focal_point", "XA-S"),
    "a focal point above": ("focal_point", "XA"),
    "a deputy beside": ("deputy", "XA-S"),
    "a member of a women's group of hers": ("group_member", "XA-N-1"),
}


@pytest.mark.parametrize("more", sorted(MORE))
@pytest.mark.parametrize("starts_on", [FROM, "2999-01-01"])
def test_one_who_is_more_than_that_today_or_later_is_refused_to_her(recoverer, village, more, starts_on):
    kind, code = MORE[more]
    Role.objects.create(user=village, kind=kind, place=code and place(code), starts_on=starts_on)

    page = read(recoverer, "/territories/people/")
    answers = [
        recoverer.get(address(village)).status_code,
        recoverer.post(address(village), BY_WORD).status_code,
    ]

    assert answers == [403, 403]
    assert "She acts elsewhere too" in page
    assert address(village) not in page
    assert not Recovery.objects.exists()


@pytest.mark.parametrize("kind", ["ministry", "administrator", "moderator", "district_admin", "group_member"])
def test_who_only_decides_or_administers_is_not_there_for_her(recoverer, kind):
    user = User.objects.create(username="other")
    where = place("XA-N-1") if kind in ("district_admin", "group_member") else None
    Role.objects.create(user=user, kind=kind, place=where, starts_on=FROM)

    assert recoverer.get(address(user)).status_code == 404
    assert may("district administrator above", user) == "nothing"


def test_she_does_not_recover_her_own_account(recoverer, stranger):
    give_role(stranger, "focal_point", by="tests", on=TODAY, place=place(HERE))

    answers = [
        recoverer.get(address(stranger)).status_code,
        recoverer.post(address(stranger), BY_WORD).status_code,
    ]

    assert answers == [404, 404]
    assert not Recovery.objects.exists()


@pytest.mark.parametrize(
    ("where", "body_place", "answer"),
    [("here", HERE, "recovers"), ("here", "XA-S", "nothing"), ("here", None, "nothing")],
)
def test_whoever_acts_for_an_institution_belongs_to_its_place(where, body_place, answer):
    office_here()
    body = Body.objects.get(code=BODIES[where])
    Body.objects.filter(pk=body.pk).update(place=body_place and place(body_place))
    user = User.objects.create(username="contact-of-it")
    Duty.objects.create(user=user, body=body, kind="contact", starts_on=FROM)

    assert may("district administrator here", user) == answer


def test_a_focal_point_who_also_acts_for_an_institution_elsewhere_is_refused_to_her(village):
    office_here()
    body = Body.objects.get(code="equality")
    Duty.objects.create(user=village, body=body, kind="contact", starts_on=FROM)

    assert may("district administrator here", village) == "sees"


def test_what_has_ended_counts_no_more(village):
    end_role(village, "focal_point", by="tests", on=TODAY, place=place("XA-N-1"))
    Role.objects.filter(user=village).delete()
    Role.objects.create(
        user=village, kind="focal_point", place=place("XA-N-1"), starts_on=FROM, ends_before=TODAY
    )

    assert may("district administrator here", village) == "nothing"


@pytest.mark.parametrize("person", ["focal point above", "minister above", "minister", "administrator"])
def test_no_other_role_recovers_by_this_way(client, village, person):
    client.force_login(become(person))

    answers = [client.get(address(village)).status_code, client.get("/territories/people/").status_code]

    assert answers == [404, 403]


def test_a_permission_asked_without_the_list_refuses_too(village):
    held = held_on(become("district administrator beside"), TODAY)
    village.roles_left, village.duties_left = list(village.roles.all()), []

    with pytest.raises(PermissionDenied):
        check_recover_account(held, village)


def signed_in(user):
    choose_password(user, PASSWORD)
    browser = Client()
    browser.post("/sign-in/", {"login": user.username, "password": PASSWORD})
    assert browser.get("/").status_code == 200
    return browser


def test_a_new_password_ends_her_sessions_and_she_is_told(recoverer, village, stranger):
    browser = signed_in(village)

    page = send(recoverer, address(village), BY_WORD)

    password = page.partition("<code>")[2].partition("</code>")[0]
    assert browser.get("/").status_code == 302
    browser.post("/sign-in/", {"login": "village", "password": password})
    assert browser.get("/").headers["Location"] == "/password/"
    User.objects.filter(pk=village.pk).update(must_change_password=False)
    assert "Your account was recovered" in read(browser, "/")
    told = read(browser, "/territories/recovered/")
    assert "Said: the password is forgotten" in told
    assert str(stranger) in told
    line = Line.objects.get(action="territories.recover_account")
    assert (line.subject, line.actor) == (f"user:{village.pk}", f"user:{stranger.pk}")
    said = {"why": "forgotten", "how": "told", "factor": False, "sessions": 1}
    assert line.details == said


def test_a_sheet_makes_the_password_and_older_codes_void_and_waits_for_her_word(recoverer, village):
    browser = signed_in(village)
    first = send(recoverer, address(village), SHEET)
    page = send(recoverer, address(village), SHEET)
    old, code = (_digits(one) for one in (first, page))
    chosen = {"password1": "a password of her own", "password2": "a password of her own"}

    assert browser.get("/").status_code == 302
    refused = send(browser, "/sign-in/sheet/", {"code": old, **chosen})
    assert "This code is used, replaced or too old." in refused
    browser.post("/sign-in/sheet/", {"code": code, **chosen})
    browser.post("/sign-in/", {"login": "village", "password": "a password of her own"})
    assert browser.get("/").status_code == 403
    assert "First sign-in by a code" in read(recoverer, "/")

    waiting = village.codes.get(used_at__isnull=False)
    recoverer.post(f"/accounts/first-uses/{waiting.pk}/", {"hers": "yes"})

    assert "Your account was recovered" in read(browser, "/")


def _digits(page):
    return page.partition("data-code><code><b>")[2].partition("</b>")[0]


def test_she_says_nothing_of_codes_that_others_issued(recoverer, village, administrator):
    send(recoverer, address(village), SHEET)
    village.codes.update(issued_by=administrator, used_at=AT)

    code = village.codes.get()
    assert recoverer.post(f"/accounts/first-uses/{code.pk}/", {"hers": "yes"}).status_code == 404

    assert village.codes.get().hers is None


def test_the_second_step_goes_only_where_she_has_one_and_it_is_asked_for(recoverer, village):
    assert "She has lost her telephone" not in read(recoverer, address(village))
    village.authenticator_set.create(type="totp", data={"secret": "x"})

    send(recoverer, address(village), BY_WORD)
    assert village.authenticator_set.exists()
    assert "She has lost her telephone" in read(recoverer, address(village))
    send(recoverer, address(village), {**BY_WORD, "factor": "on"})

    assert not village.authenticator_set.exists()
    assert Recovery.objects.filter(factor_removed=True).count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"how": "sheet"}, "Say what happened."),
        ({"why": "forgotten"}, "Say what she gets"),
        ({"why": "x", "how": "y"}, "Say what happened."),
    ],
)
def test_without_a_reason_nothing_happens(recoverer, village, typed, told):
    before = village.password

    page = send(recoverer, address(village), typed)

    village.refresh_from_db()
    assert told in page
    assert village.password == before
    assert not Recovery.objects.exists()


def test_after_a_month_it_is_told_on_its_own_page_only(client, village, administrator):
    at = timezone.now() - SHOWN
    Recovery.objects.create(
        user=village, why="known", how="sheet", recovered_at=at, recovered_by=administrator
    )
    choose_password(village, PASSWORD)
    client.force_login(village)

    before, told = read(client, "/"), read(client, "/territories/recovered/")
    Recovery.objects.update(recovered_at=at + timedelta(hours=1))

    assert "Your account was recovered" not in before
    assert "Your account was recovered" in read(client, "/")
    assert "Said: somebody else may know the password" in told
