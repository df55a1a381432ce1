"""The demo region's own made-up institutions, and who acts for one of them."""

from datetime import date

from tendik.accounts.models import User
from tendik.bodies import pack as reader
from tendik.bodies.actions import give_duty
from tendik.bodies.models import Body, Duty
from tendik.packs.country import Pack

FILE, CONTACT = "demo/bodies.csv", "contact"


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up institutions of the pack, and let the demo's contact act for one, once."""
    if pack.folder.has(FILE):
        reader.save(pack, FILE, made_up=True)
        _let_the_contact_act(on)


def _let_the_contact_act(on: date) -> None:
    contact = User.objects.filter(username=CONTACT).first()
    body = Body.objects.filter(made_up=True, parent__isnull=False).first()
    if contact and body and not contact.duties.exists():
        give_duty(contact, body, Duty.Kind.CONTACT, by="demo", on=on)
