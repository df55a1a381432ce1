"""Nouns: a notice."""

from django.db import models

from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class Notice(Entry):
    """What an institution tells the people of a place. It is shown until a day."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="notices")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="notices")
    title = LocalText()
    words = LocalText(blank=True)
    ends_before = models.DateField(help_text="First day on which it is shown no more.")
    made_up = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.body}: {self.pk}"
