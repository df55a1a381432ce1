"""Nouns: a report on a measure for a period, its parts, what was said to it, the draft before it, and the calendar."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.journal.models import Proved
from tendik.packs.texts import LocalText


class PeriodReport(Entry):
    """What somebody reports on a measure for a period. The last one in force counts."""

    class Stage(models.TextChoices):
        """How far the measure is, as the reporter says."""

        NOT_BEGUN = "not_begun"
        UNDER_WAY = "under_way"
        DONE = "done"

    class Obstacle(models.TextChoices):
        """What is in the way."""

        MONEY = "money"
        PEOPLE = "people"
        LAW = "law"
        OTHERS = "others"
        NATURE = "nature"
        OTHER = "other"

    measure = models.ForeignKey("measures.Measure", on_delete=models.PROTECT, related_name="reports")
    period = models.CharField(max_length=10, help_text="Code of the period, as 2026-H1.")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    words = LocalText(blank=True, help_text="What was done.")
    obstacle = models.CharField(max_length=20, choices=Obstacle.choices, blank=True)
    in_the_way = LocalText(blank=True, help_text="What exactly is in the way.")
    need = LocalText(blank=True, help_text="What is needed.")
    asked_of = models.ForeignKey(
        "bodies.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    paper_on = models.DateField(
        null=True,
        blank=True,
        help_text="Day on which the paper form was signed from which it was typed; empty: it was not on paper.",
    )

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="report_asks_for_help_with_an_obstacle", condition=Q(asked_of=None) | ~Q(obstacle="")
            ),
        ]
        indexes = [models.Index(fields=["measure", "period"], name="reports_by_measure_and_period")]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}: {self.pk}"


class ReportPart(Proved):
    """What belongs to one report. It is written with it and stays as it is."""

    ONCE = ()

    class Meta:
        abstract = True
        ordering = ["pk"]


class ReportedValue(ReportPart):
    """The value of a target, by its number, as it stood on a day."""

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="values")
    number = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=20, decimal_places=6)
    on = models.DateField()

    class Meta(ReportPart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="target_is_reported_once_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.number} {self.amount}"


class ReachedStep(ReportPart):
    """That a milestone, by its number, was reached on a day."""

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta(ReportPart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="milestone_is_reported_once_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.number} {self.on}"


class Evidence(ReportPart):
    """What shows that a report is true: a kept file, or a link. Releases say only that there is some."""

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(
        "entries.KeptFile", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    link = models.URLField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.report}: {self.file or self.link}"


class Check(Entry):
    """What whoever checks said to a report: it is right, or it goes back for a reason. The last in force counts."""

    class Verdict(models.TextChoices):
        """Right, or back."""

        ACCEPTED = "accepted"
        RETURNED = "returned"

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="checks")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=1000, blank=True, help_text="Why it goes back; for the office.")

    def __str__(self) -> str:
        return f"{self.report}: {self.verdict}"


class ReportRemark(Entry):
    """A question on a report, or the answer to one. Of the office."""

    STAYS_IN_OFFICE = True

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="remarks")
    words = models.CharField(max_length=1000)
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by"
    )

    def __str__(self) -> str:
        return f"{self.report}: {self.pk}"


class Help(Entry):
    """What an institution answered when it was asked for help with an obstacle. It stops the clock."""

    report = models.ForeignKey(PeriodReport, on_delete=models.PROTECT, related_name="help")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    words = LocalText()

    def __str__(self) -> str:
        return f"{self.report}: {self.body}"


class Extension(Entry):
    """More time for the reports of a period: for one institution or one measure, for a reason. Of the office."""

    STAYS_IN_OFFICE = True

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.ForeignKey(
        "measures.Measure", on_delete=models.PROTECT, null=True, blank=True, related_name="extensions"
    )
    period = models.CharField(max_length=10)
    until = models.DateField(help_text="Last day on which a report is on time.")
    reason = models.CharField(max_length=500)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="extension_is_for_an_institution_or_a_measure",
                condition=Q(body=None, measure__isnull=False) | Q(body__isnull=False, measure=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body or self.measure} {self.period}: {self.until}"


class CalendarChange(Entry):
    """When the reports of a period are taken and how long a call for help may wait, as the ministry set it. Of the office.

    The last one that was not withdrawn counts; without one the calendar of the pack does.
    """

    STAYS_IN_OFFICE = True

    period = models.CharField(max_length=10)
    opens_on = models.DateField(help_text="First day on which a report is taken.")
    due_on = models.DateField(help_text="Last day on which a report is on time.")
    last_on = models.DateField(help_text="Last day on which a report is taken.")
    obstacle_days = models.PositiveSmallIntegerField(
        help_text="So long whoever is asked for help has, before the question moves one level up."
    )
    reason = models.CharField(max_length=500)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="calendar_opens_before_it_is_due_and_locks_after",
                condition=Q(opens_on__lte=F("due_on")) & Q(due_on__lte=F("last_on")),
            ),
            models.CheckConstraint(
                name="calendar_gives_at_least_a_day_to_help", condition=Q(obstacle_days__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.due_on}"


class Draft(models.Model):
    """What somebody typed of a report and has not sent. One a measure and period; gone once the report is sent."""

    measure = models.ForeignKey("measures.Measure", on_delete=models.CASCADE, related_name="drafts")
    period = models.CharField(max_length=10)
    fields = models.JSONField(default=dict, help_text="What was typed, by the name of the field.")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["measure", "period"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "period"], name="report_has_one_draft_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}"
