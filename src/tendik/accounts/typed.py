"""What somebody typed and the office could not take. The page itself carries it, signed; nothing of it is stored here.

Every form of the office says whose it is: only to her is shown again what was typed in it.
That mark ends after a week; after twelve hours, if her password was changed since.
"""

from dataclasses import astuple, dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare, salted_hmac

from tendik.accounts.models import User
from tendik.packs.typed import Visible

WHOSE, KEPT, AGAIN = "whose", "kept", "again"
NOT_TYPED = {"csrfmiddlewaretoken", WHOSE, KEPT, AGAIN}
KEPT_SECONDS = 12 * 60 * 60
WHOSE_SALT, WHOSE_SECONDS = "whose form, by her password", 7 * 24 * 60 * 60


class ShownAgain(Visible):
    """A form that can be shown again with what was typed. It is recorded only when she sends it herself."""

    @property
    def restored(self) -> bool:
        """Whether it only shows what was typed before."""
        return AGAIN in self.data

    def is_valid(self) -> bool:
        """Take nothing that is only to be shown."""
        return super().is_valid() and not self.restored


@dataclass(frozen=True)
class Typed:
    """What was typed in a form: by whom, the address it was sent to, each field with its value."""

    whose: int
    to: str
    fields: list[tuple[str, str]]


def sign_whose(user: User) -> str:
    """Return the mark that a form carries: whose it is."""
    return signing.dumps([user.pk, _password_mark(user)], salt=WHOSE_SALT)


def _password_mark(user: User) -> str:
    # Another one after each change of the password; the session's own value does not stand in the page.
    return salted_hmac(WHOSE_SALT, user.get_session_auth_hash()).hexdigest()


def _signed_whose(value: str) -> int | None:
    try:
        number, mark = signing.loads(value, salt=WHOSE_SALT, max_age=WHOSE_SECONDS)
        user = User.objects.filter(pk=number).first()
        if user and not constant_time_compare(mark, _password_mark(user)):
            # An administrator may have renewed the password while she was writing.
            signing.loads(value, salt=WHOSE_SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return None
    return user.pk if user else None


def kept_in(request: HttpRequest) -> str:
    """Return what a request brought as one signed value, or an empty one.

    What had been kept before goes on as it came: its twelve hours do not begin anew.
    """
    if KEPT in request.POST:
        return still_kept(request.POST[KEPT])
    typed = _typed_in(request)
    return pack(typed) if typed else ""


def still_kept(value: str) -> str:
    """Return ``value`` as it came if ``unpack`` can still read it, else an empty one."""
    return value if unpack(value) else ""


def hers(user: User, kept: str) -> Typed | None:
    """Return what is kept if ``user`` typed it."""
    typed = unpack(kept)
    return typed if typed and typed.whose == user.pk else None


def _typed_in(request: HttpRequest) -> Typed | None:
    # Only what a form of ours brought that can be shown again.
    if not getattr(getattr(request.resolver_match, "func", None), "form", None):
        return None
    whose = _signed_whose(request.POST.get(WHOSE, ""))
    return Typed(whose, request.get_full_path(), list(_fields(request))) if whose else None


def _fields(request: HttpRequest) -> Any:
    for name, values in request.POST.lists():
        if name not in NOT_TYPED and "password" not in name:
            yield from ((name, value) for value in values)


def pack(typed: Typed) -> str:
    """Return ``typed`` as one signed value for a hidden field."""
    return signing.dumps(astuple(typed), salt=KEPT, compress=True)


def unpack(value: str) -> Typed | None:
    """Return what ``pack`` has packed within the last twelve hours."""
    try:
        return Typed(*signing.loads(value, salt=KEPT, max_age=KEPT_SECONDS))
    except signing.BadSignature:
        return None


def show_again(request: HttpRequest, typed: Typed, status: int = 200) -> HttpResponse:
    """Show her the page with the button that leads to her form and what she typed in it."""
    response = render(request, "accounts/office/again.html", {"typed": typed}, status=status)
    add_never_cache_headers(response)
    return response
