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
from django.contrib.sessions.backends.base import SessionBase
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
    """Signs out whoever was away for ``settings.TENDIK_IDLE`` minutes, or signed in ``SESSION_COOKIE_AGE`` seconds ago.

    What she then sends is shown to her again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session, or note that it is used: once a minute, not with every page."""
        if request.user.is_authenticated:
            now = int(time.time())
            if why := _over(request.session, now):
                logout(request)
                messages.info(request, why)
            elif request.session.get(SEEN) != now // 60:
                request.session[SEEN] = now // 60
        return self.get_response(request)


def _over(session: SessionBase, now: int) -> str:
    """Return why a session is over, in words; nothing while it goes on."""
    if now // 60 - session.get(SEEN, now // 60) >= settings.TENDIK_IDLE:
        return _("You were away for a while, so you were signed out. Sign in again.")
    # Each minute of use puts off the end that the cookie has.
    if now - session.get(BEGAN, now) >= settings.SESSION_COOKIE_AGE:
        return _("You signed in twelve hours ago, so you were signed out. Sign in again.")
    return ""
