"""Nouns: an activity, somebody who takes part in it, how many came, what came of it, and a certificate."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.journal.models import Proved
from tendik.packs.texts import LocalText

LEAST, MOST = 1, 5000
"""Seats: a hall of more is no training, and a typing error."""


class Activity(Entry):
    """What an organiser announces: a training, a club, a march. Its days are listed one by one."""

    class Accessible(models.TextChoices):
        """Whether somebody in a wheelchair gets in."""

        YES = "yes"
        NO = "no"
        UNKNOWN = "unknown"

    kind = models.SlugField(max_length=60, help_text="Code of the pack's kind.")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="activities")
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    title = LocalText()
    aims = LocalText(blank=True)
    where = LocalText(blank=True, help_text="The house, or how to take part from afar.")
    for_whom = LocalText(blank=True)
    cost = LocalText(blank=True, help_text="Empty: it is free.")
    days = models.JSONField(help_text="Each day on which it takes place, in order.")
    starts_on = models.DateField(help_text="The first of its days.")
    ends_before = models.DateField(help_text="First day after the last of its days.")
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    seats = models.PositiveIntegerField()
    kept_free = models.PositiveIntegerField(
        default=0, help_text="Seats kept for persons with disabilities until the day before."
    )
    accessible = models.CharField(max_length=10, choices=Accessible.choices, default=Accessible.UNKNOWN)
    languages = models.JSONField(default=list, blank=True, help_text="Codes of the languages spoken there.")
    trainers = models.TextField(max_length=500, blank=True, help_text="Names; they stay in the office.")
    asks = models.JSONField(default=list, blank=True, help_text="Codes of the asks that it serves.")
    measures = models.JSONField(default=list, blank=True, help_text="Codes of the measures that it serves.")
    office = models.URLField(
        max_length=200, blank=True, help_text="Where people sign up by the page; empty: not by the page."
    )
    made_up = models.BooleanField(default=False)

    class Meta(Entry.Meta):
        verbose_name_plural = "activities"
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="activity_ends_after_it_starts", condition=Q(ends_before__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="activity_has_a_number_of_seats", condition=Q(seats__gte=LEAST, seats__lte=MOST)
            ),
            models.CheckConstraint(name="seats_kept_free_are_seats", condition=Q(kept_free__lte=F("seats"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pk}"


class Participant(Proved):
    """Somebody who signed up: what the count needs; a name only if she wants a certificate, sealed and for a time."""

    class Sex(models.TextChoices):
        """As she says it."""

        FEMALE = "female"
        MALE = "male"
        UNKNOWN = "unknown"

    class Way(models.TextChoices):
        """How she signed up."""

        PAGE = "page"
        PHONE = "phone"
        PAPER = "paper"

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participants")
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    age = models.SlugField(max_length=60, blank=True, help_text="Code of the pack's group; empty: not known.")
    disability = models.BooleanField(default=False, help_text="She says that she lives with one.")
    sealed = models.TextField(blank=True, help_text="Name and contact, sealed; empty: not given, or erased.")
    mark = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of name and contact, under the key: the same person is known again.",
    )
    consent = models.CharField(max_length=40, blank=True, help_text="Version of the words she agreed to.")
    way = models.CharField(max_length=10, choices=Way.choices)
    once = models.CharField(
        max_length=32, blank=True, help_text="Of the form that was sent: sent twice it is one person."
    )
    came = models.BooleanField(null=True, help_text="Empty: nobody has said.")
    reminded_at = models.DateTimeField(
        null=True, blank=True, help_text="Written to, or called, before its day."
    )
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="name_of_a_participant_is_kept_with_consent", condition=Q(sealed="") | ~Q(consent="")
            ),
            models.UniqueConstraint(
                fields=["once"], name="form_to_sign_up_is_taken_once", condition=~Q(once="")
            ),
            models.UniqueConstraint(
                fields=["activity", "mark"], name="participant_stands_on_a_list_once", condition=~Q(mark="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.pk}"


class Attendance(Entry):
    """How many came, by sex and age group. The last that was not withdrawn counts."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attendances")
    counts = models.JSONField(help_text="By sex and then by age group: how many.")
    by_list = models.BooleanField(default=False, help_text="Ticked on the list of those who signed up.")

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.activity}: {self.pk}"


class AnswerSheet(Proved):
    """What somebody answered who was asked, three months later, what came of it: by the link, without a name."""

    ONCE = ()

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sheets")
    answers = models.JSONField(help_text="By question: the answer. What she left out is not there.")
    once = models.CharField(
        max_length=32, blank=True, help_text="Of the form that was sent: sent twice it is one sheet."
    )
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["once"], name="answer_sheet_is_taken_once", condition=~Q(once=""))
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.pk}"


class SheetsCounted(Entry):
    """How many sheets came back on paper, and what they say. The last that was not withdrawn counts."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sheets_counted")
    sheets = models.PositiveIntegerField(help_text="How many came back; none: nobody answered.")
    answers = models.JSONField(help_text="By question and then by answer: how many.")

    class Meta(Entry.Meta):
        constraints = [*Entry.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.activity}: {self.pk}"


class Certificate(Proved):
    """That somebody may call herself something, from a day and perhaps until another. Her name is sealed."""

    number = models.CharField(
        max_length=20, unique=True, help_text="Fifteen random digits and a check digit."
    )
    kind = models.SlugField(max_length=60, help_text="Code of the pack's kind of certificate.")
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="certificates")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="certificate"
    )
    sealed = models.TextField(blank=True, help_text="The name, sealed; empty: erased.")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True, help_text="First day on which it is not valid.")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    renewed = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["issued_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="certificate_ends_after_it_starts",
                condition=Q(ends_before=None) | Q(ends_before__gt=F("starts_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pk}"
