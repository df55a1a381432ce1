"""Verbs: record an answer to one ask or to many, withdraw one, decide on a link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.asks import published
from tendik.asks.models import Answer, Ask, AskLink, LinkDecision
from tendik.bodies.actions import PaperGiven, field_of_day, record_paper
from tendik.bodies.models import OfficialPaper
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.methods.days import DAY
from tendik.methods.texts import Texts

NO_REASON = _("Give the reason in at least one language. Only “taken over” needs none.")
COMING = _("The day of the answer lies in the future.")
OTHER_ANSWER = _("Another answer was recorded since this page was opened. Look at it, then record yours.")
SAME_ANSWER = _("%(code)s has exactly this answer already. It was recorded once and nothing more is needed.")
OTHER_DECISION = _("Somebody decided on this pair since this page was opened. Look at it, then decide.")
SAME_DECISION = _("This is decided so already. Nothing more is needed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """What an institution answered, and the paper in which it did: one that is entered already, or described."""

    verdict: str
    paper: OfficialPaper | PaperGiven
    reason: Texts = field(default_factory=dict)


@transaction.atomic
def record_answer(
    asks: Sequence[Ask],
    given: AnswerGiven | Mapping[str, AnswerGiven],
    *,
    by: User | None,
    at: datetime,
    seen: str | None = None,
) -> list[Answer]:
    """Record the answers to ``asks``, all in one paper; earlier answers become their history.

    ``given`` is one answer for all, or one for each by the code of the ask, in the same paper.
    ``by`` is None when a command enters it; ``seen`` is ``mark`` of the answers that counted when the form was drawn.

    Raises:
        EntryRefused: no ask, no reason where one is needed, a day or a link that cannot be,
            another answer than the one seen, or the very answer that counts already.
    """
    # Sent twice at once, the second waits here and then finds the first one's answer.
    list(Ask.objects.select_for_update().filter(pk__in=[ask.pk for ask in asks]).order_by("pk"))
    check_answers_seen(asks, seen)
    at = not_before(Answer.objects.filter(ask__in=asks), at)
    each = dict(given) if isinstance(given, Mapping) else {ask.code: given for ask in asks}
    for ask in asks:
        check_answer(ask, each[ask.code], at)
    if not asks:
        raise EntryRefused(_("Choose at least one ask."))
    paper = record_paper(each[asks[0].code].paper, by=by, at=at)
    return [_record(ask, replace(each[ask.code], paper=paper), by, at) for ask in asks]


def _record(ask: Ask, given: AnswerGiven, by: User | None, at: datetime) -> Answer:
    answer = Answer(ask=ask, verdict=given.verdict, reason=given.reason, paper=given.paper)
    about = {"verdict": given.verdict, "body": given.paper.body.code}
    return entries.enter(
        answer, by=by, at=at, action="asks.record_answer", subject=published.Ask.at(ask.code), **about
    )


def check_answers_seen(asks: Sequence[Ask], seen: str | None) -> None:
    """Raise ``EntryRefused`` if other answers count than those of the mark ``seen``; None: do not compare."""
    last = dict(Answer.objects.standing().filter(ask__in=asks).values_list("ask_id", "pk"))
    entries.check_seen([last.get(ask.pk) for ask in asks], seen, OTHER_ANSWER)


def check_answer(ask: Ask, given: AnswerGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` unless ``given`` may answer ``ask``."""
    check_reason(given.verdict, given.reason)
    check_day_of_answer(ask, given.paper.on, at, field_of_day(given.paper))
    last = ask.answers.standing().select_related("paper__body", "paper__file").last()
    entries.check_is_new(last, given, SAME_ANSWER, code=ask.code)


def check_reason(verdict: str, reason: Texts) -> None:
    """Raise ``EntryRefused`` if this verdict needs a reason and there is none."""
    if verdict != Answer.Verdict.TAKEN_OVER:
        entries.check_says_something(reason, NO_REASON, "reason")


def check_day_of_answer(ask: Ask, on: date, at: datetime, field: str = "on") -> None:
    """Raise ``EntryRefused`` if ``ask`` cannot have been answered on this day."""
    if on < ask.asked_on:
        raise EntryRefused(
            _("%(code)s was asked on %(day)s. The answer cannot be older."),
            field=field,
            code=ask.code,
            day=ask.asked_on.strftime(DAY),
        )
    entries.check_has_come(on, at, COMING, field)


def withdraw_answer(answer: Answer, *, by: User, at: datetime, because: str = "") -> Answer:
    """Take back an answer entered by mistake. It stays in the history, marked; the one before it counts again.

    ``because``: why, for the office.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = published.Ask.at(answer.ask.code)
    why = {"withdrawn_because": because.strip()} if because else {}
    return entries.withdraw(answer, by=by, at=at, action="asks.withdraw_answer", subject=subject, **why)


@transaction.atomic
def withdraw_together(answers: Iterable[Answer], *, because: str, by: User, at: datetime) -> int:
    """Take back answers that were given in one act, with the reason for the office. Return how many.

    Raises:
        EntryRefused: there is no reason, or nothing is left to withdraw.
    """
    check_because(because)
    found = list(answers)
    if not found:
        raise EntryRefused(entries.WITHDRAWN)
    for answer in found:
        withdraw_answer(answer, by=by, at=at, because=because)
    subject, number = published.Ask.at(found[0].ask.code), len(found)
    record("asks.withdraw_together", subject, by=by, at=at, number=number, paper=found[0].paper_id)
    return len(found)


def check_because(because: str) -> None:
    """Raise ``EntryRefused`` if nothing is said of why answers are withdrawn."""
    if not because.strip():
        raise EntryRefused(_("Write why they are withdrawn."), field="because")


@transaction.atomic
def decide_link(
    link: AskLink, *, same: bool, by: User, at: datetime, seen: str | None = None
) -> LinkDecision:
    """Decide that two asks say the same, or that they differ. A later decision takes the place of an earlier one.

    Raises:
        EntryRefused: another decision counts than the one seen, or it is decided so already.
    """
    link = AskLink.objects.select_for_update().get(pk=link.pk)
    last = link.decisions.standing().last()
    entries.check_seen([last and last.pk], seen, OTHER_DECISION)
    if last and last.same == same:
        raise EntryRefused(SAME_DECISION)
    at = not_before(link.decisions.all(), at)
    decision, about = LinkDecision(link=link, same=same), {"other": link.other.code, "same": same}
    subject = published.Ask.at(link.ask.code)
    return entries.enter(decision, by=by, at=at, action="asks.decide_link", subject=subject, **about)


def withdraw_decision(decision: LinkDecision, *, by: User, at: datetime) -> LinkDecision:
    """Take back a decision on a link that was made by mistake; the one before it counts again, or none.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = published.Ask.at(decision.link.ask.code)
    return entries.withdraw(decision, by=by, at=at, action="asks.withdraw_decision", subject=subject)
