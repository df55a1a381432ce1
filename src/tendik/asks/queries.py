"""Questions about asks, answers and which asks say the same."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from tendik.accounts.held import EVERYTHING, Held
from tendik.accounts.models import Role
from tendik.asks.models import Addressee, Answer, Ask, AskLink, LinkDecision
from tendik.bodies.models import Body, OfficialPaper
from tendik.bodies.queries import bodies, bodies_of, papers
from tendik.places.models import Place
from tendik.plans.models import Adoption, Plan
from tendik.plans.queries import READERS

UNANSWERED, ANSWERED, NOBODY = "unanswered", "answered", "nobody"
AT_HAND = 30
"""So many papers can be chosen in a form; an older one is described again and then found."""


def readable_by(held: Held) -> Q:
    """Choose the asks that she may read.

    They were put to a plan of her place, a focal point's place asked for them, or an institution of hers answered
    or should answer.
    """
    if held.covers(Role.Kind.MINISTRY, None):
        return EVERYTHING
    asked_here = Ask.asked_by.through.objects.filter(held.within("place", Role.Kind.FOCAL_POINT))
    answered = Answer.objects.standing().filter(paper__body__in=bodies_of(held))
    addressed = Addressee.objects.standing().filter(body__in=bodies_of(held))
    of_her_plans = held.within("section__plan__place", *READERS)
    by_her_bodies = Q(pk__in=answered.values("ask")) | Q(pk__in=addressed.values("ask"))
    return of_her_plans | Q(pk__in=asked_here.values("ask")) | by_her_bodies


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
    """Return all asks, plan by plan in the report's order, each as it stood at a moment.

    ``verdict`` is None where nobody answered. ``addressee`` is the code of the institution that should answer, with its
    ``addressee_standing`` and ``addressee_since``; None where none is named.
    """
    last = Answer.objects.in_force(at).filter(ask=OuterRef("pk")).order_by("-entered_at", "-pk")
    return (
        Ask.objects.order_by("section__plan__order", "section__plan__code", "order")
        .select_related("section__plan__place", "goal", "parent")
        .prefetch_related("asked_by", "norms", _history(at))
        .annotate(verdict=Subquery(last.values("verdict")[:1]), answer_id=Subquery(last.values("pk")[:1]))
        .annotate(**_addressee(at))
    )


def _history(at: datetime) -> Prefetch:
    answers = Answer.objects.entered(at).select_related("paper__body", "paper__file", "entered_by")
    return Prefetch("answers", answers, to_attr="history")


def _addressee(at: datetime) -> dict[str, Subquery]:
    last = Addressee.objects.in_force(at).filter(ask=OuterRef("pk"), role="").order_by("-entered_at", "-pk")
    fields = {
        "addressee": "body__code",
        "addressee_standing": "standing",
        "addressee_since": "since",
        "addressee_id": "pk",
    }
    return {name: Subquery(last.values(field)[:1]) for name, field in fields.items()}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which asks a list shows. An empty field does not restrict."""

    plan: str = ""
    goal: str = ""
    place: str = ""
    answer: str = ""
    body: str = ""
    addressee: str = ""
    words: str = ""


def asks_wanted(wanted: Wanted, at: datetime) -> QuerySet[Ask]:
    """Return the asks that fit every given field.

    ``answer`` is a verdict, ``unanswered`` or ``answered``; ``place`` is where it was asked; ``addressee`` is the code
    of the institution that should answer, or ``nobody``.
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
    if wanted.addressee:
        asks = asks.filter(addressee=None if wanted.addressee == NOBODY else wanted.addressee)
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


Standing = tuple[str | None, str | None]
"""A verdict and the code of who should answer; None: there is none."""


def asks_by_standing(wanted: Wanted, at: datetime, held: Held) -> Counter[Standing]:
    """Count her asks that fit every given field, by the verdict on them and by who should answer."""
    hers = asks_wanted(wanted, at).filter(readable_by(held)).order_by()
    counted = hers.values("verdict", "addressee").annotate(asks=Count("pk"))
    return Counter({(row["verdict"], row["addressee"]): row["asks"] for row in counted})


def addressees_visible_to(held: Held) -> QuerySet[Addressee]:
    """Return who should answer the asks that she may know of, with all earlier ones."""
    found = Addressee.objects.filter(ask__in=asks_visible_to(held))
    return found.select_related(
        "ask__section__plan__place", "body", "paper__body", "paper__file", "entered_by"
    )


def addressees_of(ask: Ask, at: datetime) -> QuerySet[Addressee]:
    """Return who should answer an ask and who should have, as it was entered."""
    return ask.addressees.entered(at).select_related("body", "paper__body", "paper__file", "entered_by")


def unanswered_of(held: Held, at: datetime) -> QuerySet[Ask]:
    """Return the asks without an answer that an institution of hers should answer."""
    hers = Body.objects.filter(pk__in=bodies_of(held)).values("code")
    return asks_as_of(at).filter(verdict=None, addressee__in=hers).prefetch_related(None)


def given_together(answer: Answer) -> QuerySet[Answer]:
    """Return the answers that were given in one act with ``answer`` and stand: one document, one moment, one hand."""
    same = {name: getattr(answer, name) for name in ("paper", "entered_at", "entered_by")}
    return Answer.objects.standing().filter(**same).select_related("ask__section__plan__place", "paper__body")


def answers_beside(ask: Ask) -> QuerySet[Answer]:
    """Return the answers to other asks that stand in the documents of this one's answers."""
    papers_of = [answer.paper_id for answer in ask.history]
    return Answer.objects.standing().filter(paper__in=papers_of).exclude(ask=ask)


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


def bodies_addressed(held: Held) -> QuerySet[Body]:
    """Return the institutions that should answer asks that she may know of, in the pack's order."""
    named = Addressee.objects.standing().filter(ask__in=Ask.objects.filter(readable_by(held)), role="")
    return bodies().filter(pk__in=named.order_by().values("body"))


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
    return every.prefetch_related(None).get(code=code) if code else None


def asks_with_codes(codes: Iterable[str], at: datetime) -> QuerySet[Ask]:
    """Return the asks with these codes in the report's order, with their history and without their places."""
    found = asks_as_of(at).filter(code__in=[code for code in codes if "\0" not in code])
    return found.prefetch_related(None).prefetch_related(_history(at))


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
    # A letter that was received last is at hand for every ask: it often answers some in another plan too.
    near |= Q(kind=OfficialPaper.Kind.LETTER)
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
