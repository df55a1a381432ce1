"""What cannot be promised is refused, and the message says what to change."""

from datetime import date
from decimal import Decimal

import pytest

from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.measures import checks
from tendik.measures.given import CostGiven, PartnerGiven, TargetGiven
from tendik.places.models import Place
from tendik.plans.models import Goal, Plan
from tests.rooms.measures.world import enter
from tests.rooms.plans.world import plan_here, plan_of

pytestmark = pytest.mark.django_db
DUE = date(2031, 6, 30)


def test_a_place_outside_the_plan_is_refused_and_one_within_taken():
    plan = plan_here()

    checks.check_place(plan, Place.objects.get(code="XA-N-1"))

    with pytest.raises(EntryRefused, match="outside the place of the plan"):
        checks.check_place(plan, Place.objects.get(code="XA-S"))


def test_a_goal_of_another_plan_is_refused():
    with pytest.raises(EntryRefused, match="a goal of another plan"):
        checks.check_goal(plan_of("NX", "next-2034", "XA"), Goal.objects.first())


def test_an_institution_that_answers_and_helps_is_named_twice():
    body = Body.objects.get(code="equality")

    with pytest.raises(EntryRefused, match="named twice"):
        enter(body=body, partners=(PartnerGiven(body=body),))


def test_nobody_can_have_taken_a_measure_for_which_nobody_is_named():
    with pytest.raises(EntryRefused, match="Name the institution"):
        enter(standing="agreed")


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-0.01", "0.001", "1e18"])
def test_an_amount_that_cannot_be_written_down_is_refused(amount):
    cost = CostGiven(source="local", stage="spent", amount=Decimal(amount), currency="KGS")

    with pytest.raises(EntryRefused, match="as a number"):
        checks.check_cost(cost)


@pytest.mark.parametrize(
    "target",
    [
        TargetGiven(words={"en": "X"}, kind="events", amount=Decimal(0), due_on=DUE),
        TargetGiven(words={"en": "X"}, kind="increase", amount=Decimal("NaN"), due_on=DUE),
        TargetGiven(
            words={"en": "X"},
            kind="increase",
            amount=Decimal(1),
            due_on=DUE,
            baseline=Decimal(0),
            baseline_on=DUE,
        ),
    ],
)
def test_a_target_that_contradicts_itself_is_refused(target):
    with pytest.raises(EntryRefused, match="contradict each other"):
        checks.check_target(Plan.objects.get(code="EQ"), target)


def test_a_target_in_a_wrong_century_is_refused():
    target = TargetGiven(words={"en": "Bays"}, kind="events", amount=Decimal(1), due_on=date(2131, 1, 1))

    with pytest.raises(EntryRefused, match="Look at the year"):
        checks.check_target(Plan.objects.get(code="EQ"), target)


def test_a_measure_may_be_due_after_its_plan_but_not_long_after():
    plan = Plan.objects.get(code="EQ")

    checks.check_due(plan, date(2036, 1, 1))

    with pytest.raises(EntryRefused, match="Look at the year"):
        checks.check_due(plan, date(2131, 1, 1))
