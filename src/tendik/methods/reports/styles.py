"""Styles of a Word file: what they say of a paragraph and of its letters, their ancestors' words included."""

from dataclasses import dataclass, field

from tendik.methods.reports.archive import Node

OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look. ``hidden``, ``struck`` and ``bold`` are switches: ``None`` where nothing is said."""

    bold: bool | None = None
    hidden: bool | None = None
    web_hidden: bool | None = None
    struck: bool | None = None
    capitals: bool | None = None
    font: str = ""

    def over(self, other: "Look") -> "Look":
        """Return this look where it says something, else the other."""
        return Look(
            _first(self.bold, other.bold),
            _first(self.hidden, other.hidden),
            _first(self.web_hidden, other.web_hidden),
            _first(self.struck, other.struck),
            _first(self.capitals, other.capitals),
            self.font or other.font,
        )

    def crossed(self, other: "Look") -> "Look":
        """Return what a paragraph's style and a style of letters make together: two switches undo each other."""
        return Look(
            bool(self.bold) ^ bool(other.bold),
            bool(self.hidden) ^ bool(other.hidden),
            bool(self.web_hidden) or bool(other.web_hidden),
            bool(self.struck) ^ bool(other.struck),
            bool(self.capitals) ^ bool(other.capitals),
            other.font or self.font,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, its ancestors' words included."""

    rank: int = 0
    number: str = ""
    level: int | None = None
    listed: bool = False
    look: Look = Look()


@dataclass(slots=True)
class Styles:
    """The styles of a document by id, and how letters look of which nothing else is said."""

    nodes: dict[str, Node]
    usual: str = ""
    base: Look = Look()
    known: dict[str, Style] = field(default_factory=dict)

    def style(self, name: str) -> Style:
        """Return a style; the plain one if the document does not define it."""
        line, above = [], name
        while above in self.nodes and above not in self.known:
            self.known[above] = Style()  # a style that is its own ancestor ends here
            line.append(above)
            above = self.nodes[above].value("basedOn") or ""
        style = self.known.get(above, Style())
        for below in reversed(line):
            style = self.known[below] = _style(self.nodes[below], style)
        return style

    def of(self, paragraph: Node) -> Style:
        """Return the style of a paragraph: the usual one where it names none."""
        return self.style(paragraph.value("pPr", "pStyle") or self.usual)

    def letters(self, look: Node | None, above: Look) -> Look:
        """Return how letters look by their own properties, their style, the paragraph's style, the document."""
        own = look_of(look)
        named = look.value("rStyle") if look else None
        styled = above.crossed(self.style(named).look) if named else above
        return own.over(styled) if self.base == Look() else own.over(_either(styled, self.base))


def styles_of(root: Node | None) -> Styles:
    """Return the styles that ``styles.xml`` defines; none without it."""
    nodes = [node for node in root.nodes if node.tag == "style"] if root else []
    usual = next((node for node in nodes if _is_usual(node)), None)
    base = root.find("docDefaults", "rPrDefault", "rPr") if root else None
    return Styles(
        {node.attributes.get("styleId", ""): node for node in nodes},
        usual.attributes.get("styleId", "") if usual else "",
        look_of(base),
    )


def look_of(node: Node | None) -> Look:
    """Return what properties of letters say themselves."""
    if node is None:
        return Look()
    fonts = node.find("rFonts")
    return Look(
        bold=_switch(node, "b"),
        hidden=_switch(node, "vanish"),
        web_hidden=_switch(node, "webHidden"),
        struck=_first(_switch(node, "strike") or None, _switch(node, "dstrike"), _switch(node, "strike")),
        capitals=_switch(node, "caps"),
        font=(fonts.attributes.get("ascii") or fonts.attributes.get("hAnsi") or "") if fonts else "",
    )


def _switch(node: Node, tag: str) -> bool | None:
    found = node.find(tag)
    return None if found is None else found.attributes.get("val", "1") not in OFF


def _first(*values: bool | None) -> bool | None:
    return next((value for value in values if value is not None), None)


def _either(look: Look, base: Look) -> Look:
    return Look(
        bool(look.bold or base.bold),
        bool(look.hidden or base.hidden),
        bool(look.web_hidden or base.web_hidden),
        bool(look.struck or base.struck),
        bool(look.capitals or base.capitals),
        look.font or base.font,
    )


def _is_usual(node: Node) -> bool:
    usual = node.attributes.get("default", "0") not in OFF
    return usual and node.attributes.get("type", "paragraph") == "paragraph"


def _style(node: Node, parent: Style) -> Style:
    name = (node.value("name") or "").lower()
    outline = node.number("pPr", "outlineLvl")
    rank = (outline + 1) % 10 if outline is not None else parent.rank
    if name == "title" or name.startswith("heading "):
        rank = int(name[8:]) if name[8:] in tuple("123456789") else 1
    return Style(
        rank,
        node.value("pPr", "numPr", "numId") or parent.number,
        parent.level if (level := node.number("pPr", "numPr", "ilvl")) is None else level,
        listed=parent.listed or name.startswith("toc "),
        look=look_of(node.find("rPr")).over(parent.look),
    )
