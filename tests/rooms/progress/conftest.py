"""What the tests of reports share: who reports, on what, and for which period."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from tendik.measures.given import MilestoneGiven, TargetGiven
from tendik.methods.periods import period_of
from tendik.progress.calendar import frequency, window_of
from tests.rooms.progress.world import promise


@pytest.fixture
def measure(db):
    """A measure of the office here, with a figure and a step."""
    target = TargetGiven(
        words={"en": "Bays"}, kind="events", amount=Decimal(40), due_on=date(2031, 6, 30), number=1
    )
    step = MilestoneGiven(words={"en": "The plan is drawn"}, due_on=date(2030, 12, 1), number=1)
    return promise(targets=(target,), milestones=(step,))


@pytest.fixture
def period():
    """The last period that is open today: that of the day, or the one before."""
    today = timezone.localdate()
    now = period_of(today, frequency())
    while not window_of(now).opens_on <= today <= window_of(now).last_on:
        now = now.previous()
    return now.code
