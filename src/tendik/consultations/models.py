"""Nouns: a report, a meeting, a statement; what councils are, who came, what they decided."""

from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class Report(models.Model):
    """The document that keeps what was said: its lines stand here as they are, numbered from 1."""

    code = models.SlugField(max_length=60, unique=True)
    title = LocalText()
    language = models.CharField(max_length=10, help_text="In which it was written.")
    published_on = models.DateField()
    lines = models.JSONField(default=list)
    order = models.PositiveIntegerField(default=0)
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.code


class Meeting(models.Model):
    """A meeting, or a series that the report doesn't tell apart by day."""

    code = models.SlugField(max_length=60, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="meetings")
    title = LocalText()
    venue = LocalText()
    note = LocalText(blank=True)
    places = models.ManyToManyField("places.Place", related_name="meetings")
    plans = models.ManyToManyField("plans.Plan", related_name="meetings")
    starts_on = models.DateField()
    ends_before = models.DateField(help_text="First day after it.")
    line = models.PositiveIntegerField(help_text="Where the report names it.")
    order = models.PositiveIntegerField(default=0)
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_starts", condition=Q(ends_before__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Statement(models.Model):
    """A paragraph of the report about what the women of some places find wrong or want: retold, or in their words."""

    class Kind(models.TextChoices):
        """What the report puts it under."""

        ISSUE = "issue"
        PRIORITY = "priority"
        RECOMMENDATION = "recommendation"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="statements")
    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    places = models.ManyToManyField("places.Place", related_name="statements")
    plan = models.ForeignKey(
        "plans.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="statements"
    )
    asks = models.ManyToManyField(
        "asks.Ask", related_name="statements", help_text="Asks that speak of the same; proposed by us."
    )
    words = LocalText()
    quotation = models.BooleanField(
        default=False, help_text="Whether these are words that somebody said; else the report retells them."
    )
    line = models.PositiveIntegerField()
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.code


class CouncilMembers(Entry):
    """How many members of each sex a council has from a day on. Nobody is named; the last in force counts."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="council_members")
    on = models.DateField(help_text="The day of the count.")
    women = models.PositiveSmallIntegerField()
    men = models.PositiveSmallIntegerField()
    unknown = models.PositiveSmallIntegerField(default=0, help_text="Of unknown sex.")
    made_up = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.body}: {self.on}"


class CouncilSitting(Entry):
    """A meeting of a council: its day and what it is to speak of."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="council_sittings")
    on = models.DateField()
    agenda = LocalText()
    made_up = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.body}: {self.on}"


class CouncilMinutes(Entry):
    """The minutes of a meeting on one page, and who came, as counts. The last in force counts."""

    sitting = models.ForeignKey(CouncilSitting, on_delete=models.PROTECT, related_name="minutes")
    words = LocalText()
    women = models.PositiveSmallIntegerField()
    men = models.PositiveSmallIntegerField()
    unknown = models.PositiveSmallIntegerField(default=0, help_text="Of unknown sex.")

    def __str__(self) -> str:
        return f"{self.sitting}: {self.pk}"


class CouncilDecision(Entry):
    """What a meeting decided, and the task that came of it, if somebody was given one."""

    sitting = models.ForeignKey(CouncilSitting, on_delete=models.PROTECT, related_name="decisions")
    words = LocalText()
    task = models.OneToOneField(
        "bodies.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="decided_by"
    )

    def __str__(self) -> str:
        return f"{self.sitting}: {self.pk}"
