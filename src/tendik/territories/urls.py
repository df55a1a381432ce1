"""Addresses of the office's pages of places."""

from django.urls import path

from tendik.territories import views

app_name = "territories"
urlpatterns = [
    path("names/", views.names, name="names"),
    path("names/<int:name_id>/", views.name, name="name"),
    path("merge/", views.merge, name="merge"),
]
