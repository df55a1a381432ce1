"""Nouns: an indicator and what it is broken down by; a source, a data set and its figures."""

from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.methods.periods import Frequency
from tendik.packs.texts import LocalText
from tendik.statistics import answered, decided, stored

Decision = decided.Decision
FilledForm = answered.FilledForm
FigureBlock = stored.FigureBlock
PlaceOfFigures = stored.PlaceOfFigures


class Theme(models.Model):
    """What several indicators are about: violence, work, who decides."""

    code = models.CharField(max_length=40, unique=True)
    name = LocalText()
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.code


class Source(models.Model):
    """Whose figures they are, and under which words they may be shown."""

    code = models.CharField(max_length=40, unique=True)
    name = LocalText()
    owner = LocalText()
    basis = LocalText(blank=True)
    licence = LocalText()
    frequency = models.CharField(max_length=1, choices=[(one.value, one.value) for one in Frequency])
    contact = models.CharField(max_length=200, blank=True, help_text="The office that answers questions.")
    address = models.URLField(blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.code


class Dimension(models.Model):
    """What figures are broken down by: sex, age, town and village. ``concept``: its name in SDMX."""

    code = models.CharField(max_length=40, unique=True)
    concept = models.CharField(max_length=60, unique=True)
    name = LocalText()
    parts = models.JSONField(default=list, blank=True, help_text="Codes that together are the whole.")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.code


class Category(models.Model):
    """One value of a dimension. It is never deleted: figures keep it when its list changes, and it has a successor."""

    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="categories")
    code = models.CharField(max_length=40)
    name = LocalText()
    order = models.PositiveIntegerField(default=0)
    starts_on = models.DateField(null=True, blank=True)
    ends_before = models.DateField(
        null=True, blank=True, help_text="First day after it; empty while it lasts."
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    class Meta:
        ordering = ["dimension", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["dimension", "code"], name="category_has_one_row_a_dimension"),
            models.CheckConstraint(
                name="category_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_before=None) | Q(ends_before__gt=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension}: {self.code}"


class Indicator(models.Model):
    """What is measured to see progress, by the definition of the country's pack."""

    class Measures(models.TextChoices):
        """What its figures are, and so what can be said of a whole and its parts."""

        COUNT = "count"
        SHARE = "share"
        RATE = "rate"
        MEAN = "mean"

    class Direction(models.TextChoices):
        """Which way is better; empty where that is no question."""

        RISE = "rise"
        FALL = "fall"

    class Policy(models.TextChoices):
        """How its figures are protected before they are published."""

        OPEN = "open"
        COUNTS = "counts"
        SENSITIVE = "sensitive"

    class Pace(models.TextChoices):
        """How a figure is expected to move towards a target; empty where the pack does not say."""

        LINEAR = "linear"
        GROWTH = "growth"
        EVENTS = "events"
        KEEP = "keep"
        CEILING = "ceiling"

    class Status(models.TextChoices):
        """Whether whoever answers for the plans has taken it as an indicator; empty: a source publishes it anyway."""

        PROPOSED = "proposed"
        AGREED = "agreed"

    code = models.CharField(max_length=60, unique=True)
    series = models.CharField(max_length=60, blank=True, help_text="Its code in SDMX.")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="indicators")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        help_text="Empty: nobody publishes it yet.",
    )
    name = LocalText()
    definition = LocalText()
    counted = LocalText(blank=True, help_text="What exactly is counted, who and what is in and out.")
    numerator = LocalText(blank=True)
    denominator = LocalText(blank=True)
    unit = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="measured")
    multiplier = models.PositiveSmallIntegerField(
        default=0, help_text="Figures are given in units of ten to this power."
    )
    measures = models.CharField(max_length=10, choices=Measures.choices)
    dimensions = models.ManyToManyField(Dimension, related_name="indicators", blank=True)
    whole = models.JSONField(
        default=dict, blank=True, help_text="By dimension the code of all, where that is not the total."
    )
    direction = models.CharField(max_length=10, choices=Direction.choices, blank=True)
    frequency = models.CharField(max_length=1, choices=[(one.value, one.value) for one in Frequency])
    method = LocalText(blank=True)
    limits = LocalText(blank=True)
    gaming = LocalText(blank=True, help_text="How it could be made to look good, and what guards against it.")
    commitments = models.JSONField(default=list, blank=True, help_text="As “SDG 5.5.1”.")
    policy = models.CharField(max_length=10, choices=Policy.choices, default=Policy.OPEN)
    finest = models.CharField(
        max_length=30, blank=True, help_text="Below places of this level nothing of it is published."
    )
    pace = models.CharField(max_length=10, choices=Pace.choices, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, blank=True)
    supplier = models.ForeignKey(
        "bodies.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Which institution would supply it, as it is proposed.",
    )
    system = LocalText(blank=True, help_text="The state system it comes from.")
    collect = models.JSONField(default=list, blank=True, help_text="Fields of the form that a village fills.")
    figures = models.JSONField(default=list, blank=True, help_text="What the answers in the form give.")
    example = models.JSONField(
        default=dict, blank=True, help_text="A worked example: given, formula, result."
    )
    baseline = models.JSONField(default=dict, blank=True, help_text="Amount, day, place and source.")
    report_line = models.CharField(
        max_length=20, blank=True, help_text="Line of the report, where no ask is for it."
    )
    checked_by = models.CharField(max_length=100, blank=True)
    next_review = models.DateField(null=True, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "series"],
                condition=~Q(series=""),
                name="series_of_a_source_is_one_indicator",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DataSet(Entry):
    """Figures that came together from a source, in one vintage. A later one revises them and overwrites nothing."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="data_sets")
    vintage = models.DateField(help_text="Day on which the source published it.")
    structure = models.CharField(
        max_length=100, help_text="As “SDMX-ML KG_NSC:SDG(1.8)”, or the kind of table."
    )
    file = models.CharField(max_length=200, help_text="What the file was called.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was read from it.")
    starts_on = models.DateField(help_text="First day of its earliest period.")
    ends_before = models.DateField(help_text="First day after its latest period.")
    count = models.PositiveIntegerField(help_text="How many observations it has.")

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="data_set_ends_after_it_starts", condition=Q(ends_before__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.file}"
