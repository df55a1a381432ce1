"""Where women and men differ: of one indicator over time, and of all indicators side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.blocks.trends import Series, rounded, trend_of
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.releases.reader import Release
from tendik.statistics import tables
from tendik.statistics.published import Indicator
from tendik.statistics.showing import FiguresShown

GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure of women and the one of men in the same period."""

    period: str
    women: Decimal
    men: Decimal

    @property
    def difference(self) -> Decimal:
        """Women minus men, exactly."""
        return self.women - self.men


def gaps_of(shown: FiguresShown) -> list[Gap | None]:
    """Return how women and men differ in the country, for each moment; None where one of them is not known."""
    if shown.pair is None or shown.is_partial:
        return []
    women, men = (shown.values(shown.main, one) for one in shown.pair)
    return [
        Gap(at, one, other) if one is not None and other is not None else None
        for at, one, other in zip(shown.moments, women, men, strict=True)
    ]


def drawn_gap(shown: FiguresShown) -> dict[str, Any] | None:
    """Return the difference over time as a line, and in words; None where it is not known twice."""
    gaps = gaps_of(shown)
    trend = trend_of(
        shown.moments, [Series(_("difference"), "whole", [one.difference if one else None for one in gaps])]
    )
    known = [one for one in gaps if one]
    if trend is None:
        return None
    ends = [f"{one.period}: {count(rounded(one.difference))}" for one in (known[0], known[-1])]
    return {"trend": trend, "said": f"{_('Women minus men')}. {', '.join(ends)}"}


def has_gaps(release: Release) -> bool:
    """Tell whether there is an indicator of which women and men are both known."""
    return any(_last(FiguresShown(one)) for one in release.all(Indicator))


def inserts(release: Release) -> Iterator[Insert]:
    """Yield the tables of the page: they are written into it, so that another figure draws no page anew."""
    yield Insert(GAPS, _all, GAPS)


def gaps_page(frame: Frame, release: Release) -> str:
    """Show where women and men differ."""
    crumbs = [frame.crumb(_("Figures"), "indicators")]
    return frame.draw("statistics/public/gaps.html", tables=frame.insert(GAPS), crumbs=crumbs)


def _all(frame: Frame, release: Release) -> SafeString:
    found = [(one, last) for one in release.all(Indicator) if (last := _last(FiguresShown(one)))]
    last_of = {one.code: last for one, last in found}
    themes = tables.by_theme(one for one, _last in found).items()
    drawn = [_theme(frame, code, [(one, last_of[one.code]) for one in group]) for code, group in themes]
    sources = {source.code: source for one, _last in found for source in one.real_sources}
    licences = [frame.words(one.licence) for one in sources.values()]
    return frame.part("statistics/public/gaps_tables.html", tables=drawn, licences=licences)


def _theme(frame: Frame, code: str, found: list[tuple[Indicator, "Gap"]]) -> dict[str, Any]:
    pair = FiguresShown(found[0][0]).pair or ()
    heads = (*(frame.words(one.title) for one in pair), _("difference"))
    return {
        "id": code,
        "caption": frame.words(found[0][0].theme_title),
        "columns": [
            {"words": _("What is measured")},
            *({"words": words, "number": True} for words in heads),
        ],
        "rows": [_row(frame, indicator, last) for indicator, last in found],
    }


def _last(shown: FiguresShown) -> Gap | None:
    return next((one for one in reversed(gaps_of(shown)) if one), None)


def _row(frame: Frame, indicator: Indicator, last: Gap) -> list[dict[str, Any]]:
    name = f"{frame.words(indicator.title)}, {tables.unit(frame, indicator)}, {last.period}"
    numbers = [{"number": rounded(one)} for one in (last.women, last.men, last.difference)]
    return [{"words": name, "href": frame.to(indicator.address)}, *numbers]
