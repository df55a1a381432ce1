"""What cannot be promised: the rules that forms, imports and actions share."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.bodies.models import Body
from tendik.entries import actions as entries
from tendik.entries.refusals import EntryRefused
from tendik.measures.given import CostGiven, MeasureGiven, TargetGiven
from tendik.measures.models import Cost, Promise
from tendik.methods import progress
from tendik.methods.days import DAY
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.plans.models import Goal, Plan

NO_WORDS = _("Write in at least one language what will be done.")
LONGEST = 2000
"""So many characters of words a measure takes in each language."""
LATEST = 10
"""So many years after its plan a measure may be due; what is later is a slip of the pen."""


def check_measure(plan: Plan, given: MeasureGiven) -> None:
    """Raise ``EntryRefused`` unless ``plan`` may promise this."""
    check_words(given.words)
    check_days(plan, given.starts_on, given.due_on)
    check_goal(plan, given.goal)
    check_place(plan, given.place)
    check_taken(given.standing == Promise.Standing.AGREED, given.body)
    check_partners(given.body, [partner.body for partner in given.partners])
    for milestone in given.milestones:
        check_milestone(plan, milestone.words, milestone.due_on)
    for cost in given.costs:
        check_cost(cost)
    for target in given.targets:
        check_target(plan, target)


def check_words(words: Texts) -> None:
    """Raise ``EntryRefused`` if nothing is said of what will be done."""
    entries.check_says_something(words, NO_WORDS, "words")


def check_taken(agreed: bool, body: Body | None) -> None:
    """Raise ``EntryRefused`` if a measure is taken and nobody is named who took it."""
    if agreed and body is None:
        raise EntryRefused(_("Name the institution that has taken the measure."), field="body")


def check_days(plan: Plan, starts_on: date | None, due_on: date | None) -> None:
    """Raise ``EntryRefused`` unless a measure of ``plan`` may last from one day to the other."""
    if starts_on and due_on and due_on < starts_on:
        raise EntryRefused(_("The last day lies before the first one."), field="due_on")
    if due_on:
        check_due(plan, due_on)


def can_last(plan: Plan, starts_on: date | None, due_on: date | None) -> bool:
    """Tell whether a measure of ``plan`` may last from one day to the other."""
    try:
        check_days(plan, starts_on, due_on)
    except EntryRefused:
        return False
    return True


def check_due(plan: Plan, due_on: date, field: str = "due_on") -> None:
    """Raise ``EntryRefused`` if something of ``plan`` cannot be due on this day: before the plan, or long after it."""
    if due_on < plan.starts_on:
        words = _("The plan begins on %(day)s. Nothing of it can be due before.")
        raise EntryRefused(words, field=field, day=plan.starts_on.strftime(DAY))
    if due_on.year > plan.ends_before.year + LATEST:
        words = _("%(day)s lies long after the plan. Look at the year.")
        raise EntryRefused(words, field=field, day=due_on.strftime(DAY))


def check_goal(plan: Plan, goal: Goal | None) -> None:
    """Raise ``EntryRefused`` if the goal is another plan's."""
    if goal and goal.section.plan_id != plan.pk:
        raise EntryRefused(_("%(code)s is a goal of another plan."), field="goal", code=goal.code)


def check_place(plan: Plan, place: Place | None) -> None:
    """Raise ``EntryRefused`` if the place lies outside the place of the plan."""
    here = place or plan.place
    while here is not None and here.pk != plan.place_id:
        here = here.parent
    if here is None:
        raise EntryRefused(_("This place lies outside the place of the plan."), field="place")


def check_partners(body: Body | None, partners: Iterable[Body]) -> None:
    """Raise ``EntryRefused`` if an institution is named twice."""
    named = [one.pk for one in (body, *partners) if one]
    if len(named) > len(set(named)):
        raise EntryRefused(_("An institution is named twice. Name each once."), field="partners")


def check_milestone(plan: Plan, words: Texts, due_on: date) -> None:
    """Raise ``EntryRefused`` unless ``plan`` may have such a step."""
    message = _("Write in at least one language what the step is.")
    entries.check_says_something(words, message, "milestones")
    check_due(plan, due_on, "milestones")


def check_cost(cost: CostGiven) -> None:
    """Raise ``EntryRefused`` unless money can stand so."""
    if cost.amount is not None and cost.source == Cost.Source.NONE_NEEDED:
        raise EntryRefused(_("Where no money is needed there is no amount."), field="costs")
    if cost.amount is not None:
        check_amount(cost.amount)
    if (cost.amount is None) == bool(cost.currency):
        raise EntryRefused(_("An amount and its currency belong together."), field="costs")
    if cost.currency and not (
        len(cost.currency) == 3 and cost.currency.isascii() and cost.currency.isupper()
    ):
        words = _("A currency is three large Latin letters, as %(example)s.")
        raise EntryRefused(words, field="costs", example="USD")


def check_amount(amount: Decimal) -> None:
    """Raise ``EntryRefused`` unless so much money can be written down."""
    if not amount.is_finite() or amount < 0 or amount >= Decimal(10) ** 18 or amount != round(amount, 2):
        raise EntryRefused(_("Write the amount as a number with two decimals at most."), field="costs")


def check_target(plan: Plan, target: TargetGiven) -> None:
    """Raise ``EntryRefused`` unless ``plan`` may want a figure so."""
    message = _("Write in at least one language what is counted.")
    entries.check_says_something(target.words, message, "targets")
    check_due(plan, target.due_on, "targets")
    if (target.baseline is None) != (target.baseline_on is None):
        raise EntryRefused(_("A baseline needs its day, and the day its value."), field="targets")
    try:
        as_wanted(target)
    except ValueError as reason:
        raise EntryRefused(
            _("This target cannot be: the values and days contradict each other."), field="targets"
        ) from reason


def as_wanted(target: Any) -> progress.Target:
    """Return a target as the method of progress takes it: one that is given, kept or published.

    Raises:
        ValueError: its parts contradict each other.
    """
    begun = None
    if target.baseline is not None:
        begun = progress.Value(target.baseline, target.baseline_on)
    return progress.Target(progress.Kind(target.kind), target.amount, target.due_on, begun)
