"""Verbs on institutions themselves: add one, rename it, correct what is known of it, end it. Each with its journal line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies import published, queries
from tendik.bodies.models import Body, Renaming
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.methods.days import DAY
from tendik.methods.texts import Texts

NO_NAME = _("Write the name in at least one language.")
SAME_NAME = _("There is an institution of this name already: %(code)s.")
NOT_NEW = _("This is its name already. Nothing more is needed.")
COMING = _("This day lies in the future. Enter it when it has come.")
ITSELF = _("An institution cannot belong to itself, nor to one that belongs to it.")
SUCCEEDS_ITSELF = _("An institution cannot take its own place.")
ENDS_FIRST = _("It began on %(day)s. It cannot end before or on that day.")
BEGINS_LATE = _("It ended on %(day)s. It must begin before.")
RENAMED_SINCE = _("It was renamed on %(day)s. A newer name begins after that day.")
RENAMED_BEFORE = _("It began on %(day)s. It cannot be renamed before.")
LONGEST = 50
"""Of a code that is made from a name; a number may follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyGiven:
    """An institution as it is described."""

    name: Texts
    short: Texts = field(default_factory=dict)
    kind: str = ""
    parent: Body | None = None
    starts_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyKnown:
    """What is known of an institution beside its name: of which kind it is, to whom it belongs, when it began."""

    kind: str = ""
    parent: Body | None = None
    starts_on: date | None = None


@transaction.atomic
def add_body(given: BodyGiven, *, by: User, at: datetime) -> Body:
    """Add an institution that can answer asks. Its code is made from its English name, else it is a number.

    Raises:
        EntryRefused: it has no name, another one bears it, or it begins in the future.
    """
    check_new(given, at)
    last = Body.objects.order_by("-order").values_list("order", flat=True).first() or 0
    parts = {
        name: getattr(given, name) for name in ("name", "short", "kind", "parent", "starts_on", "source")
    }
    body = Body.objects.create(code=_code_for(given.name), order=last + 1, added_at=at, **parts)
    record("bodies.add_body", published.Body.at(body.code), by=by, at=at, kind=given.kind)
    return body


