"""What measures tell on the sheet of a place: how its promises stand, which are late, and their money."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.measures.panels import linked
from tendik.measures.published import Measure
from tendik.measures.rows import promised, row
from tendik.measures.states import STATES, reported
from tendik.measures.words import SOURCES, STAGES, plain
from tendik.methods.progress import Label
from tendik.pages.frame import Frame
from tendik.pages.sheets import Reason, SheetPart, SheetQuestion
from tendik.places.published import Place
from tendik.releases.reader import Release

LATE = (Label.OVERDUE.value, Label.MOVING_AWAY.value, Label.INSUFFICIENT.value)
"""How the measures stand that are told singly, in this order."""
LATE_SHOWN = 4

Standing = tuple[str, Measure]


def sheet_parts(frame: Frame, release: Release, place: Place) -> Iterator[SheetPart]:
    """Yield what is promised for a place, and the money of it; that nothing is promised is said too."""
    found = promised(linked(release, place.address, "measure_in"))
    if not found:
        because = _("No measure is promised for this place alone.")
        words = _("Which measure do we take into our plan this year, who does it, and with which money?")
        asked = SheetQuestion(Reason.UNKNOWN, because, words)
        yield SheetPart(
            code="promised", title=_("What is promised here"), note=because, questions=(asked,), weight=20
        )
        return
    yield _promised(frame, release, found)
    yield _money(frame, found)


def _promised(frame: Frame, release: Release, found: Sequence[Measure]) -> SheetPart:
    standing = [(reported(frame, release, measure).label, measure) for measure in found]
    counted = Counter(label for label, _measure in standing)
    late = sorted((one for one in standing if one[0] in LATE), key=lambda one: LATE.index(one[0]))
    return SheetPart(
        code="promised",
        title=_("What is promised here"),
        note="" if late else _("No promise is late."),
        counts=tuple({"state": STATES[code], "count": counted[code]} for code in STATES if counted[code]),
        rows=tuple(row(frame, release, measure) for _label, measure in late[:LATE_SHOWN]),
        questions=tuple(_late(frame, late)),
        weight=20,
    )


def _late(frame: Frame, late: Sequence[Standing]) -> Iterator[SheetQuestion]:
    for label, measure in late:
        if label == Label.OVERDUE.value and measure.due_on:
            said = {"title": frame.words(measure.title), "day": frame.day(measure.due_on)}
            because = _("“%(title)s” was to be done by %(day)s.") % said
            yield SheetQuestion(
                Reason.LATE, because, _("What holds it up, and on which day will it be done?")
            )


def _money(frame: Frame, found: Sequence[Measure]) -> SheetPart:
    unpaid = [measure for measure in found if not measure.promise.costs]
    said = {"count": len(unpaid), "all": len(found)}
    silent = _("Promises of which nobody says what they cost: %(count)s of %(all)s.") % said
    asked = SheetQuestion(
        Reason.UNPAID, silent, _("What do they cost, and from which line of our budget are they paid?")
    )
    return SheetPart(
        code="money",
        title=_("Money"),
        note=silent if unpaid else "",
        rows=tuple(_sums(found)),
        questions=(asked,) if unpaid else (),
        weight=30,
    )


def _sums(found: Sequence[Measure]) -> Iterator[dict[str, Any]]:
    """Yield the sum of each source as far as it is, in one currency; sums that nobody named are left out of it."""
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for cost in (cost for measure in found for cost in measure.promise.costs):
        if cost.amount is not None:
            sums[cost.source, cost.stage, cost.currency] += cost.amount
    order = list(SOURCES), list(STAGES)
    for source, stage, currency in sorted(
        sums, key=lambda one: (order[0].index(one[0]), order[1].index(one[1]))
    ):
        amount = f"{count(plain(sums[source, stage, currency]))} {currency}"
        yield {"title": amount, "sub": f"{SOURCES[source]}, {STAGES[stage]}"}
