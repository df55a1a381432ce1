"""What statistics tell on the sheet of a place: its last figures beside those around, the ones that are worse first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tendik.pages.frame import Frame
from tendik.pages.sheets import Reason, SheetPart, SheetQuestion
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.statistics import tables
from tendik.statistics.profile import FIGURE_FOR
from tendik.statistics.published import Figure, Indicator
from tendik.statistics.showing import FiguresShown

SHOWN = 4
COUNT = "count"


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The last figure of a place, and that of the nearest place around it of the same period and kind."""

    indicator: Indicator
    here: Figure
    around: Figure | None

    @property
    def is_worse(self) -> bool:
        """Whether it is worse here than around; of counts, and where no way is better, that is no question."""
        there = self.around.value if self.around else None
        if self.here.value is None or there is None or self.indicator.measures == COUNT:
            return False
        better = {"rise": self.here.value >= there, "fall": self.here.value <= there}
        return not better.get(self.indicator.direction, True)


def sheet_parts(frame: Frame, release: Release, place: Place) -> Iterator[SheetPart]:
    """Yield the last figures of a place; that none are known is said too."""
    indicators = release.many(Indicator, release.sources(place.address, FIGURE_FOR))
    found = [one for indicator in indicators for one in _beside(release, indicator, place)]
    found.sort(key=lambda one: not one.is_worse)
    if not found:
        because = _("No figure is known of this place alone.")
        words = _("Which figures on women and men do we keep here, and when are they published?")
        asked: tuple[SheetQuestion, ...] = (SheetQuestion(Reason.UNKNOWN, because, words),)
        yield SheetPart(code="figures", title=_("Figures"), note=because, questions=asked, weight=50)
        return
    yield SheetPart(
        code="figures",
        title=_("Figures"),
        rows=tuple(_row(frame, release, one) for one in found[:SHOWN]),
        questions=tuple(_question(frame, release, one) for one in found if one.is_worse),
        weight=50,
    )


def _beside(release: Release, indicator: Indicator, place: Place) -> Iterator[SideBySide]:
    shown = FiguresShown(indicator)
    here = shown.last(place.address)
    if here is None:
        return
    above, around = place.parent, None
    while above and around is None:
        around = shown.at(above, here.period, here.codes)
        above = release.get(Place, above).parent
    yield SideBySide(indicator, here, around)


def _row(frame: Frame, release: Release, one: SideBySide) -> dict[str, Any]:
    return {
        "title": frame.words(one.indicator.title),
        "href": frame.to(one.indicator.address),
        "sub": _told(frame, release, one),
        "made_up": one.here.made_up,
    }


def _told(frame: Frame, release: Release, one: SideBySide) -> str:
    """Return both figures in words: ``12% (2024); Batken: 15%``."""
    here = f"{tables.number(frame, one.indicator, one.here)} ({one.here.period})"
    if one.around is None or one.around.value is None:
        return here
    name = frame.words(release.title(one.around.place))
    return f"{here}; {name}: {tables.number(frame, one.indicator, one.around)}"


def _question(frame: Frame, release: Release, one: SideBySide) -> SheetQuestion:
    said = {"title": frame.words(one.indicator.title), "figures": _told(frame, release, one)}
    because = _("“%(title)s” is worse here than around: %(figures)s.") % said
    return SheetQuestion(Reason.BEHIND, because, _("What will be done about it, and who answers for it?"))
