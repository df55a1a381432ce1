"""Addresses of audits."""

from django.urls import path

from tendik.quotas.audits import views

app_name = "quotas"
urlpatterns = [
    path("audits/", views.audits, name="audits"),
    path("audits/<slug:body_code>/", views.audit, name="audit"),
]
