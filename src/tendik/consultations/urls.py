"""Addresses of the office's pages of councils."""

from django.urls import path

from tendik.consultations.councils import views

app_name = "consultations"
urlpatterns = [
    path("councils/", views.councils, name="councils"),
    path("councils/<slug:council_code>/", views.council, name="council"),
    path("councils/<slug:council_code>/members/", views.members, name="members"),
    path("councils/<slug:council_code>/meeting/", views.sit, name="sit"),
    path("meetings/<int:sitting_id>/", views.sitting, name="sitting"),
    path("meetings/<int:sitting_id>/minutes/", views.minutes, name="minutes"),
    path("meetings/<int:sitting_id>/minutes/<slug:language>/", views.minutes_word, name="minutes_word"),
    path("meetings/<int:sitting_id>/decide/", views.decide, name="decide"),
    path("withdraw/members/<int:members_id>/", views.withdraw_members, name="withdraw_members"),
    path("withdraw/meeting/<int:sitting_id>/", views.withdraw_sitting, name="withdraw_sitting"),
    path("withdraw/minutes/<int:minutes_id>/", views.withdraw_minutes, name="withdraw_minutes"),
    path("withdraw/decision/<int:decision_id>/", views.withdraw_decision, name="withdraw_decision"),
]
