"""Addresses of the office's pages of figures."""

from django.urls import path

from tendik.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("take-in/", views.take_in, name="take_in"),
    path("withdraw/<int:data_set_id>/", views.withdraw, name="withdraw"),
    path("quality/", views.quality, name="quality"),
    path("quality/letter/<str:code>/<str:language>/", views.letter, name="letter"),
    path("quality/<str:mark>/", views.decide, name="decide"),
]
