"""The list of contacts as a workbook: to be filled and brought, or to be read."""

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.bodies.contacts.queries import acting
from tendik.bodies.contacts.reading import HEADS
from tendik.bodies.contacts.words import kind_words
from tendik.methods.texts import in_language
from tendik.papers.lists import Field, Item, OfficeList

WIDTHS = {"body": 50, "place": 30, "kind": 20, "name": 30, "email": 30}


class Contacts(OfficeList):
    """Who acts for institutions and in places today."""

    kind = "bodies.contacts"

    def __init__(self, held: Held) -> None:
        self.held = held

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Contacts")

    def fields(self) -> Sequence[Field]:
        """Return the columns as they are read when the list is brought."""
        return [Field(name=name, title=str(HEADS[name]), width=width) for name, width in WIDTHS.items()]

    def items(self) -> Iterable[Item]:
        """Yield a row for each duty and each focal point's place."""
        language = get_language() or ""
        for one in acting(self.held):
            values = {
                "body": in_language(one.body.name, language) if one.body else "",
                "place": in_language(one.place.name, language) if one.place else "",
                "kind": kind_words(one.kind),
                "name": one.user.name,
                "email": one.user.email,
            }
            yield Item(key=one.key, values=values)
