"""What Word shows of a document's tree: which branches are gone, hidden or said twice."""

from collections.abc import Iterator

from tendik.methods.reports.archive import Node

LOOKS = ("pPr", "rPr", "sdtPr", "trPr", "tcPr", "tblPr")
"""What holds no words of the text, but how things look."""
KNOWN_PREFIXES = frozenset(
    ("wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "w16cex", "w16cid", "w16se", "a14", "v", "cx")
)
"""Extensions that today's Word knows; a choice that requires another one is passed over for what stands in its stead."""


def seen(node: Node) -> Iterator[Node]:
    """Yield the branches of a node that may hold words; of a thing said in several ways only the one that is shown."""
    for child in node.nodes:
        if child.tag == "AlternateContent":
            chosen = _chosen(child)
            if chosen is not None:
                yield from seen(chosen)
        elif child.tag not in LOOKS:
            yield child


def _chosen(node: Node) -> Node | None:
    """Return the first choice that Word understands, else what stands in its stead."""
    for choice in node.nodes:
        required = choice.attributes.get("Requires", "").split()
        if choice.tag == "Choice" and KNOWN_PREFIXES.issuperset(required):
            return choice
    return node.find("Fallback")


def is_hidden(node: Node) -> bool:
    """Whether all that stands below is not shown: what was struck or moved away, a hidden row, an unfilled field, a hidden drawing."""
    return HIDDEN.get(node.tag, _never)(node)


def _never(_: Node) -> bool:
    return False


def _always(_: Node) -> bool:
    return True


def _run(node: Node) -> bool:
    """Whether a run is hidden, and the text boxes in it with it."""
    look = node.find("rPr")
    return look is not None and look.is_on("vanish")


def _row(node: Node) -> bool:
    look = node.find("trPr")
    return look is not None and (look.find("del") is not None or look.is_on("hidden"))


def _cell(node: Node) -> bool:
    return node.find("tcPr", "cellDel") is not None


def _unfilled(node: Node) -> bool:
    """Whether a field to be filled in still shows its prompt."""
    look = node.find("sdtPr")
    return look is not None and look.is_on("showingPlcHdr")


def _drawing(node: Node) -> bool:
    said = node.find("docPr")
    return said is not None and said.attributes.get("hidden", "0") in ("1", "true")


def _shape(node: Node) -> bool:
    return "visibility:hidden" in node.attributes.get("style", "").replace(" ", "").lower()


HIDDEN = {
    "r": _run,
    "tr": _row,
    "tc": _cell,
    "sdt": _unfilled,
    "anchor": _drawing,
    "inline": _drawing,
    **dict.fromkeys(("del", "moveFrom", "delText", "conflictDel"), _always),
    **dict.fromkeys(("shape", "rect", "roundrect", "oval", "group"), _shape),
}


def is_contents(node: Node) -> bool:
    """Whether a node is the table of contents that Word made."""
    gallery = node.value("sdtPr", "docPartObj", "docPartGallery") if node.tag == "sdt" else None
    return gallery == "Table of Contents"
