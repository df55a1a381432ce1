"""The list of who acts for institutions as a file, to be read."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tendik.accounts.access import allowed, held_by
from tendik.accounts.held import Held
from tendik.bodies import permissions, queries
from tendik.bodies.forms import DUTIES
from tendik.bodies.lists import in_words
from tendik.papers.lists import Field, Item, OfficeList
from tendik.papers.sending import sent
from tendik.papers.shapes import Kind


class Duties(OfficeList):
    """Who acts for which institution today."""

    kind = "bodies.duties"

    def __init__(self, held: Held) -> None:
        self.held = held

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Who acts for institutions")

    def fields(self) -> Sequence[Field]:
        """Return what the page of duties shows, and since when."""
        return (
            Field(name="body", title=_("Institution"), width=40),
            Field(name="user", title=_("Account"), width=24),
            Field(
                name="kind", title=_("As what she acts for it"), choices={str(a): str(b) for a, b in DUTIES}
            ),
            Field(name="starts_on", title=_("First day"), kind=Kind.DATE),
        )

    def items(self) -> Iterable[Item]:
        """Yield the duties that she may know of."""
        for duty in queries.duties_visible_to(self.held):
            about = {"body": in_words(duty.body.name), "user": str(duty.user)}
            yield Item(key=str(duty.pk), values={**about, "kind": duty.kind, "starts_on": duty.starts_on})


@require_GET
@allowed(permissions.can_manage_duties)
def duties(request: HttpRequest) -> HttpResponse:
    """Hand out the list of who acts for which institution."""
    held = held_by(request)
    return sent(Duties(held), held.on)
