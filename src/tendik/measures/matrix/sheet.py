"""The matrix of a plan as rows of words, in one language, and as a file of Word or Excel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tendik.measures import queries
from tendik.measures.models import Measure, Promise
from tendik.methods.days import DAY
from tendik.methods.texts import in_language
from tendik.papers.documents import Grid, WordPaper
from tendik.papers.shapes import Book, Sheet, SheetColumn, SheetRow
from tendik.papers.word import word
from tendik.papers.workbooks import workbook
from tendik.plans.models import Plan

KINDS = ("docx", "xlsx")
SHARES = (6, 15, 24, 14, 14, 10, 10, 7)


@dataclass(frozen=True, slots=True)
class MatrixSheet:
    """A plan's matrix in a language, as its measures stand at a moment."""

    plan: Plan
    language: str
    at: datetime

    def file(self, kind: str) -> bytes:
        """Return it as a file of one of ``KINDS``."""
        with translation.override(self.language):
            title = in_language(self.plan.title, self.language)
            return self._docx(title) if kind == "docx" else self._xlsx(title)

    def _docx(self, title: str) -> bytes:
        grid = Grid(heads=heads(), rows=tuple(self.rows()), shares=SHARES, wide=True)
        return word(
            WordPaper(
                title=title, blocks=(grid,), language=self.language, on=self.at.date(), sources=_("Sources")
            )
        )

    def _xlsx(self, title: str) -> bytes:
        columns = tuple(SheetColumn(title=head) for head in heads())
        rows = (SheetRow(cells=row) for row in self.rows())
        return workbook(Book(title=title, sheets=(Sheet(name=_("Plan"), columns=columns, rows=rows),)))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the cells of each measure that the plan promises."""
        standing = queries.current(Measure.objects.filter(plan=self.plan), self.at).filter(dropped=False)
        for promise in standing:
            yield self.cells(promise)

    def cells(self, promise: Promise) -> tuple[str, ...]:
        """Return the cells of a measure, the key last."""
        printed = promise.printed
        body = self._said(promise.body.name) if promise.body else printed.get("bodies", "")
        partners = [self._said(partner.body.name) for partner in promise.partners.all()]
        return (
            promise.number,
            printed.get("goal", "") or (self._said(promise.goal.title) if promise.goal else ""),
            self._said(promise.words),
            self._said(promise.result),
            "; ".join(filter(None, (body, *partners))),
            term(promise.starts_on, promise.due_on, promise.recurring),
            printed.get("funding", ""),
            promise.measure.code,
        )

    def _said(self, texts: dict[str, str]) -> str:
        return in_language(texts, self.language)


def heads() -> tuple[str, ...]:
    """Return the heads of the columns, in the language in force; the reader of plans knows them."""
    return (
        _("No."),
        _("Goal"),
        _("Measure"),
        pgettext("head of a column", "Expected result"),
        pgettext("head of a column", "Responsible"),
        pgettext("head of a column", "Term"),
        pgettext("head of a column", "Funding"),
        _("Row key"),
    )


def term(starts_on: date | None, due_on: date | None, recurring: str) -> str:
    """Return when something is done as the reader of plans understands it again."""
    often = {
        "yearly": _("annually"),
        "half-yearly": _("twice a year"),
        "quarterly": _("quarterly"),
        "monthly": _("monthly"),
        "standing": _("ongoing"),
    }.get(recurring, "")
    days = [day.strftime(DAY) for day in (starts_on, due_on) if day]
    said = _("starts: %(day)s") % {"day": days[0]} if starts_on and not due_on else " – ".join(days)
    return ", ".join(filter(None, (often, said)))
