"""Nouns: a place, as it is or was."""

from django.db import models
from django.db.models import F, Q

from tendik.packs.texts import LocalText


class Place(models.Model):
    """An area of some level: country, region, district, aiyl aimak, settlement. Merged ones have successors."""

    code = models.CharField(max_length=40, unique=True)
    official_code = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=30, help_text="A level of the pack.")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    name = LocalText()
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    outline = models.JSONField(default=list, blank=True, help_text="Rings of [longitude, latitude].")
    centre = models.JSONField(
        default=list, blank=True, help_text="[longitude, latitude] inside it, for a label."
    )
    order = models.PositiveIntegerField(default=0, help_text="As the pack lists them.")
    valid_from = models.DateField(null=True, blank=True, help_text="First day; empty where it is not known.")
    ends_before = models.DateField(
        null=True, blank=True, help_text="First day after it; empty while it lasts."
    )
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)
    made_up = models.BooleanField(default=False)
    imported_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When an official list last changed it; the pack then leaves it alone.",
    )

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="place_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(ends_before=None) | Q(ends_before__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="place_is_not_in_itself", condition=Q(parent=None) | ~Q(parent=F("pk"))
            ),
        ]

    def __str__(self) -> str:
        return self.code
