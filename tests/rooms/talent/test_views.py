"""The pages of the pool, walked by whoever uses them: a woman, whoever proposes her, an institution, a stranger."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.talent.models import Invitation, Nomination, Offer, Profile
from tendik.talent.offers import actions as offering
from tests.conftest import PASSWORD
from tests.rooms.people import become
from tests.rooms.talent.world import RULE, ask, enter, nominate, short_office, somebody
from tests.rooms.worlds import VILLAGE

pytestmark = pytest.mark.django_db
SAID = {
    "woman": "on",
    "name": "Ann Lee",
    "contact": "0555 1",
    "places": VILLAGE,
    "engagements": ["seat"],
    "consent": "on",
}
JOIN = {"username": "ann.lee", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def english(client):
    """A browser that reads English."""
    cache.clear()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def contact(english):
    """Whoever acts for the office here and its desk, which is short; signed in."""
    short_office()
    user = become("contact here")
    english.force_login(user)
    return user


def said(answer):
    """Return the text of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def way(name, *args):
    return reverse(f"talent:{name}", args=args)


def test_a_woman_joins_signs_in_and_enters_herself_without_anybody_s_help(english):
    joined = english.post(way("join"), JOIN)
    english.post(joined.headers["Location"], {"login": "ann.lee", "password": PASSWORD})
    first = english.get("/").content.decode()

    kept = english.post(way("keep"), SAID, follow=True)

    assert joined.headers["Location"] == f"/sign-in/?next={way('keep')}"
    assert f'href="{way("mine")}"' in first
    assert "Ann Lee" in said(kept)
    assert "Your consent holds until this day" in said(kept)
    assert Profile.objects.get().user.username == "ann.lee"


def test_two_passwords_that_differ_or_a_short_one_open_no_account(english):
    english.post(way("join"), {**JOIN, "password2": "another long one"})
    short = english.post(way("join"), {**JOIN, "password1": "1234", "password2": "1234"})
    taken = english.post(way("join"), {**JOIN, "username": "minister"})

    assert "errmsg" in short.content.decode()
    assert "already exists" in said(taken)
    assert User.objects.filter(username="ann.lee").count() == 0


def test_a_form_that_lacks_her_word_says_so_beside_the_box(english):
    english.force_login(somebody())

    answer = english.post(way("keep"), {**SAID, "consent": ""})

    assert "Without this nothing may be kept" in said(answer)
    assert 'value="Ann Lee"' in answer.content.decode()
    assert not Profile.objects.exists()


def test_a_place_that_nobody_knows_is_named_in_the_message(english):
    english.force_login(somebody())

    answer = english.post(way("keep"), {**SAID, "places": "Atlantis"})

    assert "There is no such place" in said(answer)


def test_changing_begins_with_what_she_said_and_without_her_consent(english):
    enter(at=timezone.now())
    english.force_login(somebody())

    page = english.get(way("keep")).content.decode()

    assert 'value="Ann"' in page
    assert not re.search(r'name="consent"[^>]*checked', page)


