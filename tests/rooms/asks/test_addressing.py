"""Who should answer an ask: proposed by the pack or the office, agreed, changed, withdrawn; counted for all."""

from datetime import date, timedelta

import pytest

from tendik.asks import addressing, pack, queries
from tendik.asks.addressing import Addressing
from tendik.asks.models import Addressee, Ask
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.packs.country import current
from tests.conftest import AT
from tests.rooms.asks.world import addressed

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ON = date(2026, 6, 1)


def asks(*codes):
    return list(Ask.objects.filter(code__in=codes).order_by("order"))


def standing(code="EQ-1.1", at=AT + 30 * DAY):
    ask = queries.ask_as_of(code, at)
    return ask.addressee, ask.addressee_standing


def entered(asks, standing="agreed", body="equality", since=ON, by=None, **more):
    chosen = Body.objects.get(code=body) if body else None
    given = Addressing(standing=standing, since=since, body=chosen)
    return addressing.address_asks(asks, given, by=by, at=AT, **more)


def test_an_institution_is_proposed_for_many_asks_in_one_act_and_the_journal_keeps_each(minister):
    entered(asks("EQ-1.1", "EQ-1.3"), "proposed", by=minister)

    assert [standing(code) for code in ("EQ-1.1", "EQ-1.3")] == [("equality", "proposed")] * 2
    lines = Line.objects.filter(action="asks.address_asks").values_list("subject", "details")
    assert list(lines) == [
        (f"asks/{code}", {"body": "equality", "standing": "proposed"}) for code in ("EQ-1.1", "EQ-1.3")
    ]


def test_each_ask_keeps_its_own_institution_when_all_agree_together():
    addressed("EQ-1.1", body="equality", at=AT - DAY)
    addressed("EQ-1.3", body="north-council", at=AT - DAY)

    entered(asks("EQ-1.1", "EQ-1.3"), body=None)

    assert [standing(code) for code in ("EQ-1.1", "EQ-1.3")] == [
        ("equality", "agreed"),
        ("north-council", "agreed"),
    ]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"body": None}, "body", "nobody is proposed for EQ-1.1"),
        ({"since": date(2026, 6, 2)}, "since", "lies in the future"),
        ({"since": date(2020, 1, 1)}, "since", "cannot be older"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_entered(fields, field, words, ask):
    with pytest.raises(EntryRefused, match=words) as refused:
        entered([ask], **fields)

    assert refused.value.field == field
    assert not Addressee.objects.exists()


def test_an_institution_that_is_no_more_answers_nothing(ask, body):
    Body.objects.filter(pk=body.pk).update(ends_before=date(2026, 6, 1))

    with pytest.raises(EntryRefused, match="Choose the one that took its place"):
        entered([ask])


def test_the_same_once_more_and_a_form_that_is_too_old_are_refused(ask):
    first = entered([ask])[0]

    with pytest.raises(EntryRefused, match="entered so already"):
        entered([ask])
    with pytest.raises(EntryRefused, match="since this page was opened"):
        entered([ask], "proposed", seen="0")
    with pytest.raises(EntryRefused, match="at least one ask"):
        entered([])
    assert list(Addressee.objects.all()) == [first]


def test_what_is_withdrawn_gives_the_one_before_back_and_then_nobody(ask, minister):
    addressed("EQ-1.1", body="north-council", at=AT - DAY)
    entered([ask])

    assert addressing.withdraw_addressees([ask], by=minister, at=AT + DAY) == 1
    assert standing() == ("north-council", "proposed")
    addressing.withdraw_addressees([ask], by=minister, at=AT + 2 * DAY)
    assert standing() == (None, None)
    with pytest.raises(EntryRefused, match="nothing to withdraw"):
        addressing.withdraw_addressees([ask], by=minister, at=AT + 3 * DAY)


def test_the_reason_of_a_proposal_stays_when_the_institution_agrees_and_goes_with_another(ask, body):
    Addressee.objects.create(
        ask=ask, body=body, standing="proposed", since=ON, reason={"en": "Its work."}, entered_at=AT - DAY
    )

    agreed = entered([ask])[0]
    other = entered([ask], "proposed", "north-council")[0]

    assert (agreed.reason, other.reason) == ({"en": "Its work."}, {})


def proposals(tmp_path, rows, heads="ask,body,since,confidence,reason_en"):
    folder = tmp_path / "asks"
    folder.mkdir()
    (folder / "addressees.csv").write_text(f"{heads}\n{rows}", "utf-8")
    loaded = current()
    folder_of = type(loaded.folder)(tmp_path, languages=tuple(loaded.languages))
    return type(loaded)(folder_of, loaded.country)


def test_the_packs_proposals_are_entered_once_and_never_over_what_the_office_decided(tmp_path, minister):
    given = proposals(
        tmp_path, "EQ-1.1,equality,2026-05-04,high,Its work\nEQ-1.3,north-council,2026-05-04,low,\n"
    )

    for _time in range(2):
        pack.proposals.load(given, pack.ADDRESSEES)

    one = Addressee.objects.get(ask__code="EQ-1.1")
    assert (one.confidence, one.reason, one.entered_by) == ("high", {"en": "Its work"}, None)
    assert Addressee.objects.count() == 2
    addressing.withdraw_addressees(asks("EQ-1.1"), by=minister, at=AT)
    pack.proposals.load(given, pack.ADDRESSEES)
    assert standing("EQ-1.1") == (None, None)


def test_every_fault_of_a_proposal_is_told_with_its_line(tmp_path, db):
    given = proposals(tmp_path, "EQ-9,gone,tomorrow,sure,\nEQ-1.1,equality,2026-05-04,high,\n")

    pack.proposals.load(given, pack.ADDRESSEES)

    assert [(fault.line, str(fault.message) % fault.values) for fault in given.folder.faults] == [
        (2, "“tomorrow” is no day. Write it as 2030-12-31."),
        (2, "the report holds no ask EQ-9"),
        (2, "the institution 'gone' is not known"),
        (2, "“sure” cannot stand here. Write one of: high, medium, low."),
    ]
