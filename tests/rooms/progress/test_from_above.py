"""What a village reports is checked from above: by the focal point of its district or region, never by whoever sent it."""

import pytest
from django.urls import reverse

from tendik.accounts.models import User
from tendik.accounts.queries import held_on
from tendik.progress import permissions, queries
from tests.rooms.people import FOCAL_POINTS, become
from tests.rooms.plans.world import plan_here
from tests.rooms.progress.world import SENT_AT, promise, send, send_back

ON = SENT_AT.date()


@pytest.fixture
def report(db):
    """A report on a measure of the plan of North Bay."""
    return send(promise(plan=plan_here().code))


@pytest.mark.parametrize("person", sorted(FOCAL_POINTS))
def test_of_the_focal_points_only_the_one_above_checks(report, person):
    held = held_on(become(person), ON)
    assert permissions.can_check(held, report) == (person == "focal point above")


OPENS = {
    **dict.fromkeys(("minister", "minister here", "minister above", "focal point above"), 200),
    **dict.fromkeys(("focal point here", "contact here", "contact above"), 403),
    **dict.fromkeys(("focal point below", "focal point beside", "minister below", "minister beside"), 404),
    **dict.fromkeys(("deputy here", "district administrator here", "group member here", "stranger"), 404),
}


@pytest.mark.parametrize("person", sorted(OPENS))
def test_to_whom_it_is_not_it_opens_nothing_and_tells_nothing(client, report, person):
    client.force_login(become(person))
    answers = [client.get(reverse(f"progress:{way}", args=[report.pk])) for way in ("check", "correct")]
    assert [one.status_code for one in answers] == [OPENS[person]] * 2
    if OPENS[person] != 200:
        client.post(reverse("progress:check", args=[report.pk]), {"verdict": "accepted"})
        assert [one for one in answers if report.measure.code in one.content.decode()] == []
        assert queries.check_of(report) is None


def test_signed_out_she_is_led_to_the_sign_in(client, report):
    for way in ("check", "correct"):
        answer = client.get(reverse(f"progress:{way}", args=[report.pk]))
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("account_login"))


def test_nobody_checks_from_above_what_she_sent_herself(report):
    user = become("focal point above")
    hers = send(report.measure, "Widened by two", by=user)

    held = held_on(user, ON)
    assert permissions.can_report(held, queries.promise_now(report.measure))
    assert [permissions.can_check(held, one) for one in (report, hers)] == [True, False]
    assert [permissions.can_withdraw_check(held, send_back(one)) for one in (report, hers)] == [True, False]


def test_of_a_plan_without_a_place_above_no_focal_point_checks(db):
    held = held_on(become("focal point above"), ON)
    assert not permissions.can_check(held, send(promise()))


def test_she_returns_it_with_a_reason_and_it_waits_for_the_village_again(client, report):
    client.force_login(become("focal point above"))
    waits = client.get(f"{reverse('progress:reports')}?period={report.period}&state=sent").content.decode()
    assert report.measure.code in waits

    address = reverse("progress:check", args=[report.pk])
    client.post(address, {"verdict": "returned", "reason": ""})
    assert queries.check_of(report) is None
    client.post(address, {"verdict": "returned", "reason": "Which bays?"})

    said = queries.check_of(queries.reports().get(pk=report.pk))
    assert (said.verdict, said.reason, said.entered_by) == (
        "returned",
        "Which bays?",
        User.objects.get(username="stranger"),
    )
