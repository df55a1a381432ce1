"""Made-up cards of the demo region: of initiatives that worked there, and whom one may call."""

from collections.abc import Mapping
from datetime import date

from tendik.local_plans.cards import actions, contacts
from tendik.local_plans.cards.actions import CardGiven
from tendik.local_plans.cards.contacts import CallGiven
from tendik.local_plans.initiatives.worded import CARD, application
from tendik.local_plans.models import Initiative
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.plans.demo import evening

FILE = "demo/cards.csv"
COLUMNS = ("initiative", "written_on", "checked_on", "name", "phone", "agreed_on", "forgotten_on")


def load_cards(pack: Pack, initiatives: Mapping[str, Initiative], *, on: date) -> None:
    """Write what made-up groups told by a day; ``initiatives``: those that were just written, by code."""
    if not initiatives or not pack.folder.has(FILE):
        return
    for row in pack.folder.rows(FILE, COLUMNS, also=tuple(f"{name}_" for name in CARD)):
        if row["initiative"] in initiatives and date.fromisoformat(row["written_on"]) <= on:
            _tell(row, initiatives[row["initiative"]], pack, on)


def _tell(row: Row, initiative: Initiative, pack: Pack, on: date) -> None:
    said = {name: row.texts(name, pack.languages) for name in CARD}
    given = CardGiven(initiative=initiative, said=said)
    card = actions.write_card(given, by=None, at=evening(date.fromisoformat(row["written_on"])))
    checked = _by(row["checked_on"], on)
    if checked:
        actions.check_card(card, "shown", by=None, at=evening(checked))
    agreed, about = _by(row["agreed_on"], on), application()
    if agreed is None or about is None:
        return
    who = {"name": row["name"], "phone": row["phone"], "agreed_on": agreed, "consent": True}
    told = CallGiven(initiative=initiative, **who)
    contact = contacts.keep_contact(told, about.consent, by=None, at=evening(agreed))
    forgotten = _by(row["forgotten_on"], on)
    if forgotten:
        contacts.forget_contact(contact, by=None, at=evening(forgotten))


def _by(written: str, on: date) -> date | None:
    """Return the day of a cell, if it had come by a day."""
    day = date.fromisoformat(written) if written else None
    return day if day and day <= on else None
