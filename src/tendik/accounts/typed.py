"""What somebody typed and the office could not take. The page itself carries it, signed; nothing of it is stored here.

Every form of the office says whose it is: only to her is shown again what was typed in it.
"""

from dataclasses import astuple, dataclass
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User

WHOSE, KEPT, AGAIN = "whose", "kept", "again"
NOT_TYPED = {"csrfmiddlewaretoken", WHOSE, KEPT, AGAIN}
KEPT_SECONDS = 12 * 60 * 60


class ShownAgain(forms.Form):
    """A form that can be shown again with what was typed. It is recorded only when she sends it herself."""

    def clean(self) -> dict[str, Any]:
        """Refuse what is only to be shown."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if AGAIN in self.data:
            self.add_error(None, _("This is not recorded yet. Look at it and send it."))
        return cleaned


@dataclass(frozen=True)
class Typed:
    """What was typed in a form: by whom, the address it was sent to, each field with its value."""

    whose: int
    to: str
    fields: list[tuple[str, str]]


def sign_whose(user: User) -> str:
    """Return the mark that a form carries: whose it is."""
    return signing.dumps(user.pk, salt=WHOSE)


def typed_in(request: HttpRequest) -> Typed | None:
    """Return what a request brought, or had kept before; None unless a form of ours brought it that can be shown again."""
    if KEPT in request.POST:
        return unpack(request.POST[KEPT])
    if not getattr(getattr(request.resolver_match, "func", None), "form", None):
        return None
    try:
        whose = signing.loads(request.POST.get(WHOSE, ""), salt=WHOSE)
    except signing.BadSignature:
        return None
    return Typed(whose, request.get_full_path(), list(_fields(request)))


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
