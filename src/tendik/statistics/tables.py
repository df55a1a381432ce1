"""The tables of a page of figures: cells with numbers and words, drawn from what was released."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
SIGN, THOUSANDS = "%", 3
DIVIDED = re.compile(r"(?<=\d) (?=\d)")


def unit(frame: Frame, indicator: Indicator) -> str:
    """Return the unit in words."""
    words = frame.words(indicator.unit_title)
    thousand = _("%(unit)s, in thousands") % {"unit": words}
    return thousand if indicator.multiplier == THOUSANDS else words


def number(frame: Frame, indicator: Indicator, figure: Figure) -> str:
    """Return a figure with its unit, rounded as headlines are: 39,8%, 30 374 som, 1,5 (100 000 people)."""
    written = count(rounded(figure.value)) if figure.value is not None else ""
    if indicator.unit == PER_CENT:
        return f"{written}{SIGN}"
    if indicator.unit == PLAIN_NUMBER and not indicator.multiplier:
        return written
    if indicator.unit == PLAIN_NUMBER and indicator.multiplier == THOUSANDS:
        return _("%(number)s thousand") % {"number": written}
    words = DIVIDED.sub("\N{NO-BREAK SPACE}", unit(frame, indicator))
    # Two numbers side by side would be read as one, a number over two lines as two.
    return f"{written} ({words})" if words[:1].isdigit() else f"{written} {words}"


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


def heads(
    frame: Frame, first: str, columns: Sequence[FigureColumn], *, more: str = ""
) -> list[dict[str, Any]]:
    """Return the heads of a table: of the names, of all, women and men, and of one column more."""
    found = [{"words": frame.words(one.title) or _("all"), "number": True} for one in columns]
    return [{"words": first}, *found, *([{"words": more}] if more else [])]


def is_of_all(release: Release, shown: FiguresShown) -> bool:
    """Tell whether the first place is the whole country, and not one of several parts."""
    return bool(shown.main) and release.get(Place, shown.main).parent is None


def by_theme(indicators: Iterable[Indicator]) -> dict[str, list[Indicator]]:
    """Return indicators by the code of their theme, themes in the order of their first one."""
    found: dict[str, list[Indicator]] = {}
    for one in indicators:
        found.setdefault(one.theme, []).append(one)
    return found


def of_theme(frame: Frame, release: Release, code: str, indicators: Sequence[Indicator]) -> dict[str, Any]:
    """Return what is measured of a theme, each with the last figure of the country."""
    columns = [
        {"words": _("What is measured")},
        {"words": _("Last figure")},
        {"words": _("Period")},
    ]
    rows = [_last_row(frame, release, FiguresShown(one)) for one in indicators]
    title = frame.words(indicators[0].theme_title)
    return {"columns": columns, "rows": rows, "caption": title, "id": code}


def _last_row(frame: Frame, release: Release, shown: FiguresShown) -> list[dict[str, Any]]:
    last = shown.last(shown.main)
    name = {"words": frame.words(shown.indicator.title), "href": frame.to(shown.indicator.address)}
    if last and not is_of_all(release, shown):
        return [name, {"words": _("by place only")}, {"words": last.period}]
    if last and shown.is_partial:
        return [name, {"words": _("by kind only")}, {"words": last.period}]
    if last is None:
        return [name, {"words": _("no data")}, {"words": ""}]
    of_whom = words_of(frame, shown.indicator, _sex_of(last.codes))
    told = number(frame, shown.indicator, last)
    if of_whom:
        told = f"{told[:-1]}, {of_whom})" if told.endswith(")") else f"{told} ({of_whom})"
    return [name, {"words": told}, {"words": last.period}]


def _sex_of(codes: Mapping[str, str]) -> dict[str, str]:
    return {name: code for name, code in codes.items() if name == SEX}


def by_years(frame: Frame, shown: FiguresShown) -> dict[str, Any] | None:
    """Return the figures of the country, the last period first."""
    periods = shown.periods(shown.main)
    if not periods or (shown.is_partial and len(periods) < 2):
        return None
    rows = [
        [{"words": at}, *shown.row(shown.main, at, shown.columns), *_difference(shown, at)]
        for at in reversed(periods)
    ]
    title = _("By year") if shown.indicator.frequency == Frequency.YEAR else _("By period")
    return {
        "columns": [*heads(frame, _("Period"), shown.columns), *_of_difference(shown)],
        "rows": rows,
        "caption": ": ".join(filter(None, (title, _of_part(frame, shown)))),
        "id": "years",
    }


def _of_part(frame: Frame, shown: FiguresShown) -> str:
    """Return which part the first columns are of, where there are no figures of all."""
    return words_of(frame, shown.indicator, shown.base) if shown.is_partial else ""


def _of_difference(shown: FiguresShown) -> list[dict[str, Any]]:
    return [{"words": _("difference"), "number": True}] if shown.pair else []


def _difference(shown: FiguresShown, at: str) -> list[dict[str, Any]]:
    """Return how women and men differ in a period, where both are shown."""
    if shown.pair is None:
        return []
    found = [shown.at(shown.main, at, one.codes) for one in shown.pair]
    women, men = (one.value if one else None for one in found)
    return [{"why": "missing"} if women is None or men is None else {"number": women - men}]


def by_places(frame: Frame, release: Release, shown: FiguresShown) -> dict[str, Any] | None:
    """Return the last figures of the places, in the order of the country, never by rank."""
    first = [] if is_of_all(release, shown) or not shown.main else [shown.main]
    found = [(place, shown.last(place)) for place in (*first, *shown.places)]
    known = [figure for _place, figure in found if figure]
    if not known:
        return None
    rows = [
        [
            {**_place(frame, release, place), "made_up": bool(figure and figure.made_up)},
            cell_of(figure),
            {"words": figure.period if figure else ""},
        ]
        for place, figure in found
    ]
    of_whom = words_of(frame, shown.indicator, known[0].codes)
    columns = [{"words": _("Place")}, {"words": of_whom or _("all"), "number": True}, {"words": _("Period")}]
    return {"columns": columns, "rows": rows, "caption": _("By place"), "id": "places"}


def _place(frame: Frame, release: Release, place: str) -> dict[str, Any]:
    return {"words": frame.words(release.title(place)), "href": frame.to(place, "figures")}


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
            columns = [shown.columns[at] for at in told]
            rows = [[name, *(cell_of(figures[at]) for at in told)] for name, figures in known]
            yield {
                "columns": heads(frame, frame.words(dimension.title), columns),
                "rows": rows,
                "caption": title,
                "id": f"by-{dimension.code}",
            }


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


def notes(frame: Frame, release: Release, shown: FiguresShown) -> Iterator[dict[str, Any]]:
    """Yield what the source says of its figures, each remark once, with the figures of which it says so."""
    found: dict[str, list[Figure]] = {}
    for figure in shown.indicator.figures:
        if figure.note:
            found.setdefault(figure.note, []).append(figure)
    for note, figures in found.items():
        of_whom = dict.fromkeys(words_of(frame, shown.indicator, one.codes) for one in figures)
        periods = sorted({one.period for one in figures}, key=parse_period)
        when = " – ".join(dict.fromkeys((periods[0], periods[-1])))
        yield {"note": note, "what": "; ".join(filter(None, (*of_whom, when)))}


def _amount(value: Any, absence: str) -> str:
    return _("no data") if absence or value is None else count(value)


def how_often(indicator: Indicator) -> str:
    """Return how often it is measured, in words."""
    often = {
        Frequency.YEAR: _("every year"),
        Frequency.HALF_YEAR: _("every half-year"),
        Frequency.QUARTER: _("every quarter"),
        Frequency.MONTH: _("every month"),
    }
    return often[Frequency(indicator.frequency)]


def facts(frame: Frame, indicator: Indicator) -> list[dict[str, str]]:
    """Return how an indicator is measured, by whom, and where it ends."""
    source = indicator.source
    rows = [
        (_("What is counted"), frame.words(indicator.numerator)),
        (_("Out of what"), frame.words(indicator.denominator)),
        (_("Unit"), unit(frame, indicator)),
        (_("How often"), how_often(indicator)),
        (_("How it is measured"), frame.words(indicator.method)),
        (_("What it does not say"), frame.words(indicator.limits)),
        (_("Who supplies it"), frame.words(source.owner) if source else ""),
        (_("On what basis"), frame.words(source.basis) if source else ""),
        (_("Commitments"), ", ".join(indicator.commitments)),
        (_("Code in SDMX"), indicator.series),
    ]
    return [{"term": term, "value": value} for term, value in rows if value]
