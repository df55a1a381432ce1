"""The reports on the measures of a place, as a sheet of its form for a quarter: in its workbook, on paper, typed."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.models import User
from tendik.accounts.queries import held_on
from tendik.blocks.templatetags.blocks import day
from tendik.bodies.lists import in_words
from tendik.entries.gathering.asked import FormAsked
from tendik.measures.models import Measure, Promise
from tendik.measures.queries import reported
from tendik.papers.lists import Field, Item
from tendik.papers.questions import PaperCell, PaperPart
from tendik.progress.lists.reports import ReportsDue
from tendik.progress.lists.rows import FIGURE, STEP, ReturnedPart, key_of, parts_of
from tendik.progress.models import PeriodReport
from tendik.progress.owing import Owed, owed_by
from tendik.progress.words import period_words

LINES = {"words": 4, "in_the_way": 2}
"""So many lines to write on a paper has for each text."""


class ReportsOfPlace(ReportsDue):
    """The reports that a place owes for the periods that end in a quarter. By a command everything open may change."""

    def __init__(self, asked: FormAsked) -> None:
        on = timezone.localdate(asked.at)
        super().__init__(held_on(asked.by, on) if asked.by else Held(AnonymousUser(), on), asked.at)
        self.asked, self.hers, self.paper_on = asked, True, asked.paper_on
        self.kind = asked.kind("progress.reports")

    def measures(self) -> QuerySet[Measure]:
        """Return the measures of the place itself, of whatever plan."""
        standing = Promise.objects.in_force(self.at).filter(place=self.asked.place)
        return Measure.objects.filter(pk__in=standing.values("measure"))

    def answers_for(self, owed: Owed) -> bool:
        """Tell whether it is the report of whoever brings the form; a command brings those of all."""
        return self.asked.by is None or super().answers_for(owed)

    def sender(self) -> User | None:
        """Return who brings the form; None: a command."""
        return self.asked.by

    @cached_property
    def owed(self) -> list[Owed]:
        """What the place owes as it stood when it was first asked, in the order of its measures."""
        return self._owed_now()

    def _owed_now(self) -> list[Owed]:
        quarter, place = self.asked.period, self.asked.place
        of_place = [one for one in reported(self.measures(), self.at) if one.place_id == place.pk]
        found = (
            one
            for one in owed_by(of_place, self.held.on)
            if quarter.starts_on < one.period.ends_before <= quarter.ends_before
        )
        return sorted(found, key=lambda one: (one.period.code, one.promise.measure.order))

    def _owed(self, keys: Sequence[str]) -> dict[tuple[str, str], Owed]:
        found = {(one.promise.measure.code, one.period.code): one for one in self._owed_now()}
        wanted = {tuple(key.rsplit(" ", 2)[:2]) for key in keys}
        return {key: one for key, one in found.items() if key in wanted}

    def items(self) -> Iterator[Item]:
        """Yield a row for each figure and step of each measure."""
        return self._items(self.owed)

    def on_paper(self) -> Iterator[PaperPart]:
        """Yield a part for each measure and period."""
        rows, fields = {item.key: item for item in self.items()}, {one.name: one for one in self.columns}
        for one in self.owed:
            yield PaperPart(
                code=one.promise.measure.code,
                title=in_words(one.promise.words),
                about=(in_words(one.owner.name), period_words(one.period.code)),
                cells=tuple(_cells(one, rows, fields)),
                due_on=one.due_on,
                note=_note(one.report),
                open=self.may_change(one),
            )


def _cells(owed: Owed, rows: dict[str, Item], fields: dict[str, Field]) -> Iterator[PaperCell]:
    """Yield how far it is, its figures and steps, what was done, what shows it, and why it is late or stuck."""
    parts = parts_of(owed.promise)
    first = key_of(owed, parts[0])
    yield _whole(first, fields["stage"])
    for part in parts:
        if part.sign in (FIGURE, STEP):
            yield _counted(key_of(owed, part), part, rows, fields)
    for name in ("words", "link", "obstacle", "in_the_way"):
        yield _whole(first, fields[_spoken(name, fields)], LINES.get(name, 1))


def _whole(key: str, field: Field, lines: int = 1) -> PaperCell:
    return PaperCell(
        row=key, name=field.name, label=field.title, kind=field.kind, choices=field.choices, lines=lines
    )


def _counted(key: str, part: ReturnedPart, rows: dict[str, Item], fields: dict[str, Field]) -> PaperCell:
    values, step = rows[key].values, part.sign == STEP
    promised = _("promised: %(wanted)s") % {"wanted": values["wanted"]}
    last = values.get("last")
    hint = " · ".join([_("last: %(value)s") % {"value": last}, promised] if last is not None else [promised])
    label = _("Reached on: %(step)s") % {"step": values["counted"]} if step else values["counted"]
    field = fields["reached_on" if step else "value"]
    return PaperCell(row=key, name=field.name, label=label, kind=field.kind, hint=hint)


def _spoken(name: str, fields: dict[str, Field]) -> str:
    """Return the field of words in the language in force, else in the country's first; of all else the field itself."""
    if name in fields:
        return name
    own = f"{name}_{get_language()}"
    return own if own in fields else next(one for one in fields if one.startswith(f"{name}_"))


def _note(report: PeriodReport | None) -> str:
    if report is None:
        return ""
    said = {"day": day(report.entered_at), "who": report.entered_by or "–"}
    if report.paper_on is None:
        return _("Reported on %(day)s: %(who)s") % said
    told = _("Typed on %(day)s by %(who)s, from a paper form of %(paper)s")
    return told % {**said, "paper": day(report.paper_on)}
