"""The reports of a period, as a list that can be taken along, filled in and brought back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.models import User
from tendik.bodies.lists import any_body_field, texts_fields
from tendik.entries.amounts import AmountField
from tendik.entries.refusals import EntryRefused
from tendik.measures.models import Measure
from tendik.measures.queries import measures_visible_to, reported
from tendik.packs.country import current as pack
from tendik.papers.choices import in_other_languages
from tendik.papers.lists import ChangedRow, Field, Item, NotRecorded, ReturningList
from tendik.papers.shapes import Kind
from tendik.progress import actions, checks, listing, permissions
from tendik.progress.forms import LONGEST
from tendik.progress.given import ReportGiven
from tendik.progress.lists.merging import BroughtReports, brought_by
from tendik.progress.lists.rows import FIGURE, TEXTS, key_of, misplaced, parts_of, split_key, values_of
from tendik.progress.owing import Owed, owed_by
from tendik.progress.sending import HeldOccasion, Occasion, ReportRefused
from tendik.progress.words import OBSTACLES, STAGES, STATES

YES = {"yes": gettext_lazy("yes")}
"""For a figure that was asked about and is right."""


class ReportsDue(ReturningList):
    """The reports of a period on the measures that she may know of; whoever reports brings hers back."""

    kind, tried = "progress.reports", False
    paper_on: date | None = None

    def __init__(self, held: Held, at: datetime, wanted: listing.WantedReports | None = None) -> None:
        self.held, self.at, self.wanted = held, at, wanted
        self.hers = permissions.can_send_reports(held)
        self.known: dict[tuple[str, str], Owed] = {}
        """What its rows told of when they were asked for."""

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Reports on measures")

    def head(self) -> str:
        """Return the hidden head; who reports on nothing takes along a list to be read."""
        return super().head() if self.hers else ""

    def fields(self) -> Sequence[Field]:
        """Return what is due, the figure or step of each row, and the report."""
        return (*_of_measure(), *_of_part(open=self.hers), *self._of_report)

    @cached_property
    def _of_report(self) -> Sequence[Field]:
        return tuple(_of_report(open=self.hers))

    def items(self) -> Iterator[Item]:
        """Yield the reports that fit the filters."""
        wanted = self.wanted or listing.wanted_in({}, self.held)
        return self._items(listing.owed_wanted(self.held, wanted, self.at))

    def items_of(self, keys: Sequence[str]) -> Iterator[Item]:
        """Yield the rows with these keys, the measures held until the transaction ends."""
        held = Measure.objects.select_for_update().filter(code__in=_codes(keys))
        list(held.order_by("pk").values_list("pk"))
        return self.items_seen(keys)

    def items_seen(self, keys: Sequence[str]) -> Iterator[Item]:
        """Yield the same rows, held by nobody."""
        wanted, self.known = set(keys), self._owed(keys)
        return (item for item in self._items(self.known.values()) if item.key in wanted)

    def measures(self) -> QuerySet[Measure]:
        """Return the measures of which the list tells."""
        return measures_visible_to(self.held)

    def may_change(self, owed: Owed) -> bool:
        """Tell whether her report is taken today."""
        return owed.is_open(self.held.on) and self.answers_for(owed)

    def why_closed(self, owed: Owed) -> str:
        """Say from when or until when her report was taken, where that is why it is not; else nothing."""
        try:
            checks.check_window(owed, self.held.on)
        except EntryRefused as reason:
            return str(reason.message) if self.answers_for(owed) else ""
        return ""

    def answers_for(self, owed: Owed) -> bool:
        """Tell whether it is her report, whatever the day."""
        return permissions.can_report(self.held, owed.promise)

    def sender(self) -> User | None:
        """Return who sends the reports; None: a command."""
        return self.held.user if isinstance(self.held.user, User) else None

    def _owed(self, keys: Sequence[str]) -> dict[tuple[str, str], Owed]:
        """Return the reports of which some rows tell, by measure and period."""
        wanted = {split_key(key)[:2] for key in keys}
        promises = reported(self.measures().filter(code__in=_codes(keys)), self.at)
        found = {(one.promise.measure.code, one.period.code): one for one in owed_by(promises, self.held.on)}
        return {key: one for key, one in found.items() if key in wanted}

    def _items(self, owed: Iterable[Owed]) -> Iterator[Item]:
        in_order = sorted(owed, key=lambda one: (one.period.code, one.promise.measure.order))
        for _period, group in groupby(in_order, key=lambda one: one.period.code):
            reports = list(group)
            before = listing.values_before_all(reports)
            for one in reports:
                may, closed = self.may_change(one), self.why_closed(one)
                for part in parts_of(one.promise):
                    values = values_of(one, part, before[one.promise.measure_id])
                    yield Item(key=key_of(one, part), values=values, open=may, closed=closed)

    def completed(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Take out of a row that its figure is right: that is said once and recorded nowhere."""
        return {**values, "sure": None, "is_sure": bool(values.get("sure"))}

    def check_all(self, changes: Sequence[ChangedRow]) -> Iterator[tuple[ChangedRow, str, str]]:
        """Yield what is wrong with each row, then with each report that the rows make."""
        for one in brought_by(changes, self.known):
            faults = [*self._in_rows(one)]
            yield from faults or self._in_report(one)

    def _in_rows(self, brought: BroughtReports) -> Iterator[tuple[ChangedRow, str, str]]:
        own = [one.name for one in self._of_report if one.name != "sure"]
        for row, part in brought.rows:
            for name in misplaced(row.after, part, iter(own)):
                yield row, name, _misplaced(name)
            if row.after.get("value") not in (None, ""):
                try:
                    AmountField().run_validators(row.after["value"])
                except ValidationError as reason:
                    yield row, "value", " ".join(reason.messages)

    def _in_report(self, brought: BroughtReports) -> Iterator[tuple[ChangedRow, str, str]]:
        on = timezone.localdate(self.at)
        given = brought.given(on)
        if not given.stage:
            yield brought.head, "stage", _("Write in the first row of this measure how far it is.")
            return
        try:
            checks.check_window(brought.owed, on)
            checks.check_report(given, brought.owed.promise, on)
        except EntryRefused as reason:
            row, name = brought.row_of(reason.field)
            yield row, _cell(name), reason.message
            return
        yield from _doubts(brought)

    def record(self, changes: Sequence[ChangedRow]) -> None:
        """Send each report that the rows make."""
        with self._reports_in(changes) as (sent, known):
            actions.send_reports(sent, by=self.sender(), at=self.at, known=known)

    def foresee(self, changes: Sequence[ChangedRow]) -> None:
        """Refuse the first report that could not be sent."""
        with self._reports_in(changes) as (sent, known):
            standing = [HeldOccasion(one, self.at) for one in known]
            actions.check_reports(sent, standing, by=self.sender())

    @contextmanager
    def _reports_in(
        self, changes: Sequence[ChangedRow]
    ) -> Iterator[tuple[list[tuple[ReportGiven, Occasion]], list[Owed]]]:
        """Give the reports that rows make, and what is owed of each; what is refused of one is said beside its row."""
        on, brought = timezone.localdate(self.at), list(brought_by(changes, self.known))
        try:
            yield (
                [(one.given(on), self._occasion(one.owed)) for one in brought],
                [one.owed for one in brought],
            )
        except ReportRefused as reason:
            row, name = brought[reason.number].row_of(reason.field)
            raise NotRecorded(row, _cell(name), reason.message) from reason

    def _occasion(self, owed: Owed) -> Occasion:
        seen, measure = listing.seen(owed), owed.promise.measure
        return Occasion(measure=measure, period=owed.period, seen=seen, paper_on=self.paper_on)


