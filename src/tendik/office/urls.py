"""Addresses of the office's own pages. What needs the list of rooms is handed in by the roof."""

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, path

from tendik.office import views
from tendik.office.gathering import views as gathering
from tendik.office.onpaper import views as onpaper
from tendik.office.reporting import views as reporting
from tendik.office.stocktaking import views as stocktaking

app_name = "office"


STOCKTAKE = [
    path("stocktake/", stocktaking.stocktake, name="stocktake"),
    path("stocktake/hold/", stocktaking.hold, name="hold_stocktake"),
    path("stocktake/<int:stocktake_id>/", stocktaking.held, name="held_stocktake"),
    path("stocktake/<int:stocktake_id>/decide/", stocktaking.decide, name="decide"),
    path("stocktake/<int:stocktake_id>/withdraw/", stocktaking.withdraw, name="withdraw_stocktake"),
]


FORMS = [
    path("forms/", gathering.forms, name="forms"),
    path("forms/file/", gathering.taken, name="form"),
    path("forms/back/", gathering.brought, name="form_back"),
    path("forms/<str:place_code>/<str:period>/paper/", onpaper.paper, name="paper_form"),
    path("forms/<str:place_code>/<str:period>/typed/", onpaper.typed, name="typed_form"),
]


@dataclass(frozen=True)
class Making:
    """What makes releases: ``draft`` and ``publish`` one of what stands in the ledger, ``again`` one of an older one's data."""

    draft: Any
    publish: Any
    again: Any


def urlpatterns_with(making: Making, draw: Any, opened: Any, rooms: Any) -> list[URLPattern]:
    """Return the addresses; ``opened`` reads a release, ``draw`` draws a page, ``rooms`` tell what a change means."""
    draft, publish, again = making.draft, making.publish, making.again
    return [
        path("", views.waiting, name="waiting"),
        path(
            "release/",
            views.release,
            {"draft": draft, "publish": publish, "opened": opened, "rooms": rooms},
            name="release",
        ),
        path("preview/assets/<str:name>", views.asset, name="preview_asset"),
        path(
            "preview/<str:language>/<path:path>",
            views.preview,
            {"draft": draft, "draw": draw},
            name="preview",
        ),
        path("releases/", views.older, {"again": again}, name="older"),
        path("reports/", reporting.reports, name="reports"),
        path("reports/file/", reporting.written, name="report"),
        *STOCKTAKE,
        *FORMS,
        path("clock/", views.clock, name="clock"),
        path("gallery/", views.gallery, name="gallery"),
        path("language/", views.language, name="language"),
        path("assets/<str:name>", views.asset, name="asset"),
    ]
