"""The letter to somebody who signed up: what, when and where, in the languages that are spoken there."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from tendik.activities.models import Activity
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import in_language
from tendik.packs.country import current


def send(activity: Activity, address: str) -> None:
    """Send the letter by the mail server that the settings name.

    Raises:
        OSError: the server does not take it.
    """
    subject, text = letter(activity)
    EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [address]).send()


def letter(activity: Activity) -> tuple[str, str]:
    """Return subject and text, one language beneath the other. Which one she reads nobody knows of her."""
    languages = spoken_at(activity)
    with translation.override(languages[0]):
        subject = f"{_('You signed up for this')}: {in_language(activity.title, languages[0])}"
    texts = [_text(activity, language) for language in languages]
    return " ".join(subject.split()), "\n\n—\n\n".join(texts)


def spoken_at(activity: Activity) -> list[str]:
    """Return the languages of the pack that are spoken at an activity; all of them where it does not say."""
    known = list(current().languages)
    return [code for code in known if code in activity.languages] or known


def _text(activity: Activity, language: str) -> str:
    with translation.override(language):
        return "\n".join(_lines(activity, language))


def _lines(activity: Activity, language: str) -> Iterator[str]:
    yield _("Good day. You signed up for this and have a seat:")
    yield ""
    yield in_language(activity.title, language)
    days = "; ".join(day(date.fromisoformat(one)) for one in activity.days)
    hours = "–".join(f"{hour:%H:%M}" for hour in (activity.opens, activity.closes) if hour)
    yield " · ".join(part for part in (days, hours) if part)
    place = in_language(activity.place.name, language) if activity.place else _("online")
    yield " · ".join(part for part in (place, in_language(activity.where, language)) if part)
    yield in_language(activity.body.name, language)
    yield ""
    yield _("If you cannot come, tell the organiser: somebody who waits gets your seat.")
