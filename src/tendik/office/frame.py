"""What every page of the office shows: who is signed in, where she may go, in which language."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.accounts.access import held_by
from tendik.methods.texts import in_language
from tendik.packs.country import current


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the skeleton of the office's pages needs (a context processor)."""
    language = get_language() or settings.LANGUAGE_CODE
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    country = current().country
    return {
        "page": {
            "language": language,
            "assets": "/assets/",
            "home": reverse("office:waiting"),
            "who": str(user) if signed_in else "",
            "sign_out": reverse("account_logout"),
            "nav": list(_nav(request)) if signed_in else [],
            "languages": _languages(language),
            "choose_language": reverse("office:language"),
            "here": request.get_full_path(),
        },
        "site": {
            "name": in_language(country.site, language),
            "country": in_language(country.name, language),
            "period": in_language(country.period, language),
        },
        "demo": settings.TENDIK_DEMO,
        "practice": settings.TENDIK_PRACTICE,
        "rooms": waiting_rooms(),
    }


def _languages(language: str) -> list[dict[str, Any]]:
    country = current().country
    return [
        {
            "code": code,
            "own_name": country.own_names[code],
            "short": country.short_names[code],
            "current": code == language,
        }
        for code in country.languages
    ]


def _nav(request: HttpRequest) -> Iterator[dict[str, Any]]:
    first = {"href": reverse("office:waiting"), "words": _("What waits")}
    last = {"href": reverse("mfa_index"), "words": _("My account")}
    doors = [first, *_doors(request), last]
    behind = [door["href"] for door in doors if request.path.startswith(door["href"]) and door is not first]
    here = max(behind, key=len, default=request.path)
    for door in doors:
        yield {**door, "current": door["href"] == here}


def _doors(request: HttpRequest) -> Iterator[dict[str, Any]]:
    for room in waiting_rooms():
        if hasattr(room, "doors"):
            yield from room.doors(held_by(request))


def waiting_rooms() -> list[ModuleType]:
    """Return what the rooms say of what waits, and of the doors to them."""
    return [import_module(name) for name in settings.TENDIK_WAITING]
