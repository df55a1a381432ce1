"""Questions about contacts: who acts for what today, who of them has never signed in, which posts are vacant."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import ACTING_IN_A_PLACE, User
from tendik.accounts.queries import roles_on
from tendik.accounts.sheets.actions import Bound
from tendik.accounts.sheets.permissions import can_issue_code_to, can_issue_codes
from tendik.bodies.contacts.reading import ContactRow
from tendik.bodies.models import Body, Task, TaskOutcome
from tendik.bodies.queries import duties_on
from tendik.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Somebody who acts for an institution or in a place today. ``key`` names what she does in a form."""

    key: str
    user: User
    kind: str
    body: Body | None = None
    place: Place | None = None

    @property
    def bound(self) -> Bound:
        """What a code for her is issued for."""
        return Bound(kind=self.kind, place=self.place, body=self.body.code if self.body else "")


def acting(held: Held) -> list[Acting]:
    """Return whom she may hand a sheet: contacts and heads by institution, then those with a role of a place."""
    duties = duties_on(held.on).order_by("body__order", "body__code", "kind", "pk")
    found = [Acting(key=f"d{duty.pk}", user=duty.user, kind=duty.kind, body=duty.body) for duty in duties]
    roles = roles_on(held.on).filter(kind__in=ACTING_IN_A_PLACE, user__is_active=True).select_related("user")
    found += [Acting(key=f"r{role.pk}", user=role.user, kind=role.kind, place=role.place) for role in roles]
    return found


def chosen(held: Held, keys: Iterable[str]) -> list[Acting]:
    """Return those of ``acting`` whom somebody chose and may give a code, each person once."""
    wanted, by_person = set(keys), {}
    for one in acting(held):
        if one.key in wanted and can_issue_code_to(held, one.user):
            by_person.setdefault(one.user.pk, one)
    return list(by_person.values())


def account_of(row: ContactRow) -> User | None:
    """Return the open account of whom a row names: by her e-mail, else by her name where she acts for it already."""
    people = User.objects.filter(is_active=True)
    if row.email:
        return people.filter(email__iexact=row.email).first()
    for_body = people.filter(duties__body=row.body, duties__kind=row.kind, name=row.name)
    in_place = people.filter(roles__place=row.place, roles__kind=row.kind, name=row.name)
    return (for_body if row.body else in_place).first()


def free_name(row: ContactRow) -> str:
    """Return a name for signing in that nobody has: after the institution or the place."""
    base = User.normalize_username(row.body.code if row.body else f"{row.place.code}")
    taken = set(User.objects.filter(username__startswith=base).values_list("username", flat=True))
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)


def people_to_follow(user: User) -> QuerySet[User]:
    """Return who can take over from somebody: all open accounts but her own."""
    return User.objects.filter(is_active=True).exclude(pk=user.pk).order_by("name", "username")


def people_visible_to(held: Held) -> QuerySet[User]:
    """Return the people who act for something today; none but to whoever hands out sheets."""
    people = User.objects.filter(pk__in={one.user.pk for one in acting(held)})
    return people if can_issue_codes(held) else people.none()


def tasks_in_hand(user: User) -> list[Task]:
    """Return the tasks that somebody was given by name and that have not ended."""
    ended = TaskOutcome.objects.standing().values("task")
    return list(Task.objects.standing().filter(person=user).exclude(pk__in=ended).select_related("body"))
