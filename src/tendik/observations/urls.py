"""Addresses of the office's pages of observations."""

from django.urls import path

from tendik.observations import views

app_name = "observations"
urlpatterns = [
    path("", views.sightings, name="sightings"),
    path("choose/", views.choose, name="choose"),
    path("write/<slug:place_code>/<path:address>/", views.write, name="write"),
    path("moderate/<int:sighting_id>/", views.moderate, name="moderate"),
    path("withdraw/<int:sighting_id>/", views.withdraw, name="withdraw"),
    path("withdraw-decision/<int:moderation_id>/", views.withdraw_moderation, name="withdraw_moderation"),
]
