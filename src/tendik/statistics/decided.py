"""Noun: what somebody decided about the quality of figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tendik.entries.models import Entry


class Decision(Entry):
    """What somebody decided about a finding on the quality of figures. Of one finding the last in force counts."""

    class Verdict(models.TextChoices):
        """What becomes of the figures: they stay as they are, with a break marked, or they stay in the office."""

        ACCEPT = "accept", _("right")
        BREAK = "break", _("break marked")
        HOLD = "hold", _("held back")

    mark = models.CharField(
        max_length=32, db_index=True, help_text="Of the finding and of what the figures said."
    )
    rule = models.CharField(max_length=40)
    indicator = models.ForeignKey(
        "statistics.Indicator", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    figures = models.JSONField(help_text="The figures, each as place, period, key, source and what it said.")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.rule}: {self.verdict}"
