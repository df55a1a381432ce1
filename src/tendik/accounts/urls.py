"""Addresses of the administrator's pages."""

from django.urls import path

from tendik.accounts import taking, views
from tendik.accounts.sheets import views as sheets

app_name = "accounts"
urlpatterns = [
    path("", views.accounts, name="accounts"),
    path("list/", taking.take, name="take"),
    path("first-uses/", sheets.first_uses, name="first_uses"),
    path("first-uses/<int:first_use_id>/", sheets.settle, name="settle_first_use"),
    path("<int:user_id>/", views.change, name="change"),
    path("<int:user_id>/role/", views.role, name="role"),
]
