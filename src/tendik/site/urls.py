"""Addresses of the office."""

from functools import partial

from allauth.account import views as account
from django.urls import include, path

from tendik.accounts.forms import ChoosePasswordForm
from tendik.accounts.views import SignIn
from tendik.office.urls import urlpatterns_with
from tendik.site.home import here
from tendik.site.parts import rooms_with
from tendik.site.publishing import draft, draw, open_release, publish

# The templates are named here: allauth brings some of its own under the names it looks for.
sign_out = account.LogoutView.as_view(template_name="accounts/office/sign_out.html")
choose_password = account.PasswordChangeView.as_view(
    template_name="accounts/office/choose_password.html", form_class=ChoosePasswordForm
)

OWN = ("office", "site")
"""Rooms whose addresses stand at the root: the office's own pages are made below, these are they."""
urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("password/", choose_password, name="account_change_password"),
    *(path(f"{room}/", include(f"tendik.{room}.urls")) for room in rooms_with("urls") if room not in OWN),
    path("", include((urlpatterns_with(draft, partial(publish, here()), draw, open_release), "office"))),
]
handler400 = "tendik.office.views.unread"
