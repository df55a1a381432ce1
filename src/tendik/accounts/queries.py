"""Questions about accounts: who holds which role, and where."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role, User


def in_force(on: date) -> Q:
    """Choose the roles held on a day."""
    return Q(starts_on__lte=on) & (Q(ends_before=None) | Q(ends_before__gt=on))


def roles_on(on: date) -> QuerySet[Role]:
    """Return everybody's roles on a day with their places, those for the whole country first."""
    return Role.objects.filter(in_force(on)).select_related("place").order_by("kind", "place__order", "pk")


def held_on(user: User | AnonymousUser, on: date) -> Held:
    """Return what ``user`` holds on a day; nothing for somebody who may not sign in."""
    if not (user.is_authenticated and user.is_active):
        return Held(user, on)
    return Held(user, on, tuple(roles_on(on).filter(user=user)))


def accounts_visible_to(held: Held) -> QuerySet[User]:
    """Return all accounts with their ``roles_today``, those in use first; none but to an administrator."""
    accounts = User.objects.order_by("-is_active", "username")
    if not held.has(Role.Kind.ADMINISTRATOR):
        return accounts.none()
    return accounts.prefetch_related(
        Prefetch("roles", roles_on(held.on), to_attr="roles_today"), "authenticator_set"
    )


def account_called(login: str) -> User | None:
    """Return the account with this name of sign-in or e-mail address, whatever its case."""
    name = User.normalize_username(login)
    return User.objects.filter(Q(username=name) | Q(email__iexact=login)).exclude(username="").first()


def administrators_on(on: date) -> QuerySet[User]:
    """Return the active accounts that administer on a day."""
    held = Role.objects.filter(in_force(on), kind=Role.Kind.ADMINISTRATOR)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))
