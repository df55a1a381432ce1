"""Questions about asks, answers and which asks say the same."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from tendik.accounts.held import EVERYTHING, Held
from tendik.accounts.models import Role
from tendik.asks.models import Answer, Ask, AskLink, LinkDecision
from tendik.bodies.models import Body, OfficialPaper
from tendik.bodies.queries import bodies, bodies_of, papers
from tendik.places.models import Place
from tendik.plans.models import Adoption, Plan
from tendik.plans.queries import READERS

UNANSWERED, ANSWERED = "unanswered", "answered"
AT_HAND = 30
"""So many papers can be chosen in a form; an older one is described again and then found."""


def readable_by(held: Held) -> Q:
    """Choose the asks that she may read.

    They were put to a plan of her place, a focal point's place asked for them, or an institution of hers answered.
    """
    if held.covers(Role.Kind.MINISTRY, None):
        return EVERYTHING
    asked_here = Ask.asked_by.through.objects.filter(held.within("place", Role.Kind.FOCAL_POINT))
    answered = Answer.objects.standing().filter(paper__body__in=bodies_of(held))
    of_her_plans = held.within("section__plan__place", *READERS)
    return of_her_plans | Q(pk__in=asked_here.values("ask")) | Q(pk__in=answered.values("ask"))


def answerable_by(held: Held) -> Q:
    """Choose the asks that she may answer: those put to a plan of the ministry's place."""
    return held.within("section__plan__place", Role.Kind.MINISTRY)


def asks_visible_to(held: Held) -> QuerySet[Ask]:
    """Return the asks that she may know of."""
    return Ask.objects.filter(readable_by(held)).select_related("section__plan__place")


def answers_visible_to(held: Held) -> QuerySet[Answer]:
    """Return the answers to the asks that she may know of."""
    found = Answer.objects.filter(ask__in=asks_visible_to(held))
    return found.select_related("ask__section__plan__place", "paper__body", "paper__file", "entered_by")


