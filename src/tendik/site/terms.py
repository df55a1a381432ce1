"""On which terms a release is made: the head of the pack with the site's address, and that neither pack nor words have changed."""

import re
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tendik.packs.codes import ORIGIN
from tendik.packs.country import Country, current, open_pack
from tendik.packs.faults import PackFaulty
from tendik.releases.refused import ReleaseRefused
from tendik.site import words
from tendik.site.configuration import FILE


def addressed_site() -> Country:
    """Return the head of the pack with the address at which this installation's public site stands.

    Raises:
        ReleaseRefused: what the installation says is no address of a site.
    """
    country, said = current().country, settings.TENDIK_SITE.strip()
    if not re.search(ORIGIN, said):
        raise ReleaseRefused(
            _("“%(address)s” is no address of a site. Write it in %(file)s or %(name)s as %(example)s."),
            address=said,
            file=FILE,
            name="TENDIK_SITE",
            example="https://tendik.example",
        )
    return msgspec.structs.replace(country, address=said.rstrip("/")) if said else country


def check_pack() -> None:
    """Raise ``ReleaseRefused`` if the pack's head or words on the disk are no longer those this program began with."""
    try:
        same = open_pack(current().folder.path).country == current().country
    except PackFaulty:
        same = False
    folder = Path(settings.TENDIK_WORDS)
    if not same or words.digest_of(folder) != words.spoken(folder):
        raise ReleaseRefused(
            _("The pack in %(folder)s was changed since this program started. Restart it, then release."),
            folder=current().folder.path,
        )
