from django.urls import include, path

from tendik.entries.models import KeptFile
from tendik.entries.urls import urlpatterns_with
from tendik.site.urls import urlpatterns as office
from tests.rooms.entries.sample import views


def visible(held):
    """A file may be known to whoever entered a note that holds it."""
    return KeptFile.objects.filter(notes__entered_by=held.user.pk)


urlpatterns = [
    path("topics/<str:topic_code>/", views.topic, name="topic"),
    path("notes/<int:note_id>/withdraw/", views.withdraw, name="withdraw"),
    path("files/", include((urlpatterns_with(visible), "entries"))),
    *office,
]
