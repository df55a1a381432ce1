"""Verbs on accounts: open one, give and end a role, set a new password, close one."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts import queries, sessions
from tendik.accounts.models import Role, User
from tendik.journal.actions import Actor, record
from tendik.journal.models import Proved
from tendik.journal.refusals import Refusal
from tendik.places.models import Place


class LastAdministrator(Refusal):
    """Nobody would be left to manage accounts."""


class RoleMisplaced(Refusal):
    """The role cannot be held there; the message says where it can."""


class TermOver(Refusal):
    """The last day of the role lies in the past, or the role has none."""


class AccountClosed(Refusal):
    """Nothing is given to an account that is closed."""


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody for whom an account is opened, with her first role; without one she acts for an institution.

    ``until``: the last day of the role; without one it lasts.
    """

    username: str
    role: str = ""
    email: str = ""
    name: str = ""
    place: Place | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven:
    """A role, where it is held, and its last day; without one it lasts."""

    kind: str
    place: Place | None = None
    until: date | None = None


@transaction.atomic
def open_account(newcomer: Newcomer, *, by: Actor | str, on: date, password: str = "") -> tuple[User, str]:
    """Open an account; return it with its password. The name of sign-in is kept in small letters.

    Without ``password`` one is made, which the person must change when she first signs in.

    Raises:
        django.core.exceptions.ValidationError: the name is taken or a value is not allowed.
        RoleMisplaced: the role cannot be held there.
        TermOver: the last day of the role lies in the past.
    """
    check_role_fits(newcomer.role, newcomer.place)
    check_term(newcomer.role, newcomer.until, on)
    made = password or secrets.token_urlsafe(12)
    user = User(username=newcomer.username, email=newcomer.email, name=newcomer.name)
    user.must_change_password = not password
    if password:
        validate_password(password, user)
    user.set_password(made)
    _save_new(user)
    wrote: list[Proved] = [user]
    if newcomer.role:
        held = {"kind": newcomer.role, "place": newcomer.place, "ends_before": _after(newcomer.until)}
        wrote.append(Role.objects.create(user=user, starts_on=on, **held))
    about = _named(newcomer.role, newcomer.place, newcomer.until)
    record("accounts.open_account", f"user:{user.pk}", by=by, wrote=wrote, **about)
    return user, made


def _save_new(user: User) -> None:
    user.full_clean()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        # Somebody has opened it since the first look; a second one says what is taken.
        user.full_clean()
        raise


def give_role(user: User, kind: str, *, by: Actor | str, on: date, place: Place | None = None) -> None:
    """Give ``user`` a role for a place, or for the whole country, from a day on. Giving one she holds changes nothing.

    Raises:
        AccountClosed: she may not sign in.
        RoleMisplaced: the role cannot be held there.
    """
    check_account_is_open(user)
    check_role_fits(kind, place)
    if not queries.roles_on(on).filter(user=user, kind=kind, place=place).exists():
        give_for_term(user, RoleGiven(kind=kind, place=place), by=by, on=on)


@transaction.atomic
def give_for_term(user: User, given: RoleGiven, *, by: Actor | str, on: date) -> None:
    """Give ``user`` a role from a day on, to its last day if it has one. Of a role that she holds the last day changes.

    Raises:
        AccountClosed: she may not sign in.
        RoleMisplaced: the role cannot be held there.
        TermOver: the last day lies in the past, or the role has none.
    """
    check_account_is_open(user)
    check_role_fits(given.kind, given.place)
    check_term(given.kind, given.until, on)
    held = queries.roles_on(on).filter(user=user, kind=given.kind, place=given.place).first()
    if held and held.ends_before == _after(given.until):
        return
    role = held or Role(user=user, kind=given.kind, place=given.place, starts_on=on)
    role.ends_before = _after(given.until)
    role.save()
    about = _named(given.kind, given.place, given.until)
    record("accounts.give_role", f"user:{user.pk}", by=by, wrote=[role], **about)


def _after(until: date | None) -> date | None:
    return until and until + timedelta(days=1)


@transaction.atomic
def end_role(user: User, kind: str, *, by: Actor | str, on: date, place: Place | None = None) -> None:
    """End a role from a day on; a role begun on that day goes as if it had not been given.

    Ending one she does not hold for this place changes nothing.

    Raises:
        LastAdministrator: she is the only one who can manage accounts.
    """
    roles = user.roles.filter(kind=kind, place=place)
    if not roles.filter(queries.in_force(on)).exists():
        return
    if kind == Role.Kind.ADMINISTRATOR:
        check_another_administrator(user, on)
    ending = list(roles)
    roles.filter(starts_on__gte=on).delete()
    roles.filter(queries.in_force(on)).update(ends_before=on)
    void_codes(user, kind, by=by, place=place)
    record("accounts.end_role", f"user:{user.pk}", by=by, wrote=ending, **_named(kind, place))


