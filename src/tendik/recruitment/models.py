"""Nouns: a vacancy notice, a competition, a move of staff, a complaint and its answer."""

from django.db import models
from django.db.models import F, Q

from tendik.bodies.models import Body
from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class Notice(Entry):
    """What an institution tells of an open post: as it was published, word for word, in the languages that it had."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="vacancy_notices")
    title = LocalText()
    words = LocalText()
    posts = models.PositiveSmallIntegerField(default=1)
    published_on = models.DateField()
    ends_before = models.DateField(help_text="First day on which no application is taken any more.")
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = Entry.Meta.ordering
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="notice_ends_after_it_is_published", condition=Q(ends_before__gt=F("published_on"))
            ),
            models.CheckConstraint(name="notice_offers_a_post", condition=Q(posts__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.pk}"


class Competition(Entry):
    """How a post was filled, as counts by stage and sex. Nobody is named, and unknown is a sex of its own."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="competitions")
    title = LocalText()
    posts = models.PositiveSmallIntegerField(default=1)
    on = models.DateField(help_text="The day of the decision.")
    counts = models.JSONField(help_text="People by stage and sex; a stage that is not known is left out.")
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = Entry.Meta.ordering
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="competition_is_for_a_post", condition=Q(posts__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.pk}"


class Move(Entry):
    """That an institution sent staff to work in another place, as counts, and what was ready for them there."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="moves")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="moves")
    on = models.DateField()
    women = models.PositiveSmallIntegerField()
    men = models.PositiveSmallIntegerField()
    unknown = models.PositiveSmallIntegerField(default=0, help_text="Of unknown sex.")
    housing = models.BooleanField()
    kindergarten = models.BooleanField()
    school = models.BooleanField()
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = Entry.Meta.ordering
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="somebody_moves", condition=Q(women__gt=0) | Q(men__gt=0) | Q(unknown__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.pk}"


class Complaint(Entry):
    """That somebody complained about a notice or a competition. Who it was is not kept; the words stay in the office."""

    class About(models.TextChoices):
        """What went wrong, by what was said."""

        NOTICE = "notice"
        ADMISSION = "admission"
        INTERVIEW = "interview"
        RESULT = "result"
        MOVE = "move"
        OTHER = "other"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="complaints")
    number = models.CharField(max_length=90)
    about = models.CharField(max_length=10, choices=About.choices)
    words = models.TextField(blank=True)
    received_on = models.DateField()
    due_on = models.DateField(help_text="The last day for the answer.")
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = Entry.Meta.ordering
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(fields=["number"], name="a_number_is_given_to_one_complaint"),
            models.CheckConstraint(
                name="complaint_is_due_after_it_is_received", condition=Q(due_on__gte=F("received_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ComplaintAnswer(Entry):
    """What the institution answered. The last one in force counts."""

    class Outcome(models.TextChoices):
        """Whether the complaint was right, by the answer."""

        RIGHT = "right"
        PARTLY_RIGHT = "partly_right"
        NOT_RIGHT = "not_right"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="answers")
    on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.complaint_id}: {self.outcome}"

    @property
    def body(self) -> Body:
        """The institution that answered."""
        return self.complaint.body
