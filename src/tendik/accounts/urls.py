"""Addresses of the administrator's pages."""

from django.urls import path

from tendik.accounts import taking, views

app_name = "accounts"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("list/", taking.take, name="take"),
    path("<int:user_id>/", views.change, name="change"),
    path("<int:user_id>/role/", views.role, name="role"),
]
