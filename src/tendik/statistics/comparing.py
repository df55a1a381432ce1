"""The page on which the places of an indicator stand beside one another: by the alphabet, never by rank."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.multiples import multiples_of
from tendik.blocks.templatetags.blocks import count
from tendik.blocks.trends import rounded
from tendik.methods.texts import alphabetical
from tendik.pages.frame import Frame
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.statistics import mapped, tables
from tendik.statistics.published import Indicator
from tendik.statistics.showing import FiguresShown

COMPARE, FEW = "compare", 2


def addresses(release: Release) -> Iterator[str]:
    """Yield where the places of an indicator stand beside one another, for each of which places have figures."""
    yield from (address_of(one) for one in release.all(Indicator) if FiguresShown(one).is_compared)


def address_of(indicator: Indicator) -> str:
    """Return where the places of an indicator stand beside one another."""
    return f"{COMPARE}/{indicator.code}"


def compare_page(frame: Frame, release: Release) -> str:
    """Show the figures of all places of an indicator, those that have none too, beside the country's."""
    indicator = release.get(Indicator, Indicator.at(frame.address.partition("/")[2]))
    shown = FiguresShown(indicator)
    name = frame.words(indicator.title)
    return frame.draw(
        "statistics/public/compare.html",
        name=name,
        indicator=indicator,
        crumbs=[frame.crumb(_("Figures"), "indicators"), frame.crumb(name, indicator.address)],
        tables=list(_tables(frame, release, shown)),
        small=small_drawings(frame, release, shown),
        licences=[frame.words(one.licence) for one in indicator.real_sources],
    )


def small_drawings(frame: Frame, release: Release, shown: FiguresShown) -> dict[str, Any] | None:
    """Return a small drawing over time of each region, all on one scale; None where there are not two to compare."""
    lines = _lines(frame, release, shown)
    if len(lines) < FEW or len(shown.moments) < FEW:
        return None
    around = shown.values(shown.main, shown.columns[0])
    known = [value for values in (around, *lines.values()) for value in values if value is not None]
    least, most = min(Decimal(0), *known), max(known)
    scale = _(
        "All have the same scale, from %(least)s to %(most)s; pale: %(country)s. %(first)s to %(last)s."
    )
    told = {
        "least": count(rounded(least)),
        "most": count(rounded(most)),
        "country": _title(frame, release, shown.main),
    }
    return {
        "multiples": multiples_of(_told(frame, release, shown, lines), around, least, most),
        "scale": scale % {**told, "first": shown.moments[0], "last": shown.moments[-1]},
    }


def _lines(frame: Frame, release: Release, shown: FiguresShown) -> dict[str, list[Decimal | None]]:
    """Return what the regions have at each moment, by the alphabet, those without any figure left out."""
    if not shown.columns:
        return {}
    regions = _sorted(frame, next(mapped.levels(release, shown), []))
    found = {place: shown.values(place, shown.columns[0]) for place in regions}
    return {place: values for place, values in found.items() if any(value is not None for value in values)}


def _told(
    frame: Frame, release: Release, shown: FiguresShown, lines: Mapping[str, list[Decimal | None]]
) -> Iterator[tuple[str, str, str, list[Decimal | None]]]:
    """Yield the lines as small drawings take them, each with its first and its last figure in words."""
    for place, values in lines.items():
        known = [(at, value) for at, value in zip(shown.moments, values, strict=True) if value is not None]
        ends = dict.fromkeys((known[0], known[-1]))
        said = "; ".join(f"{at}: {count(rounded(value))}" for at, value in ends)
        yield _title(frame, release, place), frame.to(place, "figures"), said, values


def _title(frame: Frame, release: Release, place: str) -> str:
    return frame.words(release.title(place))


def _tables(frame: Frame, release: Release, shown: FiguresShown) -> Iterator[dict[str, Any]]:
    """Yield a table of the regions and one of the districts, by the alphabet, the country's figures above them."""
    for number, places in enumerate(mapped.levels(release, shown), 1):
        level = next(one for one in release.site.levels if one.code == places[0].level)
        words = frame.words(level.plural)
        yield {
            "id": f"places{number}",
            "caption": words[:1].upper() + words[1:],
            "columns": tables.heads(frame, _("Place"), shown.columns, more=_("Period")),
            "rows": [
                _row(frame, release, shown, place)
                for place in dict.fromkeys((*_country(release, shown), *_sorted(frame, places)))
            ],
        }


def _country(release: Release, shown: FiguresShown) -> list[str]:
    return [shown.main] if tables.is_of_all(release, shown) else []


def _sorted(frame: Frame, places: Sequence[Place]) -> list[str]:
    return [one.address for one in sorted(places, key=lambda one: alphabetical(frame.words(one.title)))]


def _row(frame: Frame, release: Release, shown: FiguresShown, place: str) -> list[dict[str, Any]]:
    last = shown.last(place)
    period = last.period if last else ""
    name = {"words": _title(frame, release, place), "href": frame.to(place, "figures")}
    return [name, *shown.row(place, period, shown.columns), {"words": period}]
