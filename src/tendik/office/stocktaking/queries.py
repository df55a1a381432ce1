"""Questions about stocktakes: which were held, and what became of the tasks that they gave."""

from django.db.models import QuerySet

from tendik.accounts.held import Held
from tendik.bodies.assigned.queries import tasks_with_outcome
from tendik.bodies.models import Task
from tendik.office.models import Stocktake
from tendik.office.permissions import can_take_stock


def stocktakes_visible_to(held: Held) -> QuerySet[Stocktake]:
    """Return the stocktakes that stand to whoever holds them, the last at the head."""
    found = Stocktake.objects.standing() if can_take_stock(held) else Stocktake.objects.none()
    return found.select_related("entered_by", "paper__body").order_by("-held_on", "-pk")


def last_stocktake(held: Held) -> Stocktake | None:
    """Return the one that was held last, or None."""
    return stocktakes_visible_to(held).first()


def tasks_of(stocktake: Stocktake, held: Held) -> QuerySet[Task]:
    """Return the tasks that a stocktake gave and that were not withdrawn, each with its ``outcome``."""
    return tasks_with_outcome(held).filter(of_stocktake__stocktake=stocktake)
