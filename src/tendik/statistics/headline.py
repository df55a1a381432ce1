"""What a page says of its figures in one sentence, where the rule of ``methods.headlines`` allows it, and the rule in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tendik.methods.headlines import Comparable, Run, apart, run_of
from tendik.pages.frame import Frame
from tendik.statistics import tables
from tendik.statistics.published import Figure
from tendik.statistics.showing import FiguresShown

NORMAL, BREAK, COUNT = "normal", "break", "count"


def headlines(frame: Frame, shown: FiguresShown) -> list[str]:
    """Return at most two sentences: how the figures of the country move, and how women and men differ."""
    return [words for words in (_movement(frame, shown), _difference(shown)) if words]


def rule() -> str:
    """Return the rule in words."""
    return _(
        "That figures rise or fall is said where the last four or more go one way. None of them may be missing, "
        "estimated or not comparable with the others. The last must differ from the first by a tenth or more, and "
        "counts by more than chance explains. That women and men differ is said where they do so in the last four "
        "periods, by a tenth or more."
    )


def _movement(frame: Frame, shown: FiguresShown) -> str:
    if not shown.columns or shown.is_partial:
        return ""
    figures = shown.line(shown.main, shown.columns[0])
    run = run_of(_comparable(figures), counts=shown.indicator.measures == COUNT)
    return _moved(frame, shown, figures, run) if run else ""


def _moved(frame: Frame, shown: FiguresShown, figures: Sequence[Figure | None], run: Run) -> str:
    words = (
        _("Rising: %(first)s – %(before)s, %(last)s – %(now)s.")
        if run.rises
        else _("Falling: %(first)s – %(before)s, %(last)s – %(now)s.")
    )
    before, now = figures[run.first], figures[-1]
    if before is None or now is None:
        return ""
    return words % {
        "first": before.period,
        "before": tables.number(frame, shown.indicator, before),
        "last": now.period,
        "now": tables.number(frame, shown.indicator, now),
    }


def _difference(shown: FiguresShown) -> str:
    if shown.pair is None or shown.is_partial:
        return ""
    women, men = (_comparable(shown.line(shown.main, one)) for one in shown.pair)
    found = apart(women, men, counts=shown.indicator.measures == COUNT)
    if found is None:
        return ""
    return str(_sentences()[found.women_more, found.change])


def _sentences() -> dict[tuple[bool, int], str]:
    return {
        (True, 0): _("The figure of women is higher than that of men."),
        (True, 1): _("The figure of women is higher than that of men, and the difference is growing."),
        (True, -1): _("The figure of women is higher than that of men, and the difference is shrinking."),
        (False, 0): _("The figure of women is lower than that of men."),
        (False, 1): _("The figure of women is lower than that of men, and the difference is growing."),
        (False, -1): _("The figure of women is lower than that of men, and the difference is shrinking."),
    }


def _comparable(figures: Sequence[Figure | None]) -> list[Comparable | None]:
    """Return figures as the rule takes them; what is estimated, provisional or not there interrupts them."""
    return [
        Comparable(one.value, sure=one.status in (NORMAL, BREAK), begins=one.status == BREAK)
        if one and one.value is not None
        else None
        for one in figures
    ]
