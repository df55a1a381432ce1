"""Addresses of the office's pages of institutions."""

from django.urls import path

from tendik.bodies import taking, views

app_name = "bodies"
urlpatterns = [
    path("", views.bodies, name="bodies"),
    path("add/", views.add, name="add"),
    path("duties/", views.duties, name="duties"),
    path("list/", views.take, name="take"),
    path("list/back/", views.bring, name="bring"),
    path("duties/list/", taking.duties, name="take_duties"),
    path("duties/<int:duty_id>/end/", views.end, name="end"),
    path("renamings/<int:renaming_id>/withdraw/", views.withdraw_renaming, name="withdraw_renaming"),
    path("body/<slug:body_code>/", views.body, name="body"),
    path("body/<slug:body_code>/rename/", views.rename, name="rename"),
    path("body/<slug:body_code>/correct/", views.correct, name="correct"),
    path("body/<slug:body_code>/end/", views.end_body, name="end_body"),
]
