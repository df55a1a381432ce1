"""Questions about plans, asks and answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from tendik.plans.models import Answer, Ask, AskLink, Plan

UNANSWERED = "unanswered"


def answers_in_force(at: datetime) -> QuerySet[Answer]:
    """Return the answers entered up to ``at`` and not withdrawn by then."""
    return Answer.objects.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), entered_at__lte=at)


def asks_as_of(at: datetime) -> QuerySet[Ask]:
    """Return all asks in the report's order, each with ``verdict`` as it stood at a moment (None: unanswered)."""
    last = answers_in_force(at).filter(ask=OuterRef("pk")).order_by("-entered_at", "-pk")
    history = Answer.objects.filter(entered_at__lte=at).select_related("body", "entered_by")
    return (
        Ask.objects.select_related("section__plan", "goal", "parent")
        .prefetch_related("asked_by", Prefetch("answers", history, to_attr="history"))
        .annotate(verdict=Subquery(last.values("verdict")[:1]), answer_id=Subquery(last.values("pk")[:1]))
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which asks a list shows. An empty field does not restrict."""

    plan: str = ""
    goal: str = ""
    place: str = ""
    answer: str = ""
    body: str = ""
    words: str = ""


def asks_wanted(wanted: Wanted, at: datetime) -> QuerySet[Ask]:
    """Return the asks that fit every given field.

    ``answer`` is a verdict, ``unanswered`` or ``answered``; ``place`` is where it was asked.
    """
    asks = asks_as_of(at)
    if wanted.plan:
        asks = asks.filter(section__plan__code=wanted.plan)
    if wanted.goal:
        asks = asks.filter(goal__code=wanted.goal)
    if wanted.place:
        asks = asks.filter(asked_by__code=wanted.place)
    if wanted.body:
        asks = asks.filter(answer_id__in=answers_in_force(at).filter(body__code=wanted.body).values("pk"))
    if wanted.words:
        asks = asks.filter(Q(code__icontains=wanted.words) | _any_words(wanted.words))
    return _answered(asks, wanted.answer)


def _any_words(words: str) -> Q:
    # SQLite folds the case of ASCII letters only: "Бала" must find «бала».
    forms = {words, words.lower(), words.capitalize()}
    found = Q()
    for form in forms:
        found |= Q(words__icontains=form) | Q(title__icontains=form)
    return found


def _answered(asks: QuerySet[Ask], answer: str) -> QuerySet[Ask]:
    if answer == UNANSWERED:
        return asks.filter(verdict=None)
    if answer == "answered":
        return asks.exclude(verdict=None)
    return asks.filter(verdict=answer) if answer else asks


def ask_as_of(code: str, at: datetime) -> Ask | None:
    """Return one ask with its verdict and history, or None."""
    return asks_as_of(at).filter(code=code).first()


def asks_with_codes(codes: Iterable[str], at: datetime) -> QuerySet[Ask]:
    """Return the asks with these codes in the report's order."""
    return asks_as_of(at).filter(code__in=list(codes))


def plans() -> QuerySet[Plan]:
    """Return all plans with their sections and goals."""
    return Plan.objects.select_related("place").prefetch_related("sections__goals")


def links_as_of(at: datetime) -> QuerySet[AskLink]:
    """Return the links that stand at a moment: proposed ones and confirmed ones, not the refused."""
    refused = Q(status=AskLink.Status.REFUSED, decided_at__lte=at)
    return AskLink.objects.select_related("ask", "other").exclude(refused)


def links_to_decide() -> QuerySet[AskLink]:
    """Return the links that wait for a decision."""
    return AskLink.objects.select_related("ask", "other").filter(status=AskLink.Status.PROPOSED)


def last_entry() -> datetime | None:
    """Return the moment of the last answer entered or withdrawn; None where there is none."""
    entered = Answer.objects.order_by("-entered_at").values_list("entered_at", flat=True).first()
    withdrawn = (
        Answer.objects.exclude(withdrawn_at=None)
        .order_by("-withdrawn_at")
        .values_list("withdrawn_at", flat=True)
        .first()
    )
    return max((moment for moment in (entered, withdrawn) if moment), default=None)
