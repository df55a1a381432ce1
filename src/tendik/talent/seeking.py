"""Whom an institution seeks, the wishes in their stated order, and which of them somebody of the pool meets."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tendik.talent.models import Profile
from tendik.talent.ordering import Fit


class Wish(StrEnum):
    """What somebody may meet or not, in the order in which it counts."""

    FIELD = "field"
    LANGUAGES = "languages"
    HERE = "here"
    EXPERIENCE = "experience"
    EDUCATION = "education"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Whom an institution seeks. What is empty it does not wish.

    ``place``: code of where it works, empty for the whole country. ``above``: how each place, by code, is led upwards.
    """

    engagement: str
    place: str = ""
    fields: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    education: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()

    def wishes(self) -> tuple[Wish, ...]:
        """Return the wishes that were stated, in their order."""
        stated = {
            Wish.FIELD: self.fields,
            Wish.LANGUAGES: self.languages,
            Wish.HERE: self.place,
            Wish.EXPERIENCE: self.experience,
            Wish.EDUCATION: self.education,
        }
        return tuple(wish for wish in Wish if stated[wish])


def fits(profiles: Iterable[Profile], sought: Sought, above: Mapping[str, str]) -> Iterator[Fit]:
    """Yield who of some profiles is ready for what is offered, there; with the wishes that she meets."""
    for one in profiles:
        if sought.engagement in one.engagements and serves(one.places, sought.place, above):
            yield Fit(one.pk, tuple(_meets(one, sought, wish) for wish in sought.wishes()))


def serves(places: Iterable[str], place: str, above: Mapping[str, str]) -> bool:
    """Tell whether somebody ready for some places is ready for this one: one lies in the other. Everybody is for none."""
    way = set(_upwards(place, above))
    return not place or any(one in way or place in _upwards(one, above) for one in places)


def _upwards(place: str, above: Mapping[str, str]) -> Iterator[str]:
    while place:
        yield place
        place = above.get(place, "")


def _meets(one: Profile, sought: Sought, wish: Wish) -> bool:
    if wish is Wish.FIELD:
        return bool(set(one.fields) & set(sought.fields))
    if wish is Wish.LANGUAGES:
        return set(sought.languages) <= set(one.languages)
    if wish is Wish.HERE:
        return sought.place in one.places
    # Both rise from least to most: what is sought are all from the least that is wished.
    return (
        one.experience in sought.experience if wish is Wish.EXPERIENCE else one.education in sought.education
    )
