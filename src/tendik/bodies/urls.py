"""Addresses of the administrator's page of institutions."""

from django.urls import path

from tendik.bodies import taking, views

app_name = "bodies"
urlpatterns = [
    path("", views.duties, name="duties"),
    path("list/", taking.institutions, name="take"),
    path("duties/list/", taking.duties, name="take_duties"),
    path("duties/<int:duty_id>/end/", views.end, name="end"),
]
