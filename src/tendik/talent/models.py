"""Nouns: somebody in the pool, somebody who was nominated, what an institution asks, whom it asks, and each look at a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tendik.journal.models import Proved


class Profile(Proved):
    """Somebody who entered herself. Whatever names her is sealed; when she goes, the row goes."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pool_profile"
    )
    woman = models.BooleanField(default=False, help_text="A woman who is ready for a post.")
    young = models.BooleanField(default=False, help_text="A young leader.")
    minor = models.BooleanField(default=False, help_text="Not of age: no search finds her.")
    guardian_on = models.DateField(null=True, blank=True, help_text="Day of a guardian's word on paper.")
    places = models.JSONField(default=list, help_text="Codes of the places where she is ready to serve.")
    fields = models.JSONField(default=list, blank=True, help_text="Codes of the pack.")
    languages = models.JSONField(default=list, blank=True, help_text="Codes of the pack.")
    engagements = models.JSONField(default=list, help_text="Codes of the pack: what she is ready for.")
    education = models.SlugField(max_length=60, blank=True, help_text="Code of the pack.")
    experience = models.SlugField(max_length=60, blank=True, help_text="Code of the pack.")
    sealed = models.TextField(help_text="Name, contact and all that she says in words, sealed.")
    consent = models.CharField(max_length=40, help_text="Version of the words that she agreed to.")
    consented_at = models.DateTimeField()
    ends_before = models.DateField(help_text="First day on which her consent does not hold.")
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="profile_is_of_a_woman_or_a_young_leader", condition=Q(woman=True) | Q(young=True)
            ),
            models.CheckConstraint(
                name="minor_is_a_young_leader_with_a_guardian_s_word",
                condition=Q(minor=False) | Q(young=True, woman=False, guardian_on__isnull=False),
            ),
            models.CheckConstraint(name="profile_stands_with_consent", condition=~Q(consent="")),
        ]

    def __str__(self) -> str:
        return f"profile {self.pk}"


class Nomination(Proved):
    """That somebody was proposed. It holds her name, sealed, until she enters herself, says no, or it ends."""

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="nominations")
    sealed = models.TextField(help_text="Her name, sealed.")
    mark = models.CharField(
        max_length=64, unique=True, help_text="Of the number on her sheet, under the key."
    )
    guardian_on = models.DateField(null=True, blank=True, help_text="Day of a guardian's word on paper.")
    nominated_at = models.DateTimeField()
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="nominations"
    )
    ends_before = models.DateField(help_text="First day on which her number opens nothing.")

    class Meta:
        ordering = ["nominated_at", "pk"]

    def __str__(self) -> str:
        return f"nomination {self.pk}"


class Offer(Proved):
    """What an institution that is short asks: whom it seeks, what for, and until when she may answer."""

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="offers")
    rule = models.CharField(max_length=60, help_text="Code of the rule by which it is short.")
    engagement = models.SlugField(max_length=60, help_text="Code of the pack.")
    words = models.TextField(max_length=1000, help_text="What for, in its words; they name nobody.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ends_before = models.DateField(help_text="First day on which nobody can say yes any more.")

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"offer {self.pk}"


class Invitation(Proved):
    """That an offer goes to somebody, and what she answered. It goes when she goes."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="invitations")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="invitations")
    answer = models.BooleanField(null=True, help_text="Empty: she has not answered.")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "profile"], name="offer_goes_to_each_once"),
            models.CheckConstraint(
                name="invitation_is_answered_at_a_moment",
                condition=Q(answer=None, answered_at=None)
                | Q(answer__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class NameLook(Proved):
    """That somebody of an institution looked at the name of whoever had said yes. She sees it."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="looks")
    looked_at = models.DateTimeField()
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["looked_at", "pk"]

    def __str__(self) -> str:
        return f"look {self.pk}"
