"""What the answers of a form give: the rules of a pack as they are worked out, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods.filled import FigureRule, RuleBad, name_of
from tendik.packs.lines import KeyPath
from tendik.statistics.known import MayName

FORM = "village-form"
"""The source of what places answer in forms."""


def rules_of(figures: Sequence[Mapping[str, Any]]) -> list[FigureRule]:
    """Return the rules that a pack writes, as they are worked out."""
    return [
        FigureRule(
            formula=one.get("formula", ""),
            when=tuple(one.get("when", ())),
            codes=dict(code.split("=", 1) for code in one.get("codes", ())),
        )
        for one in figures
    ]


def kinds_of(fields: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the kind of each field by the name that rules use."""
    return {name_of(one["code"]): one["kind"] for one in fields}


def faults_of_figures(
    about: Mapping[str, Any], known: MayName
) -> Iterator[tuple[KeyPath, Any, dict[str, Any]]]:
    """Yield what is wrong with how figures are made of the answers, with where it stands."""
    fields, figures = about.get("collect", []), about.get("figure", [])
    if bool(fields) != bool(figures):
        words = _("a form has fields and says what they give: write both %(collect)s and %(figure)s")
        yield ("collect" if fields else "figure", 0), words, {}
    if fields and FORM not in known.found["source"]:
        words = _(
            "figures from the form come from the source “%(word)s”, which the pack does not have. Add it."
        )
        yield ("collect", 0), words, {"word": FORM}
    for number, figure in enumerate(figures):
        yield from _of_figure(("figure", number), figure, about, known)


def _of_figure(
    path: KeyPath, figure: Mapping[str, Any], about: Mapping[str, Any], known: MayName
) -> Iterator[tuple[KeyPath, Any, dict[str, Any]]]:
    if bool(figure.get("formula")) == bool(figure.get("when")):
        yield path, _("a figure comes from a formula or from conditions: write one of both"), {}
        return
    for code in figure.get("codes", []):
        if code not in known.choices["whole"] or code.partition("=")[0] not in about.get("dimensions", []):
            words = _("“%(word)s” is no code by which this indicator is told apart")
            yield (*path, "codes"), words, {"word": code}
            return
    try:
        for rule in rules_of([figure]):
            rule.needs(kinds_of(about.get("collect", [])))
    except RuleBad as bad:
        words = _("“%(word)s” is not understood here: name fields of the form as they may be used")
        yield (*path, "formula" if figure.get("formula") else "when"), words, {"word": bad.word}
