"""``tendik tidy``, as a timer runs it."""

from datetime import UTC, date, datetime

from tendik.activities.models import Participant
from tendik.site.commands import main
from tests.rooms.activities.world import announce, sign_up

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def test_who_took_part_long_ago_is_erased_every_night_and_who_will_take_part_is_not(db, home, capsys):
    over = announce(at=LONG_AGO, days=(date(2020, 2, 1),))
    coming = announce("Coming", days=(date(2999, 2, 1),))
    for activity in (over, coming):
        sign_up(activity, at=LONG_AGO, name="Ann Lee", consent=True)

    code = main(["tidy"])

    assert (code, capsys.readouterr().out) == (0, "Removed: 0 files.\nErased: 1 person.\n")
    assert Participant.objects.get().activity == coming
