"""The last step of signing in, with or without a second factor."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tendik.accounts import devices, sessions
from tendik.accounts.access import choose_password_to_see
from tendik.accounts.languages import speak
from tendik.accounts.typed import hers, kept_in, show_again


def let_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let her in, in her language, on a device that is known from now on; what she typed before waits for her.

    Args:
        request: Hers, signed in by now unless her account is closed or a code is asked for first.
        response: What signing in leads to.
    """
    user, kept = request.user, kept_in(request)
    if not user.is_authenticated:
        return response
    known = user.language in dict(settings.LANGUAGES)
    if typed := hers(user, kept):
        with translation.override(user.language if known else translation.get_language()):
            if user.must_change_password:
                response = choose_password_to_see(request, kept)
            else:
                response = show_again(request, typed)
    sessions.begin(request)
    devices.remember(request, response, user)
    return speak(response, user.language) if known else response
