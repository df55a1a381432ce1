"""Verbs: adopt a plan, withdraw an adopted text."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.journal.actions import Actor, record
from tendik.journal.refusals import Refusal
from tendik.plans.models import Adoption, Plan


class EntryNotReady(Refusal):
    """What is entered cannot be taken; the message says what to change, ``field`` where, if it is one place."""

    def __init__(self, message: Any, *, field: str | None = None, **values: Any) -> None:
        self.field = field
        super().__init__(message, **values)


class AdoptionNotReady(EntryNotReady):
    """The adopted text cannot be entered, or not withdrawn."""


DAY = "%d.%m.%Y"
NO_TITLE = _("Give the title of the document in at least one language.")
NO_WEB = _("The link to the document begins with http:// or https://.")
OTHER_TEXT = _("Another text was entered since this page was opened. Look at it, then enter yours.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionGiven:
    """Who adopted a plan, when and by which document, as it is entered."""

    body: Body
    on: date
    document_title: dict[str, str]
    document_number: str = ""
    document_link: str = ""


def mark(keys: Iterable[int | None]) -> str:
    """Return one mark for the entries that count; None: nothing counts there."""
    return ",".join(str(key or 0) for key in keys)


def not_before(entered: QuerySet[Any], at: datetime) -> datetime:
    """Return the moment of a new entry: never before those that it follows."""
    # The clock was read before the lock was had: what is entered last must not be dated before what it follows.
    last: datetime | None = entered.aggregate(last=Max("entered_at"))["last"]
    return max(at, last) if last else at


def leads_to_the_web(link: str) -> bool:
    """Tell whether a link, if there is one, leads to a page of the web."""
    return not link or link.startswith(("https://", "http://"))


def says_something(texts: dict[str, str]) -> bool:
    """Tell whether there are words in any language."""
    return any(text.strip() for text in texts.values())


def says_the_same(last: Any, given: Any) -> bool:
    """Tell whether what is entered says the same as the entry that counts, field by field."""
    return all(getattr(last, part.name) == getattr(given, part.name) for part in fields(given))


@transaction.atomic
def adopt_plan(
    plan: Plan, given: AdoptionGiven, *, by: User | None, at: datetime, seen: str | None = None
) -> Adoption:
    """Enter the adopted text of a plan; earlier ones become its history.

    ``by`` is None when a command enters it; ``seen`` is ``mark`` of the text that counted when the form was drawn.

    Raises:
        AdoptionNotReady: no title, a day or a link that cannot be, another text than the one seen,
            or the very text that counts already.
    """
    # Sent twice at once, the second waits here and then finds the first one's text.
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    check_adoption_seen(plan, seen)
    at = not_before(plan.adoptions.all(), at)
    check_adoption(plan, given, at)
    adoption = Adoption.objects.create(
        plan=plan,
        body=given.body,
        on=given.on,
        document_title=given.document_title,
        document_number=given.document_number,
        document_link=given.document_link,
        entered_at=at,
        entered_by=by,
    )
    actor: Actor | str = by or "command"
    subject = f"plans/{plan.slug}"
    record("plans.adopt_plan", subject, by=actor, at=at, body=given.body.code, on=given.on.isoformat())
    return adoption


def check_adoption_seen(plan: Plan, seen: str | None) -> None:
    """Raise ``AdoptionNotReady`` if another text counts than the one of the mark ``seen``; None: do not compare."""
    last = plan.adoptions.filter(withdrawn_at=None).last()
    if seen not in (None, mark([last and last.pk])):
        raise AdoptionNotReady(OTHER_TEXT)


def check_adoption(plan: Plan, given: AdoptionGiven, at: datetime) -> None:
    """Raise ``AdoptionNotReady`` unless ``given`` may be the adopted text of ``plan``."""
    check_title(given.document_title)
    check_day_of_adoption(plan, given.on, at)
    if not leads_to_the_web(given.document_link):
        raise AdoptionNotReady(NO_WEB, field="document_link")
    last = plan.adoptions.filter(withdrawn_at=None).last()
    if last and says_the_same(last, given):
        raise AdoptionNotReady(
            _("Exactly this text is entered already. It was entered once and nothing more is needed.")
        )


def check_title(title: dict[str, str]) -> None:
    """Raise ``AdoptionNotReady`` if the document has no title in any language."""
    if not says_something(title):
        raise AdoptionNotReady(NO_TITLE, field="document_title")


def check_day_of_adoption(plan: Plan, on: date, at: datetime) -> None:
    """Raise ``AdoptionNotReady`` if ``plan`` cannot have been adopted on this day.

    While the draft was discussed there was nothing to adopt.
    """
    if on < plan.discussed_on:
        raise AdoptionNotReady(
            _("The draft was still discussed on %(day)s. The plan cannot have been adopted before."),
            field="on",
            day=plan.discussed_on.strftime(DAY),
        )
    if on > timezone.localdate(at):
        raise AdoptionNotReady(_("The day of adoption lies in the future."), field="on")


@transaction.atomic
def withdraw_adoption(adoption: Adoption, *, by: User, at: datetime) -> Adoption:
    """Take back an adopted text entered by mistake. It stays in the history, marked; the one before it counts again.

    Raises:
        AdoptionNotReady: it was withdrawn already.
    """
    adoption = Adoption.objects.select_for_update().select_related("plan").get(pk=adoption.pk)
    if adoption.withdrawn_at:
        raise AdoptionNotReady(_("This adopted text was withdrawn already."))
    adoption.withdrawn_at = at
    adoption.save(update_fields=["withdrawn_at"])
    record("plans.withdraw_adoption", f"plans/{adoption.plan.slug}", by=by, at=at, adoption=adoption.pk)
    return adoption
