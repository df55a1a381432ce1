"""``tendik report``: write a report, a brief, a reminder, what stands on a treaty or a local plan as Word or PDF."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

if TYPE_CHECKING:
    from tendik.papers.documents import WordPaper

NAME, HELP = (
    "report",
    "write a half-year report, a brief, a reminder, a pack on a treaty or a local plan, as a Word file or a PDF",
)
COMMITMENTS, LOCAL_PLAN = "commitments", "local-plan"
ABOUT = ("body", "goal", "place")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("kind", choices=["half-year", "brief", "reminder", COMMITMENTS, LOCAL_PLAN])
    parser.add_argument("--plan", default="", metavar="CODE", help="of the plan")
    parser.add_argument(
        "--period", default="", metavar="CODE", help="as 2026-H1; of reports, briefs and reminders"
    )
    parser.add_argument(
        "--of", default="", metavar="TREATY", help="of commitments: CEDAW, Beijing+, 1325, SDG"
    )
    for name in ABOUT:
        parser.add_argument(f"--{name}", default="", metavar="CODE", help=f"the {name} it is about")
    parser.add_argument("--lang", default="", metavar="CODE", help="language of the paper")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the file to write: .docx or .pdf"
    )


def run(options: argparse.Namespace) -> int:
    """Write the paper."""
    start_office()
    if options.kind == COMMITMENTS:
        return _commitments(options)
    if options.kind == LOCAL_PLAN:
        return _local_plan(options)
    from django.utils import timezone

    from tendik.office.reporting.forms import ReportForm
    from tendik.office.reporting.writing import report
    from tendik.packs.country import current

    now = timezone.now()
    language = options.lang or current().languages[0]
    given = {name: getattr(options, name) for name in ("kind", "plan", "period", *ABOUT)}
    form = ReportForm({**given, "lang": language}, on=timezone.localdate(now))
    if not form.is_valid():
        return refuse(*(f"{name}: {' '.join(map(str, told))}" for name, told in form.errors.items()))
    return _written(report(form.asked(now), form.of, at=now), options.out)


def _commitments(options: argparse.Namespace) -> int:
    """Write what the last release tells of a treaty or an agenda."""
    from django.utils import timezone, translation

    from tendik.measures.committed import commitments_paper, framework_called
    from tendik.packs.country import current
    from tendik.site.home import here
    from tendik.site.publishing import open_release
    from tendik.statistics.shapes import Framework

    release, languages = open_release(here().current), current().languages
    language = options.lang or languages[0]
    if release is None:
        return refuse(_("There is no release yet. Make one first."))
    if language not in languages:
        words = _("The languages of this country are: %(languages)s.")
        return refuse(words % {"languages": ", ".join(languages)})
    framework = framework_called(release, options.of)
    if framework is None:
        codes = ", ".join(one.code for one in release.all(Framework))
        words = _("The country is not held to “%(name)s” here. There are: %(codes)s.")
        return refuse(words % {"name": options.of, "codes": codes})
    with translation.override(language):
        paper = commitments_paper(release, framework, language, timezone.localdate())
    return _written(paper, options.out)


def _local_plan(options: argparse.Namespace) -> int:
    """Write the resolution and the annex of the plan that a place drafts, or of the one that it adopted last."""
    from django.utils import timezone, translation

    from tendik.local_plans.queries import newest_draft
    from tendik.local_plans.resolution import NoForm, resolution
    from tendik.packs.country import current

    languages, draft = current().languages, newest_draft(options.place)
    language = options.lang or languages[0]
    if language not in languages:
        words = _("The languages of this country are: %(languages)s.")
        return refuse(words % {"languages": ", ".join(languages)})
    if draft is None:
        return refuse(
            _("No plan is drafted for the place %(code)s. Begin one in the office.") % {"code": options.place}
        )
    try:
        with translation.override(language):
            paper = resolution(draft, language, timezone.localdate())
    except NoForm as reason:
        return refuse(str(reason))
    return _written(paper, options.out)


def _written(paper: "WordPaper", file: Path) -> int:
    from tendik.papers.pdf import NoPdf
    from tendik.papers.printed import printed
    from tendik.papers.word import word

    try:
        file.write_bytes(printed(paper) if file.suffix.lower() == ".pdf" else word(paper))
    except NoPdf as reason:
        return refuse(str(reason))
    say(_("Written: %(file)s") % {"file": file})
    return 0
