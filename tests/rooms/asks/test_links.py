"""Pairs of asks that say the same are decided, and what was decided on a day stays so for that day."""

import re
from datetime import timedelta

import pytest

from tendik.asks import actions, release
from tendik.asks.models import Ask, AskLink
from tendik.asks.queries import links_as_of
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.asks.pages import page

DAY = timedelta(days=1)


@pytest.fixture
def link(db):
    """The pair of the tiny pack: EQ-1.3 and EQ-2.2."""
    return AskLink.objects.get()


def decided(link):
    """What was decided, in the order in which it was."""
    return list(link.decisions.values_list("same", flat=True))


def said(at):
    """What a release of a moment says on EQ-2.2: whether it is proposed only; nothing where it was refused."""
    ask = next(one for one in release.contribute(at) if one.code == "EQ-2.2")
    return [other.proposed for other in ask.related]


@pytest.mark.parametrize(("same", "other", "words"), [("yes", "no", "Confirmed."), ("no", "yes", "Refused.")])
def test_a_pair_is_decided_and_the_decision_can_be_changed(office, minister, link, same, other, words):
    office.post(f"/asks/links/{link.pk}/", {"same": other})

    office.post(f"/asks/links/{link.pk}/", {"same": same})

    assert decided(link) == [other == "yes", same == "yes"]
    assert words in page(office, "/asks/links/")
    entry = Line.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor) == (
        "asks.decide_link",
        "asks/EQ-1.3",
        f"user:{minister.pk}",
    )
    assert entry.details == {"other": "EQ-2.2", "same": same == "yes"}


@pytest.mark.parametrize("fields", [{}, {"same": ""}, {"same": "perhaps"}])
def test_a_pair_stays_undecided_without_a_clear_word(office, link, fields):
    office.post(f"/asks/links/{link.pk}/", fields)

    assert decided(link) == []
    assert "Choose whether the two say the same or differ." in page(office, "/asks/links/")


def test_a_button_pressed_twice_decides_once_and_she_is_told(office, link):
    for _press in range(2):
        office.post(f"/asks/links/{link.pk}/", {"same": "yes"})

    assert decided(link) == [True]
    assert "This is decided so already." in page(office, "/asks/links/")


def test_of_two_clerks_the_second_is_told_of_the_first_ones_decision(office, link):
    seen = re.search(r'name="seen" value="([^"]*)"', page(office, "/asks/links/"))[1]
    office.post(f"/asks/links/{link.pk}/", {"same": "yes", "seen": seen})

    office.post(f"/asks/links/{link.pk}/", {"same": "no", "seen": seen})

    assert decided(link) == [True]
    assert "Somebody decided on this pair since this page was opened." in page(office, "/asks/links/")


def test_a_pair_confirmed_one_day_and_refused_two_days_later_was_confirmed_in_between(minister, link):
    actions.decide_link(link, same=True, by=minister, at=AT)
    actions.decide_link(link, same=False, by=minister, at=AT + 2 * DAY)

    found = {day: said(AT + day * DAY) for day in (-1, 0, 1, 2, 3)}

    assert found == {-1: [True], 0: [False], 1: [False], 2: [], 3: []}


def test_a_refused_pair_stands_in_no_list_of_links_from_then_on(minister, link):
    actions.decide_link(link, same=False, by=minister, at=AT)

    assert list(links_as_of(AT)) == []
    assert list(links_as_of(AT - DAY)) == [link]


def test_a_decision_made_last_is_dated_last_although_its_clock_was_read_first(minister, link):
    actions.decide_link(link, same=True, by=minister, at=AT + DAY)

    assert actions.decide_link(link, same=False, by=minister, at=AT).entered_at == AT + DAY


def test_a_refusal_leaves_no_line_in_the_journal(minister, link):
    actions.decide_link(link, same=True, by=minister, at=AT)
    before = Line.objects.count()

    with pytest.raises(EntryRefused, match="decided so already"):
        actions.decide_link(link, same=True, by=minister, at=AT)

    assert Line.objects.count() == before


def test_pairs_that_wait_stand_before_those_that_are_decided(office, link):
    office.post(f"/asks/links/{link.pk}/", {"same": "yes"})
    AskLink.objects.create(
        ask=Ask.objects.get(code="EQ-2.1"), other=Ask.objects.get(code="EQ-2.2"), kind="near"
    )

    html = page(office, "/asks/links/")

    assert html.index("Not decided yet.") < html.index("Confirmed.")


def test_a_decision_made_by_mistake_is_withdrawn_and_the_pair_is_proposed_again(office, minister, link):
    made = actions.decide_link(link, same=False, by=minister, at=AT)
    address = f"/asks/links/withdraw/{made.pk}/"
    asked = page(office, address)

    office.post(address)

    assert "They differ" in asked
    assert "Without a decision the pair is proposed again." in asked
    assert not link.decisions.standing()
    assert "Not decided yet." in page(office, "/asks/links/")
    assert (said(AT), said(AT + 365 * DAY)) == ([], [True])
    assert Line.objects.order_by("-pk").first().action == "asks.withdraw_decision"


def test_a_decision_is_withdrawn_once(minister, link):
    made = actions.decide_link(link, same=True, by=minister, at=AT)
    actions.withdraw_decision(made, by=minister, at=AT + DAY)

    with pytest.raises(EntryRefused, match="withdrawn already"):
        actions.withdraw_decision(made, by=minister, at=AT + DAY)
