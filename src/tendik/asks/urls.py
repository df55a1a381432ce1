"""Addresses of the office's pages of asks."""

from django.urls import path

from tendik.asks import views
from tendik.asks.lists import views as lists

app_name = "asks"
urlpatterns = [
    path("", views.asks, name="asks"),
    path("answer/", views.answer, name="answer"),
    path("list/", lists.take, name="take"),
    path("list/back/", lists.bring, name="bring"),
    path("links/", views.links, name="links"),
    path("links/<int:link_id>/", views.decide, name="decide"),
    path("links/withdraw/<int:decision_id>/", views.withdraw_decision, name="withdraw_decision"),
    path("addressee/", views.addressee, name="addressee"),
    path("addressee/<int:addressee_id>/agree/", views.agree, name="agree"),
    path("addressee/<int:addressee_id>/withdraw/", views.withdraw_addressee, name="withdraw_addressee"),
    path("withdraw/<int:answer_id>/all/", views.withdraw_together, name="withdraw_together"),
    path("withdraw/<int:answer_id>/", views.withdraw, name="withdraw"),
    path("ask/<str:ask_code>/", views.ask, name="ask"),
]
