"""Public pages of councils: the list, a page for each meeting that decided something, a panel on an institution's page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.consultations.councils.published import CouncilShown, SittingShown
from tendik.pages.frame import Frame
from tendik.pages.panels import Panel
from tendik.releases.reader import Release

COUNCILS = "councils"


def councils_page(frame: Frame, release: Release) -> str:
    """Show all councils with their members by sex, and what they decided."""
    found = release.all(CouncilShown, real=True) or release.all(CouncilShown)
    sittings = release.all(SittingShown, real=True) or release.all(SittingShown)
    return frame.draw(
        "consultations/public/councils.html",
        caption=_("Members by sex"),
        columns=[
            {"words": _("Council")},
            *({"words": words, "number": True} for words in (_("Women"), _("Men"), _("Sex not known"))),
        ],
        rows=[_cells(frame, one) for one in found],
        sittings=_rows(frame, release, sittings),
    )


def _cells(frame: Frame, one: CouncilShown) -> list[dict[str, Any]]:
    name = {
        "words": frame.words(one.title),
        "href": frame.to(Body.at(one.code)),
        "made_up": one.made_up,
    }
    return [name, *({"number": number} for number in (one.women, one.men, one.unknown))]


def _rows(frame: Frame, release: Release, found: Sequence[SittingShown]) -> list[dict[str, Any]]:
    """Return meetings as rows of a list, the last first."""
    return [
        {
            "title": f"{frame.words(one.title)}, {frame.day(one.on)}",
            "href": frame.to(one.address),
            "decisions": [frame.said(words, release) for words in one.decided],
            "made_up": one.made_up,
        }
        for one in sorted(found, key=lambda one: one.on, reverse=True)
    ]


def sitting_page(frame: Frame, release: Release, sitting: SittingShown) -> str:
    """Show a meeting: what it decided, its agenda, and who came by sex."""
    return frame.draw(
        "consultations/public/sitting.html",
        sitting=sitting,
        on=frame.day(sitting.on),
        body=_named(frame, release, sitting.body),
        place=_named(frame, release, sitting.place) if sitting.place else None,
        decisions=[frame.said(words, release) for words in sitting.decided],
        agenda=frame.said(sitting.agenda, release),
        came=_people(sitting),
        crumbs=[frame.crumb(_("Councils that meet"), COUNCILS)],
    )


def _named(frame: Frame, release: Release, address: str) -> dict[str, str]:
    return {"words": frame.words(release.title(address)), "href": frame.to(address)}


def _people(one: CouncilShown | SittingShown) -> str:
    if one.women is None:
        return ""
    numbers = {"women": one.women, "men": one.men, "unknown": one.unknown}
    return _("women: %(women)s, men: %(men)s, sex not known: %(unknown)s") % numbers


def council_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield who sits in a council, and what it decided."""
    members = release.many(CouncilShown, release.sources(body.address, "members_of"))
    sittings = release.many(SittingShown, release.sources(body.address, "met_as"))
    if members or sittings:
        part = frame.part(
            "consultations/public/council_panel.html",
            people=_people(members[0]) if members else "",
            sittings=_rows(frame, release, sittings),
            all=frame.to(COUNCILS),
        )
        yield Panel("council", _("Members and decisions"), part, weight=14)
