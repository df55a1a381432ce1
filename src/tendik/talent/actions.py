"""Verbs on the pool: join, enter oneself, take oneself out, erase what is over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.actions import Newcomer, open_account
from tendik.accounts.leaving import leave
from tendik.accounts.models import User
from tendik.bodies.models import Duty
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import sealed, unsealed
from tendik.erasures.actions import secure
from tendik.journal.actions import Actor, record
from tendik.journal.models import Proved
from tendik.talent import queries
from tendik.talent.models import Invitation, NameLook, Nomination, Offer, Profile
from tendik.talent.written import pool_words

NO_POOL = _("This country keeps no list of women who are ready for a post.")
NO_CONSENT = _("Without this nothing may be kept. Tick it, or leave the page.")
WHAT_SHE_IS = _("Tick one of the two, or both.")
NO_DAY = _("A young leader writes the day of her birth.")
NOT_BORN = _("This day has not come yet.")
TOO_OLD = _("Young leaders are younger. Enter yourself as a woman who is ready for a post.")
OF_AGE_ONLY = _("Until you are of age you can enter yourself as a young leader only.")
NO_GUARDIAN = _(
    "You are not of age: a parent or guardian agrees on paper first. The focal point of your place keeps the paper "
    "and gives you a number."
)
NO_NUMBER = _("This number opens nothing: it is wrong, used or too old.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileGiven:
    """What somebody says of herself. ``number``: on the sheet of whoever proposed her. ``born_on``: of a young leader."""

    name: str
    contact: str
    places: Sequence[str]
    engagements: Sequence[str]
    woman: bool = True
    young: bool = False
    born_on: date | None = None
    fields: Sequence[str] = ()
    languages: Sequence[str] = ()
    education: str = ""
    experience: str = ""
    about: str = ""
    projects: str = ""
    events: str = ""
    consent: bool = False
    number: str = ""
    made_up: bool = False


WORDS = ("name", "contact", "about", "projects", "events")
"""What she says in words; it is sealed together with the day of birth."""
CODES = (
    "woman",
    "young",
    "places",
    "engagements",
    "fields",
    "languages",
    "education",
    "experience",
    "made_up",
)


@transaction.atomic
def join(username: str, password: str, *, at: datetime) -> User:
    """Open an account for somebody who wants to enter herself. It holds no role and sees nothing of the office.

    Raises:
        EntryRefused: there is no pool.
        django.core.exceptions.ValidationError: the name is taken, or a value is not allowed.
    """
    check_pool_is_open()
    newcomer, on = Newcomer(username=username), timezone.localdate(at)
    user, _password = open_account(newcomer, by="page", on=on, password=password)
    record(queries.JOIN, f"user:{user.pk}", by="page", at=at)
    return user


@transaction.atomic
def keep_profile(given: ProfileGiven, *, by: User, at: datetime) -> Profile:
    """Enter somebody by her own hand, or change what she entered. Each time her consent begins anew.

    Raises:
        EntryRefused: she does not consent, is no longer young, or not of age without a guardian's word.
    """
    check_may_be_kept(given, at)
    # Sent twice at once, the second waits here and then changes the first.
    user = User.objects.select_for_update().get(pk=by.pk)
    before = Profile.objects.filter(user=user).first()
    nomination = _nomination(given.number, at)
    minor = is_minor(given, at)
    guardian_on = _guardian_on(before, nomination) if minor else None
    if minor and not guardian_on:
        raise EntryRefused(NO_GUARDIAN, field="born_on")
    profile = before or Profile(user=user)
    profile.minor, profile.guardian_on = minor, guardian_on
    _say(profile, given, at)
    profile.save()
    wrote: list[Proved] = [profile, *_used_up(nomination)]
    action = "talent.change_profile" if before else "talent.enter_profile"
    record(action, f"profile:{profile.pk}", by=user, at=at, wrote=wrote, consent=profile.consent)
    return profile


def _say(profile: Profile, given: ProfileGiven, at: datetime) -> None:
    words = pool_words()
    for name in CODES:
        value = getattr(given, name)
        setattr(profile, name, list(value) if isinstance(value, list | tuple) else value)
    profile.made_up = given.made_up or queries.are_made_up(given.places)
    said = {name: getattr(given, name).strip() for name in WORDS}
    profile.sealed = sealed({**said, "born_on": given.born_on.isoformat() if given.born_on else ""})
    profile.consent, profile.consented_at = words.consent.version, at
    profile.ends_before = timezone.localdate(at) + timedelta(days=words.term_days)


def _nomination(number: str, at: datetime) -> Nomination | None:
    if not number:
        return None
    found = queries.nomination_by(number, timezone.localdate(at))
    if found is None:
        raise EntryRefused(NO_NUMBER, field="number")
    return found


def _guardian_on(before: Profile | None, nomination: Nomination | None) -> date | None:
    said = (one.guardian_on for one in (nomination, before) if one is not None)
    return next(filter(None, said), None)


def _used_up(nomination: Nomination | None) -> list[Proved]:
    if nomination is None:
        return []
    secure()
    Nomination.objects.filter(pk=nomination.pk).delete()
    return [nomination]


def check_may_be_kept(given: ProfileGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` unless she consents, and is what she says."""
    check_pool_is_open()
    if not given.consent:
        raise EntryRefused(NO_CONSENT, field="consent")
    if not (given.woman or given.young):
        raise EntryRefused(WHAT_SHE_IS, field="woman")
    check_age(given, at)


