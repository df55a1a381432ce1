"""Nouns: a plan and its parts, its adopted text, and the record of plans before and strategies above."""

from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class PlanRecord(models.Model):
    """A plan or a strategy of which only the record is here: an earlier plan, or the strategy above one."""

    class Kind(models.TextChoices):
        """Whether it is carried out itself, or by plans."""

        STRATEGY = "strategy"
        PLAN = "plan"

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = LocalText()
    starts_on = models.DateField(null=True, blank=True, help_text="Empty where it is not known.")
    ends_before = models.DateField(help_text="First day after it.")
    adopted_on = models.DateField(null=True, blank=True, help_text="Empty where it is not known.")
    number = models.CharField(max_length=60, blank=True, help_text="Of the act that adopted it.")
    source = models.TextField(help_text="Where it was read.")

    class Meta:
        ordering = ["ends_before", "code"]
        constraints = [
            models.CheckConstraint(
                name="recorded_plan_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_before__gt=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Plan(models.Model):
    """An action plan of a place for one period, in one version: the country's, a district's or a village's."""

    code = models.CharField(max_length=20, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="plans")
    title = LocalText()
    short = LocalText()
    report = models.CharField(max_length=60, help_text="Code of the report that holds its asks.")
    language = models.CharField(max_length=10, blank=True, help_text="In which the report is; empty: in all.")
    starts_on = models.DateField()
    ends_before = models.DateField(help_text="First day after the plan.")
    version = models.CharField(max_length=100)
    discussed_on = models.DateField(help_text="Last day on which its draft was discussed.")
    order = models.PositiveIntegerField(default=0)
    made_up = models.BooleanField(default=False)
    entered_at = models.DateTimeField(
        null=True, blank=True, help_text="When the office entered it; empty: it came with the pack."
    )
    parent = models.ForeignKey(
        PlanRecord,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The strategy that it carries out.",
    )
    earlier = models.ManyToManyField(
        PlanRecord,
        blank=True,
        related_name="+",
        help_text="Plans before it, of which only the record is here.",
    )
    predecessor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_plans"
    )

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="plan_ends_after_it_starts", condition=Q(ends_before__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="plan_does_not_follow_itself",
                condition=Q(predecessor=None) | ~Q(predecessor=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Adoption(Entry):
    """The adopted text of a plan, in an official paper. The last one in force counts; the others are its history.

    A plan without one is the draft as it was discussed.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="adoptions")
    paper = models.ForeignKey("bodies.OfficialPaper", on_delete=models.PROTECT, related_name="adoptions")

    def __str__(self) -> str:
        return f"{self.plan}: {self.paper.on}"


class Section(models.Model):
    """A priority or section of a plan."""

    class Kind(models.TextChoices):
        """What the plan itself calls it."""

        PRIORITY = "priority"
        SECTION = "section"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sections")
    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = LocalText()
    line = models.PositiveIntegerField()
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.code


class Goal(models.Model):
    """A goal under a section."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="goals")
    code = models.CharField(max_length=40, unique=True)
    title = LocalText()
    words = LocalText()
    line = models.PositiveIntegerField()
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.code
