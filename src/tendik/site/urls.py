"""Addresses of the office."""

from datetime import datetime
from functools import partial, reduce
from operator import or_
from pathlib import Path

from allauth.account import views as account
from django.db.models import QuerySet
from django.urls import include, path
from django.views.decorators.http import require_safe

from tendik.accounts import second_factor
from tendik.accounts.access import allowed
from tendik.accounts.forms import ChoosePasswordForm
from tendik.accounts.held import Held
from tendik.accounts.models import User
from tendik.accounts.passkeys import Passkeys
from tendik.accounts.permissions import can_keep_her_account
from tendik.accounts.sheets.views import first_sign_in
from tendik.accounts.views import SignIn, SignOut, own
from tendik.entries import urls as entries
from tendik.entries.models import Entry, KeptFile
from tendik.erasures import urls as erasures
from tendik.erasures.erasable import Erasable, Why
from tendik.office.urls import Making, urlpatterns_with
from tendik.releases.reader import Release
from tendik.site import erasure
from tendik.site.home import here
from tendik.site.parts import parts, rooms_with
from tendik.site.publishing import (
    Again,
    draft,
    draw,
    finish_erasures,
    gate_of,
    open_release,
    publish,
    serve_again,
)

# The templates are named here: allauth brings some of its own under the names it looks for.
sign_out = SignOut.as_view()
choose_password = account.PasswordChangeView.as_view(
    template_name="accounts/office/choose_password.html", form_class=ChoosePasswordForm
)

keeps_her_account = allowed(can_keep_her_account)
"""Pages of allauth on which she changes how she signs in: it leads to them by these names."""
own_account = [
    path("", own, name="mfa_index"),
    path("code/", keeps_her_account(second_factor.TurnOn.as_view()), name="mfa_activate_totp"),
    path("no-code/", keeps_her_account(second_factor.TurnOff.as_view()), name="mfa_deactivate_totp"),
    path(
        "recovery/",
        require_safe(keeps_her_account(second_factor.RecoveryCodes.as_view())),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery/new/",
        keeps_her_account(second_factor.NewRecoveryCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path("passkeys/", keeps_her_account(Passkeys.as_view()), name="mfa_add_webauthn"),
    path("again/", keeps_her_account(second_factor.PasswordAgain.as_view()), name="account_reauthenticate"),
    path("again/code/", keeps_her_account(second_factor.CodeAgain.as_view()), name="mfa_reauthenticate"),
]

OWN = ("office", "entries", "erasures", "site")
"""Rooms whose addresses are made below: they are handed what only the roof knows."""


def files_visible_to(held: Held) -> QuerySet[KeptFile]:
    """Return the kept files that she may know of, because a room has an entry of hers that holds them."""
    hers = reduce(or_, (room.visible_to(held) for room in parts("kept")))
    return KeptFile.objects.filter(hers).distinct()


def erase(entry: Entry, what: Erasable, why: Why) -> None:
    """Erase words from the ledger and from all releases of this home."""
    erasure.erase(entry, what, why, home=here())
    finish_erasures(here(), at=why.at, by=why.by or "command")


def again(number: int, because: str, *, by: User, at: datetime) -> None:
    """Serve the data of an older release of this home again."""
    serve_again(here(), Again(number, because), at=at, by=by)


def previewed(at: datetime, before: Path | None) -> Release:
    """Return the release that would be made of this home at a moment."""
    return draft(at, before, gate_of(here()))


_making = Making(previewed, partial(publish, here()), again)
urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-in/code/", second_factor.AskForCode.as_view(), name="mfa_authenticate"),
    path("sign-in/sheet/", first_sign_in, name="sheet_code"),
    path("own/", include(own_account)),
    path("sign-out/", sign_out, name="account_logout"),
    path("password/", choose_password, name="account_change_password"),
    *(path(f"{room}/", include(f"tendik.{room}.urls")) for room in rooms_with("urls") if room not in OWN),
    path("erasures/", include((erasures.urlpatterns_with(erasure.erasables, erase), "erasures"))),
    path("files/", include((entries.urlpatterns_with(files_visible_to), "entries"))),
    path("", include((urlpatterns_with(_making, draw, open_release, list(parts("public"))), "office"))),
]
handler400 = "tendik.office.views.unread"
handler500 = "tendik.office.views.failed"
