"""Addresses of audits and of lists of candidates."""

from django.urls import path

from tendik.quotas.audits import views
from tendik.quotas.candidates.views import candidates

app_name = "quotas"
urlpatterns = [
    path("audits/", views.audits, name="audits"),
    path("audits/<slug:body_code>/", views.audit, name="audit"),
    path("lists/<int:candidate_list_id>/", candidates, name="candidates"),
]
