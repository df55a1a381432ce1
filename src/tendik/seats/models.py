"""Nouns of who sits where, by the names of Popolo: person, district, seat, holding; of staff what an audit needs; candidates."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tendik.journal.models import Proved
from tendik.packs.texts import LocalText

LASTS = Q(ends_before=None) | Q(ends_before__gt=F("starts_on"))
"""Nothing ends before it begins."""


class Sex(models.TextChoices):
    """A person's sex as recorded. Unknown is unknown, and is assigned to nobody."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Person(Proved):
    """A holder of public office, or somebody on the staff; of staff no name is kept.

    ``digest`` tells a person again by a personal number, with a key of this office: the number itself is kept nowhere.
    The journal proves holders of public office: of staff only totals are told, and a staff has thousands of rows.
    """

    PROVED: ClassVar[dict[str, str]] = {"kind": "holder"}
    ADOPTED = True

    class Kind(models.TextChoices):
        """What is kept of somebody depends on it."""

        HOLDER = "holder"
        STAFF = "staff"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.HOLDER)
    family_name = models.CharField(max_length=100, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    patronymic_name = models.CharField(max_length=100, blank=True)
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True, blank=True)
    born_year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Where the day is unknown.")
    digest = models.CharField(max_length=64, blank=True, help_text="Keyed; of no use without the key.")
    made_up = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "digest"], name="a_digest_tells_one_person", condition=~Q(digest="")
            ),
            models.CheckConstraint(
                name="of_staff_no_name_is_kept",
                condition=~Q(kind="staff")
                | Q(family_name="", given_name="", patronymic_name="", born_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.kind} {self.pk}"

    @property
    def name(self) -> str:
        """The name as it is read out, family name first."""
        return " ".join(filter(None, (self.family_name, self.given_name, self.patronymic_name)))


class District(Proved):
    """An electoral district of a council."""

    ADOPTED = True

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="districts")
    code = models.SlugField(max_length=60)
    name = LocalText(blank=True)

    class Meta:
        ordering = ["body", "code"]
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="a_body_has_a_district_once")]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.code}"


class Seat(Proved):
    """A place that one person holds at a time, and that is there without a holder too: a mandate, or a post."""

    PROVED: ClassVar[dict[str, str]] = {"kind": "mandate"}
    ADOPTED = True

    class Kind(models.TextChoices):
        """Mandates make up a council; posts are all others, also that of its chair."""

        MANDATE = "mandate"
        POST = "post"

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="seats")
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MANDATE)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    title = models.CharField(max_length=200, blank=True, help_text="What the post is called, by the office.")
    leading = models.BooleanField(default=False, help_text="Whether it decides over others.")
    deputy = models.BooleanField(default=False, help_text="Whether it is the deputy of one that does.")
    grade = models.CharField(max_length=60, blank=True)
    pay_band = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True, help_text="First day without the seat.")

    class Meta:
        ordering = ["body", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="a_body_has_a_seat_once"),
            models.CheckConstraint(name="seat_ends_after_it_starts", condition=LASTS),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.code}"


class Holding(Proved):
    """That somebody holds a seat from a day on, until a day."""

    PROVED: ClassVar[dict[str, str]] = {"person__kind": "holder"}
    ADOPTED = True

    class How(models.TextChoices):
        """How it came about. ``reserved``: elected to a seat that the law keeps for her sex."""

        ELECTED = "elected"
        RESERVED = "reserved"
        APPOINTED = "appointed"

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    how = models.CharField(max_length=10, choices=How.choices)
    on_behalf_of = models.CharField(max_length=200, blank=True, help_text="The party or group.")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True, help_text="First day no longer.")
    term_ends = models.DateField(null=True, blank=True, help_text="First day after the term, where known.")
    left_because = models.CharField(
        max_length=60, blank=True, help_text="Why a mandate was given up: a code of the pack's list."
    )
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["seat", "starts_on", "pk"]
        indexes = [models.Index(fields=["seat", "starts_on"], name="holdings_of_a_seat")]
        constraints = [models.CheckConstraint(name="holding_ends_after_it_starts", condition=LASTS)]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.starts_on}"


class Episode(models.Model):
    """What an audit of staff needs to know of somebody in a post: promoted, trained, part-time, on leave for a child."""

    class Kind(models.TextChoices):
        """What it was."""

        PROMOTION = "promotion"
        TRAINING = "training"
        PART_TIME = "part_time"
        PARENTAL_LEAVE = "parental_leave"

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="episodes")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["holding", "starts_on", "pk"]
        constraints = [models.CheckConstraint(name="episode_ends_after_it_starts", condition=LASTS)]

    def __str__(self) -> str:
        return f"{self.holding_id}: {self.kind} {self.starts_on}"


class CandidateList(Proved):
    """A list of candidates for a body, as it was registered."""

    ADOPTED = True

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="candidate_lists")
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="candidate_lists"
    )
    code = models.SlugField(max_length=60)
    put_up_by = models.CharField(max_length=200, blank=True, help_text="The party or group.")
    on = models.DateField(help_text="The day of the election.")

    class Meta:
        ordering = ["body", "on", "code"]
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="a_body_has_a_list_once")]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.code}"


class Candidate(Proved):
    """Somebody on a list. ``withdrawn_on``: the day on which she left it, with what was given as the reason."""

    ADOPTED = True

    on_list = models.ForeignKey(CandidateList, on_delete=models.CASCADE, related_name="candidates")
    order = models.PositiveIntegerField(help_text="Place on the list, from 1.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="candidacies")
    seated_on = models.DateField(null=True, blank=True, help_text="The day on which she got a seat.")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["on_list", "order"]
        constraints = [
            models.UniqueConstraint(fields=["on_list", "order"], name="a_place_on_a_list_is_given_once"),
            models.CheckConstraint(name="places_on_a_list_begin_with_one", condition=Q(order__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.on_list_id}: {self.order}"


class RosterSource(models.Model):
    """How an office heads the columns of its rosters, and what it writes for a sex: asked once, then known."""

    body = models.OneToOneField("bodies.Body", on_delete=models.PROTECT, related_name="roster_source")
    headings = models.JSONField(default=dict, help_text="What each heading means.")
    words = models.JSONField(default=dict, help_text="What each word in a column of choices means.")

    def __str__(self) -> str:
        return str(self.body_id)
