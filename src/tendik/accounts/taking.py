"""The list of accounts as a file, to be read: who may sign in, and with which roles."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tendik.accounts import permissions, queries
from tendik.accounts.access import allowed, held_by
from tendik.accounts.forms import ROLES
from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.methods.texts import in_language
from tendik.papers.lists import Field, Item, OfficeList
from tendik.papers.sending import sent
from tendik.papers.shapes import Kind


class Accounts(OfficeList):
    """The accounts that she may know of."""

    kind = "accounts"

    def __init__(self, held: Held) -> None:
        self.held = held

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Accounts")

    def fields(self) -> Sequence[Field]:
        """Return what the page of accounts shows."""
        return (
            Field(name="username", title=_("Account"), width=24),
            Field(name="name", title=_("Name and surname"), width=30),
            Field(name="email", title=_("E-mail"), width=30),
            Field(name="is_active", title=_("May sign in"), kind=Kind.FLAG),
            Field(name="roles", title=_("Roles"), width=50),
        )

    def items(self) -> Iterable[Item]:
        """Yield them, those in use first."""
        for user in queries.accounts_visible_to(self.held):
            roles = user.roles_today if user.is_active else []
            about = {one: getattr(user, one) for one in ("username", "name", "email", "is_active")}
            yield Item(key=str(user.pk), values={**about, "roles": ", ".join(map(_called, roles))})


def _called(role: Role) -> str:
    name = str(dict(ROLES)[Role.Kind(role.kind)])
    return f"{name} ({in_language(role.place.name, get_language() or '')})" if role.place else name


@require_GET
@allowed(permissions.can_manage_accounts)
def take(request: HttpRequest) -> HttpResponse:
    """Hand out the list of accounts; no password stands in it."""
    held = held_by(request)
    return sent(Accounts(held), held.on)
