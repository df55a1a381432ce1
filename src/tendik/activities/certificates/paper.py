"""A certificate as PDF: whose it is, what for, its number, and a drawing to scan that leads to the page which says whether it is valid."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils import translation
from django.utils.translation import gettext as _

from tendik.activities.models import Certificate
from tendik.activities.numbers import in_groups
from tendik.activities.written import activity_words
from tendik.blocks.templatetags.blocks import day
from tendik.entries.sealed import unsealed
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.papers.pdf import pdf

PAGE = Path(__file__).parent / "certificate.typ"


def drawn(certificate: Certificate, language: str, address: str) -> bytes:
    """Return a certificate as PDF in a language of the pack. ``address``: of the page that says whether it is valid.

    Raises:
        NoPdf: PDF files cannot be drawn here.
    """
    with translation.override(language):
        values = filled(certificate, language, address)
    return pdf(PAGE, values, on=certificate.starts_on)


def filled(certificate: Certificate, language: str, address: str) -> dict[str, Any]:
    """Return what stands on a certificate, in the language that is in force."""
    kind = activity_words().certificates.get(certificate.kind)
    ends = certificate.ends_before
    until = _("valid before: %(day)s") % {"day": day(ends)} if ends else ""
    about = in_language(certificate.activity.title, language) if certificate.activity else ""
    whole = f"{address}?{urlencode({'number': certificate.number})}"
    return {
        "language": language,
        "country": in_language(current().country.name, language),
        "title": in_language(kind.name, language) if kind else certificate.kind,
        "says": in_language(kind.says, language) if kind else "",
        "name": unsealed(certificate.sealed).get("name", "") or _("The name is erased."),
        "about": about,
        "body": in_language(certificate.body.name, language),
        "from": _("valid from: %(day)s") % {"day": day(certificate.starts_on)},
        "until": until,
        "number": _("Number: %(number)s") % {"number": in_groups(certificate.number)},
        "check": _("Whether it is valid: scan this, or open %(address)s and write number and name.")
        % {"address": address},
        "drawing": drawing(whole),
        "signature": _("Signature and seal"),
        "made_up": _("Made up: not real") if certificate.made_up else "",
    }


def drawing(address: str) -> str:
    """Return a QR code as SVG: allauth draws those of the second factor, and ours by the same hand."""
    svg: str = DefaultMFAAdapter().build_totp_svg(address)
    return svg
