"""Codes on sheets: how one is issued, used once, and confirmed by whoever issued it."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tendik.accounts.actions import AccountClosed, close_account, end_role, give_role
from tendik.accounts.held import Held
from tendik.accounts.models import SignInCode
from tendik.accounts.queries import held_on
from tendik.accounts.sheets import actions, permissions, queries
from tendik.accounts.sheets.actions import Bound, issue_code, settle_first_use, use_code
from tendik.accounts.waiting import items
from tendik.bodies.actions import end_duty, give_duty
from tendik.bodies.models import Duty
from tendik.journal.evidence import faults
from tendik.journal.models import Line
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.accounts.world import newcomer, used_code

OWN = "a password of one's own"
CONTACT = Bound(kind="contact", body="equality")
DAY = timedelta(days=1)


@pytest.fixture
def person(db):
    """Somebody whose password nobody knows."""
    return newcomer()


def issued(person, at=AT, bound=CONTACT, by=None):
    return issue_code(person, bound, by=by, at=at)[1]


def refused(digits, at=AT):
    with pytest.raises(actions.CodeRefused) as reason:
        use_code(digits, OWN, at=at)
    return str(reason.value.message)


def test_a_code_has_more_than_sixty_bits_and_none_of_it_is_kept(person):
    codes = {issued(person) for _number in range(20)}

    kept = str(list(SignInCode.objects.values())) + str(list(Line.objects.values()))
    assert 10 ** (queries.DIGITS - 1) > 2**60
    assert len(codes) == 20
    assert all(queries.is_copied_right(digits) and digits not in kept for digits in codes)


def test_with_a_code_she_chooses_a_password_once(person):
    digits = issued(person)

    use_code(digits, OWN, at=AT)

    person.refresh_from_db()
    assert person.check_password(OWN)
    assert (person.must_change_password, person.unconfirmed) == (False, True)
    assert "used" in refused(digits)


def test_a_digit_that_was_copied_wrong_is_told_from_a_code_that_is_not_good(person):
    digits = issued(person)
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)

    assert "Compare" in refused(wrong)
    assert "used, replaced or too old" in refused("0" * 20)


def test_a_reprint_makes_the_last_sheet_void(person):
    first, second = issued(person), issued(person)

    assert "replaced" in refused(first)
    assert use_code(second, OWN, at=AT) == person


@pytest.mark.parametrize(("after", "good"), [(14 * DAY - timedelta(seconds=1), True), (14 * DAY, False)])
def test_a_code_is_good_for_fourteen_days(person, after, good):
    digits = issued(person)

    try:
        used = use_code(digits, OWN, at=AT + after) == person
    except actions.CodeRefused:
        used = False

    assert used == good


def test_a_code_ends_with_the_duty_it_was_issued_for(person, body):
    give_duty(person, body, "contact", by="tests", on=AT.date())
    digits = issued(person)

    end_duty(Duty.objects.get(user=person), by="tests", on=AT.date() + DAY)

    assert "replaced" in refused(digits)


def test_a_code_ends_with_the_role_it_was_issued_for_and_not_with_another(person):
    north, south = Place.objects.get(code="XA-N"), Place.objects.get(code="XA-S")
    for place in (north, south):
        give_role(person, "focal_point", by="tests", on=AT.date(), place=place)
    digits = issued(person, bound=Bound(kind="focal_point", place=north))

    end_role(person, "focal_point", by="tests", on=AT.date() + DAY, place=south)
    assert not SignInCode.objects.get().void
    end_role(person, "focal_point", by="tests", on=AT.date() + DAY, place=north)

    assert "replaced" in refused(digits)


def test_a_closed_account_is_issued_no_code_and_opens_by_none(person, administrator):
    digits = issued(person)
    close_account(person, by=administrator, on=AT.date())

    assert "replaced" in refused(digits)
    with pytest.raises(AccountClosed):
        issued(person)


def test_a_weak_password_uses_no_code_up(person):
    digits = issued(person)

    with pytest.raises(ValidationError):
        use_code(digits, "short", at=AT)

    assert use_code(digits, OWN, at=AT) == person


def test_it_was_she_opens_the_office_and_it_was_not_shuts_the_account(person, administrator, client):
    code = used_code(user=person)
    person.refresh_from_db()
    client.force_login(person)
    before = client.get("/", HTTP_ACCEPT_LANGUAGE="en")
    settle_first_use(code, hers=True, by=administrator, at=AT)
    after = client.get("/", HTTP_ACCEPT_LANGUAGE="en")

    assert before.status_code == 403
    assert "has to say that it was you" in unescape(before.content.decode())
    assert "What waits for you" in unescape(after.content.decode())

    other = used_code(user=newcomer("other"))
    settle_first_use(other, hers=False, by=administrator, at=AT)
    other.user.refresh_from_db()
    assert not other.user.has_usable_password()
    with pytest.raises(actions.Settled):
        settle_first_use(other, hers=True, by=administrator, at=AT)


def test_everything_that_happens_to_a_code_is_journalled_and_proved(person, administrator):
    settle_first_use(used_code(user=person), hers=True, by=administrator, at=AT)

    told = [
        line.action for line in Line.objects.order_by("pk") if "code" in line.action or "use" in line.action
    ]
    assert told == ["accounts.issue_code", "accounts.use_code", "accounts.settle_first_use"]
    assert [fault for fault in faults() if "signincode" in fault.table] == []


def test_whoever_issued_a_code_is_asked_and_an_administrator_is_asked_for_all(minister, administrator):
    used_code(by=minister)

    def asked(user):
        return [item["why"] for item in items(held_on(user, date(2026, 6, 1)), AT)]

    assert asked(minister) == asked(administrator)
    assert len(asked(minister)) == 1
    SignInCode.objects.update(issued_by=administrator)
    assert (asked(minister), len(asked(administrator))) == ([], 1)


def test_the_ministry_opens_no_account_of_the_ministry(minister, administrator, person):
    on = date(2026, 6, 1)
    held, admin = held_on(minister, on), held_on(administrator, on)

    assert permissions.can_issue_code_to(held, person)
    assert not permissions.can_issue_code_to(held, administrator)
    assert permissions.can_issue_code_to(admin, minister)
    assert not permissions.can_issue_code_to(Held(person, on), person)


def send(client, **fields):
    address = "/sign-in/sheet/"
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def test_she_signs_in_with_the_code_of_her_sheet(client, person):
    digits = queries.in_groups(issued(person, at=timezone.now()))

    html = send(client, code=digits, password1=OWN, password2=OWN)

    assert "your name for signing in is newcomer" in html
    assert digits.replace(" ", "") not in html
    person.refresh_from_db()
    assert person.check_password(OWN)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"code": ""}, "Write the code that stands on your sheet."),
        ({"code": "1234"}, "Compare each group of four"),
        ({"code": "x" * 20}, "Compare each group of four"),
        ({"code": "0" * 20, "password1": OWN, "password2": OWN}, "used, replaced or too old"),
        ({"code": "0" * 20, "password1": OWN, "password2": "another"}, "are not the same"),
    ],
)
def test_what_is_wrong_on_the_page_of_a_sheet_is_said_beside_its_field(client, db, fields, words):
    assert words in send(client, **fields)


def test_codes_are_tried_a_few_times_only(client, db):
    answers = [client.post("/sign-in/sheet/", {"code": "0" * 20}).status_code for _number in range(25)]

    assert answers[0] == 200
    assert answers[-1] == 429


def test_the_issuer_says_on_the_page_that_it_was_she(client, administrator):
    code = used_code()
    client.force_login(administrator)
    html = unescape(client.get("/accounts/first-uses/", HTTP_ACCEPT_LANGUAGE="en").content.decode())

    client.post(f"/accounts/first-uses/{code.pk}/", {"hers": "yes"})

    code.refresh_from_db()
    assert "newcomer" in html
    assert code.hers is True


@pytest.mark.parametrize("fields", [{}, {"hers": ""}, {"hers": "perhaps"}])
def test_a_first_use_without_an_answer_goes_on_waiting(client, administrator, fields):
    code = used_code()
    client.force_login(administrator)

    html = client.post(
        f"/accounts/first-uses/{code.pk}/", fields, follow=True, HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()

    code.refresh_from_db()
    code.user.refresh_from_db()
    assert "Say whether it was she." in html
    assert (code.hers, code.settled_at, code.user.unconfirmed) == (None, None, True)
    assert code.user.has_usable_password()
