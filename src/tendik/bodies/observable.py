"""What women's groups may say that they saw something of, as rooms tell it; and institutions themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from tendik.bodies.models import Body
from tendik.bodies.published import Body as Shown
from tendik.bodies.queries import above, bodies
from tendik.methods.texts import Texts
from tendik.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Observable:
    """Something that is public and can be seen for oneself.

    ``place``: where it is to be seen; None: in the whole country. ``bodies``: the numbers of the institutions whose
    doing it is. ``by``: how these are called. ``kinds``: codes of the kinds of institution
    or help that it is, and of the institutions to which it belongs. ``has_page``: whether a public page stands at its address.
    """

    address: str
    title: Texts
    place: Place | None
    bodies: frozenset[int]
    by: Texts = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    made_up: bool = False
    has_page: bool = True


def near(place: Place, path: str) -> Q:
    """Choose what is in a place, in one above it or right below it, or in none: what its people may see."""
    way, here = [place.pk], place.parent
    while here is not None:
        way.append(here.pk)
        here = here.parent
    return Q(**{f"{path}__in": way}) | Q(**{f"{path}__parent": place.pk}) | Q(**{path: None})


def observables(place: Place, at: datetime) -> Iterator[Observable]:
    """Yield the institutions in office that are near a place, its own first, the country's last."""
    in_office = Q(ends_before=None) | Q(ends_before__gt=at.date())
    found = bodies().filter(near(place, "place"), in_office, can_answer=True)
    # Those above are asked for once: of hundreds each would ask for its own.
    known = {body.pk: body for body in Body.objects.only("code", "parent_id")}
    for body in sorted(found, key=lambda body: body.place_id is None):
        yield _observable(body, _codes_above(body, known))


def observable_at(address: str) -> Observable | None:
    """Return the institution at an address, in office or not; what was seen of it stays seen."""
    kind, _slash, code = address.partition("/")
    body = bodies().filter(code=code).first() if kind == Shown.KIND else None
    return _observable(body, [one.code for one in above(body)]) if body else None


def _codes_above(body: Body, known: dict[int, Body]) -> Iterator[str]:
    number = body.parent_id
    while number is not None:
        yield known[number].code
        number = known[number].parent_id


def _observable(body: Body, codes_above: Iterable[str]) -> Observable:
    return Observable(
        address=Shown.at(body.code),
        title=body.name,
        place=body.place,
        bodies=frozenset({body.pk}),
        kinds=frozenset({body.kind, body.code, *codes_above}),
        made_up=body.made_up,
    )