def check_pool_is_open() -> None:
    """Raise ``EntryRefused`` unless the pack of this country has a pool."""
    if not pool_words().is_open:
        raise EntryRefused(NO_POOL)


def check_age(given: ProfileGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` unless a young leader says when she was born, and is young; and who is not of age is nothing else."""
    if not given.young:
        return
    if given.born_on is None:
        raise EntryRefused(NO_DAY, field="born_on")
    if given.born_on > timezone.localdate(at):
        raise EntryRefused(NOT_BORN, field="born_on")
    if age_on(given.born_on, timezone.localdate(at)) >= pool_words().young_below:
        raise EntryRefused(TOO_OLD, field="born_on")
    if given.woman and is_minor(given, at):
        raise EntryRefused(OF_AGE_ONLY, field="woman")


def is_minor(given: ProfileGiven, at: datetime) -> bool:
    """Tell whether somebody is not of age. Whoever enters herself as a woman ready for a post says that she is."""
    if not given.young or given.born_on is None:
        return False
    return age_on(given.born_on, timezone.localdate(at)) < pool_words().adult


def age_on(born_on: date, on: date) -> int:
    """Return the age in completed years.

    Examples:
        >>> age_on(date(2008, 2, 29), date(2026, 2, 28)), age_on(date(2008, 2, 29), date(2026, 3, 1))
        (17, 18)
    """
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def said_by(profile: Profile) -> ProfileGiven:
    """Return what she said of herself, to be shown to her."""
    words = unsealed(profile.sealed)
    born_on = words.pop("born_on", "")
    coded = {name: getattr(profile, name) for name in CODES}
    given = ProfileGiven(**{**dict.fromkeys(WORDS, ""), **words}, **coded)
    return replace(given, born_on=date.fromisoformat(born_on) if born_on else None)


@transaction.atomic
def withdraw_profile(profile: Profile, *, by: User, at: datetime) -> bool:
    """Take her out: all that she said, was asked and answered goes, and who looked. Nothing of it stays.

    An account that she has for nothing else is emptied and closed.

    Returns:
        Whether her account was closed.
    """
    _erase([profile], action="talent.withdraw_profile", by=by, at=at)
    user = User.objects.select_for_update().get(pk=profile.user_id)
    if user.roles.exists() or Duty.objects.filter(user=user).exists():
        return False
    leave(user, at=at)
    return True


def _erase(profiles: Sequence[Profile], *, action: str, by: Actor | str, at: datetime) -> None:
    secure()
    keys = [one.pk for one in profiles]
    invitations = list(Invitation.objects.filter(profile__in=keys))
    looks = list(NameLook.objects.filter(invitation__profile__in=keys))
    NameLook.objects.filter(pk__in=[one.pk for one in looks]).delete()
    Invitation.objects.filter(pk__in=[one.pk for one in invitations]).delete()
    Profile.objects.filter(pk__in=keys).delete()
    gone = [*looks, *invitations, *profiles]
    subject = f"profile:{keys[0]}" if len(keys) == 1 else "talent"
    record(action, subject, by=by, at=at, wrote=gone, count=len(keys))


@transaction.atomic
def erase_ended(*, by: Actor | str, at: datetime) -> int:
    """Erase whoever did not renew her consent in time, nominations that ended, and offers of long ago; return how many persons."""
    words, on = pool_words(), timezone.localdate(at)
    profiles = list(Profile.objects.filter(ends_before__lte=on - timedelta(days=words.grace_days)))
    if profiles:
        _erase(profiles, action="talent.erase_ended", by=by, at=at)
    nominations = list(Nomination.objects.filter(ends_before__lte=on))
    offers = list(Offer.objects.filter(ends_before__lte=on - timedelta(days=words.term_days)))
    _erase_offers(offers, nominations, by=by, at=at)
    return len(profiles) + len(nominations)


def _erase_offers(
    offers: Sequence[Offer], nominations: Iterable[Nomination], *, by: Actor | str, at: datetime
) -> None:
    invitations = list(Invitation.objects.filter(offer__in=offers))
    looks = list(NameLook.objects.filter(invitation__in=invitations))
    gone = [*looks, *invitations, *offers, *nominations]
    if not gone:
        return
    secure()
    for rows, kind in (
        (looks, NameLook),
        (invitations, Invitation),
        (offers, Offer),
        (nominations, Nomination),
    ):
        kind._base_manager.filter(pk__in=[one.pk for one in rows]).delete()
    record("talent.erase_ended", "talent", by=by, at=at, wrote=gone, count=len(gone))
