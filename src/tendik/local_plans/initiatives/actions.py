"""Verbs: write a women's initiative, enter the next step of its way, withdraw either."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.asks.models import Ask
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.local_plans.checks import check_place
from tendik.local_plans.initiatives.queries import NEXT
from tendik.local_plans.initiatives.worded import TEXTS
from tendik.local_plans.models import Initiative, InitiativeStep
from tendik.measures.checks import check_amount
from tendik.methods.days import DAY
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.places.published import Place as Places

EMPTY = _("Write something here in at least one language.")
SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")
GONE = _("This initiative was withdrawn.")
NOT_NEXT = _("This does not come next. Somebody may have entered it already: look at its way.")
COMING = _("This day has not come yet.")
EARLIER = _("The step before was on %(day)s. This one cannot be earlier.")
CALLED = _("Somebody can be called about this. Take her off the card first.")
LATER = _("Something came after this step. Withdraw that first.")
NOT_EMPTY = "own"
"""The one field that may stay empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeGiven:
    """An initiative as it is typed. ``said``: its words by the code of the field; ``asks``: what speaks for it."""

    place: Place
    said: dict[str, Texts]
    sum: Decimal = Decimal(0)
    asks: Sequence[Ask] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGiven:
    """A step of its way, named as in the table."""

    what: str
    on: date
    number: str = ""
    by: str = ""
    sum: Decimal | None = None
    source: str = ""
    reason: str = ""
    words: Texts = field(default_factory=dict)


@transaction.atomic
def write_initiative(given: InitiativeGiven, *, by: User | None, at: datetime) -> Initiative:
    """Enter an initiative of a women's group. It is public once it was sent.

    Raises:
        EntryRefused: the place or the sum cannot be, a field is empty, or it was sent twice.
    """
    check_place(given.place)
    check_said(given.said)
    check_amount(given.sum)
    # Sent twice at once, the second waits here and then finds the first one.
    Place.objects.select_for_update().get(pk=given.place.pk)
    before = Initiative.objects.filter(place=given.place)
    if before.standing().filter(title=given.said["title"]).exists():
        raise EntryRefused(SAME)
    made = Initiative(place=given.place, sum=given.sum)
    for name in TEXTS:
        setattr(made, name, given.said.get(name, {}))
    subject = Places.at(given.place.code)
    action = "local_plans.write_initiative"
    entries.enter(made, by=by, at=not_before(before, at), action=action, subject=subject)
    made.asks.set(given.asks)
    return made


def check_said(said: dict[str, Texts]) -> None:
    """Raise ``EntryRefused`` if a field that is needed says nothing."""
    for name in TEXTS:
        if name != NOT_EMPTY:
            entries.check_says_something(said.get(name, {}), EMPTY, name)


@transaction.atomic
def take_step(initiative: Initiative, given: StepGiven, *, by: User | None, at: datetime) -> InitiativeStep:
    """Enter what came next: it was sent, heard, supported, or not and why.

    Raises:
        EntryRefused: it was withdrawn, this does not come next, the day cannot be, or something is missing.
    """
    found = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if found.withdrawn_at:
        raise EntryRefused(GONE)
    steps = found.way_steps.all()
    check_step(steps.standing().order_by("entered_at", "pk").last(), given, at)
    at = max(not_before(steps, at), found.entered_at)
    made = InitiativeStep(initiative=found, **{name: getattr(given, name) for name in given.__slots__})
    subject = Places.at(found.place.code)
    return entries.enter(
        made,
        by=by,
        at=at,
        action="local_plans.take_step",
        subject=subject,
        step=given.what,
        initiative=found.pk,
    )


def check_step(last: InitiativeStep | None, given: StepGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` unless a step may follow the last one."""
    if given.what not in NEXT[last.what if last else ""]:
        raise EntryRefused(NOT_NEXT)
    entries.check_has_come(given.on, at, COMING)
    if last and given.on < last.on:
        raise EntryRefused(EARLIER, field="on", day=last.on.strftime(DAY))
    if given.sum is not None:
        check_amount(given.sum)
    check_step_is_whole(given)


def check_step_is_whole(given: StepGiven) -> None:
    """Raise ``EntryRefused`` if something is missing that belongs to the step."""
    missing = {
        "sent": (not given.number, "number", _("Write under which number it was registered.")),
        "heard": (not given.by, "by", _("Write which commission or session heard it.")),
        "funded": (
            not (given.sum or given.words),
            "sum",
            _("Write what was given: money or something else."),
        ),
        "refused": (not given.reason, "reason", _("Choose the main reason.")),
    }
    fails, place, words = missing[given.what]
    if fails:
        raise EntryRefused(words, field=place)
    if given.what == "refused":
        entries.check_says_something(given.words, EMPTY, "words")
    if given.sum and not given.source:
        raise EntryRefused(_("Choose from where the money came."), field="source")


@transaction.atomic
def withdraw_initiative(initiative: Initiative, *, by: User | None, at: datetime) -> Initiative:
    """Take back an initiative that was entered by mistake, with its way.

    Raises:
        EntryRefused: it was withdrawn already, or a name is kept beside it.
    """
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    if initiative.contacts.standing().exclude(sealed="").exists():
        raise EntryRefused(CALLED)
    subject = Places.at(initiative.place.code)
    return entries.withdraw(
        initiative, by=by, at=at, action="local_plans.withdraw_initiative", subject=subject
    )


@transaction.atomic
def withdraw_step(step: InitiativeStep, *, by: User | None, at: datetime) -> InitiativeStep:
    """Take back the last step that was entered, by mistake.

    Raises:
        EntryRefused: another step came after it, or it was withdrawn already.
    """
    found = Initiative.objects.select_for_update().get(pk=step.initiative_id)
    last = found.way_steps.standing().order_by("entered_at", "pk").last()
    if last and last.pk != step.pk and step.withdrawn_at is None:
        raise EntryRefused(LATER)
    subject = Places.at(found.place.code)
    return entries.withdraw(step, by=by, at=at, action="local_plans.withdraw_step", subject=subject)
