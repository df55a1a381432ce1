"""Audits of one staff that are read side by side: what one hides the other does not give away."""

from datetime import date

import pytest

from tendik.quotas.audits.writing import AuditRefused, write_audit
from tests.rooms.quotas.test_audits import asked, body, office_of_sixty, words_of

pytestmark = pytest.mark.django_db


def test_an_audit_a_year_later_hides_what_the_first_would_give_away():
    office_of_sixty()
    first = date(2025, 11, 26)
    write_audit(body(), asked(on=first, since=None), by="tests")

    _lines, rows = words_of(write_audit(body(), asked(since=None), by="tests"))

    assert ("all", "30", "hidden", "hidden", "hidden", "") in rows


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"on": date(2028, 1, 1), "since": date(2027, 6, 1)}, "The last audit is of 26"),
        ({"on": date(2025, 6, 1), "since": date(2024, 6, 1)}, "There is an audit of a later day"),
    ],
)
def test_an_audit_is_compared_with_the_last_one_and_none_is_written_of_a_day_before_it(days, says):
    office_of_sixty()
    write_audit(body(), asked(), by="tests")

    with pytest.raises(AuditRefused, match=says):
        write_audit(body(), asked(**days), by="tests")


def test_an_earlier_audit_is_written_once_more_in_another_language_after_a_later_one():
    office_of_sixty()
    write_audit(body(), asked(), by="tests")
    write_audit(body(), asked(on=date(2027, 11, 26), since=None), by="tests")

    lines, _rows = words_of(write_audit(body(), asked(language="fr"), by="tests"))

    assert "2026" in lines[1]
