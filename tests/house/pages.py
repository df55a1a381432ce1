"""A baked page as values: what it says, in which language, to what it links, and what it must not hold."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle", "use", "col", "source", "wbr"}
QUIET = {"script", "style", "symbol", "defs", "pattern"}
WHOLE = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "dt",
    "dd",
    "th",
    "td",
    "label",
    "figcaption",
    "caption",
    "summary",
    "button",
    "option",
    "title",
    "div",
    "section",
    "ul",
    "ol",
    "nav",
    "form",
    "blockquote",
    "text",
    "tspan",
    "a",
}
"""Elements whose end ends a sentence."""
READ_OUT = ("title", "aria-label", "alt", "placeholder")
WORDS_OF_OTHERS = {"voice", "report", "said"}
"""Classes of elements that hold words said by people or written in the report."""
ADDRESSES = ("href", "src", "action", "formaction", "poster")


@dataclass
class Text:
    """Some words of a page: their language, and whether they are ours."""

    words: str
    language: str
    ours: bool


@dataclass
class Page(HTMLParser):
    """What stands in a page."""

    source: str
    texts: list[Text] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    language: str = ""

    def __post_init__(self):
        super().__init__()
        self._open, self._current, self._where = [], "", ("", True)
        self.feed(self.source)
        self._end()

    def handle_starttag(self, tag, attributes):
        """Note what an element is and what it holds."""
        given = {name: value or "" for name, value in attributes}
        self._look_at(tag, given)
        if tag in WHOLE or tag == "br":
            self._end()
        outer = self._open[-1] if self._open else ("", "", True, False)
        others = bool(set(given.get("class", "").split()) & WORDS_OF_OTHERS) or tag == "blockquote"
        language = given.get("lang") or outer[1]
        ours = outer[2] and not others and not (tag != "html" and "lang" in given)
        here = (tag, language, ours, outer[3] or tag in QUIET)
        for name in READ_OUT:
            if given.get(name):
                self.texts.append(Text(given[name], language, ours))
        if tag not in VOID:
            self._open.append(here)

    def handle_endtag(self, tag):
        """Go back to the element around."""
        if tag in WHOLE:
            self._end()
        if any(one[0] == tag for one in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        """Take in words."""
        if self._open and self._open[-1][3]:
            return
        if self._open and self._current and self._where != self._open[-1][1:3]:
            self._end()
        if data.strip():
            self._where = self._open[-1][1:3] if self._open else ("", True)
        self._current += data

    def _end(self):
        words = " ".join(self._current.split())
        if words:
            self.texts.append(Text(words, *self._where))
        self._current = ""

    def _look_at(self, tag, given):
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        self.links += [given[name] for name in ADDRESSES if name in given and not _leads_out(tag, given)]
        self.forbidden += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.forbidden.append(f"<{tag}>")


def _leads_out(tag, given):
    """Tell whether something is a way out of the site that says so, or a telephone."""
    return tag == "a" and ("noreferrer" in given.get("rel", "") or given.get("href", "").startswith("tel:"))


def read(path):
    """Return a page of a baked folder."""
    return Page(path.read_text("utf-8"))


def astray(folder: Path, path: Path, page: Page) -> list[str]:
    """Return the links of a page that are not relative, or lead to nothing in its folder."""
    found = []
    # A page may name an address to write to.
    for link in (link for link in page.links if not link.startswith("mailto:")):
        place, _sign, part = link.partition("#")
        target = (path.parent / place.partition("?")[0]).resolve() if place else path.resolve()
        outside = re.match(r"[a-z][a-z0-9+.-]*:|/", link) or not target.is_relative_to(folder.resolve())
        if outside or not target.is_file() or (part and f'id="{part}"' not in target.read_text("utf-8")):
            found.append(link)
    return found
