"""What observations bring to the tests of the house: who opens their addresses, a sample entry, their kinds of page."""

from datetime import date, timedelta

from django.urls import reverse

from tendik.accounts.models import User
from tendik.observations import actions
from tendik.observations import release as published
from tendik.observations.actions import SightingGiven
from tendik.observations.models import Moderation, Sighting
from tendik.observations.published import SightingCount, SightingShown
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.measures import world as measures
from tests.rooms.people import GROUP_MEMBERS, HERE, MODERATORS, Who
from tests.rooms.worlds import VILLAGE, Kind

HERE_MODERATES = Who(frozenset({"moderator here"}))
ROLES = {
    "observations:sightings": Who(GROUP_MEMBERS | MODERATORS),
    "observations:choose": Who(GROUP_MEMBERS),
    "observations:write": Who(frozenset({"group member here"})),
    "observations:moderate": HERE_MODERATES,
    "observations:withdraw": Who(frozenset(), sees=frozenset({"moderator here"})),
    "observations:withdraw_moderation": HERE_MODERATES,
}
READ = {"observations:sightings", "observations:choose"}
"""Addresses that are only looked at."""
TABLES = {
    "observations": "code,of_fr,of_en,seen,by_fr,by_en,place,where_fr,where_en,stance,seen_in,words_fr,words_en,"
    "made_up",
    "observation_counts": "how,number,days",
}
PAGES = {"what women's groups saw": "observations/", "an observation": "observations/1/"}
OFFICE = {"observations": "observations/", "a choice of what was seen": "observations/choose/"}
OFFICE_PAGES = ["/observations/"]
SEEN = date(2026, 5, 20)


def given(words="Two lamps of ten burn.", *, about="bodies/north-council", place=VILLAGE, **fields):
    """Return what somebody of The Pines saw of the council, unless said otherwise."""
    fields = {"stance": "disagrees", "seen_on": SEEN, **fields}
    return SightingGiven(
        place=Place.objects.get(code=place), about=about, words={"en": words} if words else {}, **fields
    )


def write(words="Two lamps of ten burn.", at=AT, *, by=None, **fields):
    """Write what was seen."""
    return actions.enter_sighting(given(words, **fields), by=by, at=at)


def show(sighting, at=AT, *, by=None):
    """Decide that its words are shown."""
    return actions.moderate(sighting, "shown", by=by, at=at)


def withhold(sighting, reason="names", at=AT, *, by=None):
    """Decide that its words are withheld."""
    return actions.moderate(sighting, "withheld", reason=reason, by=by, at=at)


def fill():
    """Enter for the baked release that all tests share: of a measure and of an institution, shown and withheld."""
    promised = measures.enter("Light the road", place=Place.objects.get(code=VILLAGE))
    about = f"measures/{promised.code}"
    show(write(about=about))
    show(write("Mine burns.", about=about, stance="agrees"))
    show(write("The desk is open in the morning.", stance="agrees"))
    withhold(write("Anne of the third house was beaten.", about=about), "harmed")
    write("Nobody has read this.", about=about)


def of(kind, at):
    """Return what a release of a moment shows of a kind."""
    return [one for one in published.contribute(at) if isinstance(one, kind)]


def shown(at):
    """Return the words of the last observation that is shown."""
    return next((one.words["en"] for one in reversed(of(SightingShown, at))), None)


def written(number, at):
    """Write one whose words were found fit to be shown; return it."""
    sighting = write(number, at)
    show(sighting, at)
    return sighting


def decided(number, at):
    """Write one and decide; return the decision."""
    return show(write(number, at), at)


def numbers(at):
    """Return how many observations stand how, those that there are."""
    return {one.code: one.number for one in of(SightingCount, at) if one.number}


# Its page, the list, its village and its institution.
ENTRIES = {
    Sighting: Kind(written, shown, here=lambda at: written("1", at), anew=8),
    Moderation: Kind(decided, shown, here=lambda at: decided("1", at), anew=8),
}


def addresses():
    """Return an address for each name: an observation in the place here that nobody of the table wrote."""
    author = User.objects.create(username="author")
    waiting = write(place=HERE, by=author)
    over = show(write("Ten lamps burn.", place=HERE, by=author, at=AT + timedelta(hours=1)))
    args = {
        "write": [HERE, "bodies/north-council"],
        "moderate": [waiting.pk],
        "withdraw": [waiting.pk],
        "withdraw_moderation": [over.pk],
    }
    numbered = {f"observations:{name}": values for name, values in args.items()}
    return {name: reverse(name, args=numbered.get(name)) for name in ROLES}
