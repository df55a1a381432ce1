"""An activity as a poster and a card say it: what, when, where, for whom, by whom and how to sign up. Nothing of who takes part."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.activities.models import Activity
from tendik.activities.queries import takes_people_by_page
from tendik.pages.frame import Frame

LISTED = 3
"""So many days are said one by one; of more the first and the last."""


@dataclass(frozen=True, slots=True)
class InWords:
    """An activity in words. ``lines``: terms with their values. ``address``: of the page to sign up; empty: none."""

    title: str
    when: str
    lines: tuple[tuple[str, str], ...]
    address: str


def said(activity: Activity, frame: Frame, on: date, telephone: str = "") -> InWords:
    """Return what is said of an activity on a day, in the language that is in force.

    Args:
        activity: What is to come.
        frame: The language of the paper.
        on: The day of printing: who has begun takes nobody by the page any more.
        telephone: Of the organiser's office; empty where none is known.
    """
    address = sign_up_address(activity) if takes_people_by_page(activity, on) else ""
    # A number that breaks over two lines is dialled wrongly.
    number = telephone.replace(" ", "\u00a0")
    place = frame.words(activity.place.name) if activity.place else _("online")
    where = " · ".join(part for part in (place, frame.words(activity.where)) if part)
    lines = (
        (_("Place"), where),
        (_("For whom"), frame.words(activity.for_whom)),
        (_("Cost"), frame.words(activity.cost) or _("free")),
        (_("Who organises it"), frame.words(activity.body.name)),
        (_("How to sign up"), address or number or _("Ask whoever organises it.")),
        (_("Telephone of the office"), number if address else ""),
    )
    shown = tuple((term, value) for term, value in lines if value)
    return InWords(frame.words(activity.title), when(activity, frame), shown, address)


def sign_up_address(activity: Activity) -> str:
    """Return where people sign up by the page."""
    return activity.office.rstrip("/") + reverse("activities:sign_up", args=[activity.pk])


def when(activity: Activity, frame: Frame) -> str:
    """Return its days and hours: a few days one by one, of many the first, the last and how many they are."""
    days = [date.fromisoformat(one) for one in activity.days]
    hours = "–".join(f"{hour:%H:%M}" for hour in (activity.opens, activity.closes) if hour)
    listed = "; ".join(map(frame.day, days))
    if len(days) > LISTED:
        many = ngettext("%(count)s day", "%(count)s days", len(days)) % {"count": len(days)}
        listed = f"{frame.days(days[0], days[-1])} · {many}"
    return " · ".join(part for part in (listed, hours) if part)
