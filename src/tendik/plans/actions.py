"""Verbs: adopt a plan, withdraw an adopted text."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.actions import PaperGiven, field_of_day, record_paper
from tendik.bodies.models import OfficialPaper
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.days import DAY
from tendik.methods.texts import Texts
from tendik.plans import published
from tendik.plans.models import Adoption, Plan

NO_TITLE = _("Give the title of the document in at least one language.")
COMING = _("The day of adoption lies in the future.")
OTHER_TEXT = _("Another text was entered since this page was opened. Look at it, then enter yours.")
SAME_TEXT = _("Exactly this text is entered already. It was entered once and nothing more is needed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionGiven:
    """The paper by which a plan was adopted: one that is entered already, or described."""

    paper: OfficialPaper | PaperGiven


@transaction.atomic
def adopt_plan(
    plan: Plan, given: AdoptionGiven, *, by: User | None, at: datetime, seen: str | None = None
) -> Adoption:
    """Enter the adopted text of a plan; earlier ones become its history.

    ``by`` is None when a command enters it; ``seen`` is ``mark`` of the text that counted when the form was drawn.

    Raises:
        EntryRefused: no title, a day or a link that cannot be, another text than the one seen,
            or the very text that counts already.
    """
    # Sent twice at once, the second waits here and then finds the first one's text.
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    check_adoption_seen(plan, seen)
    at = not_before(plan.adoptions.all(), at)
    check_adoption(plan, given, at)
    paper = record_paper(given.paper, by=by, at=at)
    adoption, about = Adoption(plan=plan, paper=paper), {"body": paper.body.code, "on": paper.on.isoformat()}
    subject = published.Plan.at(plan.slug)
    return entries.enter(adoption, by=by, at=at, action="plans.adopt_plan", subject=subject, **about)


def check_adoption_seen(plan: Plan, seen: str | None) -> None:
    """Raise ``EntryRefused`` if another text counts than the one of the mark ``seen``; None: do not compare."""
    last = plan.adoptions.standing().last()
    entries.check_seen([last and last.pk], seen, OTHER_TEXT)


def check_adoption(plan: Plan, given: AdoptionGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` unless ``given`` may be the adopted text of ``plan``."""
    check_title(given.paper.title, _field_of_title(given.paper))
    check_day_of_adoption(plan, given.paper.on, at, field_of_day(given.paper))
    last = plan.adoptions.standing().select_related("paper__body", "paper__file").last()
    entries.check_is_new(last, given, SAME_TEXT)


def _field_of_title(paper: OfficialPaper | PaperGiven) -> str:
    return "paper" if isinstance(paper, OfficialPaper) else "title"


def check_title(title: Texts, field: str = "title") -> None:
    """Raise ``EntryRefused`` if the document has no title in any language."""
    entries.check_says_something(title, NO_TITLE, field)


def check_day_of_adoption(plan: Plan, on: date, at: datetime, field: str = "on") -> None:
    """Raise ``EntryRefused`` if ``plan`` cannot have been adopted on this day.

    While the draft was discussed there was nothing to adopt.
    """
    if on < plan.discussed_on:
        raise EntryRefused(
            _("The draft was still discussed on %(day)s. The plan cannot have been adopted before."),
            field=field,
            day=plan.discussed_on.strftime(DAY),
        )
    entries.check_has_come(on, at, COMING, field)


def withdraw_adoption(adoption: Adoption, *, by: User, at: datetime) -> Adoption:
    """Take back an adopted text entered by mistake. It stays in the history, marked; the one before it counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = published.Plan.at(adoption.plan.slug)
    return entries.withdraw(adoption, by=by, at=at, action="plans.withdraw_adoption", subject=subject)
