"""Addresses of the office's pages of the library."""

from django.urls import path

from tendik.courses.library import views

app_name = "courses"
urlpatterns = [
    path("library/", views.works, name="works"),
    path("library/put/", views.put, name="put"),
    path("library/withdraw/<int:item_id>/", views.withdraw, name="withdraw_work"),
]
