"""The tables of a page of figures: cells with numbers and words, drawn from what was released."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.blocks.trends import rounded
from tendik.methods.periods import Frequency, parse_period
from tendik.pages.frame import Frame
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.statistics.published import Figure, Indicator
from tendik.statistics.showing import SEX, FigureColumn, FiguresShown, cell_of

PER_CENT, PLAIN_NUMBER = "PT", "NUMBER"
"""Codes of units, as SDMX has them, that are said with the number itself."""
SIGN = "%"


def unit(frame: Frame, indicator: Indicator) -> str:
    """Return the unit in words."""
    words = frame.words(indicator.unit_title)
    thousand = _("%(unit)s, in thousands") % {"unit": words}
    return thousand if indicator.multiplier == 3 else words


def number(frame: Frame, indicator: Indicator, figure: Figure) -> str:
    """Return a figure with its unit, rounded as headlines are: 39,8%, 30 374 som."""
    written = count(rounded(figure.value)) if figure.value is not None else ""
    if indicator.unit == PER_CENT:
        return f"{written}{SIGN}"
    if indicator.unit == PLAIN_NUMBER and not indicator.multiplier:
        return written
    return f"{written} {unit(frame, indicator)}"


def names(frame: Frame, shown: FiguresShown) -> dict[str, str]:
    """Return what the lines of a trend are called."""
    return {one.kind: frame.words(one.title) or _("all") for one in shown.columns}


def words_of(frame: Frame, indicator: Indicator, codes: Mapping[str, str]) -> str:
    """Return codes in words: “women, 15 to 24”."""
    titles = {
        (dimension.code, one.code): one.title
        for dimension in indicator.dimensions
        for one in dimension.categories
    }
    return ", ".join(frame.words(titles[pair]) for pair in codes.items() if pair in titles)


def _heads(frame: Frame, first: str, columns: Sequence[FigureColumn]) -> list[dict[str, Any]]:
    heads = [{"words": frame.words(one.title) or _("all"), "number": True} for one in columns]
    return [{"words": first}, *heads]


def of_theme(frame: Frame, code: str, indicators: Sequence[Indicator]) -> dict[str, Any]:
    """Return what is measured of a theme, each with the last figure of the country."""
    heads = [
        {"words": _("What is measured")},
        {"words": _("Last figure"), "number": True},
        {"words": _("Period")},
    ]
    rows = [_last_row(frame, FiguresShown(one)) for one in indicators]
    title = frame.words(indicators[0].theme_title)
    return {"columns": heads, "rows": rows, "caption": title, "id": code}


def _last_row(frame: Frame, shown: FiguresShown) -> list[dict[str, Any]]:
    last = shown.last(shown.main)
    name = {"words": frame.words(shown.indicator.title), "href": frame.to(shown.indicator.address)}
    if last is None:
        return [name, {"why": "missing"}, {"words": ""}]
    of_whom = words_of(frame, shown.indicator, _sex_of(last.codes))
    told = f"{number(frame, shown.indicator, last)}{f' ({of_whom})' if of_whom else ''}"
    return [name, {"words": told}, {"words": last.period}]


def _sex_of(codes: Mapping[str, str]) -> dict[str, str]:
    return {name: code for name, code in codes.items() if name == SEX}


def by_years(frame: Frame, shown: FiguresShown) -> dict[str, Any] | None:
    """Return the figures of the country, the last period first."""
    periods = shown.periods(shown.main)
    if not periods:
        return None
    rows = [[{"words": at}, *shown.row(shown.main, at, shown.columns)] for at in reversed(periods)]
    title = _("By year") if shown.indicator.frequency == Frequency.YEAR else _("By period")
    return {
        "columns": _heads(frame, _("Period"), shown.columns),
        "rows": rows,
        "caption": title,
        "id": "years",
    }


def by_places(frame: Frame, release: Release, shown: FiguresShown) -> dict[str, Any] | None:
    """Return the last figures of the places, in the order of the country, never by rank."""
    found = [(place, shown.last(place)) for place in shown.places]
    known = [figure for _place, figure in found if figure]
    if not known:
        return None
    rows = [
        [
            {"words": frame.words(release.title(place)), "href": frame.to(place, "figures")},
            cell_of(figure),
            {"words": figure.period if figure else ""},
        ]
        for place, figure in found
    ]
    of_whom = words_of(frame, shown.indicator, known[0].codes)
    heads = [{"words": _("Place")}, {"words": of_whom or _("all"), "number": True}, {"words": _("Period")}]
    return {"columns": heads, "rows": rows, "caption": _("By place"), "id": "places"}


def by_kinds(frame: Frame, shown: FiguresShown) -> Iterator[dict[str, Any]]:
    """Yield a table for each dimension but the sex: the last period of the country."""
    for dimension in shown.indicator.dimensions:
        period = "" if dimension.code == SEX else shown.last_with(dimension.code)
        listed = [(one, shown.with_code(dimension.code, one.code)) for one in dimension.categories]
        cells = [
            (
                {"words": frame.words(one.title)},
                [shown.at(shown.main, period, column.codes) for column in columns],
            )
            for one, columns in listed
        ]
        known = [(name, figures) for name, figures in cells if any(figures)]
        if known:
            told = [at for at in range(len(shown.columns)) if any(figures[at] for _name, figures in known)]
            title = f"{frame.words(dimension.title)}, {period}"
            heads = _heads(frame, frame.words(dimension.title), [shown.columns[at] for at in told])
            rows = [[name, *(cell_of(figures[at]) for at in told)] for name, figures in known]
            yield {"columns": heads, "rows": rows, "caption": title, "id": f"by-{dimension.code}"}


def revised(frame: Frame, release: Release, shown: FiguresShown) -> Iterator[dict[str, str]]:
    """Yield what the source said before it revised a figure, and what it says now."""
    for figure in shown.revised:
        of_whom = words_of(frame, shown.indicator, figure.codes)
        where = frame.words(release.title(figure.place))
        for earlier in figure.earlier:
            yield {
                "what": ", ".join(filter(None, (where, of_whom, figure.period))),
                "before": _amount(earlier.value, earlier.absence),
                "now": _amount(figure.value, figure.absence),
                "on": frame.day(figure.vintage),
            }


def _amount(value: Any, absence: str) -> str:
    return _("no data") if absence or value is None else count(value)


def facts(frame: Frame, indicator: Indicator) -> list[dict[str, str]]:
    """Return how an indicator is measured, by whom, and where it ends."""
    often = {
        Frequency.YEAR: _("every year"),
        Frequency.HALF_YEAR: _("every half-year"),
        Frequency.QUARTER: _("every quarter"),
        Frequency.MONTH: _("every month"),
    }
    rows = [
        (_("What is counted"), frame.words(indicator.numerator)),
        (_("Out of what"), frame.words(indicator.denominator)),
        (_("Unit"), unit(frame, indicator)),
        (_("How often"), often[Frequency(indicator.frequency)]),
        (_("How it is measured"), frame.words(indicator.method)),
        (_("What it does not say"), frame.words(indicator.limits)),
        (_("Who supplies it"), frame.words(indicator.source.owner)),
        (_("On what basis"), frame.words(indicator.source.basis)),
        (_("Commitments"), ", ".join(indicator.commitments)),
        (_("Code in SDMX"), indicator.series),
    ]
    return [{"term": term, "value": value} for term, value in rows if value]


def of_place(frame: Frame, release: Release, rows: Sequence[FiguresShown], place: Place) -> dict[str, Any]:
    """Return the last figures of a place, each beside the country's of the same period."""
    found = [(shown, last) for shown in rows if (last := shown.last(place.address))]
    root = next((shown.main for shown, _last in found), "")
    heads = [
        {"words": _("What is measured")},
        {"words": frame.words(place.title), "number": True},
        {"words": frame.words(release.title(root)) if root else "", "number": True},
        {"words": _("Period")},
    ]
    cells = [_beside(frame, shown, last) for shown, last in found]
    caption = _("The last figures known, beside those of the country")
    return {"columns": heads, "rows": cells, "caption": caption, "id": "figures-table", "wide": True}


def _beside(frame: Frame, shown: FiguresShown, last: Figure) -> list[dict[str, Any]]:
    beside = shown.at(shown.main, last.period, last.codes)
    name = f"{frame.words(shown.indicator.title)}, {unit(frame, shown.indicator)}"
    return [
        {"words": name, "href": frame.to(shown.indicator.address)},
        cell_of(last),
        cell_of(beside),
        {"words": parse_period(last.period).code},
    ]
