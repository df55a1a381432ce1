"""Verbs: record an answer to one ask or to many, withdraw one, decide on a link."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.journal.actions import Actor, record
from tendik.journal.refusals import Refusal
from tendik.plans.models import Answer, Ask, AskLink


class AnswerNotReady(Refusal):
    """The answer cannot be recorded; the message says what to change, ``field`` where, if it is one place."""

    def __init__(self, message: Any, *, field: str | None = None, **values: Any) -> None:
        self.field = field
        super().__init__(message, **values)


NO_REASON = _("Give the reason in at least one language. Only “taken over” needs none.")


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
def record_answer(asks: Sequence[Ask], given: AnswerGiven, *, by: User | None, at: datetime) -> list[Answer]:
    """Record one answer for each of ``asks``; earlier answers become its history.

    ``by`` is None when a command enters it.

    Raises:
        AnswerNotReady: no ask, no reason where one is needed, a day or a link that cannot be,
            or the very answer that counts already.
    """
    # Sent twice at once, the second waits here and then finds the first one's answer.
    list(Ask.objects.select_for_update().filter(pk__in=[ask.pk for ask in asks]))
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
    record(
        "plans.record_answer",
        f"asks/{ask.code}",
        by=actor,
        at=at,
        verdict=given.verdict,
        body=given.body.code,
    )
    return answer


def check_answer(ask: Ask, given: AnswerGiven, at: datetime) -> None:
    """Raise ``AnswerNotReady`` unless ``given`` may answer ``ask``."""
    if given.verdict != Answer.Verdict.TAKEN_OVER and not any(text.strip() for text in given.reason.values()):
        raise AnswerNotReady(NO_REASON, field="reason")
    if given.on < ask.asked_on:
        raise AnswerNotReady(
            _("%(code)s was asked on %(day)s. The answer cannot be older."),
            field="on",
            code=ask.code,
            day=ask.asked_on.strftime("%d.%m.%Y"),
        )
    if given.on > timezone.localdate(at):
        raise AnswerNotReady(_("The day of the answer lies in the future."), field="on")
    if given.document_link and not given.document_link.startswith(("https://", "http://")):
        raise AnswerNotReady(
            _("The link to the document begins with http:// or https://."), field="document_link"
        )
    check_answer_is_new(ask, given)


def check_answer_is_new(ask: Ask, given: AnswerGiven) -> None:
    """Raise ``AnswerNotReady`` if the answer that counts says exactly the same: the form was sent twice."""
    last = ask.answers.filter(withdrawn_at=None).last()
    if last and all(getattr(last, part.name) == getattr(given, part.name) for part in fields(given)):
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
    record("plans.withdraw_answer", f"asks/{answer.ask.code}", by=by, at=at, answer=answer.pk)
    return answer


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
