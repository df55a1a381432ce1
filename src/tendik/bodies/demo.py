"""The demo region's own made-up institutions, who acts for one of them, and how some are reached."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies import pack as reader
from tendik.bodies.actions import give_duty
from tendik.bodies.directory.actions import ContactGiven, record_contact
from tendik.bodies.directory.queries import contact_of
from tendik.bodies.models import Body, Duty
from tendik.packs.columns import columns_for
from tendik.packs.country import Pack

FILE, REACHED, CONTACT = "demo/bodies.csv", "demo/contacts.csv", "contact"


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up institutions of the pack, and let the demo's contact act for one, once."""
    if pack.folder.has(FILE):
        reader.save(pack, FILE, made_up=True)
        _let_the_contact_act(on)
    if pack.folder.has(REACHED):
        _say_how_they_are_reached(pack, on)


def _let_the_contact_act(on: date) -> None:
    contact = User.objects.filter(username=CONTACT).first()
    body = Body.objects.filter(made_up=True, parent__isnull=False).first()
    if contact and body and not contact.duties.exists():
        give_duty(contact, body, Duty.Kind.CONTACT, by="demo", on=on)


def _say_how_they_are_reached(pack: Pack, on: date) -> None:
    """Record the made-up contacts; all but one of their posts are vacant until somebody is let in."""
    # At its beginning: a demo made in the night must not enter them in the future.
    at = timezone.make_aware(datetime.combine(on, time()))
    bodies = Body.objects.filter(made_up=True).in_bulk(field_name="code")
    columns = columns_for(("code",), ("phone", "email", "post_"), pack.languages)
    for row in pack.folder.all_rows(REACHED, columns):
        body = bodies.get(row["code"])
        if body is None:
            words = _("the institution '%(code)s' is not known")
            pack.folder.fault(row.file, row.line, words, code=row["code"])
        elif contact_of(body) is None:
            post = row.texts("post", pack.languages)
            given = ContactGiven(body=body, post=post, phone=row.get("phone"), email=row.get("email"))
            record_contact(given, by=None, at=at)
