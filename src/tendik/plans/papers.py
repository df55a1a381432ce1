"""What plans say in a report: whether the plan is adopted, by which paper, and for which years."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import day, words
from tendik.papers.documents import Cited, Paragraph
from tendik.papers.reports import PaperAsked, PaperSection
from tendik.plans import queries
from tendik.plans.models import Plan


def sections(asked: PaperAsked) -> Iterator[PaperSection]:
    """Yield how the plans that a report is about stand."""
    if asked.kind == "reminder":
        return
    found = [plan for plan in queries.plans_as_of(asked.at) if _is_meant(plan, asked)]
    yield PaperSection("plan", _("The plan"), tuple(_said(plan) for plan in found), 10)


def _said(plan: Plan) -> Paragraph:
    adoption = next((one for one in plan.history if one.pk == plan.adoption_id), None)
    if adoption is None:
        day_of = day(plan.discussed_on)
        return Paragraph.of(
            f"{words(plan.title)}. ", _("A draft, as it was discussed until %(day)s.") % {"day": day_of}
        )
    paper = adoption.paper
    named = ", ".join(part for part in (words(paper.body.name), day(paper.on), paper.number) if part)
    said = _("The text counts from %(day)s.") % {"day": day(paper.on)}
    return Paragraph.of(f"{words(plan.title)}. ", Cited(said, f"{named}."))


def _is_meant(plan: Plan, asked: PaperAsked) -> bool:
    """Tell whether a report is about a plan; one about no plan by name is about the real ones."""
    return plan.code == asked.plan if asked.plan else not plan.made_up