def test_nobody_opens_what_another_woman_said_or_was_asked(english):
    office = short_office()
    profile = enter(at=timezone.now())
    ask(office, timezone.now())
    english.force_login(somebody("eve"))

    answers = [
        english.get(way("withdraw", profile.pk)),
        english.post(way("withdraw", profile.pk)),
        english.post(way("answer", Invitation.objects.get().pk), {"answer": "yes"}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Profile.objects.filter(pk=profile.pk).exists()
    assert Invitation.objects.get().answer is None


def test_erasing_herself_signs_her_out_and_her_addresses_lead_nowhere(english):
    profile = enter(at=timezone.now())
    english.force_login(somebody())

    asked = english.get(way("withdraw", profile.pk))
    gone = english.post(way("withdraw", profile.pk), follow=True)

    assert "Erase all that you entered?" in said(asked)
    assert "All that you entered is erased, and your account is closed." in said(gone)
    assert english.get(way("mine")).status_code == 302
    assert not Profile.objects.exists()


def test_the_sheet_shows_the_number_once_and_the_list_shows_the_name_to_its_proposer_alone(english):
    english.force_login(become("focal point above"))

    sheet = english.post(way("nominate"), {"name": "Ann Lee", "place": VILLAGE})
    listed = said(english.get(way("nominations")))
    english.force_login(User.objects.get(username="minister"))

    number = re.search(r"(\d{4} ){4}\d{4}", said(sheet)).group()
    assert "Ann Lee" in listed
    assert number not in listed
    assert "Ann Lee" not in said(english.get(way("nominations")))


def test_a_women_s_group_proposes_in_its_place_and_keeps_no_guardian_s_paper(english):
    english.force_login(become("group member here"))

    elsewhere = english.post(way("nominate"), {"name": "Ann Lee", "place": "XA-S"})
    paper = english.post(way("nominate"), {"name": "Ann Lee", "place": VILLAGE, "guardian_on": "01.05.2026"})

    assert "This place is not yours" in said(elsewhere)
    assert "Only the ministry or the focal point" in said(paper)
    assert not Nomination.objects.exists()


def test_whoever_was_proposed_says_no_by_her_number_without_an_account(english):
    _nomination, digits = nominate(at=timezone.now())

    wrong = english.post(way("say_no"), {"number": digits[:-1]})
    gone = english.post(way("say_no"), {"number": digits})
    again = english.post(way("say_no"), {"number": digits})

    assert "A digit is not right" in said(wrong)
    assert "Your name is erased" in said(gone)
    assert "opens nothing" in said(again)
    assert not Nomination.objects.exists()


def test_a_proposal_is_taken_back_by_its_proposer_and_by_nobody_else(english):
    nomination, _digits = nominate(at=timezone.now())
    english.force_login(somebody("eve"))

    stranger = english.post(way("take_back", nomination.pk))
    english.force_login(somebody("nominator"))
    question = english.get(way("take_back", nomination.pk))
    english.post(way("take_back", nomination.pk))

    assert stranger.status_code == 404
    assert "Ann Lee" in said(question)
    assert not Nomination.objects.exists()


def test_an_institution_sees_why_it_is_short_and_under_the_threshold_no_number(english, contact):
    enter(at=timezone.now())

    short = said(english.get(way("shortages")))
    found = said(english.get(way("find", "here-desk", RULE), {"engagement": "seat"}))

    assert "Desk of the office" in short
    assert "lacking" in short
    assert "Fewer than 2" in found
    assert "Ann" not in found


def test_from_the_threshold_on_each_line_says_how_many_and_why(english, contact):
    for name in ("ann", "eve"):
        enter(name, at=timezone.now(), fields=["boats"])
    for name in ("kim", "liz"):
        enter(name, at=timezone.now())

    asked = {"engagement": "seat", "fields_known": ["boats"], "experience": "some"}
    found = said(english.get(way("find", "here-desk", RULE), asked))

    assert "All together: 4" in found
    assert "1. Women: 2 know one of the fields · have less experience, or did not say" in found
    assert "2. Women: 2 know other fields" in found


def test_asked_through_the_office_she_says_yes_and_both_see_what_they_may(english, contact):
    enter(at=timezone.now())
    address = f"{way('find', 'here-desk', RULE)}?engagement=seat"

    english.post(address, {"words": "A seat in our office.", "to": "0-0"})
    invitation = Invitation.objects.get()
    before = said(english.get(way("offer", invitation.offer_id)))
    english.force_login(somebody())
    waits = said(english.get("/"))
    question = said(english.get(way("answer", invitation.pk)))
    english.post(way("answer", invitation.pk), {"answer": "yes"})
    english.force_login(contact)
    news = said(english.get("/"))
    hidden = said(english.get(way("offer", invitation.offer_id)))
    named = said(english.post(way("names", invitation.offer_id)))
    english.force_login(somebody())
    hers = said(english.get(way("mine")))

    assert "Nobody so far" in before
    assert "An institution asks whether you are ready" in waits
    assert "A seat in our office." in question
    assert "Somebody said yes" in news
    assert "Ann" not in hidden
    assert "Ann" in named
    assert "0555 1" in named
    assert "Desk of the office · stranger" in hers


def test_without_words_or_with_a_made_up_line_nobody_is_asked(english, contact):
    enter(at=timezone.now())
    address = f"{way('find', 'here-desk', RULE)}?engagement=seat"

    bare = english.post(address, {"words": "", "to": "0-0"})
    english.post(address, {"words": "A seat.", "to": "7-1"})
    english.post(address, {"words": "A seat.", "to": "x"})
    english.post(way("find", "here-desk", RULE), {"words": "A seat.", "to": "0-0"})

    assert "Write what you offer" in said(bare)
    assert not Invitation.objects.exists()


def test_an_institution_that_is_not_short_by_a_rule_asks_nobody(english, contact):
    answer = english.post(
        f"{way('find', 'here-desk', 'XA-BAY')}?engagement=seat", {"words": "A seat.", "to": "0-0"}
    )

    assert "Nothing is here" in said(answer)
    assert not Offer.objects.exists()


def test_an_answer_without_a_word_goes_on_waiting_and_a_yes_can_be_taken_back(english, contact):
    enter(at=timezone.now())
    desk = Body.objects.get(code="here-desk")
    invitation = Invitation.objects.get(offer=ask(desk, timezone.now()))
    english.force_login(somebody())

    english.post(way("answer", invitation.pk), {"answer": "perhaps"})
    silent = Invitation.objects.get().answer
    english.post(way("answer", invitation.pk), {"answer": "yes"})
    english.post(way("answer", invitation.pk), {"answer": "no"})

    assert silent is None
    assert Invitation.objects.get().answer is False
    assert offering.names_of(invitation.offer, by=None, at=timezone.now()) == []


def test_a_consent_that_ends_soon_waits_for_her_and_one_that_ended_says_so(english):
    enter(at=timezone.now() - timedelta(days=90))
    english.force_login(somebody())
    soon = said(english.get("/"))
    Profile.objects.update(ends_before=date(2026, 1, 1))

    over = said(english.get(way("mine")))

    assert "Your consent to be asked" in soon
    assert "Your consent ended" in over
