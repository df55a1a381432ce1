"""What is the same around every public page: names, navigation, languages, foot. Drawn from the release."""

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from django.template import loader

from tendik.blocks.formats import direction
from tendik.methods.texts import in_language
from tendik.pages.doors import FOOT, LISTS, MENU, doors_at
from tendik.pages.frame import INDEX, Frame
from tendik.pages.look import sheet
from tendik.pages.stamps import stamp_of
from tendik.releases.reader import Release
from tendik.releases.shapes import Document


def framed(
    release: Release,
    language: str,
    address: str,
    rooms: Sequence[ModuleType] = (),
    document: Document | None = None,
) -> Frame:
    """Return the frame of the page at ``address`` in ``language``, around ``document`` if it shows one."""
    made = Frame(language, address, rooms, document)
    made.context.update(page=_page(made, release), site=_site(made, release))
    return made


def _page(made: Frame, release: Release) -> dict[str, Any]:
    shown = made.document
    return {
        "language": made.language,
        "direction": direction(made.language),
        "title": made.words(shown.title) if shown else "",
        "description": made.words(shown.about) if shown else "",
        "made_up": shown is not None and shown.made_up,
        "look": sheet(release.site.look),
        "assets": made.file("assets/"),
        "home": made.to(""),
        "stamp": made.file(stamp_of(made.language)),
        "changes": made.to("changes"),
        "nav": _menu(made),
        "languages": _languages(made, release),
        "foot": [{"href": made.to(door.address), "words": door.words} for door in doors_at(made.rooms, FOOT)],
    }


def _languages(made: Frame, release: Release) -> list[dict[str, Any]]:
    site = release.site
    return [
        {
            "code": code,
            "own_name": site.own_names[code],
            "short": site.short_names[code],
            "href": made.in_other(code),
            "current": code == made.language,
        }
        for code in site.languages
    ]


def _menu(made: Frame) -> list[dict[str, Any]]:
    here = _section(made)
    return [
        {
            "href": made.to(door.address),
            "words": door.words,
            "current": door.address == here,
            "need": door.need,
        }
        for door in doors_at(made.rooms, MENU)
    ]


def _section(made: Frame) -> str:
    """Return the section of the menu to which a page belongs: by the document it shows, else by the door to it."""
    if made.document:
        return made.document.SECTION or made.document.KIND
    by_door = {door.address: door.section for door in doors_at(made.rooms, LISTS) if door.section}
    return by_door.get(made.address, made.address)


def _site(made: Frame, release: Release) -> dict[str, str]:
    site = release.site
    licence = {"licence": site.licence.name}
    names = {
        **licence,
        "name": site.site,
        "country": site.name,
        "period": site.period,
        "ministry": site.ministry,
        "contact": site.contact,
    }
    said = {name: in_language(texts, made.language) for name, texts in names.items()}
    return {**said, "licence_address": site.licence.address}


def chooser(release: Release) -> str:
    """Draw ``/index.html``: a choice of languages, for a folder without a server."""
    site = release.site
    languages = [
        {"code": code, "name": site.own_names[code], "site": site.site[code], "direction": direction(code)}
        for code in site.languages
    ]
    return loader.get_template("pages/chooser.html").render(
        {"languages": languages, "index": INDEX, "look": sheet(site.look)}
    )
