"""The second factor: allauth's views on pages of ours, and its secrets encrypted with the key of the office."""

import secrets
from base64 import b32encode, urlsafe_b64encode
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCode
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tendik.accounts import noting
from tendik.accounts.models import User
from tendik.accounts.passkeys import asked
from tendik.accounts.typed import kept_in
from tendik.accounts.welcome import let_in
from tendik.methods.texts import in_language
from tendik.packs.country import current


class SecondFactor(DefaultMFAAdapter):
    """How allauth's second factor behaves here."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _("This code is not right.")}

    def get_totp_issuer(self) -> str:
        """Return the site's name, under which her telephone lists the code."""
        return in_language(current().country.site, get_language() or settings.LANGUAGE_CODE)

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """Return what a passkey is called to which she gave no name."""
        return gettext("A passkey")

    def encrypt(self, text: str) -> str:
        """Encrypt a secret: a copy of the database alone opens nobody's account."""
        return _key().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. Under another key it is a new one that nobody knows, so that no code is right."""
        try:
            return _key().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> SafeString:
        """Return the drawing to scan, to stand in the page."""
        return SafeString(
            super().build_totp_svg(url).partition("?>")[2]
        )  # our own drawing of our own address


def _key() -> Fernet:
    return Fernet(urlsafe_b64encode(salted_hmac("second factor", "", algorithm="sha256").digest()))


class AskForCode(AuthenticateView):
    """The second step of signing in."""

    template_name = "accounts/office/code.html"

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Carry along what she typed before she was signed out, and say by what she can show herself."""
        context: dict[str, Any] = super().get_context_data(**values)
        # allauth's is the server's address, which would stand where the site's name belongs.
        del context["site"]
        kinds = set(self.stage.login.user.authenticator_set.values_list("type", flat=True))
        shown = {"has_code": "totp" in kinds, "has_passkey": "webauthn" in kinds}
        return {**context, **shown, "kept": kept_in(self.request), "options": asked(context)}

    def form_valid(self, form: Form) -> HttpResponse:
        """Let her in."""
        return let_in(self.request, super().form_valid(form))


class TurnOn(ActivateTOTPView):
    """She lets her telephone make codes."""

    template_name = "accounts/office/factor_on.html"

    def form_valid(self, form: Form) -> HttpResponse:
        """Ask for a code from now on."""
        response: HttpResponse = super().form_valid(form)
        noting.note_second_factor(self.request.user, on=True)
        return response


class TurnOff(DeactivateTOTPView):
    """She signs in with her password alone again."""

    template_name = "accounts/office/factor_off.html"

    def dispatch(self, request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        """Lead back where there is nothing to turn off."""
        try:
            return super().dispatch(request, *args, **values)
        except Http404:
            return redirect("mfa_index")

    def form_valid(self, form: Form) -> HttpResponse:
        """Ask for no code from now on."""
        response: HttpResponse = super().form_valid(form)
        noting.note_second_factor(self.request.user, on=False)
        return response


class RecoveryCodes(ViewRecoveryCodesView):
    """Her recovery codes that are not used yet."""

    template_name = "accounts/office/recovery_codes.html"

    def dispatch(self, request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        """Lead back where there are none."""
        try:
            return super().dispatch(request, *args, **values)
        except Http404:
            return redirect("mfa_index")


class NewRecoveryCodes(GenerateRecoveryCodesView):
    """She makes new recovery codes; the earlier ones are void."""

    template_name = "accounts/office/recovery_codes_new.html"

    def form_valid(self, form: Form) -> HttpResponse:
        """Make them."""
        response: HttpResponse = super().form_valid(form)
        noting.note_recovery_codes(self.request.user)
        return response


class PasswordAgain(ReauthenticateView):
    """She types her password once more before she changes how she signs in."""

    template_name = "accounts/office/password_again.html"


class CodeAgain(ReauthenticateByCode):
    """She types a code once more before she changes how she signs in."""

    template_name = "accounts/office/password_again.html"
