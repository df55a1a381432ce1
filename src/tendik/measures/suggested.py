"""Nouns of what a pack proposes to hold asks by. Nobody has promised any of it."""

from django.db import models

from tendik.packs.texts import LocalText


class ProposedIndicator(models.Model):
    """That an indicator would show what becomes of an ask: proposed by the pack. The first one of an ask is its chief one."""

    ask = models.ForeignKey("asks.Ask", on_delete=models.PROTECT, related_name="proposed_indicators")
    indicator = models.ForeignKey(
        "statistics.Indicator", on_delete=models.PROTECT, related_name="proposed_for"
    )
    order = models.PositiveIntegerField()
    why = LocalText(blank=True)

    class Meta:
        ordering = ["ask__order", "ask", "order"]
        constraints = [
            models.UniqueConstraint(fields=["ask", "indicator"], name="indicator_is_proposed_once_for_an_ask")
        ]

    def __str__(self) -> str:
        return f"{self.ask}: {self.indicator}"


class ProposedMilestone(models.Model):
    """A thing that will be there or not on a day, by which an ask can be held: proposed by the pack, promised by nobody."""

    ask = models.ForeignKey("asks.Ask", on_delete=models.PROTECT, related_name="proposed_milestones")
    number = models.PositiveSmallIntegerField()
    words = LocalText()
    due_on = models.DateField(help_text="The last day on which it is in time.")
    body = models.ForeignKey(
        "bodies.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Which institution would do it; empty: none is named.",
    )

    class Meta:
        ordering = ["ask__order", "ask", "number"]
        constraints = [
            models.UniqueConstraint(fields=["ask", "number"], name="milestone_of_an_ask_has_its_number")
        ]

    def __str__(self) -> str:
        return f"{self.ask}: {self.number}"
