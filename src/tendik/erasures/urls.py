"""Addresses of erasures. What can be erased the rooms above say; the roof hands it in."""

from typing import Any

from django.urls import URLPattern, path

from tendik.erasures import views

app_name = "erasures"


def urlpatterns_with(erasables: Any, do: Any) -> list[URLPattern]:
    """Return the addresses; ``erasables`` names what can be erased, ``do`` erases it from database and releases."""
    return [
        path("", views.erasures, {"erasables": erasables}, name="erasures"),
        path("<str:label>/<int:key>/", views.erase, {"erasables": erasables, "do": do}, name="erase"),
    ]
