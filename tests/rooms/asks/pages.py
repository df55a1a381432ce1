"""What tests of plans share: the pages of the office and what is sent to them, the adopted text of a plan."""

import re
from datetime import date
from html import unescape

from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body
from tendik.plans import actions
from tendik.plans.models import Plan
from tests.conftest import AT

ASKS = ("EQ-1.1", "EQ-1.2", "EQ-1.2.a", "EQ-1.2.b", "EQ-1.3", "EQ-2.1", "EQ-2.2")


def page(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def listed(html):
    """The codes of the asks in a list, in its order."""
    return tuple(re.findall(r'name="ask" value="([^"]+)"', html))


def hrefs(html):
    return [unescape(found) for found in re.findall(r'href="([^"]+)"', html)]


def typed(institution, **changes):
    fields = {
        "ask": "EQ-1.1",
        "verdict": "partly",
        "body": str(institution.pk),
        "on": "01.05.2026",
        "reason_en": "Half of the bays are too small.",
        "reason_fr": "",
        "title_en": "Decree",
        "title_fr": "",
        "number": "No. 7",
        "link": "https://example.org/decree",
    }
    return {**fields, **changes}


def send(client, fields, address="/asks/answer/"):
    return client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en")


def adopt(*, at=AT, on=date(2026, 5, 20), body="equality", by=None, **fields):
    """Enter the adopted text of the tiny pack's plan."""
    fields = {"title": {"en": "Decree on equality"}, "number": "No. 12", **fields}
    paper = PaperGiven(body=Body.objects.get(code=body), on=on, **fields)
    given = actions.AdoptionGiven(paper=paper)
    return actions.adopt_plan(Plan.objects.get(code="EQ"), given, by=by, at=at)


def adoption_as_of(plan, at):
    """The adopted text of a plan that counted at a moment; None: it was a draft."""
    return plan.adoptions.in_force(at).last()


def words_of(source):
    """The words of a page, without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", source)))
