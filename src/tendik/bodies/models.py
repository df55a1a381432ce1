"""Nouns: an institution, how it was renamed, who acts for it, how it is reached, the papers that it signs, and tasks given to it."""

from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.journal.models import Proved
from tendik.packs.texts import LocalText


class Body(models.Model):
    """An institution that answers for something: a ministry, an agency, a council.

    ``name`` and ``short`` are the ones it bears now; ``Renaming`` keeps the earlier ones.
    """

    class Sure(models.TextChoices):
        """Where a name comes from, the surest first."""

        REPORT = "report"
        READ = "read"
        KNOWN = "known"
        FORMED = "formed"

    code = models.SlugField(max_length=60, unique=True)
    name = LocalText()
    short = LocalText(blank=True)
    kind = models.SlugField(max_length=60, blank=True, help_text="A kind of the pack's list.")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    starts_on = models.DateField(null=True, blank=True, help_text="Empty where it is not known.")
    ends_before = models.DateField(
        null=True, blank=True, help_text="First day after it; empty while it lasts."
    )
    line = models.PositiveIntegerField(null=True, blank=True, help_text="Where the report names it.")
    can_answer = models.BooleanField(
        default=True, help_text="Whether it can answer an ask: one institution, in office."
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", help_text="Who took its place."
    )
    sure = models.CharField(max_length=10, choices=Sure.choices, blank=True)
    name_sure = models.JSONField(default=dict, blank=True, help_text="How sure each name is, by language.")
    source = models.TextField(blank=True, help_text="Where it was read.")
    note = models.TextField(blank=True)
    order = models.PositiveIntegerField(default=0)
    made_up = models.BooleanField(default=False)
    added_at = models.DateTimeField(null=True, blank=True, help_text="Empty: the pack's.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When its end was entered here.")

    class Meta:
        ordering = ["order", "code"]
        verbose_name_plural = "bodies"
        constraints = [
            models.CheckConstraint(
                name="body_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_before=None) | Q(ends_before__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="body_is_no_part_of_itself", condition=Q(parent=None) | ~Q(parent=F("pk"))
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Renaming(Entry):
    """That an institution is called otherwise from a day on. The earlier name stays beside it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="renamings")
    on = models.DateField(help_text="First day of the name.")
    name = LocalText()
    short = LocalText(blank=True)
    was_name = LocalText()
    was_short = LocalText(blank=True)

    def __str__(self) -> str:
        return f"{self.body}: {self.on}"


class Duty(Proved):
    """Who acts for an institution, and for those that belong to it, from a day on, until a day."""

    class Kind(models.TextChoices):
        """As what she acts for it."""

        CONTACT = "contact"
        HEAD = "head"

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="duties")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="duties")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True, help_text="First day without the duty.")

    class Meta:
        ordering = ["body__order", "body__code", "kind", "pk"]
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(
                name="duty_ends_after_it_starts",
                condition=Q(ends_before=None) | Q(ends_before__gt=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} {self.body}"


class OfficialPaper(Entry):
    """What an institution decided or wrote on a day. What it decided points to it: an answer, an adopted text."""

    class Kind(models.TextChoices):
        """What it is called by whoever signs it."""

        DECREE = "decree"
        ORDER = "order"
        RESOLUTION = "resolution"
        LETTER = "letter"
        MINUTES = "minutes"
        OTHER = "other"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField(help_text="The day on it.")
    title = LocalText(blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(
        "entries.KeptFile", on_delete=models.PROTECT, null=True, blank=True, related_name="papers"
    )

    def __str__(self) -> str:
        return f"{self.body}: {self.on} {self.number}".strip()


class PublicContact(Entry):
    """How the public reaches whoever answers for an institution or a place: a post and what the office is called by.

    Never a person's own telephone, and no person's name: whether somebody holds the post is known from the duties.
    The last one in force counts.
    """

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="public_contacts"
    )
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="public_contacts"
    )
    post = LocalText(help_text="What the post is called.")
    phone = models.CharField(max_length=60, blank=True, help_text="Of the office.")
    email = models.EmailField(blank=True, help_text="Of the office.")

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="public_contact_is_of_an_institution_or_a_place",
                condition=Q(body=None, place__isnull=False) | Q(body__isnull=False, place=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body or self.place}: {self.pk}"


class Task(Entry):
    """What somebody shall do until a day: an institution, a person, or a person for an institution.

    Tasks are of the office: no release shows them.
    """

    STAYS_IN_OFFICE = True

    what = models.CharField(max_length=500)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    person = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    due_on = models.DateField(help_text="Last day to do it.")
    meeting = models.CharField(max_length=200, blank=True, help_text="Which meeting gave it, in words.")
    met_on = models.DateField(null=True, blank=True, help_text="The day of that meeting.")
    paper = models.ForeignKey(
        OfficialPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="task_is_given_to_somebody", condition=Q(body__isnull=False) | Q(person__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on}: {self.pk}"


class TaskOutcome(Entry):
    """What became of a task: it was done, or dropped for a reason. Withdrawn, the task waits again."""

    STAYS_IN_OFFICE = True

    class Kind(models.TextChoices):
        """How a task ends."""

        DONE = "done"
        DROPPED = "dropped"

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(
        max_length=500, blank=True, help_text="Of one that is dropped; empty once erased."
    )

    def __str__(self) -> str:
        return f"{self.task_id}: {self.kind}"
