"""Addresses of the ministry's pages of asks and plans."""

from django.urls import path

from tendik.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.asks, name="asks"),
    path("answer/", views.answer, name="answer"),
    path("links/", views.links, name="links"),
    path("links/<int:link_id>/", views.decide, name="decide"),
    path("plans/", views.plans, name="plans"),
    path("plans/<slug:slug>/", views.plan, name="plan"),
    path("plans/withdraw/<int:adoption_id>/", views.withdraw_adoption, name="withdraw_adoption"),
    path("withdraw/<int:answer_id>/", views.withdraw, name="withdraw"),
    path("<str:code>/", views.ask, name="ask"),
]
