"""Nouns: an institution."""

from django.db import models

from tendik.packs.texts import LocalText


class Body(models.Model):
    """An institution that answers for something: a ministry, an agency, a council."""

    code = models.SlugField(max_length=60, unique=True)
    name = LocalText()
    short = LocalText(blank=True)
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    line = models.PositiveIntegerField(null=True, blank=True, help_text="Where the report names it.")
    can_answer = models.BooleanField(
        default=True, help_text="Whether it can answer an ask: one institution, in office."
    )
    order = models.PositiveIntegerField(default=0)
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "code"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.code
