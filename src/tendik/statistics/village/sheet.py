"""The sheet of a form in which a place answers what no state system holds; it comes back as figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.blocks.formats import period as period_in_words
from tendik.blocks.templatetags.blocks import day, words
from tendik.entries.gathering.asked import FormAsked
from tendik.entries.gathering.books import called
from tendik.entries.refusals import EntryRefused
from tendik.methods.filled import DATE, NUMBER
from tendik.methods.periods import Frequency, period_of
from tendik.papers.choices import in_other_languages
from tendik.papers.lists import ChangedRow, Field, Item, NotRecorded, ReturningList
from tendik.papers.questions import PaperCell, PaperPart
from tendik.papers.shapes import Kind
from tendik.statistics.figured import FORM
from tendik.statistics.models import FilledForm, Source
from tendik.statistics.village import answers as said
from tendik.statistics.village import checks
from tendik.statistics.village.questions import FormPart, version_of
from tendik.statistics.village.recording import record_answers

YES_NO = {said.YES: gettext_lazy("yes"), said.NO: gettext_lazy("no")}
ANSWER = "answer"


class AnswersOfPlace(ReturningList):
    """The answers of a place for a quarter, a row a question."""

    keys_shown = False
    depend = True

    def __init__(self, asked: FormAsked, parts: Sequence[FormPart]) -> None:
        self.asked, self.parts = asked, parts
        self._earlier: dict[str, Mapping[str, str]] = {}
        self.kind, self.version = asked.kind("statistics.answers"), version_of(parts)

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return _("Questions")

    @cached_property
    def last(self) -> FilledForm | None:
        """The form that counts now."""
        return said.last_form(self.asked.place, self.asked.period.code)

    @property
    def before(self) -> dict[str, str]:
        """The answers that count now."""
        return self.last.answers if self.last else {}

    @property
    def overwrites(self) -> bool:
        """Whether she brought the form that counts herself: then she may correct her file and bring it again."""
        by = self.asked.by.pk if self.asked.by else None
        return self.last is not None and self.last.data_set.entered_by_id == by

    def fields(self) -> Sequence[Field]:
        """Return the columns; above the first stands of which place and quarter the form is."""
        return (
            Field(name="about", title=called(self.asked), width=34),
            Field(name="question", title=_("Question"), width=48),
            Field(
                name=ANSWER, title=_("Answer"), kind=Kind.NUMBER, width=14, open=True, help=_wanted(NUMBER)
            ),
            Field(name="wanted", title=_("What to write"), width=24),
            Field(name="period", title=_("For which time"), width=18),
            Field(name="counted", title=_("What counts"), width=70),
        )

    def items(self) -> Iterator[Item]:
        """Yield a row for each question."""
        for part in self.parts:
            for number, field in enumerate(part.fields):
                yield self._item(part, field, is_first=not number)

    def items_of(self, keys: Sequence[str]) -> Iterable[Item]:
        """Yield the rows with these keys; whoever brings the same form waits until this one is recorded."""
        Source.objects.select_for_update().get(code=FORM)
        return super().items_of(keys)

    def _item(self, part: FormPart, field: Mapping[str, Any], *, is_first: bool) -> Item:
        key, kind = part.key(field), field["kind"]
        values = {
            "about": words(part.indicator.name),
            "question": part.question(field),
            ANSWER: said.read(self.before.get(key, ""), kind),
            "wanted": _wanted(kind),
            "period": period_in_words(part.period, translation.get_language() or "") or part.period.code,
            "counted": words(part.indicator.counted) if is_first else "",
        }
        return Item(key=key, values=values, narrowed={ANSWER: _answer(kind)})

    def on_paper(self) -> Iterator[PaperPart]:
        """Yield a table for each indicator and choice, a row a question, with what was answered the time before."""
        rows = {item.key: item for item in self.items()}
        for part in self.parts:
            before = self._answered_before(part)
            cells = (self._cell(rows[part.key(field)], part, field, before) for field in part.fields)
            title, period = words(part.indicator.name), rows[part.key(part.fields[0])].values["period"]
            yield PaperPart(
                title=f"{title}: {words(part.chosen)}" if part.chosen else title,
                about=(period, words(part.indicator.counted)),
                cells=tuple(cells),
                as_table=True,
                note=self._note(),
            )

    def _cell(
        self, item: Item, part: FormPart, field: Mapping[str, Any], before: Mapping[str, str]
    ) -> PaperCell:
        last = said.read(before.get(part.key(field), ""), field["kind"])
        hint = item.values["wanted"]
        if last is not None:
            hint = f"{hint} · " + _("last: %(value)s") % {"value": _in_words(last)}
        asked, label = item.narrowed[ANSWER], words(field["name"])
        return PaperCell(
            row=item.key, name=ANSWER, label=label, kind=asked.kind, choices=asked.choices, hint=hint
        )

    def _answered_before(self, part: FormPart) -> Mapping[str, str]:
        """Return what was answered the time before: in the quarter that ended the period before."""
        ended = part.period.previous().ends_before - timedelta(days=1)
        quarter = period_of(ended, Frequency.QUARTER).code
        if quarter not in self._earlier:
            self._earlier[quarter] = said.kept_answers(self.asked.place, quarter)
        return self._earlier[quarter]

    def _note(self) -> str:
        """Say who typed the answers that count from which paper, where they were typed."""
        if self.last is None or self.last.paper_on is None:
            return ""
        given = self.last.data_set
        told = {
            "day": day(given.entered_at),
            "who": given.entered_by or "–",
            "paper": day(self.last.paper_on),
        }
        return _("Typed on %(day)s by %(who)s, from a paper form of %(paper)s") % told

    def called(self, values: Mapping[str, Any]) -> str:
        """Return what a row is called: what it is about, and the question."""
        return f"{values['about']}: {values['question']}"

    def check(self, change: ChangedRow) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with an answer for itself."""
        for fault in checks.faults_of(change.after.get(ANSWER), self.asked.period):
            yield ANSWER, fault

    def check_all(self, changes: Sequence[ChangedRow]) -> Iterator[tuple[ChangedRow, str, str]]:
        """Yield what is wrong with each answer, then with what is answered together."""
        yield from self.check_beside(changes, ())

    def check_beside(
        self, changes: Sequence[ChangedRow], unread: Collection[str]
    ) -> Iterator[tuple[ChangedRow, str, str]]:
        """Yield the same where some answers cannot be read: nothing is said of what hangs on those."""
        faults = list(super().check_all(changes))
        yield from faults
        by_key, spoilt = (
            {one.key: one for one in changes},
            {*unread, *(one.key for one, _name, _words in faults)},
        )
        for found in checks.unfit(self.parts, self._after(changes), spoilt):
            # What stands since an earlier form is not hers to mend before she touches it.
            if change := next((by_key[key] for key in found.keys if key in by_key), None):
                yield change, ANSWER, found.words

    def _after(self, changes: Sequence[ChangedRow]) -> dict[str, str]:
        return {**self.before, **{change.key: said.kept(change.after.get(ANSWER)) for change in changes}}

    def record(self, changes: Sequence[ChangedRow]) -> None:
        """Record the answers and the figures that they give."""
        if not changes:
            return
        try:
            record_answers(self.asked, self.parts, self._after(changes))
        except EntryRefused as reason:
            raise NotRecorded(changes[0], ANSWER, reason.message) from reason


def _in_words(answer: Any) -> Any:
    """Return an answer as people read it."""
    return day(answer) if isinstance(answer, date) else YES_NO.get(answer, answer)


def _answer(kind: str) -> Field:
    """Return what the cell of an answer holds."""
    title, told = _("Answer"), _wanted(kind)
    if kind == NUMBER:
        return Field(name=ANSWER, title=title, kind=Kind.NUMBER, open=True, help=told)
    if kind == DATE:
        return Field(name=ANSWER, title=title, kind=Kind.DATE, open=True, help=told)
    choices = {code: str(word) for code, word in YES_NO.items()}
    return Field(
        name=ANSWER, title=title, choices=choices, also=in_other_languages(YES_NO), open=True, help=told
    )


def _wanted(kind: str) -> str:
    told = {
        NUMBER: _("a whole number, 0 if there was none"),
        DATE: _("a day, as 31.12.2026; empty if not yet"),
    }
    return told.get(kind) or _("yes or no")
