import json
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tendik.pages.page import all_pages
from tendik.releases import salts
from tendik.site import publishing


class Links(HTMLParser):
    def __init__(self, words):
        super().__init__()
        self.found, self.names = set(), set()
        self.feed(words)

    def handle_starttag(self, tag, attributes):
        fields = dict(attributes)
        self.names.add(fields.get("id"))
        self.found |= {fields[name] for name in ("href", "src", "action") if fields.get(name)}


def target(page, href):
    """Where a link leads: the file and the part of it; nothing for another site."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    where = path[1:] if path.startswith("/") else join(dirname(page), path)
    file = normpath(where) if parts.path else page
    return (f"{file}/index.html" if file in ("fr", "en") else file), parts.fragment


def test_every_link_of_every_page_leads_to_a_file_and_a_part_of_it(public):
    pages = {
        path.relative_to(public.folder).as_posix(): Links(path.read_text())
        for path in public.folder.rglob("*.html")
    }

    lost = []
    for page, links in pages.items():
        for file, part in filter(None, (target(page, href) for href in links.found)):
            names = pages[file].names if file in pages else set()
            if not (public.folder / file).is_file() or (part and part not in names):
                lost.append((page, file, part))

    assert len(pages) > 40
    assert lost == []


def test_every_page_has_a_file_in_every_language_and_is_listed_with_its_hash(public):
    listed = json.loads((public.folder / "files.json").read_bytes())["files"]
    addresses = [page.address for page in all_pages(public.release, publishing.drawing_rooms())]

    pages = {path for path in listed if path.startswith(("fr/", "en/")) and path.endswith(".html")}

    assert {"", "404", "asks/EQ-1.1", "places/XA", "reports/harbour"} <= set(addresses)
    assert len(pages) == 2 * len(addresses)
    salt = salts.read(public.folder)["index.html"]
    assert listed["index.html"] == salts.salted(salt, (public.folder / "index.html").read_bytes())
