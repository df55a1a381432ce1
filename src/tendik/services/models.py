"""Nouns: an organisation, its service, where that is, when it is open, how it is reached, and whether that was confirmed."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from tendik.entries.models import Entry
from tendik.packs.texts import LocalText


class Organisation(models.Model):
    """Who offers services. ``body``: the institution as which it is known elsewhere here."""

    code = models.SlugField(max_length=60, unique=True)
    uid = models.UUIDField(default=uuid4, unique=True, help_text="Its id in HSDS.")
    name = LocalText()
    description = LocalText(blank=True)
    website = models.URLField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    body = models.ForeignKey(
        "bodies.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    ends_before = models.DateField(
        null=True, blank=True, help_text="First day after it; empty while it lasts."
    )
    source = models.TextField(blank=True, help_text="Where it was read.")
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Service(models.Model):
    """What an organisation does for people who need it. Where its address is hidden, no place of it is ever shown."""

    class Status(models.TextChoices):
        """Whether it can be had, in the words of HSDS."""

        ACTIVE = "active"
        CLOSED_NOW = "temporarily closed"
        INACTIVE = "inactive"
        DEFUNCT = "defunct"

    class Price(models.TextChoices):
        """What it costs."""

        FREE = "free"
        PARTLY = "partly"
        PAID = "paid"
        UNKNOWN = "unknown"

    code = models.SlugField(max_length=60, unique=True)
    uid = models.UUIDField(default=uuid4, unique=True, help_text="Its id in HSDS.")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = LocalText()
    description = LocalText(blank=True, help_text="What it does.")
    kinds = models.JSONField(default=list, help_text="Codes of the pack's kinds of help.")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    happens = LocalText(blank=True, help_text="What happens when somebody calls or comes.")
    who_knows = LocalText(blank=True, help_text="Who will know that she came.")
    price = models.CharField(max_length=10, choices=Price.choices, default=Price.UNKNOWN)
    price_words = LocalText(blank=True)
    eligibility = LocalText(blank=True, help_text="For whom it is.")
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    bring = LocalText(blank=True, help_text="Which papers to bring.")
    languages = models.JSONField(default=list, blank=True, help_text="Codes of the languages spoken there.")
    travels = LocalText(blank=True, help_text="Whether somebody comes to the villages, and when.")
    within_72_hours = models.BooleanField(default=False, help_text="Whether it helps most within three days.")
    address_hidden = models.BooleanField(
        default=False, help_text="Call, we fetch you: its place is told to nobody."
    )
    hours_words = LocalText(blank=True, help_text="Hours that no timetable says.")
    free_places = models.PositiveIntegerField(null=True, blank=True)
    free_places_on = models.DateField(
        null=True, blank=True, help_text="The day on which places were counted."
    )
    serves = models.ManyToManyField(
        "places.Place", related_name="served_by", blank=True, help_text="For whose people it is."
    )
    keeper = models.ForeignKey(
        "bodies.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services_kept",
        help_text="Who confirms the entry; empty: the ministry.",
    )
    to_confirm = models.BooleanField(default=False, help_text="Nobody has confirmed its numbers yet.")
    source = models.TextField(blank=True, help_text="Where it was read.")
    order = models.PositiveIntegerField(default=0)
    made_up = models.BooleanField(default=False)
    changed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was changed here; empty: the pack's."
    )

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="service_is_for_ages_in_order",
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(maximum_age__gte=F("minimum_age")),
            ),
            models.CheckConstraint(
                name="free_places_have_their_day",
                condition=Q(free_places=None, free_places_on=None)
                | (Q(free_places__isnull=False) & Q(free_places_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Location(models.Model):
    """A point where an organisation works. Its street and house are an ``Address``, so that they can be erased."""

    code = models.SlugField(max_length=60, unique=True)
    uid = models.UUIDField(default=uuid4, unique=True, help_text="Its id in HSDS.")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="locations")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="locations")
    name = LocalText(blank=True)
    accessibility = LocalText(blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ServiceAtLocation(models.Model):
    """That a service can be had at a point."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="points")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="points")
    uid = models.UUIDField(default=uuid4, unique=True, help_text="Its id in HSDS.")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "services at locations"
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="service_is_at_a_location_once")
        ]

    def __str__(self) -> str:
        return f"{self.service} at {self.location}"


class Address(Entry):
    """Street and house of a point, and how to find it. The last one that was not withdrawn counts."""

    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="addresses")
    address = LocalText()
    directions = LocalText(blank=True)

    class Meta(Entry.Meta):
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return f"{self.location}: {self.pk}"


class Schedule(models.Model):
    """Open on a day of the week, from one minute of the day until another. Without a point: wherever it is."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="schedules")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    day = models.PositiveSmallIntegerField(help_text="0 is Monday.")
    opens = models.PositiveSmallIntegerField(help_text="Minutes from midnight.")
    closes = models.PositiveSmallIntegerField(help_text="Minutes from midnight.")

    class Meta:
        ordering = ["day", "opens", "pk"]
        constraints = [
            models.CheckConstraint(
                name="opening_lies_in_a_day",
                condition=Q(day__lt=7, closes__gt=F("opens"), closes__lte=24 * 60),
            )
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.day} {self.opens}-{self.closes}"


class Phone(models.Model):
    """A number under which a service is reached. Without a point: wherever it is."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="phones")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=40)
    note = LocalText(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.number


class Confirmation(Entry):
    """That the keeper of a service looked at its entry and found it right, or put it right."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="confirmations")

    class Meta(Entry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.service}: {self.pk}"


class Mistake(Entry):
    """What somebody found wrong in an entry and told by phone or on paper. Never public but for its day."""

    class Way(models.TextChoices):
        """How it reached the office."""

        PHONE = "phone"
        PAPER = "paper"
        VISIT = "visit"

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="remarks")
    way = models.CharField(max_length=10, choices=Way.choices)
    words = models.TextField(max_length=2000)

    class Meta(Entry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.service}: {self.pk}"
