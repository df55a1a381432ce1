"""``tendik report``: write a report, a brief or a reminder as a Word file or a PDF."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

NAME, HELP = "report", "write a half-year report, a brief or a reminder, as a Word file or a PDF"
ABOUT = ("body", "goal", "place")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("kind", choices=["half-year", "brief", "reminder"])
    parser.add_argument("--plan", default="", metavar="CODE", help="of the plan")
    parser.add_argument("--period", required=True, metavar="CODE", help="as 2026-H1")
    for name in ABOUT:
        parser.add_argument(f"--{name}", default="", metavar="CODE", help=f"the {name} it is about")
    parser.add_argument("--lang", default="", metavar="CODE", help="language of the paper")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the file to write: .docx or .pdf"
    )


def run(options: argparse.Namespace) -> int:
    """Write the paper."""
    start_office()
    from django.utils import timezone

    from tendik.office.reporting.forms import ReportForm
    from tendik.office.reporting.writing import report
    from tendik.packs.country import current
    from tendik.papers.pdf import NoPdf
    from tendik.papers.printed import printed
    from tendik.papers.word import word

    now = timezone.now()
    language = options.lang or current().languages[0]
    given = {name: getattr(options, name) for name in ("kind", "plan", "period", *ABOUT)}
    form = ReportForm({**given, "lang": language}, on=timezone.localdate(now))
    if not form.is_valid():
        return refuse(*(f"{name}: {' '.join(map(str, told))}" for name, told in form.errors.items()))
    paper = report(form.asked(now), form.of, at=now)
    try:
        options.out.write_bytes(printed(paper) if options.out.suffix.lower() == ".pdf" else word(paper))
    except NoPdf as reason:
        return refuse(str(reason))
    say(_("Written: %(file)s") % {"file": options.out})
    return 0
