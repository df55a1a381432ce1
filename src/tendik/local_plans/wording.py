"""The form in which a council of this country adopts a plan, ``plans/resolution.toml`` of the pack."""

from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.bodies.kinds import kinds_in
from tendik.packs.codes import Slug
from tendik.packs.country import Pack, Texts, current

FILE = "plans/resolution.toml"


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in every resolution, by language.

    In the words ``{place}``, ``{above}``, ``{council}``, ``{title}``, ``{plans}`` stand for what this resolution says.
    """

    head: Texts
    """Lines above the title: whose resolution it is."""
    title: Texts
    number: Texts
    about: Texts
    preamble: Texts
    own: Texts
    """The first point where a plan of its own is adopted."""
    chapter: Texts
    """The first point where the plan becomes a chapter of the programme."""
    points: list[Texts]
    signature: Texts
    annex: Texts
    councils: list[Slug] = []
    """Kinds of institution that adopt the plan of their place; empty: whichever the place has."""


def wording_in(pack: Pack) -> Wording | None:
    """Return the form of a pack; None where it has none. Faults are noted."""
    read = pack.toml(FILE, Wording) if pack.folder.has(FILE) else {}
    return msgspec.convert(read, Wording) if read else None


def check_wording(pack: Pack) -> None:
    """Note the kinds of council in the form of a pack that its list of kinds does not hold."""
    form, known = wording_in(pack), kinds_in(pack)
    for number, kind in enumerate(form.councils if form else ()):
        if kind not in known:
            words = _("there is no kind of institution %(kind)s in the pack's list")
            pack.folder.fault_at(FILE, ("councils", number), words, kind=kind)


def wording() -> Wording | None:
    """Return the form of this installation's pack."""
    return wording_in(current())


def filled(words: str, known: dict[str, str]) -> str:
    """Return words with what the resolution says in the place of its names.

    Examples:
        >>> filled("{council}: {title} {other}", {"council": "Council", "title": "Plan"})
        'Council: Plan {other}'
    """
    for name, value in known.items():
        words = words.replace(f"{{{name}}}", value)
    return words


def said(texts: Any, language: str, known: dict[str, str]) -> str:
    """Return words in one language, filled."""
    return filled(texts.get(language, ""), known)
