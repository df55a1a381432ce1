"""Nouns: what somebody of a women's group saw, and what a moderator decided of its words."""

from django.db import models
from django.db.models import Q

from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class Sighting(Entry):
    """What somebody saw of a measure, a service or an institution, and whether that is as it is officially said.

    Its words become public when a moderator finds nothing in them that shows who somebody is; the file and who
    wrote it never do.
    """

    class Stance(models.TextChoices):
        """Whether what was seen is as it is officially said."""

        AGREES = "agrees"
        DISAGREES = "disagrees"

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="sightings")
    about = models.CharField(max_length=200, help_text="Address of what was seen, as measures/GE-1.4.")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    seen_on = models.DateField()
    words = LocalText()
    file = models.ForeignKey(
        "entries.KeptFile", on_delete=models.PROTECT, null=True, blank=True, related_name="sightings"
    )
    made_up = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.about}: {self.pk}"


class Moderation(Entry):
    """What a moderator decided: the words are shown, or they show who somebody is and are withheld."""

    class Outcome(models.TextChoices):
        """Whether the words become public."""

        SHOWN = "shown"
        WITHHELD = "withheld"

    class Reason(models.TextChoices):
        """What in the words is personal: nothing else is looked at."""

        NAMES = "names"
        RECOGNISED = "recognised"
        HARMED = "harmed"
        WHERE = "where"

    sighting = models.ForeignKey(Sighting, on_delete=models.PROTECT, related_name="moderations")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="what_is_withheld_has_a_reason",
                condition=Q(outcome="shown", reason="") | (Q(outcome="withheld") & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sighting_id}: {self.outcome}"
