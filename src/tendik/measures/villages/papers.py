"""What a council adopts, as a Word document: the resolution, and the plan as its annex. A lawyer looks at it first."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from tendik.blocks.templatetags.blocks import count, day
from tendik.bodies.models import Body
from tendik.measures.suggested import VillageDraft
from tendik.measures.villages.queries import due_of, indicators_of, sums
from tendik.measures.words import SOURCES, plain
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.papers.documents import Block, Grid, Heading, Items, Paragraph, WordPaper
from tendik.papers.word import word

LINE, SHORT = "______________________", "______"
"""Where something is written by hand."""


def resolution_paper(draft: VillageDraft, language: str) -> bytes:
    """Return the resolution with its annex in a language, as the bytes of a ``.docx`` file."""
    with override(language):
        place = in_language(draft.place.name, language)
        paper = WordPaper(
            title=_("RESOLUTION"),
            under=(f"{place}. {_('The local council')}", f"№ {SHORT}   {LINE} {draft.starts_on.year}"),
            blocks=tuple(_blocks(draft, place, language)),
            language=language,
            on=draft.starts_on,
            sources="",
            label=_("Made-up") if draft.made_up else "",
        )
        return word(paper)


def years_of(draft: VillageDraft) -> str:
    """Return the years of a plan: ``2027–2029``, or the one year."""
    first, last = draft.starts_on.year, draft.ends_before.year - 1
    return str(first) if first == last else f"{first}–{last}"


def _blocks(draft: VillageDraft, place: str, language: str) -> Iterator[Block]:
    named = {"place": place, "years": years_of(draft)}
    yield Heading(_("On the local plan for gender equality, peace and security, %(years)s") % named)
    yield Paragraph.of(
        _(
            "By the law on local state administration and local self-government, the national action plans and "
            "what the residents said, the local council decides:"
        )
    )
    yield Items(
        (
            (_("To adopt the plan for %(years)s (annex). Place: %(place)s.") % named,),
            (_("The executive is to provide money for it in the local budget of each year."),),
            (_("The executive is to report to the council on the plan every half-year."),),
            (_("A commission of the council is to see that it is carried out: %(line)s.") % {"line": LINE},),
        )
    )
    yield Paragraph.of(_("For: %(line)s  Against: %(line)s  Abstained: %(line)s") % {"line": SHORT})
    yield Paragraph.of(f"{_('Chair of the council')} {LINE} {LINE}")
    yield Heading(_("Annex. Local plan for gender equality, peace and security, %(years)s") % named)
    yield _annex(draft, language)
    yield from _money(draft)


def _annex(draft: VillageDraft, language: str) -> Grid:
    codes = [line["ask"] for line in draft.lines]
    names = {body.code: body.name for body in Body.objects.filter(code__in=_bodies(draft))}
    shown_by = indicators_of(codes)
    rows = [
        (
            str(number),
            in_language(line["words"], language),
            line["ask"],
            in_language(names.get(line["body"], {}), language),
            str(day(due_of(line))) if line["due_on"] else "",
            _cost(line),
            _shown(line, shown_by.get(line["ask"]), language),
        )
        for number, line in enumerate(draft.lines, 1)
    ]
    heads = (
        "№",
        _("Measure"),
        _("From which ask"),
        _("Who answers"),
        _("Until"),
        _("Money"),
        _("Indicator and what is expected"),
    )
    return Grid(heads=heads, rows=tuple(rows), shares=(1, 7, 3, 4, 3, 4, 6), wide=True)


def _bodies(draft: VillageDraft) -> list[str]:
    return [line["body"] for line in draft.lines if line["body"]]


def _cost(line: dict[str, Any]) -> str:
    source = str(SOURCES[line["source"]]) if line["source"] else ""
    amount = amount_in_words(Decimal(line["amount"])) if line["amount"] else ""
    return ", ".join(filter(None, (source, amount)))


def amount_in_words(amount: Decimal) -> str:
    """Return money with its currency."""
    return f"{count(plain(amount))} {current().country.currency}"


def _shown(line: dict[str, Any], indicator: Any, language: str) -> str:
    name = indicator.name if indicator else {}
    told = (in_language(one, language) if one else "" for one in (name, line["result"]))
    return ". ".join(filter(None, told))


def _money(draft: VillageDraft) -> Iterator[Paragraph]:
    for source, total in sums(draft).items():
        yield Paragraph.of(f"{SOURCES[source]}: {amount_in_words(total)}")
