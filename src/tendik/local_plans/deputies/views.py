"""The deputy's page: the sheet for the session, what lies before her council, and where the public reads the rest."""

from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from tendik.accounts.access import allowed, held_by
from tendik.local_plans import permissions, queries
from tendik.local_plans.queries import upwards
from tendik.packs.country import current
from tendik.places.models import Place
from tendik.places.published import Place as PlaceShown

SHEETS = "sheets"
"""Where the public site has the sheets for sessions."""


@require_GET
@allowed(permissions.can_prepare_session)
def session(request: HttpRequest) -> HttpResponse:
    """Show a deputy, for each of her places, the sheet, the papers before the council and the public page."""
    held = held_by(request)
    drafts = queries.drafts_to_read(held).order_by("place", "adoption__entered_at", "-opened_at", "-pk")
    by_place = {number: list(found) for number, found in groupby(drafts, key=lambda one: one.place_id)}
    context = {
        "rows": [_row(place, by_place.get(place.pk, [])) for place in queries.places_of_deputy(held)],
        "languages": [(code, current().country.own_names[code]) for code in current().languages],
    }
    return render(request, "local_plans/office/session.html", context)


def _row(place: Place, drafts: list[Any]) -> dict[str, Any]:
    sheet = next((one for one in upwards(place) if _is_public(f"{SHEETS}/{one.code}")), None)
    return {
        "place": place,
        "above": [one.name for one in upwards(place)][1:],
        "sheet": _public(f"{SHEETS}/{sheet.code}") if sheet else None,
        "sheet_of": sheet if sheet != place else None,
        "page": _public(PlaceShown.at(place.code)),
        "open": [one for one in drafts if one.is_open],
        "adopted": [one for one in drafts if not one.is_open],
    }


def _is_public(address: str) -> bool:
    """Tell whether the last release has a page in her language at this address."""
    return (settings.TENDIK_RELEASES / "current" / _language() / address / "index.html").exists()


def _public(address: str) -> dict[str, str]:
    """Return an address of the public site and where it opens; nothing where the site's own address is not known."""
    site = settings.TENDIK_SITE.rstrip("/")
    return {"address": address, "href": f"{site}/{_language()}/{quote(address)}/" if site else ""}


def _language() -> str:
    return get_language() or str(settings.LANGUAGE_CODE)
