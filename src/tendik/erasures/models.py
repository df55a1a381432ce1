"""Nouns: an act by which words were erased."""

from django.conf import settings
from django.db import models

from tendik.journal.models import Proved


class Act(Proved):
    """One erasure: of which entry, when, by whom and why. It never says what was erased.

    Until the words have left every release, ``pending`` holds them: killed half-way, the next start knows what to do.
    """

    kind = models.CharField(max_length=100, help_text="The kind of entry, as asks.answer.")
    key = models.BigIntegerField(help_text="The number of the entry.")
    address = models.CharField(max_length=200, help_text="Of what it is about, as asks/GE-1.4.")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: a command.",
    )
    because = models.CharField(max_length=300, help_text="Why; it names nobody and quotes nothing.")
    pending = models.JSONField(default=dict, blank=True)
    blanked = models.JSONField(
        default=list, blank=True, help_text="Files of older releases that are no longer as they were sealed."
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.address}"
