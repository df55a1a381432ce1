"""Addresses of the office's pages of notices."""

from django.urls import path

from tendik.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("post/", views.post, name="post"),
    path("withdraw/<int:notice_id>/", views.withdraw, name="withdraw"),
]
