"""Nouns: what was asked to be put into a plan, who should answer it, the answers, and which asks say the same."""

from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
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


class Answer(Entry):
    """What the body responsible said to an ask, in an official paper. The last one in force counts."""

    class Verdict(models.TextChoices):
        """Taken over, in part, refused, or somebody else's to decide."""

        TAKEN_OVER = "taken_over"
        PARTLY = "partly"
        NOT_IN_ITS_POWER = "not_in_its_power"
        DECLINED = "declined"

    ONCE = (*Entry.ONCE, "withdrawn_because")

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    reason = LocalText(blank=True)
    paper = models.ForeignKey("bodies.OfficialPaper", on_delete=models.PROTECT, related_name="answers")
    withdrawn_because = models.TextField(blank=True, help_text="For the office; the public sees none of it.")

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="answer_gives_a_reason_unless_taken_over",
                condition=Q(verdict="taken_over") | ~Q(reason={}),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ask}: {self.verdict}"


class Addressee(Entry):
    """Which institution should answer an ask. The last one in force counts; proposed until the institution agrees.

    A ``partner`` helps the one that answers; an ask may have several.
    """

    class Role(models.TextChoices):
        """What it does beside answering itself."""

        PARTNER = "partner"

    class Standing(models.TextChoices):
        """Whether the institution itself has taken the ask."""

        PROPOSED = "proposed"
        AGREED = "agreed"

    class Confidence(models.TextChoices):
        """How sure a proposal is."""

        HIGH = "high"
        MEDIUM = "medium"
        LOW = "low"

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="addressees")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="addressed")
    role = models.CharField(
        max_length=10, choices=Role.choices, blank=True, help_text="Empty: it should answer itself."
    )
    standing = models.CharField(max_length=10, choices=Standing.choices)
    since = models.DateField()
    reason = LocalText(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, blank=True)
    paper = models.ForeignKey(
        "bodies.OfficialPaper", on_delete=models.PROTECT, null=True, blank=True, related_name="addressees"
    )

    def __str__(self) -> str:
        return f"{self.ask}: {self.body} {self.standing}"


class Norm(models.Model):
    """What an international norm says of an ask that touches it. The ask stays as it was said."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="norms")
    document = LocalText(help_text="Its name, with the word for its paragraphs at the end.")
    paragraph = models.CharField(max_length=20)
    words = LocalText()
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.ask}: {self.paragraph}"


class AskLink(models.Model):
    """Two asks seem to say the same. Drafted in the pack or found by the program, decided in the office."""

    class Kind(models.TextChoices):
        """The same words, or nearly the same demand in others."""

        SAME = "same"
        NEAR = "near"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="links_from")
    other = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="links_to")
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta:
        ordering = ["ask__order", "other__order"]
        constraints = [
            models.UniqueConstraint(fields=["ask", "other"], name="asks_are_linked_once"),
            models.CheckConstraint(name="ask_is_not_linked_to_itself", condition=~Q(ask=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.ask} {self.kind} {self.other}"


class LinkDecision(Entry):
    """Whether two asks say the same, as the office decided. The last one in force counts; without one it is proposed."""

    link = models.ForeignKey(AskLink, on_delete=models.CASCADE, related_name="decisions")
    same = models.BooleanField(help_text="They say the same; otherwise they differ.")

    def __str__(self) -> str:
        return f"{self.link}: {'same' if self.same else 'different'}"
