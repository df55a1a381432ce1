"""Pairs of asks that say the same are decided."""

import pytest

from tendik.asks.models import Ask, AskLink
from tendik.journal.models import Line
from tests.rooms.asks.pages import page


@pytest.mark.parametrize(
    ("same", "status", "words"), [("yes", "confirmed", "Confirmed."), ("no", "refused", "Refused.")]
)
def test_a_pair_is_decided_and_the_decision_can_be_changed(office, minister, same, status, words):
    link = AskLink.objects.get()
    office.post(f"/asks/links/{link.pk}/", {"same": "no" if same == "yes" else "yes"})

    office.post(f"/asks/links/{link.pk}/", {"same": same})

    link.refresh_from_db()
    assert link.status == status
    assert words in page(office, "/asks/links/")
    entry = Line.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor) == (
        "asks.decide_link",
        "asks/EQ-1.3",
        f"user:{minister.pk}",
    )
    assert entry.details == {"other": "EQ-2.2", "status": status}


@pytest.mark.parametrize("fields", [{}, {"same": ""}, {"same": "perhaps"}])
def test_a_pair_stays_undecided_without_a_clear_word(office, fields):
    link = AskLink.objects.get()

    office.post(f"/asks/links/{link.pk}/", fields)

    link.refresh_from_db()
    assert link.status == "proposed"
    assert "Choose whether the two say the same or differ." in page(office, "/asks/links/")


def test_pairs_that_wait_stand_before_those_that_are_decided(office):
    decided = AskLink.objects.get()
    office.post(f"/asks/links/{decided.pk}/", {"same": "yes"})
    AskLink.objects.create(
        ask=Ask.objects.get(code="EQ-2.1"), other=Ask.objects.get(code="EQ-2.2"), kind="near"
    )

    html = page(office, "/asks/links/")

    assert html.index("Not decided yet.") < html.index("Confirmed.")
