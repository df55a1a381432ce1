"""Who may see the office's own pages."""

from typing import Any

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.places.models import Place


def can_enter(held: Held) -> bool:
    """Anybody signed in sees what waits for her."""
    return held.user.is_authenticated


def can_see_gallery(held: Held) -> bool:
    """The building blocks hold nobody's data, but a stranger sees nothing here but her own door."""
    return bool(held.roles)


def can_set_clock_right(held: Held) -> bool:
    """An administrator looks at the clock of the office's computer."""
    return held.has(Role.Kind.ADMINISTRATOR)


def can_serve_again(held: Held) -> bool:
    """An administrator goes back to an older release when the served one must not stay."""
    return held.has(Role.Kind.ADMINISTRATOR)


def can_release(held: Held) -> bool:
    """The ministry previews and releases: the whole country's, for a release is of everything."""
    return held.covers(Role.Kind.MINISTRY, None)


def can_write_reports(held: Held) -> bool:
    """The ministry writes reports and briefs: they tell of all institutions and places."""
    return held.covers(Role.Kind.MINISTRY, None)


def can_use_forms(held: Held) -> bool:
    """Whoever answers for a place fills in its forms; the ministry helps."""
    return held.has(Role.Kind.FOCAL_POINT) or held.has(Role.Kind.MINISTRY)


def can_fill_form_of(held: Held, place: Place) -> bool:
    """The focal point of a place, or of one above it, fills in its form; so does the ministry there."""
    return held.covers(Role.Kind.FOCAL_POINT, place) or held.covers(Role.Kind.MINISTRY, place)


def can_take_stock(held: Held) -> bool:
    """The ministry of the country holds stocktakes: all institutions lie on the table."""
    return held.covers(Role.Kind.MINISTRY, None)


def can_read_stocktake(held: Held, stocktake: Any) -> bool:
    """Whoever holds stocktakes reads the earlier ones, adds to them and withdraws one recorded by mistake."""
    return can_take_stock(held)
