"""What the page of a place shows of places alike: side by side, by the alphabet, never by result, with what is not known."""

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.blocks.formats import period as in_words
from tendik.blocks.templatetags.blocks import count
from tendik.local_plans.alike.choosing import PEOPLE
from tendik.local_plans.alike.known import KnownOfPlace, OfPart, known_of, last_period
from tendik.local_plans.published import BesidePlace, PlacesAlike
from tendik.methods.periods import Period, parse_period
from tendik.methods.texts import alphabetical
from tendik.pages.frame import Frame
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release


def alike_place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield a place beside those alike, where there are any; what is read is only of these few places."""
    if not release.has(PlacesAlike.at(place.code)):
        return
    alike = release.get(PlacesAlike, PlacesAlike.at(place.code))
    names = {one.place: frame.words(release.title(one.place)) for one in alike.beside}
    beside = sorted(alike.beside, key=lambda one: (alphabetical(names[one.place]), one.place))
    known = [known_of(frame, release, one) for one in beside]
    period = last_period(known)
    drawn = frame.part(
        "local_plans/public/alike.html",
        alike=alike,
        within=frame.words(release.title(place.parent)) if place.parent else "",
        figures=_figures(frame, release, alike),
        is_known=any(one.is_known for one in known),
        places=[
            {
                "title": names[one.place],
                "href": "" if one.place == place.address else frame.to(one.place),
                "people": _people(alike, one),
                "facts": [*_context(alike, one), *_facts(frame, told, period)],
            }
            for one, told in zip(beside, known, strict=True)
        ],
    )
    yield Panel("alike", _("Side by side with places alike"), drawn, weight=33, folds=True, paper=False)


def _figures(frame: Frame, release: Release, alike: PlacesAlike) -> dict[str, str] | None:
    """Return from where the numbers of people are; None where no place was chosen by them."""
    if alike.indicator is None:
        return None
    return {
        "title": frame.words(release.title(alike.indicator)),
        "href": frame.to(alike.indicator),
        "licence": frame.words(alike.licence),
    }


def _people(alike: PlacesAlike, one: BesidePlace) -> str:
    """Return how many people live in a place and when, where places were chosen by that."""
    if alike.chosen_by != PEOPLE:
        return ""
    told = {"people": count(one.people), "period": _period(parse_period(one.period))}
    return _("%(people)s people, %(period)s") % told


def _context(alike: PlacesAlike, one: BesidePlace) -> Iterator[dict[str, str]]:
    if people := _people(alike, one):
        yield {"term": _("How many people live there"), "value": people}


def _facts(frame: Frame, told: KnownOfPlace, period: Period | None) -> Sequence[dict[str, str]]:
    """Return what is compared: of each place the same, in the same order."""
    day = told.adopted_on and _("adopted on %(day)s") % {"day": frame.day(told.adopted_on)}
    last = f"{_('Measures reported on')}, {_period(period)}" if period else _("Measures reported on")
    return [
        {"term": _("A plan of its own"), "value": day or _nothing()},
        {"term": _("Measures in it"), "value": _number(told.measures)},
        {"term": _("Women's asks that it takes up"), "value": _part(told.taken_up)},
        {"term": last, "value": _part(told.reported_in(period))},
        {"term": _("Observations of women's groups"), "value": _number(told.seen)},
    ]


def _period(period: Period) -> str:
    """Return a period in words; in a language without words for it, its code."""
    return in_words(period, get_language() or "") or period.code


def _nothing() -> str:
    return _("no data")


def _number(number: int | None) -> str:
    return _nothing() if number is None else count(number)


def _part(part: OfPart | None) -> str:
    return _("%(number)s of %(all)s") % {"number": part.number, "all": part.all} if part else _nothing()