def asks_as_of(at: datetime) -> QuerySet[Ask]:
    """Return all asks, plan by plan in the report's order, each with ``verdict`` as it stood at a moment (None: unanswered)."""
    last = Answer.objects.in_force(at).filter(ask=OuterRef("pk")).order_by("-entered_at", "-pk")
    history = Answer.objects.entered(at).select_related("paper__body", "paper__file", "entered_by")
    return (
        Ask.objects.order_by("section__plan__order", "section__plan__code", "order")
        .select_related("section__plan__place", "goal", "parent")
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
        asks = asks.filter(
            answer_id__in=Answer.objects.in_force(at).filter(paper__body__code=wanted.body).values("pk")
        )
    if wanted.words:
        asks = asks.filter(Q(code__icontains=wanted.words) | _any_words(wanted.words))
    return _answered(asks, wanted.answer)


def _any_words(words: str) -> Q:
    # SQLite folds the case of ASCII letters only: "Бала" must find «бала». Language by language, because
    # the stored text as a whole holds the languages' codes too, and on SQLite no letter beyond ASCII.
    found = Q()
    for form in {words, words.lower(), words.capitalize()}:
        for language, _name in settings.LANGUAGES:
            found |= Q(**{f"words__{language}__icontains": form}) | Q(
                **{f"title__{language}__icontains": form}
            )
    return found


def _answered(asks: QuerySet[Ask], answer: str) -> QuerySet[Ask]:
    if answer == UNANSWERED:
        return asks.filter(verdict=None)
    if answer == ANSWERED:
        return asks.exclude(verdict=None)
    return asks.filter(verdict=answer) if answer else asks


def asks_by_answer(wanted: Wanted, at: datetime, held: Held) -> Counter[str]:
    """Count her asks that fit every given field, by the verdict on them and ``unanswered``."""
    hers = asks_wanted(wanted, at).filter(readable_by(held)).order_by()
    counted = hers.values("verdict").annotate(asks=Count("pk")).values_list("verdict", "asks")
    return Counter({verdict or UNANSWERED: asks for verdict, asks in counted})


def plans_with_goals(held: Held) -> QuerySet[Plan, tuple[str, dict[str, str], str | None, dict[str, str]]]:
    """Return code and short name of every plan with asks that she may know of, once for each goal.

    The goal's code and title follow; where a section has no goal, None.
    """
    hers = Ask.objects.filter(readable_by(held)).order_by().values("section__plan")
    found = Plan.objects.filter(pk__in=hers).order_by("order", "code", "sections__goals__order")
    return found.values_list("code", "short", "sections__goals__code", "sections__goals__title")


def places_that_ask(held: Held) -> QuerySet[Place]:
    """Return the places in which somebody asked what she may know of."""
    hers = Ask.objects.filter(readable_by(held)).order_by()
    return Place.objects.filter(pk__in=Ask.asked_by.through.objects.filter(ask__in=hers).values("place"))


def bodies_answering(held: Held) -> QuerySet[Body]:
    """Return the institutions that answered asks that she may know of, in the pack's order."""
    hers = Ask.objects.filter(readable_by(held)).order_by()
    return bodies().filter(pk__in=Answer.objects.filter(ask__in=hers).order_by().values("paper__body"))


def ask_as_of(code: str, at: datetime) -> Ask | None:
    """Return one ask with its verdict and history, or None."""
    return asks_with_codes([code], at).first()


def next_unanswered(ask: Ask, wanted: Wanted, at: datetime, held: Held) -> Ask | None:
    """Return the ask without an answer that follows ``ask`` in her list, else the first of the list; or None.

    The list's own filters on the answer are left out: she works through what nobody has answered.
    """
    every = asks_wanted(replace(wanted, answer="", body=""), at).filter(answerable_by(held))
    rows = list(every.values_list("code", "verdict"))
    place = next((number for number, (code, _verdict) in enumerate(rows) if code == ask.code), -1)
    round_trip = [*rows[place + 1 :], *rows[: max(place, 0)]]
    code = next((code for code, verdict in round_trip if verdict is None), None)
    return every.get(code=code) if code else None


def asks_with_codes(codes: Iterable[str], at: datetime) -> QuerySet[Ask]:
    """Return the asks with these codes in the report's order."""
    return asks_as_of(at).filter(code__in=[code for code in codes if "\0" not in code])


def verdicts_of(plan: Plan, at: datetime) -> list[str | None]:
    """Return the verdicts on the asks of a plan (None: unanswered)."""
    return list(asks_as_of(at).filter(section__plan=plan).values_list("verdict", flat=True))


def papers_at_hand(asks: Iterable[Ask], at: datetime) -> QuerySet[OfficialPaper]:
    """Return the papers that may answer these asks too: the text that adopted their plan, letters that answered others.

    The newest ``AT_HAND`` of them, and always those in which these asks are answered.
    """
    plans = {ask.section.plan_id for ask in asks}
    answered = Answer.objects.in_force(at).filter(ask__section__plan__in=plans)
    near = Q(pk__in=answered.values("paper"))
    if len(plans) == 1:
        near |= Q(pk__in=Adoption.objects.in_force(at).filter(plan__in=plans).values("paper"))
    newest = papers().filter(near).values_list("pk", flat=True)[:AT_HAND]
    theirs = answered.filter(ask__in=[ask.pk for ask in asks]).values("paper")
    return papers().filter(Q(pk__in=list(newest)) | Q(pk__in=theirs))


def _links(at: datetime) -> QuerySet[AskLink]:
    """Return all links, each with ``same`` as it was decided at a moment (None: proposed) and ``decision_id``."""
    last = LinkDecision.objects.in_force(at).filter(link=OuterRef("pk")).order_by("-entered_at", "-pk")
    decided = {"same": Subquery(last.values("same")[:1]), "decision_id": Subquery(last.values("pk")[:1])}
    return AskLink.objects.annotate(**decided)


def links_as_of(at: datetime) -> QuerySet[AskLink]:
    """Return the links that stand at a moment: proposed ones and confirmed ones, not the refused."""
    return _links(at).select_related("ask", "other").filter(Q(same=None) | Q(same=True))


def links_visible_to(held: Held) -> QuerySet[AskLink]:
    """Return the links of which she may know both asks."""
    return _visible(AskLink.objects.all(), held)


def decisions_visible_to(held: Held) -> QuerySet[LinkDecision]:
    """Return the decisions on links of which she may know both asks."""
    asks = ("link__ask__section__plan__place", "link__other__section__plan__place")
    return LinkDecision.objects.filter(link__in=links_visible_to(held)).select_related(*asks)


def links_undecided_first(held: Held, at: datetime) -> QuerySet[AskLink]:
    """Return the links that she may know of, those that wait for a decision before the others."""
    links = _visible(_links(at), held).alias(waits=Q(same=None))
    return links.order_by("-waits", "ask__section__plan__order", "ask__order", "other__order")


def _visible(links: QuerySet[AskLink], held: Held) -> QuerySet[AskLink]:
    asks = asks_visible_to(held)
    found = links.filter(ask__in=asks, other__in=asks)
    return found.select_related("ask__section__plan__place", "other__section__plan__place")


def links_to_decide(held: Held, at: datetime) -> QuerySet[AskLink]:
    """Return the links that wait for her decision: she may answer both asks."""
    hers = Ask.objects.filter(answerable_by(held))
    return _links(at).filter(same=None, ask__in=hers, other__in=hers)
