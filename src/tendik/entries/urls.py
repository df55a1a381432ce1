"""Address of a kept file. Whether it may be seen is asked of the rooms, which the roof knows."""

from django.urls import URLPattern, path

from tendik.entries import views

app_name = "entries"


def urlpatterns_with(visible: views.Visible) -> list[URLPattern]:
    """Return the address; ``visible`` tells whether somebody may see a file."""
    return [path("<str:name>", views.kept_file, {"visible": visible}, name="file")]
