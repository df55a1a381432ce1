"""The parts of a Word file: the main one that the file names, and those that the main one names."""

from posixpath import join, normpath, split
from urllib.parse import unquote

from tendik.methods.reports.archive import BROKEN, Archive, Node
from tendik.methods.reports.shapes import ReportUnreadable

KINDS = ("styles", "numbering", "footnotes", "endnotes")
USUAL = "word/document.xml"
"""Where Word keeps the main part. Others name theirs otherwise, and say so in ``_rels/.rels``."""


def parts_of(data: bytes) -> dict[str, Node]:
    """Return the trees of ``document`` and of those of ``KINDS`` that the file has, by kind.

    Raises:
        ReportUnreadable: the file is broken, encrypted, too large, or holds no document.
    """
    archive = Archive(data)
    main = _relations(archive, "").get("officeDocument", USUAL)
    document = archive.tree(main)
    if document is None:
        raise ReportUnreadable("broken", BROKEN)
    named = _relations(archive, main)
    folder = split(main)[0]
    trees = {kind: archive.tree(named.get(kind, join(folder, f"{kind}.xml"))) for kind in KINDS}
    return {"document": document, **{kind: tree for kind, tree in trees.items() if tree is not None}}


def _relations(archive: Archive, source: str) -> dict[str, str]:
    """Return what a part names inside the file, by the last word of its kind: strict and usual files say it alike."""
    folder, name = split(source)
    root = archive.tree(join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for node in root.nodes if root else []:
        kind = node.attributes.get("Type", "").rpartition("/")[2]
        if node.attributes.get("TargetMode", "Internal") == "Internal":
            found.setdefault(kind, _path(folder, node.attributes.get("Target", "")))
    return found


def _path(folder: str, target: str) -> str:
    """Return a target as the way from the top of the file."""
    return normpath(join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")
