"""Tags and filters of the building blocks: ``{% load blocks %}``."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from tendik.blocks import formats
from tendik.blocks.assets import asset_name
from tendik.blocks.bars import Piece
from tendik.blocks.bars import pieces as pieces_of
from tendik.blocks.drawings import drawings
from tendik.blocks.seats import half_circle
from tendik.blocks.states import State
from tendik.methods.texts import in_language, other_language

register = template.Library()

# Numbers that stand for the plural forms of CLDR. Days are whole, so fractions need none.
PLURAL_SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


# A moment is shown as the day that it is in the country.
@register.filter(expects_localtime=True)
def day(on: date | None) -> str:
    """Write a date in full: ``{{ date|day }}``."""
    return "" if on is None else formats.day(on, _language()) or date_format(on, "DATE_FORMAT")


@register.filter(expects_localtime=True)
def day_short(on: date | None) -> str:
    """Write a date for tables: ``{{ date|day_short }}``."""
    return "" if on is None else formats.day_short(on, _language()) or date_format(on, "SHORT_DATE_FORMAT")


@register.filter
def count(number: float | Decimal | str | None) -> str:
    """Write a number with its thousands apart: ``{{ number|count }}``. Words pass as they are."""
    if number is None or isinstance(number, str):
        return number or ""
    return formats.count(number, _language()) or number_format(number, force_grouping=True)


@register.filter
def percent(share: float | Decimal | Fraction, places: int = 0) -> str:
    """Write a share of one as a percentage: ``{{ share|percent }}``, ``{{ share|percent:1 }}``."""
    written = formats.percent(share, _language(), places)
    return written or f"{number_format(float(share) * 100, decimal_pos=places)}%"


@register.filter
def words(texts: Mapping[str, str] | None) -> str:
    """Choose the words for a reader of the active language."""
    return in_language(texts or {}, _language())


@register.filter
def language_of_words(texts: Mapping[str, str] | None) -> str:
    """Name the language of the chosen words if it is not the page's: ``lang`` for the element around them."""
    return other_language(texts or {}, _language())


@register.filter
def quoted(said: Any, language: str = "") -> str:
    """Put words between the quotation marks of their language, or of the page's."""
    return formats.quoted(str(said), language or _language())


@register.filter
def states_once(marks: Iterable[Mapping[str, Any]]) -> list[State]:
    """List the states of a field's marks, each once, in the order in which they come."""
    return list(dict.fromkeys(mark["state"] for mark in marks))


@register.filter
def pieces(rows: Iterable[Mapping[str, Any]]) -> list[Piece]:
    """Return the pieces of a proportional bar: ``{% for piece in rows|pieces %}``."""
    return pieces_of(rows)


@register.filter
def rows_in_words(rows: Iterable[Mapping[str, Any]]) -> str:
    """Say how many of each state a bar shows."""
    return "; ".join(f"{row['state'].word}: {count(row['count'])}" for row in rows)


@register.simple_tag
def seats_of(groups: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return where the seats of a half-circle stand: ``{% seats_of groups as drawn %}``."""
    spots, cuts = half_circle(groups)
    return {"spots": spots, "cuts": cuts}


@register.filter
def knots(steps: Sequence[Any]) -> list[tuple[Any, str]]:
    """Pair each step of a trace with its class: ``done``, ``open``, or ``loose`` where the cord ends before the next."""
    done = [step["done"] if isinstance(step, Mapping) else step.done for step in steps]
    pairs = zip(done, [*done[1:], True], strict=True)
    return [(step, _knot(*pair)) for step, pair in zip(steps, pairs, strict=True)]


def _knot(done: bool, following: bool) -> str:
    if not done:
        return "open"
    return "done" if following else "loose"


@register.tag
def oneline(parser: Parser, token: Token) -> "_OneLine":
    """Keep what stands between as one line, safe inside quotation marks too: ``{% oneline as title %}…{% endoneline %}``."""
    name = token.split_contents()[2]
    inside = parser.parse(("endoneline",))
    parser.delete_first_token()
    return _OneLine(inside, name)


class _OneLine(template.Node):
    def __init__(self, nodelist: template.NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> SafeString:
        """Keep the line, and show nothing."""
        written = " ".join(self.nodelist.render(context).split())
        context[self.name] = SafeString(written.replace('"', "&quot;"))
        return SafeString("")


@register.simple_tag
def asset(name: str) -> str:
    """Return the name under which an asset is served: ``{% asset "tendik.css" %}``."""
    return asset_name(name)


@register.simple_tag
def drawing(name: str) -> SafeString:
    """Return the shapes of an icon, to stand inside ``svg`` or ``symbol``."""
    return SafeString(drawings()[name].shapes)


@register.simple_tag
def days_since(on: date) -> SafeString:
    """Return an empty span that the script fills with the days since ``on`` and shows.

    The number takes the place of ``#`` in the words of the plural form that the reader's browser chooses.
    """
    forms = {name: ngettext("# day", "# days", sample) for name, sample in PLURAL_SAMPLES.items()}
    needed = ((name, form) for name, form in forms.items() if name == "other" or form != forms["other"])
    return format_html(
        '<span class="days" data-days-since="{}"{} hidden></span>',
        on.isoformat(),
        format_html_join("", ' data-{}="{}"', needed),
    )
