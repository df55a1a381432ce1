"""Questions about accounts: who holds which role."""

from datetime import date

from django.db.models import Q, QuerySet

from tendik.accounts.models import Role, User


def roles_on(user: User, on: date) -> set[str]:
    """Return the kinds of role that ``user`` holds on a day; none for somebody who may not sign in."""
    if not (user.is_authenticated and user.is_active):
        return set()
    in_force = Q(ends_before=None) | Q(ends_before__gt=on)
    return set(user.roles.filter(in_force, starts_on__lte=on).values_list("kind", flat=True))


def accounts() -> QuerySet[User]:
    """Return all accounts with their roles, by name of sign-in."""
    return User.objects.prefetch_related("roles").order_by("username")


def administrators_on(on: date) -> QuerySet[User]:
    """Return the active accounts that administer on a day."""
    in_force = Q(roles__ends_before=None) | Q(roles__ends_before__gt=on)
    return User.objects.filter(
        in_force, is_active=True, roles__kind=Role.Kind.ADMINISTRATOR, roles__starts_on__lte=on
    ).distinct()
