"""What the page of all seats says of councils together, and of each place."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.blocks.templatetags.blocks import percent
from tendik.pages.frame import Frame
from tendik.places.published import Place
from tendik.quotas.published import QuotaRule, RuleCount, SeatFigure
from tendik.releases.reader import Release

FIGURES = {
    "sdg-5.5.1a": gettext_lazy("Women in parliament (SDG 5.5.1a), of seats that are held"),
    "sdg-5.5.1b": gettext_lazy("Women in local councils (SDG 5.5.1b), of elected women and men"),
    "sdg-5.5.2": gettext_lazy("Women among managers (SDG 5.5.2): rosters hold no codes of occupations"),
    "heads": gettext_lazy("Women among heads of councils"),
    "deputies": gettext_lazy("Women among their deputies"),
    "pairs": gettext_lazy("Councils with a woman and a man among head and deputies"),
    "youth": gettext_lazy("Young people among members of councils"),
    "left.female.women": gettext_lazy("Women left and were followed by women"),
    "left.female.men": gettext_lazy("Women left and were followed by men"),
    "left.female.nobody": gettext_lazy("Women left and nobody has followed yet"),
    "left.female.days": gettext_lazy("Days until a woman was followed, in the middle"),
    "left.male.women": gettext_lazy("Men left and were followed by women"),
    "left.male.men": gettext_lazy("Men left and were followed by men"),
    "left.male.nobody": gettext_lazy("Men left and nobody has followed yet"),
    "left.male.days": gettext_lazy("Days until a man was followed, in the middle"),
    "why.female.not-said": gettext_lazy("Women left, nobody said why"),
    "why.male.not-said": gettext_lazy("Men left, nobody said why"),
}
WHY = {
    "female": gettext_lazy("Women left: %(reason)s"),
    "male": gettext_lazy("Men left: %(reason)s"),
}


def columns() -> list[dict[str, Any]]:
    """Return the columns of the table of figures on all councils."""
    numbers = (_("There are"), _("Of"), _("Share"))
    return [{"words": _("What is counted")}, *({"words": words, "number": True} for words in numbers)]


def _words(frame: Frame, one: SeatFigure) -> str:
    """Return what a figure counts; reasons to leave have the names that the country gives them."""
    if one.figure in FIGURES:
        return str(FIGURES[one.figure])
    return str(WHY[one.figure.split(".")[1]] % {"reason": frame.words(one.title)})


def row(frame: Frame, one: SeatFigure) -> list[dict[str, Any]]:
    """Return a figure on all councils as a row; where somebody is unknown, both ends of it."""
    least, most = one.count, one.count_at_most
    days = one.figure.endswith(".days")
    known = bool(one.whole) or days
    share = _between(percent(least / one.whole), percent(most / one.whole)) if one.whole else ""
    return [
        {"words": _words(frame, one), "made_up": one.made_up},
        {"number": least if least == most else f"{least}–{most}"} if known else {"why": "missing"},
        {"number": one.whole} if one.whole else {"why": "not_applicable" if days else "missing"},
        {"number": share} if share else {"why": "not_applicable" if days else "missing"},
    ]


def _between(least: str, most: str) -> str:
    return least if least == most else f"{least}–{most}"


def columns_of_places() -> list[dict[str, Any]]:
    """Return the columns of the table of places."""
    numbers = (_("The rule is met"), _("The rule is not met"), _("It cannot be said"), _("Share"))
    return [
        {"words": _("Place")},
        {"words": _("Rule")},
        *({"words": words, "number": True} for words in numbers),
    ]


def rows_of_places(frame: Frame, release: Release) -> Iterator[list[dict[str, Any]]]:
    """Yield how many councils of each region and district meet each law, place by place."""
    for one in release.all(RuleCount):
        rule = release.get(QuotaRule, one.rule)
        address = f"places/{one.value}"
        if one.by == "place" and rule.standing == "law" and release.has(address):
            place = release.get(Place, address)
            if place.children:
                yield _of_place(frame, place, rule, one)


def _of_place(frame: Frame, place: Place, rule: QuotaRule, one: RuleCount) -> list[dict[str, Any]]:
    whole = one.met + one.short + one.unknown
    share = _between(percent(one.met / whole), percent((one.met + one.unknown) / whole))
    return [
        {"words": frame.words(place.title), "href": frame.to(place.address), "made_up": one.made_up},
        {"words": frame.words(rule.title), "href": frame.to("quotas/rules", rule.code)},
        *({"number": number} for number in (one.met, one.short, one.unknown)),
        {"number": share},
    ]
