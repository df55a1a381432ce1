"""Nouns: what a pack proposes to a place about an ask, a place's draft of a plan and its rows, model clauses, initiatives and cards."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.journal.models import Proved
from tendik.local_plans import practised
from tendik.packs.texts import LocalText

PracticeCard = practised.PracticeCard
CardCheck = practised.CardCheck
CardContact = practised.CardContact

SOURCES = ("local", "republican", "donor")
"""Who pays, in the order of the columns of a draft: codes of ``measures.Cost.Source``."""


class Funding(models.TextChoices):
    """From where the money of a row most likely comes; ``none``: nothing has to be bought."""

    LOCAL = "local"
    REPUBLICAN = "republican"
    DONOR = "donor"
    NONE = "none"


class LocalProposal(models.Model):
    """What a place can do about an ask, as the pack words it. An ask that has one is what the pack calls local."""

    ask = models.OneToOneField("asks.Ask", on_delete=models.PROTECT, related_name="local_proposal")
    words = LocalText()
    result = LocalText(blank=True)
    who = LocalText(blank=True)
    costs = LocalText(blank=True, help_text="What has to be bought or paid, in words.")
    months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="So long it takes; empty: it stands for good."
    )
    funding = models.CharField(max_length=10, choices=Funding.choices)
    indicator = models.ForeignKey(
        "statistics.Indicator", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["ask__order", "ask"]

    def __str__(self) -> str:
        return f"{self.ask}"


class Clause(models.Model):
    """A model clause for a charter or another local act, as the pack words it. Which place has it, the register says."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.SlugField(max_length=60, help_text="Code of the act in which it belongs.")
    act = LocalText(help_text="Name of that act.")
    title = LocalText()
    words = LocalText()
    why = LocalText()
    asks = models.ManyToManyField("asks.Ask", blank=True, related_name="clauses")
    commitments = models.JSONField(default=list)
    checked = models.CharField(
        max_length=200, blank=True, help_text="The lawyer who has read it, and when; empty: none has."
    )
    order = models.PositiveIntegerField()
    proposed = models.BooleanField(default=True, help_text="False: it has left the pack.")

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.code


class ClauseAdoption(Entry):
    """A line of the register: an act of a place holds a clause. The number and the day are those of the paper."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="adoptions")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="clause_adoptions")
    paper = models.ForeignKey("bodies.OfficialPaper", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.place}: {self.clause}"


class PlanDraft(Proved):
    """A plan that a place drafts. It stays in the office until its council adopted it; then nothing of it changes.

    ``amends``: the adopted plan of which this will be a newer text.
    """

    class Form(models.TextChoices):
        """What the council adopts: a plan, or a part of the programme that the place has anyway."""

        OWN = "own"
        CHAPTER = "chapter"

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="plan_drafts")
    form = models.CharField(max_length=10, choices=Form.choices)
    title = LocalText()
    starts_on = models.DateField()
    ends_before = models.DateField(help_text="First day after the plan.")
    above = models.ManyToManyField(
        "plans.Plan",
        blank=True,
        related_name="+",
        help_text="The plans of higher places that it carries out.",
    )
    clauses = models.ManyToManyField(
        Clause, blank=True, related_name="+", help_text="What the council is to adopt together with it."
    )
    amends = models.ForeignKey(
        "plans.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    budget = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True, help_text="What the place has for it a year."
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: a command.",
    )
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="Given up; empty: it is worked on.")
    adoption = models.OneToOneField(
        "plans.Adoption", on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of the council on the day of adoption; empty: not known."
    )

    class Meta:
        ordering = ["place__order", "place", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="draft_ends_after_it_starts", condition=Q(ends_before__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="draft_is_adopted_or_dropped", condition=Q(adoption=None) | Q(dropped_at=None)
            ),
            models.UniqueConstraint(
                name="place_drafts_a_plan_once",
                fields=["place", "starts_on"],
                condition=Q(adoption=None, dropped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.starts_on}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.adoption_id is None and self.dropped_at is None


class DraftRow(Proved):
    """A measure as a draft words it. ``measure``: the one of the amended plan that it is, or that it became."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.PROTECT, related_name="rows")
    order = models.PositiveIntegerField(help_text="Where it stands in the draft.")
    version = models.PositiveIntegerField(default=1, help_text="Rises with each change of its words.")
    ask = models.ForeignKey("asks.Ask", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.ForeignKey(
        "measures.Measure", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = LocalText()
    result = LocalText(blank=True)
    who = LocalText(blank=True, help_text="Who answers for it, in words.")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True, help_text="The last day; empty: it stands for good.")
    costs = LocalText(blank=True, help_text="What has to be bought or paid, in words.")
    funding = models.CharField(max_length=10, choices=Funding.choices, default=Funding.LOCAL)
    local = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    republican = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    donor = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    indicator = models.ForeignKey(
        "statistics.Indicator", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["draft", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="draft_row_costs_what_it_says",
                condition=~Q(funding="none") | Q(local=None, republican=None, donor=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft}: {self.order}"

    def sums(self) -> dict[str, Decimal]:
        """Return the money of this row by source; what is not known is left out."""
        found = {source: getattr(self, source) for source in SOURCES}
        return {source: amount for source, amount in found.items() if amount is not None}


class Initiative(Entry):
    """What a women's group proposes to its council, on one page. It is public once it was sent."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="initiatives")
    title = LocalText(help_text="What it wants to do.")
    group = LocalText(help_text="Who it is; no names.")
    need = LocalText()
    steps = LocalText(help_text="What it will do, and when.")
    asked = LocalText(help_text="Of the council.")
    sum = models.DecimalField(max_digits=20, decimal_places=2, help_text="Money asked for; 0: none.")
    own = LocalText(blank=True, help_text="What it gives itself.")
    sign = LocalText(help_text="How it will be known that it worked.")
    asks = models.ManyToManyField("asks.Ask", blank=True, related_name="initiatives")

    def __str__(self) -> str:
        return f"{self.place}: {self.pk}"


class InitiativeStep(Entry):
    """A step of the way of an initiative, on a day."""

    class What(models.TextChoices):
        """What happened to it."""

        SENT = "sent"
        HEARD = "heard"
        FUNDED = "funded"
        REFUSED = "refused"

    class Source(models.TextChoices):
        """From where the money came: codes of ``measures.Cost.Source``."""

        LOCAL = "local"
        REPUBLICAN = "republican"
        DONOR = "donor"

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="way_steps")
    what = models.CharField(max_length=10, choices=What.choices)
    on = models.DateField()
    number = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=200, blank=True, help_text="The commission or session that heard it.")
    sum = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, blank=True)
    reason = models.CharField(max_length=60, blank=True, help_text="Code of the pack.")
    words = LocalText(blank=True, help_text="What was given beside money, or why nothing was.")

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.what}"
