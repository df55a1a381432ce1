from datetime import timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tendik.accounts.models import User
from tendik.entries.refusals import EntryRefused
from tendik.places.models import Place
from tendik.talent import queries
from tendik.talent.models import Invitation, NameLook, Offer
from tendik.talent.offers import actions
from tendik.talent.ordering import Fit, OrderLine, in_order
from tendik.talent.seeking import Sought, Wish, serves
from tests.conftest import AT
from tests.rooms.people import ABOVE, BELOW, BESIDE, HERE
from tests.rooms.talent.world import CHILD, ON, ask, asked, enter, lack_of, nominate, short_office, somebody

FITS = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12)


@for_all(FITS, st.integers(1, 5))
def test_no_line_of_the_order_tells_fewer_than_the_threshold_and_all_stand_in_one(meets, least):
    lines = in_order([Fit(key, one) for key, one in enumerate(meets)], least=least)

    keys = [key for line in lines for key in line.keys]
    assert all(len(line.keys) >= least for line in lines)
    assert sorted(keys) == (list(range(len(meets))) if len(meets) >= least else [])


@for_all(FITS)
def test_told_one_by_one_the_order_is_that_of_the_wishes_and_of_nothing_else(meets):
    lines = in_order([Fit(key, one) for key, one in enumerate(meets)], least=1)

    naive = sorted(range(len(meets)), key=lambda key: ([not one for one in meets[key]], key))
    assert [key for line in lines for key in line.keys] == naive


def test_a_small_rest_is_told_with_the_line_before_it():
    found = in_order([Fit(1, (True,)), Fit(2, (True,)), Fit(3, (False,))], least=2)

    assert found == [OrderLine(keys=(1, 2, 3), sorts=((True,), (False,)))]


def test_somebody_serves_where_one_place_lies_in_the_other():
    above = {BELOW: HERE, HERE: ABOVE, BESIDE: ABOVE}

    assert [serves([one], HERE, above) for one in (HERE, ABOVE, BELOW, BESIDE)] == [True, True, True, False]
    assert serves([BESIDE], "", above)


def test_only_what_is_wished_counts_in_its_stated_order():
    sought = Sought(engagement="seat", education=("university",), fields=("boats",))

    assert sought.wishes() == (Wish.FIELD, Wish.EDUCATION)


@pytest.mark.django_db
class TestAsking:
    def test_under_the_threshold_no_order_is_told_and_who_fits_can_be_asked(self):
        office = short_office()
        enter()
        sought = Sought(engagement="seat")

        told = queries.order_of(office, lack_of(office), sought, ON)
        ask(office)

        assert told == []
        assert Invitation.objects.count() == 1

    def test_who_meets_a_wish_stands_before_who_does_not(self):
        office = short_office()
        for name in ("ann", "eve"):
            enter(name)
        for name in ("kim", "liz"):
            enter(name, fields=["boats"])

        lines = queries.order_of(office, lack_of(office), Sought(engagement="seat", fields=("boats",)), ON)

        assert [(len(line.keys), line.sorts) for line in lines] == [(2, ((True,),)), (2, ((False,),))]

    def test_who_is_not_ready_not_of_age_made_up_or_gone_is_not_found(self):
        office = short_office()
        fits = enter("ann")
        enter("eve", engagements=["desk"])
        enter("kim", made_up=True)
        enter("liz", at=AT - timedelta(days=100))
        _nomination, digits = nominate(guardian_on=ON)
        enter("joy", woman=False, young=True, born_on=CHILD, number=digits)
        enter("mia", woman=False, young=True, born_on=CHILD.replace(year=2005))
        User.objects.filter(pk=enter("zoe").user_id).update(is_active=False)

        found = queries.all_fitting(office, lack_of(office), Sought(engagement="seat"), ON)

        assert found == [fits.pk]

    def test_asked_twice_nobody_gets_the_same_question_again(self):
        invitation = asked()

        ask(invitation.offer.body, AT + timedelta(days=1))

        assert Invitation.objects.count() == 1

    def test_a_line_that_has_changed_since_it_was_shown_is_not_asked(self):
        office = short_office()
        for name in ("ann", "eve", "kim"):
            enter(name)

        with pytest.raises(EntryRefused, match="changed"):
            ask(office, line=1, number=2)
        ask(office, line=1, number=3)

        assert Invitation.objects.count() == 3

    def test_what_would_not_mend_the_lack_is_not_offered(self):
        office = short_office()

        with pytest.raises(EntryRefused, match="mend"):
            ask(office, engagement="desk")
        with pytest.raises(EntryRefused, match="offer"):
            ask(office, words=" ")

        assert not Offer.objects.exists()

    def test_before_her_yes_there_is_no_name_and_after_it_each_look_is_hers_to_see(self, minister):
        invitation = asked()
        before = actions.names_of(invitation.offer, by=minister, at=AT)

        actions.answer(invitation, yes=True, by=somebody(), at=AT)
        (named,) = actions.names_of(invitation.offer, by=minister, at=AT)

        assert before == []
        assert (named.name, named.contact) == ("Ann", "0555 1")
        assert [look.looked_by for look in queries.looks_at(invitation.profile)] == [minister]

    def test_a_yes_that_is_taken_back_hides_her_name_again(self):
        invitation = asked()
        actions.answer(invitation, yes=True, by=somebody(), at=AT)

        actions.answer(invitation, yes=False, by=somebody(), at=AT + timedelta(days=30))

        assert actions.names_of(invitation.offer, by=None, at=AT) == []
        assert not NameLook.objects.exists()

    def test_after_its_last_day_nobody_says_yes_and_with_an_ended_consent_neither(self):
        invitation = asked()
        with pytest.raises(EntryRefused, match="ended"):
            actions.answer(invitation, yes=True, by=somebody(), at=AT + timedelta(days=10))
        old = enter("eve", at=AT - timedelta(days=99))
        late = Invitation.objects.create(offer=invitation.offer, profile=old)

        with pytest.raises(EntryRefused, match="consent"):
            actions.answer(late, yes=True, by=old.user, at=AT + timedelta(days=2))

    def test_after_her_year_her_name_is_hidden_from_whoever_had_her_yes(self):
        invitation = asked()
        actions.answer(invitation, yes=True, by=somebody(), at=AT)

        seen = actions.names_of(invitation.offer, by=None, at=AT + timedelta(days=100))

        assert seen == []

    def test_an_institution_of_a_place_prefers_who_named_that_very_place(self):
        office = short_office()
        office.place = Place.objects.get(code=HERE)
        office.save()
        near, far = enter("ann", places=[HERE]), enter("eve", places=[ABOVE])
        enter("kim", places=[BESIDE])

        sought = Sought(engagement="seat", place=HERE)
        (line,) = queries.order_of(office, lack_of(office), sought, ON)

        assert (line.keys, line.sorts) == ((near.pk, far.pk), ((True,), (False,)))
