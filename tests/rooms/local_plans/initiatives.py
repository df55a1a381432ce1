"""Initiatives for the tests: one that is written, and a step of its way."""

from datetime import date
from decimal import Decimal

from tendik.asks.models import Ask
from tendik.local_plans.initiatives import actions as initiatives
from tendik.local_plans.initiatives.actions import InitiativeGiven, StepGiven
from tendik.local_plans.initiatives.worded import TEXTS
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.people import HERE


def write(title="Mend the boats", *, place=HERE, at=AT, by=None, asks=("EQ-2.2",), sum=Decimal(500), **said):
    """Write an initiative of a group of North Bay, unless said otherwise."""
    words = {name: {"en": f"The {name} of it"} for name in TEXTS}
    given = InitiativeGiven(
        place=Place.objects.get(code=place),
        said={**words, "title": {"en": title} if title else {}, **said},
        sum=sum,
        asks=list(Ask.objects.filter(code__in=asks)),
    )
    return initiatives.write_initiative(given, by=by, at=at)


def step(initiative, what, at=AT, *, by=None, heard_by="The session", **fields):
    """Enter a step of an initiative, whole unless said otherwise."""
    whole = {
        "sent": {"number": "7"},
        "heard": {"by": heard_by},
        "funded": {"number": "8", "sum": Decimal(300), "source": "local"},
        "refused": {"reason": "no-money", "words": {"en": "Send it again in spring."}},
    }
    given = StepGiven(**{"what": what, "on": date(2026, 5, 20), **whole[what], **fields})
    return initiatives.take_step(initiative, given, by=by, at=at)
