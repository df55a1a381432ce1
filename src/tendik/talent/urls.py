"""Addresses of the office's pages of the pool."""

from django.urls import path

from tendik.talent import views
from tendik.talent.nominations import views as nominations
from tendik.talent.offers import views as offers

app_name = "talent"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("join/", views.join, name="join"),
    path("enter/", views.keep, name="keep"),
    path("<int:profile_id>/erase/", views.withdraw, name="withdraw"),
    path("asked/<int:invitation_id>/", views.answer, name="answer"),
    path("nominations/", nominations.nominations, name="nominations"),
    path("nominations/new/", nominations.nominate, name="nominate"),
    path("nominations/no/", nominations.say_no, name="say_no"),
    path("nominations/<int:nomination_id>/take-back/", nominations.take_back, name="take_back"),
    path("shortages/", offers.shortages, name="shortages"),
    path("shortages/<slug:body_code>/<str:rule>/", offers.find, name="find"),
    path("offers/<int:offer_id>/", offers.offer, name="offer"),
    path("offers/<int:offer_id>/names/", offers.names, name="names"),
]
