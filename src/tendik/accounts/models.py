"""Nouns: a person who signs in, a role she holds for a time, and the code with which she signs in first."""

from datetime import date, timedelta

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
    unconfirmed = models.BooleanField(
        default=False, help_text="She used a code; whoever issued it has not said yet that it was she."
    )

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
        GROUP_MEMBER = "group_member"
        MODERATOR = "moderator"
        DEPUTY = "deputy"
        DISTRICT_ADMINISTRATOR = "district_admin"

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
            models.CheckConstraint(
                name="group_member_is_of_a_place", condition=~Q(kind="group_member") | Q(place__isnull=False)
            ),
            models.CheckConstraint(
                name="deputy_is_of_a_place", condition=~Q(kind="deputy") | Q(place__isnull=False)
            ),
            models.CheckConstraint(
                name="district_administrator_is_of_a_place",
                condition=~Q(kind="district_admin") | Q(place__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}" + (f" {self.place}" if self.place else "")

    @property
    def until(self) -> date | None:
        """The last day with the role; None while it lasts."""
        return self.ends_before and self.ends_before - timedelta(days=1)


ACTING_IN_A_PLACE = frozenset({Role.Kind.FOCAL_POINT, Role.Kind.GROUP_MEMBER, Role.Kind.DEPUTY})
"""Roles of those who stand in the list of contacts: they come in with it and get a sheet with a code."""

OF_A_PLACE = ACTING_IN_A_PLACE | {Role.Kind.DISTRICT_ADMINISTRATOR}
"""Roles that nobody holds for the whole country."""


class SignInCode(Proved):
    """A code on a sheet of paper, good once and for a time. Only its digest is kept.

    It was issued because of what its owner holds, and ends with that: a role in a place, or a duty for an
    institution, which rooms above know by its code.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20, help_text="The kind of role or duty.")
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="codes"
    )
    body = models.SlugField(max_length=60, blank=True, help_text="Code of the institution.")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ends_at = models.DateTimeField()
    void = models.BooleanField(default=False, help_text="Printed anew, or what it was issued for has ended.")
    used_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text="When its issuer said whether it was she."
    )
    hers = models.BooleanField(null=True, help_text="Whether it was she; empty until it is said.")

    class Meta:
        ordering = ["issued_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sign_in_code_ends_after_it_is_issued", condition=Q(ends_at__gt=F("issued_at"))
            ),
            models.CheckConstraint(
                name="sign_in_code_is_settled_after_it_was_used",
                condition=Q(settled_at=None) | Q(used_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} {self.body or self.place or ''}".strip()
