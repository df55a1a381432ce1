"""Addresses of the office's pages of recruitment."""

from django.urls import path

from tendik.recruitment import views
from tendik.recruitment.competitions import views as held
from tendik.recruitment.complaints import views as complained

app_name = "recruitment"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("check/", views.check, name="check"),
    path("enter/", views.enter, name="enter"),
    path("withdraw/<int:notice_id>/", views.withdraw, name="withdraw"),
    path("competitions/", held.competitions, name="competitions"),
    path("competitions/enter/", held.enter_competition, name="enter_competition"),
    path(
        "competitions/withdraw/<int:competition_id>/", held.withdraw_competition, name="withdraw_competition"
    ),
    path("moves/", held.moves, name="moves"),
    path("moves/enter/", held.enter_move, name="enter_move"),
    path("moves/withdraw/<int:move_id>/", held.withdraw_move, name="withdraw_move"),
    path("complaints/", complained.complaints, name="complaints"),
    path("complaints/enter/", complained.enter_complaint, name="enter_complaint"),
    path("complaints/answer/<int:complaint_id>/", complained.answer, name="answer"),
    path("complaints/withdraw/<int:complaint_id>/", complained.withdraw_complaint, name="withdraw_complaint"),
    path("complaints/withdraw-answer/<int:answer_id>/", complained.withdraw_answer, name="withdraw_answer"),
]
