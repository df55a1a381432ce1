from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tendik.accounts.models import Role, User
from tendik.accounts.queries import held_on
from tendik.bodies.models import Body, Duty
from tendik.entries.contents import FileKind
from tendik.entries.examining import Content
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.measures.given import PartnerGiven
from tendik.observations import actions, permissions, queries
from tendik.observations.models import Moderation, Sighting
from tendik.places.models import Place
from tendik.services.models import Service
from tests.conftest import AT
from tests.rooms.measures import world as measures
from tests.rooms.observations.world import SEEN, numbers, of, show, shown, withhold, write
from tests.rooms.observations.world import published as release
from tests.rooms.people import office_here

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def holding(kind, place="XA-N", *, body=None):
    """Return what somebody holds: a role in a place, and perhaps a duty."""
    user = User.objects.create(username=f"{kind}-{place}-{body}")
    where = Place.objects.get(code=place) if place else None
    Role.objects.create(user=user, kind=kind, place=where, starts_on="2025-01-01")
    if body:
        Duty.objects.create(user=user, body=body, kind="contact", starts_on="2025-01-01")
    return held_on(user, AT.date())


def test_what_was_seen_is_written_with_its_line_in_the_journal_and_waits(minister):
    sighting = write(by=minister)

    line = Line.objects.last()
    assert (sighting.entered_by, sighting.words) == (minister, {"en": "Two lamps of ten burn."})
    assert (line.action, line.subject) == ("observations.enter_sighting", "bodies/north-council")
    assert line.details == {"place": "XA-N-1", "stance": "disagrees"}
    assert (shown(AT), numbers(AT)) == (None, {"waiting": 1})


@pytest.mark.parametrize(
    ("words", "fields", "field"),
    [
        ("", {}, "words"),
        ("Lamps", {"seen_on": AT.date() + DAY}, "seen_on"),
        ("Lamps", {"seen_on": AT.date() - 400 * DAY}, "seen_on"),
    ],
)
def test_what_has_no_words_or_an_impossible_day_is_refused(words, fields, field):
    with pytest.raises(EntryRefused) as refused:
        write(words, **fields)

    assert refused.value.field == field
    assert not Sighting.objects.exists()


def test_what_is_sent_twice_is_entered_once_and_the_photograph_too(minister):
    photograph = Content(FileKind.JPEG, b"points")
    write(by=minister, file=photograph)

    with pytest.raises(EntryRefused, match="entered already"):
        write(by=minister, file=photograph, at=AT + DAY)

    assert Sighting.objects.get().file.size == 6
    assert write(by=minister, at=AT + DAY, file=Content(FileKind.JPEG, b"other points")).pk


def test_words_are_shown_from_the_decision_on_until_either_is_withdrawn():
    sighting = write()
    decision = show(sighting, AT + DAY)
    actions.withdraw_moderation(decision, by=None, at=AT + 2 * DAY)
    show(sighting, AT + 3 * DAY)
    actions.withdraw_sighting(sighting, by=None, at=AT + 4 * DAY)

    words = "Two lamps of ten burn."
    assert [shown(AT + days * DAY) for days in range(5)] == [None, words, None, words, None]


def test_what_is_withheld_is_counted_by_its_reason_and_its_words_are_in_no_release():
    withhold(write("Anne was beaten."), "harmed")
    withhold(write("He lives by the bridge."), "where")
    show(write("The lamp burns."))

    assert shown(AT) == "The lamp burns."
    assert numbers(AT) == {"shown": 1, "harmed": 1, "where": 1}
    assert "Anne" not in str(list(release.contribute(AT)))


def test_an_observation_on_which_nobody_has_decided_in_time_is_counted_as_late():
    write()

    assert [numbers(AT + days * DAY) for days in (3, 4)] == [{"waiting": 1}, {"late": 1}]


def test_nobody_withholds_without_a_reason_or_decides_twice():
    sighting = write()
    with pytest.raises(EntryRefused) as unexplained:
        actions.moderate(sighting, "withheld", by=None, at=AT)
    show(sighting)

    with pytest.raises(EntryRefused, match="decided already"):
        withhold(sighting)

    assert unexplained.value.field == "reason"
    assert Moderation.objects.get().outcome == "shown"


def test_nothing_is_decided_of_what_was_withdrawn():
    sighting = write()
    actions.withdraw_sighting(sighting, by=None, at=AT)

    with pytest.raises(EntryRefused, match="withdrawn"):
        show(sighting)


def test_a_moderator_decides_where_she_moderates_and_not_on_her_own_words():
    here, beside = holding("moderator"), holding("moderator", "XA-S")

    assert permissions.can_moderate(here, write())
    assert not permissions.can_moderate(beside, write("Other words."))
    assert not permissions.can_moderate(here, write("Her words.", by=here.user))


