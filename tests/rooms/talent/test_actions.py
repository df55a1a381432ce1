from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from tendik.accounts.models import User
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.places.models import Place
from tendik.talent import actions, queries
from tendik.talent.models import Invitation, NameLook, Nomination, Offer, Profile
from tendik.talent.offers import actions as offering
from tests.conftest import AT, PASSWORD
from tests.rooms.talent.world import (
    BORN,
    CHILD,
    ask,
    asked,
    enter,
    given,
    nominate,
    short_office,
    somebody,
    unproved,
)

pytestmark = pytest.mark.django_db
TERM, GRACE = timedelta(days=100), timedelta(days=20)


def rows():
    """Return how many rows the pool has."""
    return sum(kind.objects.count() for kind in (Profile, Invitation, NameLook, Nomination))


def test_a_woman_opens_an_account_that_holds_nothing_and_enters_herself():
    user = actions.join("ann", PASSWORD, at=AT)

    profile = actions.keep_profile(given(), by=user, at=AT)

    assert not user.roles.exists()
    assert not user.must_change_password
    assert (profile.consent, profile.ends_before) == ("1", AT.date() + TERM)


def test_a_name_for_signing_in_that_is_taken_opens_no_second_account():
    actions.join("ann", PASSWORD, at=AT)

    with pytest.raises(ValidationError):
        actions.join("Ann", PASSWORD, at=AT)

    assert User.objects.filter(username="ann").count() == 1


def test_nothing_that_names_her_stands_in_the_table_as_it_is():
    profile = enter(name="Ann Lee", contact="0555 123", about="I built the bridge.")
    held = Profile.objects.filter(pk=profile.pk).values().get()

    text = " ".join(map(str, held.values()))

    assert [word for word in ("Ann", "Lee", "0555", "bridge") if word in text] == []
    assert actions.said_by(profile).about == "I built the bridge."


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"consent": False}, "consent"),
        ({"woman": False}, "woman"),
        ({"young": True}, "born_on"),
        ({"young": True, "born_on": date(2030, 1, 1)}, "born_on"),
        ({"young": True, "born_on": date(1990, 1, 1)}, "born_on"),
        ({"young": True, "born_on": CHILD}, "woman"),
        ({"young": True, "woman": False, "born_on": CHILD}, "born_on"),
        ({"number": "1234"}, "number"),
    ],
)
def test_what_may_not_be_kept_is_refused_beside_its_field_and_nothing_is_kept(fields, field):
    with pytest.raises(EntryRefused) as refused:
        enter(**fields)

    assert refused.value.field == field
    assert rows() == 0


def test_sent_twice_she_stands_there_once_and_the_last_word_holds():
    enter(name="Ann")
    enter(name="Ann Lee", at=AT + timedelta(days=9))

    (profile,) = Profile.objects.all()
    assert actions.said_by(profile).name == "Ann Lee"
    assert profile.ends_before == AT.date() + timedelta(days=109)


def test_somebody_not_of_age_needs_the_number_of_an_office_that_holds_a_guardian_s_word():
    _nomination, digits = nominate(guardian_on=date(2026, 5, 1))

    profile = enter(woman=False, young=True, born_on=CHILD, number=digits)

    assert (profile.minor, profile.guardian_on) == (True, date(2026, 5, 1))
    assert not Nomination.objects.exists()


def test_a_number_without_a_guardian_s_word_does_not_help_somebody_not_of_age():
    _nomination, digits = nominate()

    with pytest.raises(EntryRefused, match="guardian"):
        enter(woman=False, young=True, born_on=CHILD, number=digits)


def test_once_of_age_she_stands_on_her_own_word():
    _nomination, digits = nominate(guardian_on=date(2026, 5, 1))
    enter(woman=False, young=True, born_on=CHILD, number=digits)

    grown = enter(woman=True, young=True, born_on=CHILD, at=AT.replace(year=2028))

    assert (grown.minor, grown.guardian_on) == (False, None)


def test_withdrawing_leaves_nothing_of_her_and_empties_an_account_that_she_had_for_nothing_else():
    user = actions.join("ann.lee", PASSWORD, at=AT)
    profile = actions.keep_profile(given(), by=user, at=AT)
    offer = ask(short_office())
    offering.answer(profile.invitations.get(), yes=True, by=user, at=AT)
    offering.names_of(offer, by=None, at=AT)

    closed = actions.withdraw_profile(profile, by=user, at=AT)

    user.refresh_from_db()
    assert closed
    assert rows() == 0
    assert unproved() == []
    assert (user.is_active, user.email, user.name, "ann" in user.username) == (False, "", "", False)
    assert offering.names_of(offer, by=None, at=AT) == []


def test_withdrawing_leaves_her_account_to_somebody_who_works_with_it(minister):
    profile = actions.keep_profile(given(), by=minister, at=AT)

    closed = actions.withdraw_profile(profile, by=minister, at=AT)

    minister.refresh_from_db()
    assert not closed
    assert (minister.is_active, minister.username) == (True, "minister")


def test_after_her_year_nobody_finds_her_and_after_the_grace_she_is_erased():
    profile = enter()
    ends = AT + TERM

    kept = actions.erase_ended(by="command", at=ends + GRACE - timedelta(days=1))
    there = rows()
    gone = actions.erase_ended(by="command", at=ends + GRACE)

    assert (kept, there, gone, rows()) == (0, 1, 1, 0)
    assert Line.objects.filter(action="talent.erase_ended", subject=f"profile:{profile.pk}").exists()


def test_a_nomination_that_nobody_confirmed_ends_and_is_erased():
    _nomination, digits = nominate()
    over = AT + timedelta(days=10)

    with pytest.raises(EntryRefused, match="too old"):
        enter(number=digits, at=over)
    gone = actions.erase_ended(by="command", at=over)

    assert (gone, rows()) == (1, 0)


def test_offers_of_long_ago_are_erased_with_all_that_hangs_on_them():
    invitation = asked()
    late = AT + timedelta(days=10) + TERM
    enter(at=late)

    actions.erase_ended(by="command", at=late)

    assert not Offer.objects.exists()
    assert not Invitation.objects.filter(pk=invitation.pk).exists()
    assert Profile.objects.exists()


def test_the_journal_names_nobody_of_the_pool():
    _nomination, digits = nominate("Ann Lee")
    profile = enter(name="Ann Lee", contact="0555 123", number=digits)
    actions.withdraw_profile(profile, by=somebody(), at=AT)

    told = " ".join(
        f"{line.subject} {line.details}" for line in Line.objects.filter(action__startswith="talent.")
    )

    assert "talent" not in told.replace("talent.", "")
    assert [word for word in ("Ann", "Lee", "0555", digits) if word in told] == []


def test_a_young_leader_says_projects_and_events_and_is_found_as_such():
    profile = enter(woman=False, young=True, born_on=BORN, projects="A library.", events="A camp.")

    said = actions.said_by(profile)

    assert (said.projects, said.events, said.born_on) == ("A library.", "A camp.", BORN)
    assert queries.GROUPS["youth"].children == [("young", True)]
    assert Profile.objects.filter(queries.GROUPS["youth"], minor=False).get() == profile


def test_a_woman_who_is_ready_in_the_demo_region_only_is_found_by_its_institutions_and_stays_so():
    Place.objects.filter(code="XA-N").update(made_up=True)
    user = somebody()

    made_up = [
        actions.keep_profile(given(places=places), by=user, at=AT).made_up
        for places in (["XA-N"], ["XA-N", "XA-S"], ["XA-S"])
    ]

    assert made_up == [True, False, False]
