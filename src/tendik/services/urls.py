"""Addresses of the office's pages of the directory."""

from django.urls import path

from tendik.services import views

app_name = "services"
urlpatterns = [
    path("", views.services, name="services"),
    path("add/", views.add, name="add"),
    path("service/<slug:service_code>/", views.service, name="service"),
    path("service/<slug:service_code>/confirm/", views.confirm, name="confirm"),
    path("service/<slug:service_code>/change/", views.change, name="change"),
    path("service/<slug:service_code>/words/", views.describe, name="describe"),
    path("service/<slug:service_code>/remark/", views.remark, name="remark"),
    path("service/<slug:service_code>/hide/", views.hide, name="hide"),
    path("papers/", views.papers, name="papers"),
    path("papers/<int:place_id>/<slug:kind>/<slug:language>/", views.paper, name="paper"),
    path("remarks/<int:remark_id>/withdraw/", views.withdraw_remark, name="withdraw_remark"),
]
