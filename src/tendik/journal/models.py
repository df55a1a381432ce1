"""Nouns: an line of the journal, and the seal that chains it to the one before."""

from django.db import models


class Line(models.Model):
    """One action. The database refuses to change or delete it; it holds codes, never personal values."""

    at = models.DateTimeField()
    actor = models.CharField(
        max_length=100, help_text="Who did it: an account's number, or the name of a command."
    )
    action = models.CharField(max_length=60, help_text="Room and verb: plans.record_answer.")
    subject = models.CharField(max_length=200, help_text="Address or code of the thing.")
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.subject}"


class Seal(models.Model):
    """The digest of an line and of everything sealed before it."""

    line = models.OneToOneField(Line, on_delete=models.PROTECT, db_constraint=False, related_name="seal")
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.digest[:12]}"
