"""What somebody holds on a day: her roles, each for a place or for the whole country."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from tendik.accounts.models import Role, User
from tendik.places.models import Place
from tendik.places.queries import places_below

Value = TypeVar("Value")

EVERYTHING, NOTHING = ~Q(pk__in=[]), Q(pk__in=[])
"""Conditions for everything and for nothing. An empty ``Q`` would vanish beside another one."""


@dataclass(frozen=True)
class Held:
    """Who asks, on which day, with which roles. Made once a request; permissions and queries take it."""

    user: User | AnonymousUser
    on: date
    roles: tuple[Role, ...] = ()
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, load: Callable[[], Value]) -> Value:
        """Return what ``load`` gives, asked for once: rooms above keep here what they know of her."""
        if key not in self.kept:
            self.kept[key] = load()
        value: Value = self.kept[key]
        return value

    def has(self, kind: str) -> bool:
        """Tell whether she holds a role, wherever it is."""
        return any(role.kind == kind for role in self.roles)

    def covers(self, kind: str, place: Place | None) -> bool:
        """Tell whether she holds a role for ``place``, a place above it or the whole country.

        What has no place is the whole country's: only a role for the whole country covers it.
        """
        held = self._held((kind,))
        return None in held or (place is not None and any(here in held for here in self._upwards(place.pk)))

    def lies_above(self, kind: str, place: Place | None) -> bool:
        """Tell whether she holds a role for a place above ``place`` or the whole country, whatever she holds for itself."""
        if place is None:
            return False
        held = self._held((kind,))
        return None in held or any(here in held for here in islice(self._upwards(place.pk), 1, None))

    def within(self, path: str, *kinds: str) -> Q:
        """Return the condition that the place at ``path`` is covered by a role of one of these kinds."""
        held = self._held(kinds)
        if None in held:
            return EVERYTHING
        return Q(**{f"{path}__in": self._below(frozenset(held))}) if held else NOTHING

    def _held(self, kinds: tuple[str, ...]) -> set[int | None]:
        return {role.place_id for role in self.roles if role.kind in kinds}

    def _below(self, held: frozenset[int | None]) -> list[int]:
        def find() -> list[int]:
            above, inside = self._above(), dict[int | None, bool]({None: False})

            def is_below(here: int | None) -> bool:
                if here not in inside:
                    inside[here] = here in held or is_below(above.get(here))
                return inside[here]

            return [here for here in above if is_below(here)]

        return self.once(("places below", held), find)

    def _upwards(self, number: int | None) -> Iterator[int]:
        while number is not None:
            yield number
            number = self._above().get(number)

    def _above(self) -> dict[int, int | None]:
        """Return what lies above each place of her roles and each below them: no other can be covered by one."""
        hers = {role.place_id for role in self.roles if role.place_id is not None}
        return self.once("above places", lambda: places_below(hers, self.on))


def passes(check: Callable[..., None], *values: Any) -> bool:
    """Tell whether a check of permission lets her pass: what ``can_…`` answers by its ``check_…``."""
    try:
        check(*values)
    except PermissionDenied:
        return False
    return True
