"""Addresses of the ministry's pages of plans."""

from django.urls import path

from tendik.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("withdraw/<int:adoption_id>/", views.withdraw_adoption, name="withdraw_adoption"),
    path("plan/<slug:plan_slug>/", views.plan, name="plan"),
]
