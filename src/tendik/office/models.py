"""Nouns: a stocktake, the meeting at which all that waits lay on the table, and the tasks that it gave."""

from django.db import models
from django.db.models import Q

from tendik.entries.models import Entry
from tendik.journal.models import Proved


class Stocktake(Entry):
    """That a stocktake was held. The next one looks back to the morning of its day."""

    STAYS_IN_OFFICE = True

    held_on = models.DateField(help_text="The day of the meeting.")
    chaired_by = models.CharField(
        max_length=200, help_text="Who led it, in words; empty once erased.", blank=True
    )
    paper = models.ForeignKey(
        "bodies.OfficialPaper",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stocktakes",
        help_text="The document of the meeting, as its minutes.",
    )

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                name="stocktake_is_recorded_once_a_day", fields=["held_on"], condition=Q(withdrawn_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on}: {self.pk}"


class StocktakeTask(Proved):
    """That a task was given by a stocktake. It is written with it and stays as it is."""

    ONCE = ()

    stocktake = models.ForeignKey(Stocktake, on_delete=models.PROTECT, related_name="given")
    task = models.OneToOneField("bodies.Task", on_delete=models.PROTECT, related_name="of_stocktake")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.stocktake}: {self.task_id}"