@pytest.mark.parametrize(
    ("seen", "whose", "decides"),
    [
        ("here-office", "north-council", False),
        ("here-office", "here-office", False),
        ("here-office", "here-desk", False),
        ("here-office", "equality", True),
        ("equality", "north-council", True),
    ],
)
def test_whoever_acts_for_the_observed_institution_or_one_above_or_below_it_does_not_decide(
    seen, whose, decides
):
    office_here()
    held = holding("moderator", body=Body.objects.get(code=whose))

    assert permissions.can_moderate(held, write(about=f"bodies/{seen}")) is decides


@pytest.mark.parametrize(
    ("kind", "place", "decides"),
    [
        ("ministry", None, False),
        ("ministry", "XA", False),
        ("focal_point", "XA-N-1", False),
        ("deputy", "XA-N", False),
        ("district_admin", "XA-N", False),
        ("focal_point", "XA-N-2", True),
        ("focal_point", "XA-S", True),
    ],
)
def test_whoever_reports_from_there_or_checks_reports_does_not_decide(kind, place, decides):
    held = holding("moderator")
    where = Place.objects.get(code=place) if place else None
    Role.objects.create(user=held.user, kind=kind, place=where, starts_on="2025-01-01")

    assert permissions.can_moderate(held_on(held.user, AT.date()), write()) is decides


def test_a_partner_of_a_measure_is_a_party_to_what_was_seen_of_it():
    office = office_here()
    promised = measures.enter(body=Body.objects.get(code="equality"), partners=(PartnerGiven(body=office),))
    held = holding("moderator", body=office)

    with pytest.raises(PermissionDenied):
        permissions.check_moderate(held, write(about=f"measures/{promised.code}"))


def test_in_a_place_one_sees_its_measures_and_institutions_and_not_those_of_a_neighbour():
    village, neighbour = (Place.objects.get(code=code) for code in ("XA-N-1", "XA-N-2"))
    own = measures.enter("Light the road", place=village)
    other = measures.enter("Mend the pier", place=neighbour)
    everywhere = measures.enter("Train midwives")

    found = {one.address for one in queries.observables(village, AT)}

    assert {f"measures/{own.code}", f"measures/{everywhere.code}", "bodies/north-council"} <= found
    assert f"measures/{other.code}" not in found
    assert queries.observable_near(village, f"measures/{other.code}", AT) is None
    assert [one.title["en"] for one in queries.observables_like("LIGHT", village, AT)] == ["Light the road"]


def test_a_hidden_address_and_a_kind_that_the_pack_closes_are_never_observed():
    village = Place.objects.get(code="XA-N-1")

    services = [one.address for one in queries.observables(village, AT) if one.address.startswith("services")]

    assert services == ["services/h3"]
    assert queries.observable_at("services/h2") is None


def test_an_institution_has_those_above_it_among_its_kinds_so_that_a_pack_closes_all_of_them():
    office = office_here()
    Body.objects.update(place=None)
    village = Place.objects.get(code="XA-N-1")
    everything = {one.address: one.kinds for one in queries.observables(village, AT)}

    assert {"here-desk", "here-office", "north-council"} <= everything["bodies/here-desk"]
    assert queries.observable_at(f"bodies/{office.code}").kinds == everything[f"bodies/{office.code}"]


def test_many_institutions_are_asked_for_at_once(django_assert_max_num_queries):
    above = Body.objects.get(code="equality")
    for number in range(30):
        above = Body.objects.create(code=f"desk-{number}", name={"en": "Desk"}, parent=above, order=number)
    village = Place.objects.get(code="XA-N-1")

    with django_assert_max_num_queries(30):
        found = [one for one in queries.observables(village, AT) if one.address.startswith("bodies/desk")]

    assert len(found) == 30


def test_what_was_seen_of_a_service_is_shown_no_more_once_its_address_is_hidden():
    show(write("The door is shut.", about="services/h3"))
    before = shown(AT)

    Service.objects.filter(code="h3").update(address_hidden=True)

    assert (before, shown(AT)) == ("The door is shut.", None)


def test_what_is_promised_no_more_keeps_what_was_seen_of_it():
    promised = measures.enter("Light the road", place=Place.objects.get(code="XA-N-1"))
    show(write(about=f"measures/{promised.code}"))

    measures.change(promised, "Light the road", dropped=True)

    (one,) = of(release.published.SightingShown, AT)
    assert one.title == {"en": "Light the road"}
    assert one.seen_in == SEEN.replace(day=1)
