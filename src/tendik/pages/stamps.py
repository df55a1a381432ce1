"""Stamps: which release pages belong to. It stands in one small style sheet a language, so that the pages stay as they are."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.blocks.formats import day
from tendik.pages.packing import write
from tendik.releases.manifest import Manifest
from tendik.releases.reader import Release

STAMPS = "stamps"


def stamp_of(language: str) -> str:
    """Return the path of a language's stamp in the public folder."""
    return f"{STAMPS}/{language}.css"


def write_stamps(release: Release, folder: Path) -> None:
    """Write the stamp of each language."""
    for language in release.manifest.languages:
        with translation.override(language):
            words = _quoted(_words(release.manifest, language))
        write(folder / stamp_of(language), f".stamp::before{{content:{words}}}\n".encode())


def _words(manifest: Manifest, language: str) -> str:
    on = datetime.fromisoformat(manifest.at).astimezone(ZoneInfo(manifest.site.time_zone)).date()
    written = day(on, language) or on.isoformat()
    return _("Release %(number)s, %(day)s") % {"number": manifest.number, "day": written}


def _quoted(words: str) -> str:
    """Return words as a string of a style sheet."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
