"""Cards for the tests: an initiative that worked, its card, somebody who may be called."""

from datetime import date

from tendik.local_plans.cards import actions, contacts, release
from tendik.local_plans.cards.actions import CardGiven
from tendik.local_plans.cards.contacts import CallGiven
from tendik.local_plans.initiatives.worded import CARD, application
from tendik.local_plans.models import CardCheck, CardContact, Initiative, PracticeCard
from tests.conftest import AT
from tests.rooms.local_plans.initiatives import step, write
from tests.rooms.people import FOCAL_POINTS, GROUP_MEMBERS, MINISTERS, MODERATORS, Who
from tests.rooms.worlds import VILLAGE, Kind

WRITERS = frozenset(
    {
        "minister",
        "minister here",
        "minister above",
        "focal point here",
        "focal point above",
        "group member here",
    }
)
READERS = frozenset({"minister", "minister above", "focal point above", "moderator here"})
WRITERS_HERE = Who(WRITERS)
ROLES = {
    "local_plans:cards": Who(MINISTERS | FOCAL_POINTS | GROUP_MEMBERS | MODERATORS),
    "local_plans:card": WRITERS_HERE,
    "local_plans:write_card": WRITERS_HERE,
    "local_plans:keep_contact": WRITERS_HERE,
    "local_plans:look_at_contact": WRITERS_HERE,
    "local_plans:forget_contact": WRITERS_HERE,
    "local_plans:check_card": Who(READERS, sees=WRITERS - READERS),
    "local_plans:withdraw_card": Who(WRITERS, sees=READERS - WRITERS),
}
OFFICE = {
    "cards of what worked": "local_plans/cards/",
    "the cards of an initiative": "local_plans/cards/1/",
    "a card": "local_plans/cards/1/write/",
    "a card that is withdrawn": "local_plans/cards/withdraw/1/",
    "whom other villages may call": "local_plans/cards/4/contact/",
    "a consent that is taken back": "local_plans/cards/contact/1/forget/",
}
NAME, PHONE = "Aigul M.", "0312 12-34-56"
DAY = date(2026, 5, 20)


def worked(title="Mend the boats", *, at=AT, **fields):
    """Write an initiative of North Bay, unless said otherwise, that was sent, heard and supported."""
    made = write(title, at=at, **fields)
    for what in ("sent", "heard", "funded"):
        step(made, what, at)
    return made


def card_given(initiative, done="We mended ten boats.", **said):
    """Return a card as it is typed, whole unless said otherwise."""
    words = {name: {"en": f"The {name} of it"} for name in CARD}
    return CardGiven(initiative=initiative, said={**words, "done": {"en": done} if done else {}, **said})


def tell(initiative, done="We mended ten boats.", at=AT, *, by=None, **said):
    """Write a card."""
    return actions.write_card(card_given(initiative, done, **said), by=by, at=at)


def show(card, at=AT, *, by=None):
    """Decide that a card is shown."""
    return actions.check_card(card, "shown", by=by, at=at)


def told(initiative, done="We mended ten boats.", at=AT):
    """Write a card that is shown."""
    card = tell(initiative, done, at)
    show(card, at)
    return card


def contact_given(initiative, **fields):
    """Return whom others may call, with her word, unless said otherwise."""
    whole = {"name": NAME, "phone": PHONE, "agreed_on": DAY, "consent": True}
    return CallGiven(initiative=initiative, **{**whole, **fields})


def called(initiative, at=AT, *, by=None, **fields):
    """Enter whom others may call."""
    return contacts.keep_contact(contact_given(initiative, **fields), application().consent, by=by, at=at)


def cards_shown(at=AT):
    """Return the cards that a release of a moment shows."""
    return list(release.card_documents(at))


def addressed():
    """Return what stands in the address of each page of cards."""
    made = worked("A third")
    card, contact = tell(made), called(made)
    found = {name: [made.pk] for name in ("card", "write_card", "keep_contact")}
    found |= {"check_card": [card.pk], "withdraw_card": [card.pk], "cards": []}
    found |= {"look_at_contact": [contact.pk], "forget_contact": [contact.pk]}
    return {f"local_plans:{name}": args for name, args in found.items()}


def _done_shown(at):
    found = [one.parts[0].words["en"] for one in cards_shown(at)]
    return found[-1] if found else None


def _called_shown(at):
    found = [one.call.name for one in cards_shown(at) if one.call]
    return found[-1] if found else None


def _told(number, at):
    """Write a card of the one initiative that worked, and show it; return the card."""
    return told(Initiative.objects.first() or worked(at=at), number, at)


def _checked(number, at):
    """Show a card that says the number; return the decision."""
    return show(tell(Initiative.objects.first() or worked(at=at), number, at), at)


def _called(number, at):
    """Enter somebody who is called by the number, on a card of another initiative; return the entry."""
    made = worked(f"Boat {number}", at=at)
    told(made, at=at)
    return called(made, at, name=number)


def _called_here(at):
    made = worked(place=VILLAGE, at=at)
    told(made, at=at)
    return called(made, at)


ENTRIES = {
    PracticeCard: Kind(_told, _done_shown, here=lambda at: told(worked(place=VILLAGE, at=at), at=at), anew=9),
    CardCheck: Kind(
        _checked, _done_shown, here=lambda at: show(tell(worked(place=VILLAGE, at=at), at=at), at), anew=9
    ),
    CardContact: Kind(_called, _called_shown, here=_called_here, anew=9),
}
