"""Nouns: a person who signs in, and a role she holds for a time."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tendik.journal.models import Proved


class User(AbstractUser, Proved):
    """Somebody who signs in to the office. Holds no more of her than that needs."""

    # Signing in writes the one; the other is written anew when its hash grows stronger.
    UNPROVED = ("last_login", "password")

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=150, blank=True, help_text="As shown to colleagues.")
    language = models.CharField(max_length=10, blank=True)
    must_change_password = models.BooleanField(default=False)

    REQUIRED_FIELDS: list[str] = []

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="email_names_one_account_in_any_case",
                condition=~Q(email=""),
                violation_error_message=_("This address belongs to another account."),
            ),
            models.UniqueConstraint(
                Lower("username"),
                name="username_names_one_account_in_any_case",
                violation_error_message=_("This name is taken. Choose another."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Return the name in one form and in small letters: databases differ in which letters they fold."""
        return super().normalize_username(username).lower()


class Role(Proved):
    """What a user may do in a place and below it, or in the whole country, from a day on, until a day."""

    class Kind(models.TextChoices):
        """The roles there are. What each may do is said in every room's ``permissions``."""

        MINISTRY = "ministry"
        ADMINISTRATOR = "administrator"
        FOCAL_POINT = "focal_point"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    place = models.ForeignKey(
        "places.Place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        help_text="Where it is held, with all below; empty for the whole country.",
    )
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True, help_text="First day without the role.")

    class Meta:
        ordering = ["-starts_on", "kind"]
        constraints = [
            models.CheckConstraint(
                name="role_ends_after_it_starts",
                condition=Q(ends_before=None) | Q(ends_before__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="administrator_is_for_the_whole_country",
                condition=~Q(kind="administrator") | Q(place=None),
            ),
            models.CheckConstraint(
                name="focal_point_is_of_a_place", condition=~Q(kind="focal_point") | Q(place__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}" + (f" {self.place}" if self.place else "")
