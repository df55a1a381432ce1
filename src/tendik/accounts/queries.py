"""Questions about accounts: who holds which role."""

from datetime import date

from django.db.models import Q, QuerySet

from tendik.accounts.models import Role, User


def in_force(on: date) -> Q:
    """Choose the roles held on a day."""
    return Q(starts_on__lte=on) & (Q(ends_before=None) | Q(ends_before__gt=on))


def roles_on(user: User, on: date) -> set[str]:
    """Return the kinds of role that ``user`` holds on a day; none for somebody who may not sign in."""
    if not (user.is_authenticated and user.is_active):
        return set()
    return set(user.roles.filter(in_force(on)).values_list("kind", flat=True))


def accounts() -> QuerySet[User]:
    """Return all accounts, those in use first, by name of sign-in."""
    return User.objects.order_by("-is_active", "username")


def administrators_on(on: date) -> QuerySet[User]:
    """Return the active accounts that administer on a day."""
    held = Role.objects.filter(in_force(on), kind=Role.Kind.ADMINISTRATOR)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))
