from datetime import date, timedelta

import pytest

from tendik.activities import actions, queries
from tendik.activities.models import Activity, Attendance, Participant
from tendik.activities.participants import actions as taking_part
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.activities.world import COMING, HELD, announce, certify, count, given, held, sign_up

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def seating(activity, on=TODAY):
    return queries.seating_of(activity, activity.participants.all(), on)


def test_an_activity_is_announced_with_its_line_in_the_journal_and_sent_twice_it_is_entered_once(minister):
    activity = announce(by=minister, days=(COMING, date(2026, 8, 25), COMING), kept_free=1)

    line = Line.objects.last()
    with pytest.raises(EntryRefused, match="entered already"):
        announce(days=(date(2026, 8, 25), COMING), kept_free=1)
    assert activity.days == ["2026-08-25", "2026-09-01"]
    assert (activity.starts_on, activity.ends_before) == (date(2026, 8, 25), date(2026, 9, 2))
    assert (line.action, line.subject) == ("activities.announce", "bodies/equality")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "wedding"}, "kind"),
        ({"days": ()}, "days"),
        ({"days": tuple(COMING + timedelta(days=day) for day in range(201))}, "days"),
        ({"seats": 0}, "seats"),
        ({"seats": 5001}, "seats"),
        ({"seats": 3, "kept_free": 4}, "kept_free"),
        ({"asks": ("EQ-9.9",)}, "asks"),
        ({"measures": ("nothing",)}, "measures"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(fields, field):
    with pytest.raises(EntryRefused) as refused:
        announce(**fields)

    assert refused.value.field == field
    assert not Activity.objects.exists()


def test_whoever_comes_after_the_last_seat_waits_and_moves_up_when_somebody_leaves():
    activity = announce(seats=2, kept_free=1)
    first, second, third = (sign_up(activity, disability=number == 2) for number in range(3))

    before = seating(activity)
    on_the_eve = seating(activity, COMING - timedelta(days=1))
    taking_part.take_off(first, by=None, at=AT)

    assert (before.seats, before.waiting) == ((first.pk, third.pk), (second.pk,))
    assert on_the_eve.seats == (first.pk, second.pk)
    assert seating(activity).seats == (second.pk, third.pk)
    assert Line.objects.last().action == "activities.take_off"


def test_a_list_of_four_hundred_names_is_taken_and_behind_three_times_the_seats_nobody_is():
    hall, room = announce(seats=400), announce("Small", seats=1)

    for number in range(400):
        sign_up(
            hall,
            name=f"Person {'x' * (number % 7)} {chr(97 + number % 26)}{number}",
            contact=str(number),
            consent=True,
        )
    for _each in range(23):
        sign_up(room)

    assert len(seating(hall).seats) == 400
    with pytest.raises(EntryRefused, match="full"):
        sign_up(room)


def test_the_same_form_or_the_same_person_sent_twice_is_one_participant():
    activity = announce()
    sign_up(activity, once="a form")
    sign_up(activity, name="Ann Lee", contact="555", consent=True)

    for again in ({"once": "a form"}, {"name": " lee  ANN", "contact": "555", "consent": True}):
        with pytest.raises(EntryRefused, match="already"):
            sign_up(activity, **again)

    sign_up(activity, name="Ann Lee", contact="556", consent=True)
    assert activity.participants.count() == 3


def test_a_name_is_kept_sealed_with_consent_only_and_a_childs_with_a_parents_word():
    activity = announce(seats=5)

    with pytest.raises(EntryRefused, match="Without this"):
        sign_up(activity, name="Ann Lee")
    with pytest.raises(EntryRefused, match="parent"):
        sign_up(activity, name="Little Lee", age="under-16", consent=True)
    sign_up(activity, age="under-16")
    child = sign_up(activity, name="Little Lee", age="under-16", consent=True, parent=True)

    assert "Lee" not in child.sealed
    assert child.consent == "1"
    assert [one.consent for one in activity.participants.all()] == ["", "1"]


def test_nobody_signs_up_by_the_page_for_what_has_begun_or_was_never_opened_to_it():
    closed, begun = announce(), announce("Now", days=(AT.date(), COMING), office="https://office.example/")

    for activity in (closed, begun):
        with pytest.raises(EntryRefused, match="any more"):
            sign_up(activity, way="page")

    assert sign_up(begun).way == "phone"
    actions.withdraw_activity(begun, by=None, at=AT)
    with pytest.raises(EntryRefused, match="any more"):
        sign_up(begun)


def test_who_came_is_ticked_counted_and_ticked_twice_alike_nothing_changes():
    activity = held(seats=5)
    came = [sign_up(announce("Other"), sex="male")]
    for sex in ("female", "female", "male"):
        came.append(
            Participant.objects.create(activity=activity, sex=sex, age="over-16", way="paper", signed_at=AT)
        )
    ticked = {came[1].pk, came[3].pk, came[0].pk}

    first = taking_part.tick(activity, ticked, by=None, at=AT)
    lines = Line.objects.count()
    again = taking_part.tick(activity, ticked, by=None, at=AT)

    assert first.counts == {"female": {"over-16": 1}, "male": {"over-16": 1}}
    assert (again.pk, Line.objects.count()) == (first.pk, lines)
    assert Participant.objects.get(pk=came[0].pk).came is None


def test_two_who_count_one_activity_the_last_counts_and_taken_back_the_one_before():
    activity = held()
    count(5, activity=activity)
    last = count(7, activity=activity)

    actions.withdraw_attendance(last, by=None, at=AT)

    assert queries.attendance_now(activity).counts == {"female": {"over-16": 5}}


@pytest.mark.parametrize(
    "counts",
    [{"other": {"over-16": 1}}, {"female": {"old": 1}}, {"female": {"": -1}}, {"male": {"": 20_001}}],
)
def test_a_count_of_people_who_cannot_be_is_refused(counts):
    with pytest.raises(EntryRefused):
        actions.note_attendance(held(), counts, by=None, at=AT)

    assert not Attendance.objects.exists()


def test_nobody_came_to_what_has_not_begun_or_was_withdrawn():
    coming = announce()
    gone = actions.withdraw_activity(held(), by=None, at=AT)

    for activity in (coming, gone):
        with pytest.raises(EntryRefused):
            count(1, activity=activity)


def test_who_looks_at_names_is_written_down_and_names_are_erased_a_term_after_the_last_day(minister):
    activity = announce(seats=9)
    sign_up(activity, name="Ann Lee", contact="555", consent=True)
    over = AT.replace(month=9, day=2) + timedelta(days=100)

    names = taking_part.names_of(activity, activity.participants.all(), by=minister, at=AT)
    look = Line.objects.last()
    early = taking_part.erase_old(by="command", at=over - timedelta(days=1))
    late = taking_part.erase_old(by="command", at=over)

    assert list(names.values()) == [{"name": "Ann Lee", "contact": "555"}]
    assert (look.action, look.actor) == ("activities.look", f"user:{minister.pk}")
    assert (early, late, activity.participants.count()) == (0, 1, 0)


def test_what_is_given_lists_each_day_once_in_order():
    assert given(days=(COMING, HELD, COMING)).told()["days"] == ["2026-03-02", "2026-09-01"]


@pytest.mark.parametrize("kind", [Body, Place])
def test_what_is_announced_of_the_demo_region_is_made_up_whoever_announces_it(kind, minister):
    real = announce("Real", by=minister)
    kind.objects.update(made_up=True)

    activity = announce("Sample", by=minister)
    certificate = certify(body=activity.body)

    assert (real.made_up, activity.made_up) == (False, True)
    assert certificate.made_up is (kind is Body)
