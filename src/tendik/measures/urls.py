"""Addresses of the office's pages of measures."""

from django.urls import path

from tendik.measures import views
from tendik.measures.changing import views as changing
from tendik.measures.lists import views as lists
from tendik.measures.matrix import views as matrix

app_name = "measures"
urlpatterns = [
    path("", views.measures, name="measures"),
    path("coverage/", views.covered, name="coverage"),
    path("measure/<str:measure_code>/", views.measure, name="measure"),
    path("enter/<slug:plan_slug>/", changing.enter, name="enter"),
    path("measure/<str:measure_code>/change/", changing.change, name="change"),
    path("measure/<str:measure_code>/steps/", changing.steps, name="steps"),
    path("measure/<str:measure_code>/money/", changing.money, name="money"),
    path("measure/<str:measure_code>/targets/", changing.targets, name="targets"),
    path("measure/<str:measure_code>/take/", changing.take, name="take"),
    path("withdraw/<int:promise_id>/", changing.withdraw, name="withdraw"),
    path("list/", lists.take, name="take_list"),
    path("list/back/", lists.bring, name="bring"),
    path("matrix/<slug:plan_slug>/", matrix.matrix, name="matrix"),
    path("matrix/row/<int:row_id>/", matrix.row, name="matrix_row"),
    path("many/", changing.many, name="many"),
    path("carry/", changing.carry, name="carry"),
]
