"""Writes a report: asks every room what it has to say and puts it together as the country does."""

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tendik.blocks.formats import period as period_in_words
from tendik.blocks.templatetags.blocks import day, words
from tendik.bodies.models import Body
from tendik.methods.periods import Period
from tendik.methods.texts import Texts
from tendik.office.pack import ReportOfPack, reports_of
from tendik.packs.country import current
from tendik.papers.documents import WordPaper
from tendik.papers.reports import PaperAsked, PaperSection, Skeleton, put_together
from tendik.places.models import Place
from tendik.plans.models import Goal, Plan


def report(asked: PaperAsked, period: Period, *, at: datetime) -> WordPaper:
    """Write a report in its language. ``at``: when it is written."""
    with translation.override(asked.language):
        about = _about(asked)
        names = {
            "plan": words(Plan.objects.get(code=asked.plan).title) if asked.plan else _("all plans"),
            "period": period_in_words(period, asked.language) or period.code,
            "about": words(about),
            "ministry": words(current().country.ministry),
            "day": day(at),
        }
        state = WordPaper(
            title="",
            blocks=(),
            language=asked.language,
            on=timezone.localdate(at),
            sources=_("Where the figures come from"),
            under=(_("As things stood on %(day)s") % {"day": day(asked.at)},),
            label=_("Made up: an example, not a real report") if _is_made_up(asked) else "",
        )
        return put_together(_skeleton(asked), _sections(asked), names, state)


def _sections(asked: PaperAsked) -> Iterator[PaperSection]:
    for name in settings.TENDIK_PAPERS:
        yield from import_module(name).sections(asked)


def _about(asked: PaperAsked) -> Texts:
    """Return the name of what the report is about."""
    found = _thing(asked.about)
    return {} if found is None else found.title if isinstance(found, Goal) else found.name


def _thing(address: str) -> Body | Goal | Place | None:
    kind, _slash, code = address.partition("/")
    models: dict[str, type[Body | Goal | Place]] = {"bodies": Body, "goals": Goal, "places": Place}
    return models[kind].objects.get(code=code) if kind in models else None


def _is_made_up(asked: PaperAsked) -> bool:
    found = _thing(asked.about)
    told = getattr(found.section.plan if isinstance(found, Goal) else found, "made_up", False)
    return bool(told) or Plan.objects.filter(code=asked.plan, made_up=True).exists()


def _skeleton(asked: PaperAsked) -> Skeleton:
    """Return how the country writes this kind of report; where it does not say, as we do."""
    written = next((one for one in reports_of(current()) if one.code == asked.kind), None)
    return _of_the_pack(written) if written else _ours(asked.kind)


def _of_the_pack(written: ReportOfPack) -> Skeleton:
    return Skeleton(
        title=words(written.title),
        opening=words(written.opening),
        closing=words(written.closing),
        order=tuple(one.code for one in written.section),
        titles={one.code: words(one.title) for one in written.section if one.title},
        words={one.code: words(one.words) for one in written.section if one.words},
    )


def _ours(kind: str) -> Skeleton:
    titles = {
        "half-year": _("Report on the plan: {plan}. Period: {period}"),
        "brief": _("Brief of {day}. {about}"),
        "reminder": _("To: {about}"),
    }
    return Skeleton(title=titles[kind])
