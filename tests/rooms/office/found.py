"""Forms as a browser finds them in pages of the office, and what the browser would send of each."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass
class Form:
    """A form: where it is sent, how, and its fields, each with what may be chosen or stands there."""

    address: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    @property
    def key(self):
        """What tells it from others: of many rows with the same form one is enough."""
        return self.method, self.address.partition("?")[0], *sorted(self.fields), *self.files


class Finder(HTMLParser):
    """Reads a page and keeps its forms."""

    def __init__(self, address):
        super().__init__()
        self.address, self.forms, self.inside, self.choosing = address, [], None, ""

    def handle_starttag(self, tag, attributes):
        """Open a form, or add a field to the one that is open."""
        about = dict(attributes)
        if tag == "form":
            where = urljoin(self.address, about.get("action") or self.address)
            self.inside = Form(where, about.get("method", "get").upper())
            self.forms.append(self.inside)
        elif self.inside is not None and tag in ("input", "button", "select", "textarea", "option"):
            self._add(tag, about)

    def _add(self, tag, about):
        name = self.choosing if tag == "option" else about.get("name")
        self.choosing = name if tag in ("select", "option") else ""
        if name and about.get("type") == "file":
            self.inside.files.append(name)
        elif name:
            self.inside.fields.setdefault(name, []).append(about.get("value") or "")

    def handle_endtag(self, tag):
        """Close a form."""
        if tag == "form":
            self.inside = None


def forms_of(client, addresses):
    """Return every form of these pages once."""
    found = {}
    for address in addresses:
        answered = client.get(address)
        if answered.headers.get("Content-Type", "").startswith("text/html"):
            finder = Finder(address)
            finder.feed(answered.content.decode())
            for form in finder.forms:
                found.setdefault(form.key, form)
    return list(found.values())
