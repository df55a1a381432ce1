"""Nouns: the card by which a group tells other villages what worked, what was decided of its words, and whom they may call."""

from django.db import models
from django.db.models import Q

from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class PracticeCard(Entry):
    """What a group tells other villages about its initiative that worked. Of an initiative the last that may be shown counts."""

    initiative = models.ForeignKey("local_plans.Initiative", on_delete=models.PROTECT, related_name="cards")
    done = LocalText(help_text="What was done, and what changed.")
    cost = LocalText(help_text="What it cost, and who gave it.")
    helped = LocalText(blank=True, help_text="Who helped; no names.")
    otherwise = LocalText(blank=True, help_text="What another village should know.")

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.pk}"


class CardCheck(Entry):
    """What somebody who did not write a card decided of its words: they are shown, or go back to be written anew."""

    class Outcome(models.TextChoices):
        """Whether the words become public."""

        SHOWN = "shown"
        BACK = "back"

    class Reason(models.TextChoices):
        """Why they go back."""

        NAMES = "names"
        UNCLEAR = "unclear"
        DIFFERS = "differs"

    card = models.ForeignKey(PracticeCard, on_delete=models.PROTECT, related_name="checks")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="card_that_goes_back_has_a_reason",
                condition=Q(outcome="shown", reason="") | (Q(outcome="back") & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.card_id}: {self.outcome}"


class CardContact(Entry):
    """Whom other villages may call, by her own word. When she takes it back, or it ends, her name and telephone are erased."""

    initiative = models.ForeignKey(
        "local_plans.Initiative", on_delete=models.PROTECT, related_name="contacts"
    )
    sealed = models.TextField(blank=True, help_text="Name and telephone, sealed; empty: erased.")
    consent = models.CharField(max_length=40, help_text="Version of the words that she agreed to.")
    agreed_on = models.DateField()
    ends_before = models.DateField(help_text="First day on which her consent does not hold.")

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="card_names_somebody_with_consent", condition=~Q(consent="")),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.pk}"