def _codes(keys: Iterable[str]) -> list[str]:
    return [split_key(key)[0] for key in keys if "\0" not in key]


def _of_measure() -> Iterator[Field]:
    """Yield what is due: nobody changes it."""
    states = {code: str(word) for code, word in STATES.items()}
    yield Field(name="code", title=_("Code"), width=12)
    yield Field(name="title", title=_("Measure"), width=48)
    yield Field(name="body", title=_("Institution"), width=28)
    yield Field(name="period", title=_("Period"), width=16)
    yield Field(name="due_on", title=_("Until when"), kind=Kind.DATE)
    yield Field(name="state", title=_("The report"), choices=states, width=20)


def _of_part(*, open: bool) -> Iterator[Field]:
    """Yield the figure or the step of a row."""
    yield Field(name="counted", title=_("Figure or step"), width=36)
    yield Field(name="last", title=_("Last value"), kind=Kind.NUMBER)
    yield Field(name="wanted", title=_("Promised"), width=24)
    yield Field(name="value", title=_("New value"), kind=Kind.NUMBER, open=open)
    yield Field(
        name="reached_on",
        title=_("Reached on"),
        kind=Kind.DATE,
        open=open,
        help=_("Of a step: the day. Empty: not reached."),
    )
    yield Field(
        name="sure",
        title=_("It is right as I wrote it"),
        choices={code: str(word) for code, word in YES.items()},
        also=in_other_languages(YES),
        open=open,
        help=_("Only where a figure was asked about and is right: yes."),
    )


def _of_report(*, open: bool) -> Iterator[Field]:
    """Yield the report itself: it stands in the first row of a measure."""
    once = _("Only in the first row of a measure.")
    yield _chosen("stage", _("How far the measure is"), STAGES, open=open, help=once)
    yield from texts_fields("words", _("What was done"), longest=LONGEST, open=open, help=once)
    yield Field(
        name="link", title=_("What shows it: a link"), kind=Kind.LINK, longest=500, open=open, help=once
    )
    yield _chosen("obstacle", _("What is in the way"), OBSTACLES, open=open, help=once)
    yield from texts_fields("in_the_way", _("What exactly is in the way"), longest=LONGEST, open=open)
    yield from texts_fields("need", _("What is needed"), longest=LONGEST, open=open)
    yield any_body_field(name="asked_of", title=_("Of whom it is asked"), open=open)


def _chosen(name: str, title: str, words: Mapping[str, Any], **options: Any) -> Field:
    choices = {code: str(word) for code, word in words.items()}
    return Field(name=name, title=title, choices=choices, also=in_other_languages(words), **options)


def _cell(name: str) -> str:
    """Return the cell of a field: of words that in her language, or in the first of the country."""
    languages = pack().languages
    own = get_language() if get_language() in languages else languages[0]
    return f"{name}_{own}" if name in TEXTS else name


def _misplaced(name: str) -> str:
    if name == "value":
        return _("This row has no figure. Leave the cell empty.")
    if name == "reached_on":
        return _("This row has no step. Leave the cell empty.")
    return _("Write it in the first row of this measure, and leave this cell empty.")


def _doubts(brought: BroughtReports) -> Iterator[tuple[ChangedRow, str, str]]:
    """Yield what is odd in a figure, unless she says in its row that it is right."""
    for row, part in brought.rows:
        amount = row.after.get("value")
        if part.sign != FIGURE or row.after["is_sure"] or amount in (None, "", row.before.get("value")):
            continue
        known = row.before.get("last")
        for words in checks.doubts(part.of, amount, part.of.baseline if known is None else known):
            hint = _("If it is right, write “yes” in the column “It is right as I wrote it”.")
            yield row, "value", f"{words} {hint}"
