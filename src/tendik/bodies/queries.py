"""Questions about bodies: which there are, who acts for them, and which papers they signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.models import Body, Duty, OfficialPaper, Renaming
from tendik.methods.texts import Texts


def bodies_that_answer() -> QuerySet[Body]:
    """Return the institutions that can answer an ask, in the pack's order."""
    return bodies().filter(can_answer=True)


def bodies() -> QuerySet[Body]:
    """Return all institutions in the pack's order."""
    return Body.objects.select_related("place", "parent")


def bodies_visible_to(held: Held) -> QuerySet[Body]:
    """Return all institutions: nothing of them is secret. Who may change one, ``permissions`` say."""
    return bodies()


def bodies_wanted(words: str, kind: str) -> list[Body]:
    """Return the institutions whose names or code hold these words and that are of a kind; empty: all."""
    wanted = words.casefold().strip()
    found = bodies().filter(kind=kind) if kind else bodies()
    return [body for body in found if any(wanted in name for name in (body.code, *_names(body)))]


def bodies_as_of(at: datetime) -> QuerySet[Body]:
    """Return the institutions that stood here at a moment, each with its renamings, its parent and successors."""
    found = bodies().filter(Q(added_at=None) | Q(added_at__lte=at))
    return found.prefetch_related("successors", Prefetch("renamings", to_attr="history"))


@dataclass(frozen=True, slots=True)
class Called:
    """A name of an institution and the first day on which it bore it; None: from its beginning."""

    name: Texts
    short: Texts
    on: date | None


def names_as_of(body: Body, at: datetime) -> list[Called]:
    """Return the names of an institution of ``bodies_as_of``, as they were known at a moment; the last is its own."""
    history: list[Renaming] = body.history
    if not history:
        return [Called(body.name, body.short, None)]
    standing = [one for one in history if _stands(one, at)]
    first = Called(history[0].was_name, history[0].was_short, None)
    return [first, *(Called(one.name, one.short, one.on) for one in sorted(standing, key=lambda one: one.on))]


def _stands(renaming: Renaming, at: datetime) -> bool:
    gone = renaming.withdrawn_at is not None and renaming.withdrawn_at <= at
    return renaming.entered_at <= at and not gone


def renamings_visible_to(held: Held) -> QuerySet[Renaming]:
    """Return all renamings: names are public."""
    return Renaming.objects.select_related("body", "entered_by")


def above(body: Body) -> Iterator[Body]:
    """Yield the institutions to which one belongs, from below upwards."""
    here = body.parent
    while here is not None:
        yield here
        here = here.parent


def bodies_called(typed: str) -> list[Body]:
    """Return the institutions that somebody means: the one with this code, else all with this name or short name."""
    wanted, found = " ".join(typed.split()).casefold(), list(bodies())
    by_code = [body for body in found if body.code.casefold() == wanted]
    return by_code or [body for body in found if wanted in _names(body)]


def _names(body: Body) -> set[str]:
    return {name.casefold() for name in (*body.name.values(), *body.short.values())}


def in_force(on: date) -> Q:
    """Choose the duties held on a day."""
    return Q(starts_on__lte=on) & (Q(ends_before=None) | Q(ends_before__gt=on))


def duties_on(on: date) -> QuerySet[Duty]:
    """Return everybody's duties on a day, institution by institution."""
    return Duty.objects.filter(in_force(on), user__is_active=True).select_related("body", "user")


def duties_of(held: Held) -> list[Duty]:
    """Return her duties of today; they are read once a request."""
    return held.once(
        "duties", lambda: list(duties_on(held.on).filter(user=held.user.pk).select_related(None))
    )


def bodies_of(held: Held) -> frozenset[int]:
    """Return the numbers of the institutions for which she acts: hers, and those that belong to them."""
    return held.once("bodies", lambda: _with_parts({duty.body_id for duty in duties_of(held)}))


def _with_parts(bodies: set[int]) -> frozenset[int]:
    found: set[int] = set()
    while bodies - found:
        found |= bodies
        bodies = set(Body.objects.filter(parent__in=bodies).values_list("pk", flat=True))
    return frozenset(found)


def held_acts_for(held: Held, body: Body) -> bool:
    """Tell whether she acts for ``body``. What ``can_…`` of rooms above asks, as ``held_acts_for(held, answer.body)``."""
    return body.pk in bodies_of(held)


def duties_visible_to(held: Held) -> QuerySet[Duty]:
    """Return all duties of today to an administrator, to others their own."""
    duties = duties_on(held.on)
    return duties if held.has(Role.Kind.ADMINISTRATOR) else duties.filter(user=held.user.pk)


def papers() -> QuerySet[OfficialPaper]:
    """Return all papers that were not withdrawn, the newest first, with who signed them."""
    return OfficialPaper.objects.standing().select_related("body").order_by("-on", "-pk")


def papers_like(given: Any) -> QuerySet[OfficialPaper]:
    """Return the papers that agree with a described one in all that databases compare alike."""
    same = {name: getattr(given, name) for name in ("body", "on", "kind", "number", "link")}
    return OfficialPaper.objects.standing().filter(**same).select_related("file")
