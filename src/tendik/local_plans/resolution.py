"""The paper for the session: the resolution of the council, and as its annex the plan, in one language."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.blocks.templatetags.blocks import count, day
from tendik.journal.refusals import Refusal
from tendik.local_plans import queries
from tendik.local_plans.clauses.papers import clause_blocks
from tendik.local_plans.models import DraftRow, Funding, PlanDraft
from tendik.local_plans.wording import Wording, said, wording
from tendik.measures.words import SOURCES as PAYERS
from tendik.measures.words import plain
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.papers.documents import Block, Cell, Grid, Heading, Paragraph, WordPaper

NO_FORM = gettext_lazy("The pack of the country does not say in which form a council adopts a plan.")
SHARES = (4, 30, 9, 15, 10, 16, 16)


class NoForm(Refusal):
    """The pack says nothing of the form; the message says so."""


def resolution(draft: PlanDraft, language: str, on: date) -> WordPaper:
    """Return the resolution with its annex. The words of the program must be those of ``language``.

    Raises:
        NoForm: the pack has no form for it.
    """
    form = wording()
    if form is None:
        raise NoForm(NO_FORM)
    known = _known(draft, language)
    head = said(form.head, language, known).splitlines()
    return WordPaper(
        title=said(form.title, language, known),
        over=tuple(line for line in head if line.strip()),
        under=(said(form.number, language, known), said(form.about, language, known)),
        blocks=(*_decided(form, draft, language, known), *_annex(form, draft, language, known)),
        language=language,
        on=on,
        sources="",
        label=_("made-up") if draft.place.made_up else "",
    )


def _known(draft: PlanDraft, language: str) -> dict[str, str]:
    council = queries.councils_of(draft.place).filter(place=draft.place).first()
    above = draft.place.parent
    return {
        "place": in_language(draft.place.name, language),
        "above": in_language(above.name, language) if above else "",
        "council": in_language(council.name, language) if council else "____________",
        "title": in_language(draft.title, language),
        "plans": "; ".join(in_language(one.title, language) for one in draft.above.all()),
    }


def _decided(form: Wording, draft: PlanDraft, language: str, known: dict[str, str]) -> Iterator[Block]:
    yield Paragraph.of(said(form.preamble, language, known))
    first = form.chapter if draft.form == PlanDraft.Form.CHAPTER else form.own
    points = [said(point, language, known) for point in (first, *form.points)]
    if draft.clauses.exists():
        points.insert(1, _("Adopt the clauses of the second annex."))
    for number, words in enumerate(points, start=1):
        yield Paragraph.of(f"{number}. {words}")
    yield Paragraph.of(said(form.signature, language, known))


def _annex(form: Wording, draft: PlanDraft, language: str, known: dict[str, str]) -> Iterator[Block]:
    rows = list(queries.rows_of(draft))
    heads = (
        _("No."),
        _("Measure"),
        _("Recommendation"),
        _("Answers for it"),
        _("Term"),
        _("Money, source"),
        _("Result, indicator"),
    )
    yield Heading(said(form.annex, language, known))
    cells = tuple(_row(number, row, language) for number, row in enumerate(rows, start=1))
    yield Grid(heads=heads, rows=cells, shares=SHARES, title=known["title"], wide=True)
    sums = [_money(source, amount) for source, amount in queries.sums_of(rows).items()]
    if sums:
        yield Paragraph.of(_("In all: %(sums)s.") % {"sums": "; ".join(sums)})
    yield Paragraph.of(said(form.signature, language, known))
    chosen = list(draft.clauses.all())
    if chosen:
        yield Heading(_("Second annex: clauses that the council adopts"))
        yield from clause_blocks(chosen, language)
        yield Paragraph.of(said(form.signature, language, known))


def _row(number: int, row: DraftRow, language: str) -> tuple[Cell, ...]:
    who = in_language(row.body.name, language) if row.body else in_language(row.who, language)
    indicator = in_language(row.indicator.name, language) if row.indicator else ""
    return (
        number,
        in_language(row.words, language),
        row.ask.code if row.ask else "",
        who,
        day(row.due_on) if row.due_on else _("all the time"),
        _paid(row, language),
        ". ".join(filter(None, (in_language(row.result, language).rstrip("."), indicator))),
    )


def _paid(row: DraftRow, language: str) -> str:
    """Return what a row costs and who pays; where no sum is said, from where it is to come and for what."""
    if row.funding == Funding.NONE:
        return str(PAYERS["none_needed"])
    sums = [_money(source, amount) for source, amount in row.sums().items()]
    things = in_language(row.costs, language)
    return "; ".join(filter(None, (*(sums or [str(PAYERS[row.funding])]), things)))


def _money(source: str, amount: object) -> str:
    return f"{PAYERS[source]}: {count(plain(amount))} {current().country.currency}"
