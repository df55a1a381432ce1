"""Nouns: a measure of a plan, what it promises from change to change, and the parts of a promise."""

from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.journal.models import Proved
from tendik.measures import suggested
from tendik.packs.texts import LocalText

ProposedIndicator, ProposedMilestone = suggested.ProposedIndicator, suggested.ProposedMilestone


class Measure(Proved):
    """Something that a plan promises. What it says stands in its promises; without one in force there is no measure."""

    ONCE = ()

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="measures")
    code = models.CharField(max_length=40, unique=True, help_text="Stays the same when the measure changes.")
    order = models.PositiveIntegerField(help_text="Where it stands in its plan.")
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        help_text="The measure of an earlier plan that this one goes on with.",
    )

    class Meta:
        ordering = ["plan__order", "plan__code", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="measure_is_not_carried_from_itself",
                condition=Q(carried_from=None) | ~Q(carried_from=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Promise(Entry):
    """What a measure promises, whole. The last one in force counts; the ones before are its history."""

    class Standing(models.TextChoices):
        """Whether the institution has taken what is meant for it."""

        PROPOSED = "proposed"
        AGREED = "agreed"

    class Recurring(models.TextChoices):
        """How often what is promised comes again, as official matrices say it; empty: once."""

        YEARLY = "yearly"
        HALF_YEARLY = "half-yearly"
        QUARTERLY = "quarterly"
        MONTHLY = "monthly"
        STANDING = "standing"

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="promises")
    adoption = models.ForeignKey(
        "plans.Adoption",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        help_text="The adopted text in which it stands so; empty: in none.",
    )
    number = models.CharField(max_length=40, blank=True, help_text="As the official matrix numbers it.")
    words = LocalText(help_text="What will be done.")
    result = LocalText(blank=True, help_text="What is expected of it.")
    form = LocalText(blank=True, help_text="In which form it is carried out.")
    goal = models.ForeignKey("plans.Goal", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(
        "places.Place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: the whole place of the plan.",
    )
    body = models.ForeignKey(
        "bodies.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The one institution that answers for it; empty: none is named.",
    )
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.PROPOSED)
    contact = models.CharField(max_length=200, blank=True, help_text="Whom the office asks. Never published.")
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="The last day on which it is in time.")
    recurring = models.CharField(max_length=20, choices=Recurring.choices, blank=True)
    dropped = models.BooleanField(default=False, help_text="The plan promises it no more.")
    printed = models.JSONField(
        default=dict, blank=True, help_text="Cells of the official matrix as they are printed, by column."
    )

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="measure_is_due_after_it_starts",
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.pk}"


class MeasurePart(Proved):
    """What belongs to one promise of a measure. It is written with it and stays as it is."""

    ONCE = ()

    class Meta:
        abstract = True
        ordering = ["pk"]


class Partner(MeasurePart):
    """An institution that helps, and with what."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="partners")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="+")
    role = LocalText(blank=True)

    class Meta(MeasurePart.Meta):
        constraints = [models.UniqueConstraint(fields=["promise", "body"], name="partner_is_named_once")]

    def __str__(self) -> str:
        return f"{self.promise}: {self.body}"


class ForAsk(MeasurePart):
    """That a measure is there because of an ask."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="for_asks")
    ask = models.ForeignKey("asks.Ask", on_delete=models.PROTECT, related_name="+")

    class Meta(MeasurePart.Meta):
        constraints = [models.UniqueConstraint(fields=["promise", "ask"], name="ask_is_named_once")]

    def __str__(self) -> str:
        return f"{self.promise}: {self.ask}"


class Milestone(MeasurePart):
    """A dated step. Its number stays the same when the measure changes."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    words = LocalText()
    due_on = models.DateField(help_text="The last day on which it is in time.")

    class Meta(MeasurePart.Meta):
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["promise", "number"], name="milestone_has_a_number_of_its_own")
        ]

    def __str__(self) -> str:
        return f"{self.promise}: {self.number}"


class Cost(MeasurePart):
    """Money for a measure: how much, from where, and whether it is a guess, was given or was spent."""

    class Source(models.TextChoices):
        """Who pays."""

        REPUBLICAN = "republican"
        LOCAL = "local"
        DONOR = "donor"
        NONE_NEEDED = "none_needed"

    class Stage(models.TextChoices):
        """How far the money is."""

        ESTIMATED = "estimated"
        ALLOCATED = "allocated"
        SPENT = "spent"

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="costs")
    source = models.CharField(max_length=20, choices=Source.choices)
    stage = models.CharField(max_length=20, choices=Stage.choices)
    amount = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True, help_text="Empty: not known."
    )
    currency = models.CharField(max_length=3, blank=True, help_text="Code of ISO 4217.")
    year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: for the whole measure.")

    class Meta(MeasurePart.Meta):
        constraints = [
            models.CheckConstraint(
                name="cost_names_its_currency",
                condition=Q(amount=None, currency="") | (Q(amount__gte=0) & ~Q(currency="")),
            ),
            models.CheckConstraint(
                name="what_costs_nothing_has_no_amount",
                condition=~Q(source="none_needed") | Q(amount=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise}: {self.source} {self.amount} {self.currency}".strip()


class Target(MeasurePart):
    """What a figure is to be by a day. Its number stays the same when the measure changes."""

    class Kind(models.TextChoices):
        """What is wanted of the figure, as ``methods.progress`` knows it."""

        INCREASE = "increase"
        DECREASE = "decrease"
        TOWARDS = "towards"
        KEEP = "keep"
        NOT_EXCEED = "not_exceed"
        EVENTS = "events"

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="targets")
    number = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey(
        "statistics.Indicator", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = LocalText(help_text="What is counted, in the words of the plan.")
    unit = LocalText(blank=True, help_text="In what it is counted.")
    breakdown = models.JSONField(default=dict, blank=True, help_text="Of whom: codes by dimension.")
    standing = models.CharField(
        max_length=10, choices=Promise.Standing.choices, default=Promise.Standing.PROPOSED
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    baseline = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    amount = models.DecimalField(max_digits=20, decimal_places=6)
    due_on = models.DateField(help_text="The last day on which it is reached in time.")

    class Meta(MeasurePart.Meta):
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["promise", "number"], name="target_has_a_number_of_its_own"),
            models.CheckConstraint(
                name="baseline_has_its_day",
                condition=Q(baseline=None, baseline_on=None)
                | Q(baseline__isnull=False, baseline_on__isnull=False, baseline_on__lt=F("due_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise}: {self.number}"


class MatrixRow(Proved):
    """A row of a plan's file that waits until somebody confirms it or sets it aside. Then its words go."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="matrix_rows")
    file = models.CharField(max_length=64, help_text="Digest of the file.")
    order = models.PositiveIntegerField(help_text="Where it stands in the file.")
    place = models.PositiveIntegerField(null=True, help_text="Kept in the plan for it; empty: at the end.")
    said = models.JSONField(
        default=dict, blank=True, help_text="What was read, and what was proposed for it; empty once decided."
    )
    digest = models.CharField(
        max_length=64, help_text="Of what it says: the same row is not asked about twice."
    )
    changes = models.ForeignKey(
        Measure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The measure whose key stands in the row; empty: it is a new one.",
    )
    brought_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True, help_text="Empty: it waits.")
    made = models.ForeignKey(
        Promise,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="What was entered because of it; empty: it waits or was set aside.",
    )

    class Meta:
        ordering = ["plan", "brought_at", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="matrix_row_is_decided_when_something_is_made_of_it",
                condition=Q(made=None) | Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.order}"
