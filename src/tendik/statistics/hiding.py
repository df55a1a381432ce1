"""The page that says why small counts are hidden, worked out on figures that a source publishes itself."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.releases.counted import Counted
from tendik.releases.reader import Release
from tendik.statistics.published import Indicator
from tendik.statistics.shapes import Hiding
from tendik.statistics.worked import Worked, WorkedBack, worked

PROTECTED = "protected-tables"


def hiding_page(frame: Frame, release: Release, hiding: Hiding) -> str:
    """Show why small counts are hidden, by an example, and which tables are protected so."""
    return frame.draw(
        "statistics/public/hiding.html",
        hiding=hiding,
        threshold=hiding.threshold,
        crumbs=[frame.crumb(_("Figures"), "indicators")],
        example=_example(frame, release, hiding) if hiding.example else None,
        tables=frame.insert(PROTECTED),
    )


def inserts(release: Release) -> Iterator[Insert]:
    """Yield the list of protected tables: their counts change with every release, and the page about hiding does not."""
    yield from (Insert(PROTECTED, _protected, one.address) for one in release.all(Hiding))


def _protected(frame: Frame, release: Release) -> str:
    rows = [
        {"title": frame.words(one.title), "href": frame.to(one.address), "made_up": one.made_up}
        for one in release.all(Counted)
        if one.protection
    ]
    return frame.part("statistics/public/protected.html", rows=rows)


def _example(frame: Frame, release: Release, hiding: Hiding) -> dict[str, Any]:
    indicator = release.get(Indicator, str(hiding.example))
    by = next(one for one in indicator.dimensions if one.code == hiding.by)
    names = {one.code: frame.words(one.title) for one in by.categories}
    periods = list(worked(release, str(hiding.example), hiding.by, threshold=hiding.threshold))
    heads = [_("Period"), _("All"), *names.values()]
    return {
        "title": frame.words(indicator.title),
        "href": frame.to(indicator.address),
        "licences": [frame.words(one.licence) for one in indicator.sources],
        "columns": [
            *({"words": one, "number": one != heads[0]} for one in heads),
            {"words": _("What follows")},
        ],
        "rows": [_row(one, hiding, names) for one in periods],
    }


def _row(one: Worked, hiding: Hiding, names: dict[str, str]) -> list[dict[str, Any]]:
    """Return a period with its small counts blanked, and what anybody can work out."""
    small = {code for code, number in one.counts.items() if 0 < number < hiding.threshold}
    cells = [
        {"number": number, "why": "suppressed" if code in small else ""}
        for code, number in one.counts.items()
    ]
    follows = "; ".join(f"{names[known.code]}: {_said(known)}" for known in one.known)
    return [{"words": one.period}, {"number": one.total}, *cells, {"words": follows or _("nothing exact")}]


def _said(known: WorkedBack) -> str:
    if known.lower == known.upper:
        sums = " ".join(known.sums).removeprefix("= ")
        return f"{sums} = {count(known.lower)}"
    words = _("from %(lower)s to %(upper)s") if known.upper is not None else _("%(lower)s or more")
    return words % {"lower": count(known.lower), "upper": count(known.upper or 0)}