@transaction.atomic
def void_codes(
    user: User, kind: str = "", *, by: Actor | str, place: Place | None = None, body: str = ""
) -> None:
    """Make the codes of ``user`` that were not used good for nothing: all, or those issued for one role or duty."""
    codes = user.codes.filter(void=False, used_at=None)
    found = list(codes.filter(kind=kind, place=place, body=body) if kind else codes)
    for code in found:
        code.void = True
        code.save(update_fields=["void"])
    if found:
        record("accounts.void_codes", f"user:{user.pk}", by=by, wrote=found, number=len(found))


def _named(kind: str, place: Place | None, until: date | None = None) -> dict[str, str]:
    said = {"role": kind, "place": place.code if place else "", "until": until.isoformat() if until else ""}
    return {name: value for name, value in said.items() if value or name == "role"}


@transaction.atomic
def renew_password(user: User, *, by: Actor | str) -> str:
    """Give ``user`` a new password, to be changed at the next sign-in; return it. Her sessions end.

    Raises:
        AccountClosed: she may not sign in.
    """
    check_account_is_open(user)
    made = secrets.token_urlsafe(12)
    user.set_password(made)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record("accounts.renew_password", f"user:{user.pk}", by=by, wrote=[user])
    return made


@transaction.atomic
def choose_password(user: User, password: str) -> None:
    """Store the password that ``user`` chose herself."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record("accounts.choose_password", f"user:{user.pk}", by=user, wrote=[user])


@transaction.atomic
def end_sessions(user: User, here: str, mark: str = "") -> int:
    """End one session of ``user``, or all but the one that asks; return how many ended.

    Args:
        user: Whose they are; she ends only her own.
        here: Key of the session that asks.
        mark: Which session ends; all but ``here`` without it.
    """
    ended = sessions.remove(user, here, mark)
    if ended:
        record("accounts.end_sessions", f"user:{user.pk}", by=user, number=ended)
    return ended


@transaction.atomic
def remove_second_factor(user: User, *, by: Actor | str) -> None:
    """Let ``user``, who has lost her telephone and her recovery codes, sign in with her password alone.

    Her password is made anew by another act: whoever found the telephone may know it.

    Raises:
        AccountClosed: she may not sign in.
    """
    check_account_is_open(user)
    user.authenticator_set.all().delete()
    record("accounts.remove_second_factor", f"user:{user.pk}", by=by)


@transaction.atomic
def choose_language(user: User, code: str) -> None:
    """Remember in which language ``user`` reads. Choosing the same again changes nothing."""
    if user.language != code:
        user.language = code
        user.save(update_fields=["language"])
        record("accounts.choose_language", f"user:{user.pk}", by=user, wrote=[user], language=code)


@transaction.atomic
def close_account(user: User, *, by: Actor | str, on: date) -> None:
    """Let ``user`` sign in no more; what she did stays under her number.

    Raises:
        LastAdministrator: she is the only one who can manage accounts.
    """
    check_another_administrator(user, on)
    user.is_active = False
    user.save(update_fields=["is_active"])
    void_codes(user, by=by)
    record("accounts.close_account", f"user:{user.pk}", by=by, wrote=[user])


def check_role_fits(kind: str, place: Place | None) -> None:
    """Raise ``RoleMisplaced`` unless a role of this kind can be held there."""
    if kind == Role.Kind.FOCAL_POINT and place is None:
        raise RoleMisplaced(_("A focal point works for a place. Write which one."))
    if kind == Role.Kind.GROUP_MEMBER and place is None:
        raise RoleMisplaced(_("A women's group is of a place. Write which one."))
    if kind == Role.Kind.DEPUTY and place is None:
        raise RoleMisplaced(_("A deputy sits in the council of a place. Write which one."))
    if kind == Role.Kind.DISTRICT_ADMINISTRATOR and place is None:
        raise RoleMisplaced(_("An administrator of a district works for a place. Write which one."))
    if kind == Role.Kind.ADMINISTRATOR and place is not None:
        raise RoleMisplaced(_("An administrator works for the whole country. Leave the place empty."))


def check_term(kind: str, until: date | None, on: date) -> None:
    """Raise ``TermOver`` unless a role of this kind, given on a day, can last until then."""
    if until and kind == Role.Kind.ADMINISTRATOR:
        raise TermOver(_("Somebody must always manage accounts. Leave the last day of this role empty."))
    if until and until < on:
        raise TermOver(_("This day is over. Write the last day of the role."))


def check_account_is_open(user: User) -> None:
    """Raise ``AccountClosed`` unless ``user`` may sign in."""
    if not user.is_active:
        raise AccountClosed(_("This account is closed. Open a new one."))


def check_another_administrator(user: User, on: date) -> None:
    """Raise ``LastAdministrator`` if ``user`` is the only administrator."""
    # Two administrators who end each other's role at once wait for each other here.
    list(Role.objects.select_for_update().filter(kind=Role.Kind.ADMINISTRATOR))
    administrators = queries.administrators_on(on)
    if administrators.filter(pk=user.pk).exists() and not administrators.exclude(pk=user.pk).exists():
        raise LastAdministrator(_("This is the only administrator. Give somebody else the role first."))
