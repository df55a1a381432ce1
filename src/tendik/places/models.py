"""Nouns: a place, as it is or was."""

from django.db import models
from django.db.models import F, Q

from tendik.packs.texts import LocalText


class PlaceManager(models.Manager["Place"]):
    """Leaves outlines where they lie until somebody reads one: they are large, and only the release draws maps."""

    def get_queryset(self) -> models.QuerySet["Place"]:
        """Return all places; an outline is read when it is asked for, or with ``defer(None)`` for all."""
        return super().get_queryset().defer("outline")


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
    no_later = models.BooleanField(
        default=False, help_text="Whether only this is known of its end: that it came before ends_before."
    )
    as_of = models.CharField(
        max_length=10,
        blank=True,
        help_text="The year for which it is known, where the list of its level is older.",
    )
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)
    made_up = models.BooleanField(default=False)
    imported_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When an official list last changed it; the pack then leaves it alone.",
    )

    objects = PlaceManager()

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


class FormerName(models.Model):
    """What a place was called before it was renamed."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="former_names")
    name = LocalText()
    until = models.CharField(
        max_length=10, blank=True, help_text="The day or the year of the act; empty where it is not known."
    )

    class Meta:
        ordering = ["place", "until", "pk"]

    def __str__(self) -> str:
        return f"{self.place}: {self.until}"


class NameSource(models.Model):
    """On what a name of a place in one language rests."""

    class Confidence(models.TextChoices):
        """How a name is known: from an official text, from other lists, or by a rule that forms names."""

        OFFICIAL = "official"
        ATTESTED = "attested"
        FORM = "form"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="name_sources")
    language = models.CharField(max_length=10)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    alone = models.BooleanField(default=False, help_text="Whether it rests on one source, or on a rule.")
    source = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    settled = models.CharField(
        max_length=300,
        blank=True,
        help_text="The name as a reader settled it; the pack then leaves it alone.",
    )

    class Meta:
        ordering = ["place", "language"]
        constraints = [
            models.UniqueConstraint(fields=["place", "language"], name="name_has_one_source_row_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.language}"
