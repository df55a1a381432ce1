"""Addresses of the office's own pages. What needs the list of rooms is handed in by the roof."""

from typing import Any

from django.urls import URLPattern, path

from tendik.office import views

app_name = "office"


def urlpatterns_with(draft: Any, publish: Any, draw: Any, opened: Any, rooms: Any) -> list[URLPattern]:
    """Return the addresses.

    ``draft`` and ``publish`` make releases, ``opened`` reads one, ``draw`` draws a page; ``rooms`` tell what a change means.
    """
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
        path("gallery/", views.gallery, name="gallery"),
        path("language/<str:code>/", views.language, name="language"),
        path("assets/<str:name>", views.asset, name="asset"),
    ]
