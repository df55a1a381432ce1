"""Nouns: a reading of a place's name, a merger of places, the recovery of an account."""

from django.conf import settings
from django.db import models

from tendik.journal.models import Proved


class NameReading(Proved):
    """How somebody who speaks the language read a name: as it was, or put right. The last one counts."""

    source = models.ForeignKey("places.NameSource", on_delete=models.CASCADE, related_name="readings")
    before = models.CharField(max_length=300, help_text="The name as it stood.")
    name = models.CharField(max_length=300, help_text="The name as it is.")
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["read_at", "pk"]

    def __str__(self) -> str:
        return f"{self.source}: {self.name}"


class Merger(Proved):
    """Places that became part of one, from a day on, by an official paper."""

    merged = models.ManyToManyField("places.Place", related_name="mergers")
    successor = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    on = models.DateField(help_text="First day without the merged places.")
    paper = models.ForeignKey("bodies.OfficialPaper", on_delete=models.PROTECT, related_name="mergers")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["entered_at", "pk"]

    def __str__(self) -> str:
        return f"{self.on}: {self.successor}"


class Recovery(Proved):
    """That somebody who had lost her way in was let in again by the administrator of a district."""

    class Why(models.TextChoices):
        """What was lost. In a word, for the journal: no words about a person."""

        FORGOTTEN = "forgotten"
        LOST = "lost"
        KNOWN = "known"

    class How(models.TextChoices):
        """What she was given: a sheet with a code, or a password that was told her."""

        SHEET = "sheet"
        TOLD = "told"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recoveries")
    why = models.CharField(max_length=20, choices=Why.choices)
    how = models.CharField(max_length=20, choices=How.choices)
    factor_removed = models.BooleanField(default=False, help_text="Whether the second step went too.")
    recovered_at = models.DateTimeField()
    recovered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-recovered_at", "-pk"]
        verbose_name_plural = "recoveries"

    def __str__(self) -> str:
        return f"{self.user}: {self.why}"
