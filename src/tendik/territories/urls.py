"""Addresses of the office's pages of places."""

from django.urls import path

from tendik.territories import views
from tendik.territories.recovering import views as recovering

app_name = "territories"
urlpatterns = [
    path("names/", views.names, name="names"),
    path("names/<int:name_id>/", views.name, name="name"),
    path("merge/", views.merge, name="merge"),
    path("people/", recovering.people, name="people"),
    path("people/<int:user_id>/", recovering.recover, name="recover"),
    path("recovered/", recovering.recovered, name="recovered"),
]
