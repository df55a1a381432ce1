from django.urls import include, path

from tendik.entries.urls import urlpatterns_with
from tendik.site.urls import urlpatterns as office
from tests.rooms.entries.sample import views


def visible(user, kept):
    """A file is seen by who entered a note that holds it."""
    return kept.notes.filter(entered_by=user).exists()


urlpatterns = [
    path("topics/<str:topic_code>/", views.topic, name="topic"),
    path("notes/<int:note_id>/withdraw/", views.withdraw, name="withdraw"),
    path("files/", include((urlpatterns_with(visible), "entries"))),
    *office,
]
