"""``tendik audit``: write the gender audit of an institution's staff as Word or PDF."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office, terminal_language

if TYPE_CHECKING:
    from tendik.bodies.models import Body

NAME, HELP = "audit", "write the gender audit of an institution's staff as Word or PDF"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("body", metavar="BODY", help="its code")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day of the audit (today)")
    parser.add_argument(
        "--since",
        type=date.fromisoformat,
        metavar="DATE",
        help="compare with this day (the last audit, or a year ago)",
    )
    parser.add_argument("--lang", default="", metavar="LANGUAGE", help="the language of the paper")
    parser.add_argument(
        "--instead", action="store_true", help="of earlier audits of nearly the same days no copy is left"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .docx or .pdf")


def run(options: argparse.Namespace) -> int:
    """Write the file, and say which."""
    start_office()
    from tendik.bodies.models import Body
    from tendik.packs.country import current
    from tendik.papers.pdf import NoPdf
    from tendik.quotas.audits.writing import kind_of

    body = Body.objects.filter(code=options.body).first()
    language = options.lang or terminal_language()
    if body is None:
        words = _("There is no institution %(body)s. Its code stands in the address of its page.")
        return refuse(words % {"body": options.body})
    if not kind_of(options.out):
        return refuse(_("An audit is written as .docx or .pdf. Name the file so."))
    if language not in current().languages:
        words = _("The languages of this country are: %(languages)s.")
        return refuse(words % {"languages": ", ".join(current().languages)})
    try:
        _write(options, body, language)
    except OSError as error:
        words = _("%(file)s cannot be written (%(reason)s). Check the path and the rights to write it.")
        return refuse(words % {"file": options.out, "reason": error.strerror})
    except NoPdf as reason:
        return refuse(str(reason))
    say(_("Written: %(file)s") % {"file": options.out})
    return 0


def _write(options: argparse.Namespace, body: "Body", language: str) -> None:
    from django.db import transaction
    from django.utils import timezone

    from tendik.quotas.audits.earlier import days_of_audit
    from tendik.quotas.audits.facts import audits_of_pack
    from tendik.quotas.audits.writing import AuditAsked, kind_of, write_audit

    since, on = options.since, options.on
    if on is None:
        usual, on = days_of_audit(body, on=timezone.localdate(), apart=audits_of_pack().apart)
        since = since or usual
    asked = AuditAsked(
        on=on, since=since, language=language, kind=kind_of(options.out), instead=options.instead
    )
    # What could not be written to the disk was not written for the journal either.
    with transaction.atomic():
        options.out.write_bytes(write_audit(body, asked, by="tendik audit"))
