"""Questions about notices, competitions, moves and complaints: read, never write."""

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of
from tendik.recruitment.models import Competition, Complaint, ComplaintAnswer, Move, Notice

READERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that know how the institutions of their places recruit."""


def hers(held: Held, body: str = "body") -> Q:
    """Choose what is of the institutions of her places, or for which she acts."""
    return held.within(f"{body}__place", *READERS) | Q(**{f"{body}__in": bodies_of(held)})


def notices_visible_to(held: Held) -> QuerySet[Notice]:
    """Return the notices that she may know of, with all that was withdrawn."""
    return Notice.objects.filter(hers(held)).select_related("body__place", "entered_by")


def competitions_visible_to(held: Held) -> QuerySet[Competition]:
    """Return the competitions that she may know of, with all that was withdrawn."""
    return Competition.objects.filter(hers(held)).select_related("body__place", "entered_by")


def moves_visible_to(held: Held) -> QuerySet[Move]:
    """Return the moves of staff that she may know of, with all that was withdrawn."""
    return Move.objects.filter(hers(held)).select_related("body__place", "place", "entered_by")


def complaints_visible_to(held: Held) -> QuerySet[Complaint]:
    """Return the complaints that she may know of, with all that was withdrawn, each with its answers."""
    found = Complaint.objects.filter(hers(held)).select_related("body__place", "entered_by")
    return found.prefetch_related(Prefetch("answers", to_attr="history"))


def answers_visible_to(held: Held) -> QuerySet[ComplaintAnswer]:
    """Return the answers to complaints that she may know of."""
    found = ComplaintAnswer.objects.filter(hers(held, "complaint__body"))
    return found.select_related("complaint__body__place", "entered_by")


def is_open(notice: Notice, on: date) -> bool:
    """Tell whether applications are taken on a day."""
    return notice.published_on <= on < notice.ends_before


def answer_of(complaint: Any) -> ComplaintAnswer | None:
    """Return the answer of a complaint of ``complaints_visible_to`` that counts; None: it waits."""
    standing = [one for one in complaint.history if one.withdrawn_at is None]
    return standing[-1] if standing else None


def complaints_waiting_for(held: Held) -> list[Complaint]:
    """Return the complaints that wait for an answer of hers, those due first at the head.

    Whoever acts for the institution answers; where nobody of the institution has an account, the ministry sees to it.
    """
    answers = held.within("body__place", Role.Kind.MINISTRY) | Q(body__in=bodies_of(held))
    answered = ComplaintAnswer.objects.standing().values("complaint")
    found = Complaint.objects.standing().filter(answers).exclude(pk__in=answered)
    return list(found.select_related("body").order_by("due_on", "pk"))


def notices_open_for(held: Held) -> list[Notice]:
    """Return the notices of institutions for which she acts that take applications today."""
    found = Notice.objects.standing().filter(body__in=bodies_of(held), ends_before__gt=held.on)
    return list(found.select_related("body").order_by("ends_before", "pk"))


def notices_as_of(at: datetime) -> QuerySet[Notice]:
    """Return the notices in force at a moment, open or closed."""
    return Notice.objects.in_force(at).select_related("body__place")


def years_as_of(model: Any, at: datetime) -> QuerySet[Any]:
    """Return the competitions, or the moves, in force at a moment of the years that had ended then.

    Of a year that goes on each new one would change a sum by itself, and tell of few people.
    """
    first = date(timezone.localdate(at).year, 1, 1)
    return model.objects.in_force(at).filter(on__lt=first).select_related("body").order_by("body", "on", "pk")


def complaints_as_of(at: datetime) -> QuerySet[Any]:
    """Return the complaints in force at a moment, each with the answers that were in force then."""
    standing = ComplaintAnswer.objects.in_force(at)
    found = Complaint.objects.in_force(at).select_related("body")
    return found.prefetch_related(Prefetch("answers", queryset=standing, to_attr="history"))


def last_number(body: Any, year: int) -> int:
    """Return the highest number that a complaint about an institution got in a year; 0: none yet."""
    numbers = Complaint.objects.filter(number__startswith=f"{body.code}-{year}-").values_list(
        "number", flat=True
    )
    return max((int(number.rpartition("-")[2]) for number in numbers), default=0)
