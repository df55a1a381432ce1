"""Made-up notices of the demo region."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tendik.bodies.models import Body
from tendik.notices import actions
from tendik.notices.models import Notice
from tendik.packs.country import Pack
from tendik.places.models import Place

TITLE = {
    "en": "The village council meets on Friday",
    "ky": "Айылдык кеңеш жума күнү чогулат",
    "ru": "Сельский совет собирается в пятницу",
}
WORDS = {
    "en": "The meeting is open to all. It begins at three in the afternoon.",
    "ky": "Жыйынга баары келе алат. Ал түштөн кийин саат үчтө башталат.",
    "ru": "Прийти может каждый. Начало в три часа дня.",
}
SHOWN = timedelta(days=365)


def load(pack: Pack, *, on: date) -> None:
    """Write one, once, where the pack has made-up institutions and places."""
    body, place = Body.objects.filter(made_up=True).first(), Place.objects.filter(made_up=True).last()
    if body is None or place is None or Notice.objects.filter(made_up=True).exists():
        return
    title, words = (
        {code: texts[code] for code in pack.languages if code in texts} for texts in (TITLE, WORDS)
    )
    given = actions.NoticeGiven(
        body=body, place=place, title=title, words=words, ends_before=on + SHOWN, made_up=True
    )
    actions.post_notice(given, by=None, at=datetime.combine(on, time(9), timezone.get_default_timezone()))
