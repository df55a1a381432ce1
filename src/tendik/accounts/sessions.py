"""Sessions: what each one knows of itself, which of somebody's are open, and the end of one that was left alone.

A session holds when it began, when it was last used (to the minute) and which browser it is. No address is kept.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tendik.accounts.browsers import named
from tendik.accounts.models import User

BEGAN, SEEN, BROWSER = "began", "seen", "browser"


@dataclass(frozen=True)
class OpenSession:
    """One of somebody's sessions. ``mark`` names it in a page: its key would open it."""

    mark: str
    began: datetime | None
    browser: str
    here: bool


def begin(request: HttpRequest) -> None:
    """Note what a session knows of itself."""
    request.session[BEGAN] = int(time.time())
    request.session[BROWSER] = named(request.headers.get("User-Agent", ""))


def open_sessions(user: User, here: str) -> list[OpenSession]:
    """Return the sessions of ``user``, the newest first. ``here``: the key of the one that asks."""
    found = [_opened(session, here) for session in _of(user)]
    return sorted(
        found, key=lambda one: (one.here, one.began or datetime.min.replace(tzinfo=UTC)), reverse=True
    )


def _opened(session: Session, here: str) -> OpenSession:
    known = session.get_decoded()
    began = datetime.fromtimestamp(known[BEGAN], UTC) if BEGAN in known else None
    return OpenSession(_mark(session), began, known.get(BROWSER, ""), session.session_key == here)


def remove(user: User, here: str, mark: str = "") -> int:
    """End the session of ``user`` that ``mark`` names, or all but the one that asks; return how many ended."""
    keys = [
        session.pk
        for session in _of(user)
        if (_mark(session) == mark if mark else session.session_key != here)
    ]
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def _of(user: User) -> list[Session]:
    alive = Session.objects.filter(expire_date__gt=datetime.fromtimestamp(time.time(), UTC))
    return [session for session in alive if session.get_decoded().get(SESSION_KEY) == str(user.pk)]


def _mark(session: Session) -> str:
    return salted_hmac("which session", session.session_key).hexdigest()[:16]


class IdleEnd:
    """Signs out whoever was away for ``settings.TENDIK_IDLE`` minutes. What she then sends is shown to her again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session, or note that it is used: once a minute, not with every page."""
        if request.user.is_authenticated:
            minute = int(time.time() // 60)
            seen = request.session.get(SEEN, minute)
            if minute - seen >= settings.TENDIK_IDLE:
                logout(request)
                messages.info(request, _("You were away for a while, so you were signed out. Sign in again."))
            elif request.session.get(SEEN) != minute:
                request.session[SEEN] = minute
        return self.get_response(request)
