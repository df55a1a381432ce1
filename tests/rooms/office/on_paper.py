"""The form of The Pines on paper for the tests: a measure in it, the page on which it is typed, what the page sends."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

from django.utils import timezone, translation

from tendik.entries.gathering.asked import FormAsked, quarters
from tendik.measures.given import MilestoneGiven, TargetGiven
from tendik.office.gathering.sheets import sheets_of
from tendik.office.onpaper.forms import name_of
from tendik.office.onpaper.parts import parts_of
from tendik.office.onpaper.printing import filled
from tendik.places.models import Place
from tendik.progress import actions
from tendik.progress.actions import ExtensionGiven
from tests.rooms.progress.world import promise
from tests.rooms.worlds import VILLAGE

ENROLLED, CHILDREN = "children-in-creches/1/enrolled", "children-in-creches/1/children"


def quarter():
    """The last quarter that is over."""
    return quarters(timezone.localdate())[0]


def signed():
    """A day on which its paper form may have been signed, in time."""
    return quarter().ends_before


def more(measure, days=400):
    """Give more time for the last quarter."""
    until = timezone.localdate() + timedelta(days=days)
    given = ExtensionGiven(period=quarter().code, until=until, reason="Flood", measure=measure)
    actions.extend(given, by=None, at=timezone.now())


def address(way="typed", place=VILLAGE, period=None):
    return f"/forms/{place}/{period or quarter().code}/{way}/?lang=en"


def asked(by=None, **more):
    return FormAsked(
        place=Place.objects.get(code=VILLAGE), period=quarter(), by=by, at=timezone.now(), **more
    )


def cell(measure, part, name):
    return name_of(f"{measure.code} {quarter().code} {part}", name)


def told_of(measure, **more):
    """What the page sends of a report: its first row is that of the figure."""
    usual = {"stage": "under_way", "words_en": "Widened by hand", "value": "25"}
    return {cell(measure, "v1", name): typed for name, typed in {**usual, **more}.items()}


def typed(hers, fields=(), do="record", on=None, stamps=None, html=None):
    """Send the page as it is drawn, with these fields filled in."""
    html = html or opened(hers)
    stamps = stamps or unescape(re.search(r'name="stamps" value="(\{.*?\})"', html)[1])
    paper_on = (on or signed()).strftime("%d.%m.%Y") if on != "" else ""
    sent = {**standing(html), **dict(fields), "paper_on": paper_on, "stamps": stamps, "do": do}
    return unescape(hers.post(address(), sent, follow=True).content.decode())


def opened(hers):
    return hers.get(address()).content.decode()


def standing(html):
    """What stands in the text fields of a page."""
    found = dict(re.findall(r'<input type="text" name="(c[0-9a-f]+)" value="([^"]*)"', html))
    found |= dict(re.findall(r'<textarea name="(c[0-9a-f]+)"[^>]*>\s*([^<]*)</textarea>', html))
    chosen = re.findall(r'<input type="radio" name="(c[0-9a-f]+)" value="([^"]*)"[^>]* checked', html)
    return {name: unescape(words) for name, words in (*found.items(), *chosen)}


def measure_of_the_village():
    """A measure of The Pines with a figure and a step, whose reports are taken for long."""
    target = TargetGiven(
        words={"en": "Bays"},
        unit={"en": "bays"},
        kind="increase",
        amount=Decimal(40),
        due_on=date(2031, 6, 30),
        number=1,
        baseline=Decimal(20),
        baseline_on=date(2025, 12, 31),
    )
    step = MilestoneGiven(words={"en": "The plan is drawn"}, due_on=date(2030, 12, 1), number=1)
    made = promise(
        place=Place.objects.get(code=VILLAGE), words="Widen", targets=(target,), milestones=(step,)
    )
    more(made)
    return made


def on_paper():
    with translation.override("en"):
        form = asked()
        parts = parts_of(sheets_of(form))
        return form, parts, filled(form, parts)
