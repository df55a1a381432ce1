"""Addresses of rosters."""

from django.urls import path

from tendik.seats.rosters import views

app_name = "seats"
urlpatterns = [
    path("", views.rosters, name="rosters"),
    path("body/<slug:body_code>/roster/", views.roster, name="roster"),
]