def check_new(given: BodyGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` unless an institution can be added as it is described."""
    check_name(given.name)
    if given.starts_on:
        entries.check_has_come(given.starts_on, at, COMING, "starts_on")


def _code_for(name: Texts) -> str:
    made = slugify(name.get("en", ""))[:LONGEST].strip("-") or "body"
    taken = set(Body.objects.filter(code__startswith=made).values_list("code", flat=True))
    numbered = (f"{made}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (made, *numbered) if code not in taken)


def check_name(name: Texts, besides: Body | None = None) -> None:
    """Raise ``EntryRefused`` if there is no name, or an institution that lasts bears it already."""
    entries.check_says_something(name, NO_NAME, "name")
    other = namesake(name, besides)
    if other:
        raise EntryRefused(SAME_NAME, field="name", code=other.code)


def namesake(name: Texts, besides: Body | None = None) -> Body | None:
    """Return an institution that lasts and bears one of these names."""
    wanted = {alike(words) for words in name.values() if words.strip()}
    lasting = (body for body in queries.bodies().filter(ends_before=None) if body != besides)
    return next((body for body in lasting if wanted & {alike(words) for words in body.name.values()}), None)


def alike(words: str) -> str:
    """Return a name as it is compared with others."""
    return " ".join(words.split()).casefold()


@transaction.atomic
def rename_body(body: Body, called: queries.Called, *, by: User | None, at: datetime) -> Renaming:
    """Rename an institution from a day on. It is found and shown by the new name; the old one stays in its history.

    Raises:
        EntryRefused: no name, the same name, another institution's, or a day that cannot be.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    check_renaming(body, called, at)
    at = not_before(body.renamings.all(), at)
    new = {"name": called.name, "short": called.short}
    was = {"was_name": body.name, "was_short": body.short}
    made = Renaming(body=body, on=called.on, **new, **was)
    Body.objects.filter(pk=body.pk).update(**new)
    subject, on = published.Body.at(body.code), called.on.isoformat() if called.on else ""
    return entries.enter(made, by=by, at=at, action="bodies.rename_body", subject=subject, on=on)


def check_renaming(body: Body, called: queries.Called, at: datetime) -> None:
    """Raise ``EntryRefused`` unless an institution can be called so from that day."""
    check_name(called.name, besides=body)
    if (called.name, called.short) == (body.name, body.short):
        raise EntryRefused(NOT_NEW, field="name")
    if called.on is None:
        raise EntryRefused(_("Write from which day it is called so."), field="on")
    entries.check_has_come(called.on, at, COMING)
    last = body.renamings.standing().order_by("on").last()
    if last and called.on <= last.on:
        raise EntryRefused(RENAMED_SINCE, field="on", day=last.on.strftime(DAY))
    if body.starts_on and called.on <= body.starts_on:
        raise EntryRefused(RENAMED_BEFORE, field="on", day=body.starts_on.strftime(DAY))


@transaction.atomic
def withdraw_renaming(renaming: Renaming, *, by: User, at: datetime) -> Renaming:
    """Take back a renaming that was entered by mistake; the name before it is the institution's again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = published.Body.at(renaming.body.code)
    gone = entries.withdraw(renaming, by=by, at=at, action="bodies.withdraw_renaming", subject=subject)
    body = queries.bodies_as_of(at).get(pk=renaming.body_id)
    name = queries.names_as_of(body, max(at, gone.withdrawn_at or at))[-1]
    Body.objects.filter(pk=body.pk).update(name=name.name, short=name.short)
    return gone


@transaction.atomic
def correct_body(body: Body, given: BodyKnown, *, by: User, at: datetime) -> None:
    """Correct what is known of an institution beside its name: its kind, to whom it belongs, when it began.

    Raises:
        EntryRefused: it would belong to itself, or begin in the future or after its end.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    check_parent(body, given.parent)
    check_begins(body, given.starts_on, at)
    fields = {"kind": given.kind, "parent": given.parent, "starts_on": given.starts_on}
    Body.objects.filter(pk=body.pk).update(**fields)
    about = {"kind": given.kind, "parent": given.parent.code if given.parent else ""}
    begun = given.starts_on.isoformat() if given.starts_on else ""
    record("bodies.correct_body", published.Body.at(body.code), by=by, at=at, **about, starts_on=begun)


def check_parent(body: Body, parent: Body | None) -> None:
    """Raise ``EntryRefused`` if an institution would belong to itself, in whatever way round."""
    if parent is not None and body in (parent, *queries.above(parent)):
        raise EntryRefused(ITSELF, field="parent")


def check_begins(body: Body, starts_on: date | None, at: datetime) -> None:
    """Raise ``EntryRefused`` if an institution cannot have begun on this day."""
    if starts_on is None:
        return
    entries.check_has_come(starts_on, at, COMING, "starts_on")
    if body.ends_before and body.ends_before <= starts_on:
        raise EntryRefused(BEGINS_LATE, field="starts_on", day=body.ends_before.strftime(DAY))


@transaction.atomic
def end_body(body: Body, *, on: date | None, successors: Iterable[Body], by: User, at: datetime) -> None:
    """Enter the first day on which an institution is no more, and who took its place; without a day it lasts on.

    Raises:
        EntryRefused: it would end before it starts or in the future, or take its own place.
    """
    body, took = Body.objects.select_for_update().get(pk=body.pk), list(successors)
    check_end(body, on, took, at)
    moment = at if on else None
    Body.objects.filter(pk=body.pk).update(ends_before=on, ended_at=moment)
    body.successors.set(took if on else [])
    about = {"on": on.isoformat() if on else "", "successors": " ".join(one.code for one in took)}
    record("bodies.end_body", published.Body.at(body.code), by=by, at=at, **about)


def check_end(body: Body, on: date | None, successors: Sequence[Body], at: datetime) -> None:
    """Raise ``EntryRefused`` unless an institution can have ended on this day and been followed by these."""
    if body in successors:
        raise EntryRefused(SUCCEEDS_ITSELF, field="successors")
    if on is None:
        return
    entries.check_has_come(on, at, COMING)
    if body.starts_on and on <= body.starts_on:
        raise EntryRefused(ENDS_FIRST, field="on", day=body.starts_on.strftime(DAY))
