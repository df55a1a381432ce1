"""Verbs: record an answer to one ask or to many, adopt a plan, withdraw either, decide on a link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
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
from tendik.plans import queries
from tendik.plans.models import Adoption, Answer, Ask, AskLink, Plan


class EntryNotReady(Refusal):
    """What is entered cannot be taken; the message says what to change, ``field`` where, if it is one place."""

    def __init__(self, message: Any, *, field: str | None = None, **values: Any) -> None:
        self.field = field
        super().__init__(message, **values)


class AnswerNotReady(EntryNotReady):
    """The answer cannot be recorded, or not withdrawn."""


class AdoptionNotReady(EntryNotReady):
    """The adopted text cannot be entered, or not withdrawn."""


DAY = "%d.%m.%Y"
NO_REASON = _("Give the reason in at least one language. Only “taken over” needs none.")
NO_TITLE = _("Give the title of the document in at least one language.")
NO_WEB = _("The link to the document begins with http:// or https://.")
OTHER_ANSWER = _("Another answer was recorded since this page was opened. Look at it, then record yours.")
OTHER_TEXT = _("Another text was entered since this page was opened. Look at it, then enter yours.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """What an institution answered, as it is entered."""

    verdict: str
    body: Body
    on: date
    reason: dict[str, str] = field(default_factory=dict)
    document_title: dict[str, str] = field(default_factory=dict)
    document_number: str = ""
    document_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionGiven:
    """Who adopted a plan, when and by which document, as it is entered."""

    body: Body
    on: date
    document_title: dict[str, str]
    document_number: str = ""
    document_link: str = ""


@transaction.atomic
def record_answer(
    asks: Sequence[Ask], given: AnswerGiven, *, by: User | None, at: datetime, seen: str | None = None
) -> list[Answer]:
    """Record one answer for each of ``asks``; earlier answers become its history.

    ``by`` is None when a command enters it; ``seen`` is ``mark`` of the answers that counted when the form was drawn.

    Raises:
        AnswerNotReady: no ask, no reason where one is needed, a day or a link that cannot be,
            another answer than the one seen, or the very answer that counts already.
    """
    # Sent twice at once, the second waits here and then finds the first one's answer.
    list(Ask.objects.select_for_update().filter(pk__in=[ask.pk for ask in asks]).order_by("pk"))
    check_answers_seen(asks, seen)
    at = _not_before(Answer.objects.filter(ask__in=asks), at)
    for ask in asks:
        check_answer(ask, given, at)
    if not asks:
        raise AnswerNotReady(_("Choose at least one ask."))
    return [_record(ask, given, by, at) for ask in asks]


def _record(ask: Ask, given: AnswerGiven, by: User | None, at: datetime) -> Answer:
    answer = Answer.objects.create(
        ask=ask,
        verdict=given.verdict,
        reason=given.reason,
        body=given.body,
        on=given.on,
        document_title=given.document_title,
        document_number=given.document_number,
        document_link=given.document_link,
        entered_at=at,
        entered_by=by,
    )
    actor: Actor | str = by or "command"
    subject = f"asks/{ask.code}"
    record("plans.record_answer", subject, by=actor, at=at, verdict=given.verdict, body=given.body.code)
    return answer


def mark(keys: Iterable[int | None]) -> str:
    """Return one mark for the entries that count; None: nothing counts there."""
    return ",".join(str(key or 0) for key in keys)


def check_answers_seen(asks: Sequence[Ask], seen: str | None) -> None:
    """Raise ``AnswerNotReady`` if other answers count than those of the mark ``seen``; None: do not compare."""
    entered = Answer.objects.filter(ask__in=asks, withdrawn_at=None)
    last = dict(entered.values_list("ask_id", "pk"))
    if seen not in (None, mark(last.get(ask.pk) for ask in asks)):
        raise AnswerNotReady(OTHER_ANSWER)


def _not_before(entered: QuerySet[Any], at: datetime) -> datetime:
    # The clock was read before the lock was had: what is entered last must not be dated before what it follows.
    last: datetime | None = entered.aggregate(last=Max("entered_at"))["last"]
    return max(at, last) if last else at


def check_answer(ask: Ask, given: AnswerGiven, at: datetime) -> None:
    """Raise ``AnswerNotReady`` unless ``given`` may answer ``ask``."""
    check_reason(given.verdict, given.reason)
    check_day_of_answer(ask, given.on, at)
    if not _leads_to_the_web(given.document_link):
        raise AnswerNotReady(NO_WEB, field="document_link")
    check_answer_is_new(ask, given)


def check_reason(verdict: str, reason: dict[str, str]) -> None:
    """Raise ``AnswerNotReady`` if this verdict needs a reason and there is none."""
    if verdict != Answer.Verdict.TAKEN_OVER and not _says_something(reason):
        raise AnswerNotReady(NO_REASON, field="reason")


def check_day_of_answer(ask: Ask, on: date, at: datetime) -> None:
    """Raise ``AnswerNotReady`` if ``ask`` cannot have been answered on this day."""
    if on < ask.asked_on:
        raise AnswerNotReady(
            _("%(code)s was asked on %(day)s. The answer cannot be older."),
            field="on",
            code=ask.code,
            day=ask.asked_on.strftime(DAY),
        )
    if on > timezone.localdate(at):
        raise AnswerNotReady(_("The day of the answer lies in the future."), field="on")


def _leads_to_the_web(link: str) -> bool:
    return not link or link.startswith(("https://", "http://"))


def _says_something(texts: dict[str, str]) -> bool:
    return any(text.strip() for text in texts.values())


def check_answer_is_new(ask: Ask, given: AnswerGiven) -> None:
    """Raise ``AnswerNotReady`` if the answer that counts says exactly the same: the form was sent twice."""
    last = ask.answers.filter(withdrawn_at=None).last()
    if last and _same(last, given):
        raise AnswerNotReady(
            _("%(code)s has exactly this answer already. It was recorded once and nothing more is needed."),
            code=ask.code,
        )


def _same(last: Answer | Adoption, given: AnswerGiven | AdoptionGiven) -> bool:
    return all(getattr(last, part.name) == getattr(given, part.name) for part in fields(given))


@transaction.atomic
def withdraw_answer(answer: Answer, *, by: User, at: datetime) -> Answer:
    """Take back an answer entered by mistake. It stays in the history, marked; the one before it counts again.

    Raises:
        AnswerNotReady: it was withdrawn already.
    """
    answer = Answer.objects.select_for_update().select_related("ask").get(pk=answer.pk)
    if answer.withdrawn_at:
        raise AnswerNotReady(_("This answer was withdrawn already."))
    answer.withdrawn_at = at
    answer.save(update_fields=["withdrawn_at"])
    record("plans.withdraw_answer", f"asks/{answer.ask.code}", by=by, at=at, answer=answer.pk)
    return answer


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
    at = _not_before(plan.adoptions.all(), at)
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
    if not _leads_to_the_web(given.document_link):
        raise AdoptionNotReady(NO_WEB, field="document_link")
    last = plan.adoptions.filter(withdrawn_at=None).last()
    if last and _same(last, given):
        raise AdoptionNotReady(
            _("Exactly this text is entered already. It was entered once and nothing more is needed.")
        )


def check_title(title: dict[str, str]) -> None:
    """Raise ``AdoptionNotReady`` if the document has no title in any language."""
    if not _says_something(title):
        raise AdoptionNotReady(NO_TITLE, field="document_title")


def check_day_of_adoption(plan: Plan, on: date, at: datetime) -> None:
    """Raise ``AdoptionNotReady`` if ``plan`` cannot have been adopted on this day.

    What was asked to be put into it was asked of the draft: before the first ask there was nothing to adopt.
    """
    first = queries.first_asked_on(plan)
    if first and on < first:
        raise AdoptionNotReady(
            _("The draft was still discussed on %(day)s. The plan cannot have been adopted before."),
            field="on",
            day=first.strftime(DAY),
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


@transaction.atomic
def decide_link(link: AskLink, *, same: bool, by: User, at: datetime) -> AskLink:
    """Confirm that two asks belong together, or refuse it. A decision may be changed later."""
    link = AskLink.objects.select_for_update().select_related("ask", "other").get(pk=link.pk)
    link.status = AskLink.Status.CONFIRMED if same else AskLink.Status.REFUSED
    link.decided_at = at
    link.save(update_fields=["status", "decided_at"])
    record(
        "plans.decide_link", f"asks/{link.ask.code}", by=by, at=at, other=link.other.code, status=link.status
    )
    return link
