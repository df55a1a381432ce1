"""Verbs: record an answer to one ask or to many, withdraw one, decide on a link."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.asks.models import Answer, Ask, AskLink
from tendik.bodies.models import Body
from tendik.journal.actions import Actor, record
from tendik.plans.actions import (
    DAY,
    NO_WEB,
    EntryNotReady,
    leads_to_the_web,
    mark,
    not_before,
    says_something,
    says_the_same,
)


class AnswerNotReady(EntryNotReady):
    """The answer cannot be recorded, or not withdrawn."""


NO_REASON = _("Give the reason in at least one language. Only “taken over” needs none.")
OTHER_ANSWER = _("Another answer was recorded since this page was opened. Look at it, then record yours.")


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
    at = not_before(Answer.objects.filter(ask__in=asks), at)
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
    record("asks.record_answer", subject, by=actor, at=at, verdict=given.verdict, body=given.body.code)
    return answer


def check_answers_seen(asks: Sequence[Ask], seen: str | None) -> None:
    """Raise ``AnswerNotReady`` if other answers count than those of the mark ``seen``; None: do not compare."""
    entered = Answer.objects.filter(ask__in=asks, withdrawn_at=None)
    last = dict(entered.values_list("ask_id", "pk"))
    if seen not in (None, mark(last.get(ask.pk) for ask in asks)):
        raise AnswerNotReady(OTHER_ANSWER)


def check_answer(ask: Ask, given: AnswerGiven, at: datetime) -> None:
    """Raise ``AnswerNotReady`` unless ``given`` may answer ``ask``."""
    check_reason(given.verdict, given.reason)
    check_day_of_answer(ask, given.on, at)
    if not leads_to_the_web(given.document_link):
        raise AnswerNotReady(NO_WEB, field="document_link")
    check_answer_is_new(ask, given)


def check_reason(verdict: str, reason: dict[str, str]) -> None:
    """Raise ``AnswerNotReady`` if this verdict needs a reason and there is none."""
    if verdict != Answer.Verdict.TAKEN_OVER and not says_something(reason):
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


def check_answer_is_new(ask: Ask, given: AnswerGiven) -> None:
    """Raise ``AnswerNotReady`` if the answer that counts says exactly the same: the form was sent twice."""
    last = ask.answers.filter(withdrawn_at=None).last()
    if last and says_the_same(last, given):
        raise AnswerNotReady(
            _("%(code)s has exactly this answer already. It was recorded once and nothing more is needed."),
            code=ask.code,
        )


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
    record("asks.withdraw_answer", f"asks/{answer.ask.code}", by=by, at=at, answer=answer.pk)
    return answer


@transaction.atomic
def decide_link(link: AskLink, *, same: bool, by: User, at: datetime) -> AskLink:
    """Confirm that two asks belong together, or refuse it. A decision may be changed later."""
    link = AskLink.objects.select_for_update().select_related("ask", "other").get(pk=link.pk)
    link.status = AskLink.Status.CONFIRMED if same else AskLink.Status.REFUSED
    link.decided_at = at
    link.save(update_fields=["status", "decided_at"])
    record(
        "asks.decide_link", f"asks/{link.ask.code}", by=by, at=at, other=link.other.code, status=link.status
    )
    return link
