"""The frame of a public page: names, navigation, languages, foot. The same on every page, drawn from the release."""

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from django.template import loader
from django.utils.translation import gettext as _

from tendik.releases.pages import INDEX, Frame
from tendik.releases.reader import Release
from tendik.releases.shapes import in_language


def frame(release: Release, language: str, address: str, rooms: Sequence[ModuleType] = ()) -> Frame:
    """Return the frame of the page at ``address`` in ``language``."""
    made = Frame(language, address, {})
    made.context.update(page=_page(made, release), site=_site(made, release), frame=made, rooms=rooms)
    return made


def _page(made: Frame, release: Release) -> dict[str, Any]:
    site = release.site
    return {
        "language": made.language,
        "assets": made.file("assets/"),
        "home": made.to(""),
        "nav": _nav(made),
        "languages": [
            {
                "code": code,
                "own_name": site.own_names[code],
                "short": site.short_names[code],
                "href": made.in_other(code),
                "current": code == made.language,
            }
            for code in site.languages
        ],
        "foot": [
            {"href": made.to(address), "words": words}
            for address, words in (
                ("about", _("About this site")),
                ("data", _("Download the data")),
                ("meetings", _("Meetings")),
                ("bodies", _("Institutions")),
            )
        ],
        "made_up": False,
    }


def _nav(made: Frame) -> list[dict[str, Any]]:
    sections = (
        ("asks", _("What was asked"), ("asks", "goals", "plans", "reports")),
        ("places", _("My place"), ("places", "meetings")),
        ("search", _("Search"), ("search",)),
        ("data", _("Data"), ("data",)),
    )
    here = made.address.split("/")[0]
    return [
        {"href": made.to(address), "words": words, "current": here in covered}
        for address, words, covered in sections
    ]


def _site(made: Frame, release: Release) -> dict[str, str]:
    site = release.site
    names = {"name": site.site, "country": site.name, "period": site.period, "ministry": site.ministry}
    return {name: in_language(texts, made.language) for name, texts in names.items()}


def chooser(release: Release) -> str:
    """Draw ``/index.html``: a choice of languages, for a folder without a server."""
    site = release.site
    languages = [
        {"code": code, "name": site.own_names[code], "site": site.site[code]} for code in site.languages
    ]
    return loader.get_template("portal/public/chooser.html").render({"languages": languages, "index": INDEX})
