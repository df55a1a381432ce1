"""Rows of tables. Not a template: a release draws a hundred thousand cells, and an include for each takes ten times as long."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count

Cell = Mapping[str, Any]

register = template.Library()


@register.simple_tag
def cells(row: Iterable[Cell]) -> SafeString:
    """Draw the cells of a row, the first of which names it: ``{% cells row %}``. See ``blocks/table.html``."""
    return SafeString("\n".join(_cell(cell, first=not at) for at, cell in enumerate(row)))


def _cell(cell: Cell, *, first: bool) -> SafeString:
    if first:
        return format_html('<th scope="row">{}</th>', _inside(cell))
    number = cell.get("number") is not None or cell.get("why")
    return format_html('<td class="n">{}</td>' if number else "<td>{}</td>", _inside(cell))


def _inside(cell: Cell) -> SafeString:
    shown = _without_number(cell.get("why", "")) or _told(cell)
    made_up = format_html("\n{}", render_to_string("blocks/made_up.html")) if cell.get("made_up") else ""
    return format_html("{}{}", shown, made_up)


def _without_number(why: str) -> SafeString:
    """Say why there is no number; nothing where nothing is the matter."""
    if why == "suppressed":
        return format_html('<span class="hid">{}</span>', _("hidden"))
    if why == "missing":
        return format_html('<span class="gap">{}</span>', _("no data"))
    return SafeString('<span class="gap">–</span>' if why == "not_applicable" else "")


def _told(cell: Cell) -> SafeString:
    number, href = cell.get("number"), cell.get("href")
    words = localize(cell.get("words", "")) if number is None else count(number)
    return format_html('<a href="{}">{}</a>', href, words) if href else conditional_escape(words)
