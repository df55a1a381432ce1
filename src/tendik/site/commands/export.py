"""``tendik export plan``: write the official matrix of a plan as a Word or Excel file."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

NAME, HELP = (
    "export",
    "write the official matrix of a plan as a Word or Excel file, with the keys of its rows",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["plan"])
    parser.add_argument("code", metavar="CODE", help="of the plan")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file: .docx or .xlsx")
    parser.add_argument("--lang", default="", metavar="CODE", help="language of the file (the country's own)")


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    start_office()
    from django.utils import timezone

    from tendik.measures.matrix.sheet import KINDS, MatrixSheet
    from tendik.packs.country import current
    from tendik.plans.models import Plan

    plan = Plan.objects.filter(code=options.code).first()
    if plan is None:
        return refuse(no_plan(options.code))
    kind = options.out.suffix.lower().lstrip(".")
    if kind not in KINDS:
        return refuse(_("Write the name of the file so that it ends in .docx or .xlsx."))
    languages = current().languages
    if options.lang and options.lang not in languages:
        words = _("The languages of this country are: %(languages)s.")
        return refuse(words % {"languages": ", ".join(languages)})
    sheet = MatrixSheet(plan, options.lang or languages[0], timezone.now())
    options.out.write_bytes(sheet.file(kind))
    say(_("Written: %(file)s") % {"file": options.out})
    return 0


def no_plan(code: str) -> str:
    """Say that there is no such plan, and which there are."""
    from tendik.plans.models import Plan

    codes = ", ".join(Plan.objects.values_list("code", flat=True))
    return _("There is no plan %(code)s. There are: %(codes)s.") % {"code": code, "codes": codes}
