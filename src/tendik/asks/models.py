"""Nouns: what was asked to be put into a plan, the answers to it, and which asks say the same."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tendik.packs.texts import LocalText


class Ask(models.Model):
    """One sentence that people asked to be put into a plan. An ask is not a promise."""

    class Level(models.TextChoices):
        """Whom the report addresses, where it says so."""

        NATIONAL = "national"
        LOCAL = "local"

    section = models.ForeignKey("plans.Section", on_delete=models.PROTECT, related_name="asks")
    goal = models.ForeignKey(
        "plans.Goal", on_delete=models.PROTECT, null=True, blank=True, related_name="asks"
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    code = models.CharField(max_length=40, unique=True)
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    title = LocalText()
    words = LocalText()
    line = models.PositiveIntegerField(help_text="Where it stands in the report.")
    order = models.PositiveIntegerField()
    asked_on = models.DateField()
    asked_by = models.ManyToManyField("places.Place", related_name="asks")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.code


class Answer(models.Model):
    """What the body responsible said to an ask. The last one entered counts; the others are its history."""

    class Verdict(models.TextChoices):
        """Taken over, in part, refused, or somebody else's to decide."""

        TAKEN_OVER = "taken_over"
        PARTLY = "partly"
        NOT_IN_ITS_POWER = "not_in_its_power"
        DECLINED = "declined"

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    reason = LocalText(blank=True)
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="answers")
    on = models.DateField(help_text="The day of the answer.")
    document_title = LocalText(blank=True)
    document_number = models.CharField(max_length=60, blank=True)
    document_link = models.URLField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="Entered by mistake; it stays in the history."
    )

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_gives_a_reason_unless_taken_over",
                condition=Q(verdict="taken_over") | ~Q(reason={}),
            ),
            models.CheckConstraint(
                name="answer_is_withdrawn_after_it_is_entered",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("entered_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ask}: {self.verdict}"


class AskLink(models.Model):
    """Two asks say the same. Drafted in the pack or found by the program, decided in the office."""

    class Kind(models.TextChoices):
        """The same words, or nearly the same demand in others."""

        SAME = "same"
        NEAR = "near"

    class Status(models.TextChoices):
        """A proposal, until the office decides."""

        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        REFUSED = "refused"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="links_from")
    other = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="links_to")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["ask__order", "other__order"]
        constraints = [
            models.UniqueConstraint(fields=["ask", "other"], name="asks_are_linked_once"),
            models.CheckConstraint(name="ask_is_not_linked_to_itself", condition=~Q(ask=F("other"))),
            models.CheckConstraint(
                name="link_is_dated_once_decided",
                condition=Q(status="proposed", decided_at=None)
                | (~Q(status="proposed") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ask} {self.kind} {self.other}"
