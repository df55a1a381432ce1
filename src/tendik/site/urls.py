"""Addresses of the office."""

from functools import partial

from allauth.account import views as account
from django.urls import include, path

from tendik.office.urls import urlpatterns_with
from tendik.site.home import here
from tendik.site.publishing import draft, draw, publish

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/", account.password_change, name="account_change_password"),
    path("accounts/", include("tendik.accounts.urls")),
    path("asks/", include("tendik.plans.urls")),
    path("", include((urlpatterns_with(draft, partial(publish, here()), draw), "office"))),
]
