"""Institutions that should help with an ask: proposed by the pack beside the one that should answer, and never instead of it."""

from datetime import timedelta

import pytest

from tendik.accounts.models import User
from tendik.accounts.queries import held_on
from tendik.asks import addressing, pack, permissions, queries, release
from tendik.asks.models import Addressee, Ask
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.site import publishing
from tests.conftest import AT
from tests.rooms.asks.pages import page
from tests.rooms.asks.test_addressing import ON, entered, proposals
from tests.rooms.asks.world import addressed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HELPS = "helps, proposed"


def helped(code="EQ-1.1", body="north-council", at=AT):
    """Enter that an institution should help with an ask."""
    parts = {"role": "partner", "standing": "proposed", "since": ON, "entered_at": at}
    return Addressee.objects.create(ask=Ask.objects.get(code=code), body=Body.objects.get(code=body), **parts)


def published(code="EQ-1.1", at=AT + DAY):
    return next(one for one in release.contribute(at) if one.code == code)


def test_who_helps_is_none_of_those_who_should_answer():
    helped()
    assert queries.ask_as_of("EQ-1.1", AT + DAY).addressee is None
    assert "EQ-1.1" in {ask.code for ask in queries.asks_wanted(queries.Wanted(addressee="nobody"), AT + DAY)}

    entered([Ask.objects.get(code="EQ-1.1")], "proposed", "equality")

    assert queries.ask_as_of("EQ-1.1", AT + DAY).addressee == "equality"
    assert published().addressee == "bodies/equality"
    assert published().partners == ("bodies/north-council",)


def test_where_only_one_helps_nobody_is_named_who_could_agree_or_be_withdrawn(ask, minister):
    helped()

    with pytest.raises(EntryRefused, match="nobody is proposed for EQ-1.1 yet"):
        entered([ask], body=None)
    with pytest.raises(EntryRefused, match="There is nothing to withdraw"):
        addressing.withdraw_addressees([ask], by=minister, at=AT + DAY)


def test_an_institution_that_should_answer_by_now_does_not_help_too():
    helped(body="equality")
    addressed("EQ-1.1", body="equality", at=AT)

    assert published().partners == ()


def test_who_helped_at_an_earlier_moment_is_told_of_that_moment(minister):
    one = helped(at=AT)

    addressing.withdraw_addressee(one, by=minister, at=AT + DAY)

    assert published(at=AT).partners == ("bodies/north-council",)
    assert published(at=AT + 2 * DAY).partners == ()


def test_the_pack_proposes_several_that_help_and_makes_none_anew_that_was_withdrawn(tmp_path, minister):
    given = proposals(
        tmp_path,
        "EQ-1.1,equality,,2026-05-04,,\nEQ-1.1,north-council,partner,2026-05-04,,\n",
        heads="ask,body,role,since,confidence,reason_en",
    )

    pack.proposals.load(given, pack.ADDRESSEES)
    (one,) = Addressee.objects.filter(role="partner")
    addressing.withdraw_addressee(one, by=minister, at=AT)
    pack.proposals.load(given, pack.ADDRESSEES)

    assert (one.standing, one.since.isoformat(), one.entered_by) == ("proposed", "2026-05-04", None)
    assert Addressee.objects.filter(role="partner").count() == 1
    assert published().partners == ()
    assert published().addressee == "bodies/equality"


def test_a_pack_cannot_say_that_an_institution_has_agreed_to_help(tmp_path):
    given = proposals(
        tmp_path,
        "EQ-1.1,equality,partner,2026-05-04,agreed\nEQ-1.1,equality,friend,2026-05-04,\n",
        heads="ask,body,role,since,standing",
    )

    pack.proposals.load(given, pack.ADDRESSEES)

    assert [(fault.line, str(fault.message) % fault.values) for fault in given.folder.faults] == [
        (2, "An institution that helps can only be proposed."),
        (3, "“friend” cannot stand here. Write one of: partner."),
    ]
    assert not Addressee.objects.exists()


def test_the_page_of_an_ask_marks_who_helps_and_offers_to_withdraw_it_and_not_to_agree(office):
    addressed("EQ-1.1", body="equality", at=AT - DAY)
    one = helped()

    html = page(office, "/asks/ask/EQ-1.1/")

    assert HELPS in " ".join(html.split())
    assert html.index("Ministry of Equality</b>") < html.index("Council of North Bay</b>")
    assert f"/asks/addressee/{one.pk}/withdraw/" in html
    assert f"/asks/addressee/{one.pk}/agree/" not in html
    assert not permissions.can_agree(held_on(User.objects.get(username="minister"), ON), one)


def test_public_pages_say_who_should_help_and_that_it_is_proposed():
    helped()
    made = publishing.draft(AT + DAY, None)

    ask = publishing.draw(made, "en", "asks/EQ-1.1")
    body = publishing.draw(made, "en", "bodies/north-council")

    assert "Should help:" in ask
    assert "proposed, not agreed yet" in ask
    assert "Asks that it should help with: 1." in body
    assert "EQ-1.1" in body
