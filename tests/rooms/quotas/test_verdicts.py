"""Verdicts for institutions over time: on any day, after who leaves and who follows, through mergers, and where nothing follows."""

import json
from datetime import date, timedelta

import pytest

from tendik.bodies.models import Body
from tendik.methods.quotas import FaultKind, Reason, Verdict
from tendik.quotas import queries
from tendik.seats.models import Person, Seat
from tendik.site.commands import main
from tests.rooms.quotas.world import BEGUN, hold, listed, seated

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 14)


def verdict(rule="XA-BAY", on=ON, body="north-council"):
    found = queries.verdicts_of(body, on=on)
    assert found.faults == ()
    return next(one for one in found.found if one.entry.code == rule)


def test_a_council_is_judged_as_it_was_on_the_day():
    first = seated({"A": "FFFMMMM", "B": "FFMMMM"})[0]
    first.ends_before = date(2026, 2, 1)
    first.save()

    before, after = verdict(on=date(2026, 1, 31)), verdict(on=date(2026, 2, 1))

    assert (before.judgement.verdict, before.since) == (Verdict.MET, BEGUN)
    assert (after.judgement.verdict, after.since) == (Verdict.SHORT, date(2026, 2, 1))
    assert after.judgement.short_by.now.exact == 1
    assert after.judgement.short_by.filled.exact == 0
    assert after.earliest == date(2026, 2, 1)


def test_who_follows_mends_it_and_the_time_without_her_stays_known():
    first = seated({"A": "FMMMMM"})[0]
    first.ends_before = date(2025, 9, 1)
    first.save()
    hold(first.seat, "F", date(2025, 10, 1))
    hold(
        Seat.objects.create(body=first.seat.body, code="more", district=first.seat.district, starts_on=BEGUN),
        "F",
    )

    days = (date(2025, 8, 31), date(2025, 9, 30), date(2025, 10, 1))

    assert [verdict(on=day).judgement.verdict for day in days] == [
        Verdict.SHORT,
        Verdict.SHORT,
        Verdict.SHORT,
    ]
    assert [verdict(on=day).judgement.short_by.now.exact for day in days] == [1, 2, 1]


def test_a_term_that_ends_gives_the_first_day_on_which_it_can_be_mended():
    seated({"A": "MMMMM"}, term_ends=date(2027, 1, 1))

    assert verdict().earliest == date(2027, 1, 1)


def test_one_district_s_surplus_covers_no_other_s_lack():
    seated({"A": "FFFFFF", "B": "MMMMM"})

    found = verdict().judgement

    assert (found.needed.exact, found.have.exact, found.short_by.now.exact) == (4, 6, 2)
    assert [(one.code, one.short_by.exact) for one in found.sums] == [("A", 0), ("B", 2)]


def test_without_districts_and_without_sexes_both_bounds_are_given():
    seated({"": "FFFMMMMMMM"})
    assert verdict().judgement.reasons == (Reason.DISTRICTS_UNKNOWN,)

    Person.objects.update(sex="unknown")
    found = verdict("XA-HALF").judgement

    assert (found.verdict, found.reasons) == (Verdict.UNKNOWN, (Reason.SEX_UNKNOWN,))
    assert (found.short_by.now.least, found.short_by.now.most) == (0, 4)


def test_where_one_seat_is_of_no_known_district_the_others_are_not_known_either():
    seated({"A": "FFFFM", "": "MMMMM"})

    found = verdict().judgement

    assert found.reasons == (Reason.DISTRICTS_UNKNOWN,)
    assert found.needed.least == 3


def test_who_still_sat_when_the_council_or_the_seat_ended_sits_no_more():
    seated({"A": "FFMMM"})
    Seat.objects.filter(code="A1").update(ends_before=date(2026, 1, 1))
    Body.objects.filter(code="north-council").update(ends_before=ON)

    found = queries.verdicts_of("north-council", on=date(2026, 2, 1))

    assert found.faults == ()
    assert sorted({one.ends_before for one in found.members.holdings}) == [date(2026, 1, 1), ON]
    assert verdict(on=date(2026, 2, 1)).judgement.have.exact == 1


def test_a_council_that_was_merged_is_no_more_and_its_successor_is_judged_by_itself():
    seated({"A": "FFMMM"})
    Body.objects.filter(code="north-council").update(ends_before=ON)
    seated({"A": "MMMMM"}, body="equality", starts_on=ON)

    gone, day_before = verdict(), verdict(on=ON - timedelta(days=1))

    assert gone.judgement.reasons == (Reason.NO_BODY,)
    assert day_before.judgement.verdict is Verdict.MET
    assert verdict("XA-HALF", body="equality").judgement.verdict is Verdict.SHORT


def test_a_chair_holds_a_mandate_and_a_post_and_counts_once():
    chair = seated({"A": "FFMMM"})[0].person
    post = Seat.objects.create(
        body=Body.objects.get(code="north-council"), code="chair", kind="post", leading=True, starts_on=BEGUN
    )
    post.holdings.create(person=chair, how="elected", starts_on=BEGUN)

    assert verdict().judgement.have.exact == 2


def test_of_the_young_it_depends_on_the_birthday():
    seated({"A": "FFMMM"}, born_on=date(1996, 3, 15))

    assert verdict("XA-YOUNG", on=date(2026, 3, 14)).judgement.verdict is Verdict.MET
    assert verdict("XA-YOUNG", on=date(2026, 3, 15)).judgement.verdict is Verdict.SHORT


def test_two_in_one_seat_are_a_fault_and_no_verdict_follows():
    first = seated({"A": "FFMMM"})[0]
    hold(first.seat, "M", date(2026, 1, 1))

    found = queries.verdicts_of("north-council", on=ON)

    assert found.found == ()
    assert {(fault.kind, fault.on) for fault in found.faults} >= {
        (FaultKind.SEAT_HELD_TWICE, date(2026, 1, 1)),
        (FaultKind.MORE_HOLDERS_THAN_SEATS, date(2026, 1, 1)),
    }


def test_one_person_in_two_seats_is_a_fault():
    first, second, *_rest = seated({"A": "FFMMM"})
    second.person = first.person
    second.save()

    found = queries.verdicts_of("north-council", on=ON)

    assert [fault.kind for fault in found.faults] == [FaultKind.PERSON_SITS_TWICE]


def test_a_list_is_judged_by_its_share_and_its_order_as_of_the_day():
    listed("MMFMMFMMF", gone=3)

    before, after = (
        {one.entry.code: one.judgement.verdict for one in queries.verdicts_of("north-council", on=day).found}
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    )

    assert (before["XA-LIST"], before["XA-LIST-2"]) == (Verdict.MET, Verdict.MET)
    assert (after["XA-LIST"], after["XA-LIST-2"]) == (Verdict.SHORT, Verdict.SHORT)


def test_a_withdrawal_is_tried_before_it_happens():
    made = listed("MMFMMFMMF")

    found = queries.withdrawal(made, 3, on=ON)

    assert found.next_in_line.code == "6"
    assert found.breaks == ("XA-LIST", "XA-LIST-2")
    assert made.candidates.exclude(withdrawn_on=None).count() == 0


def test_the_command_says_what_a_withdrawal_would_bring(home, capsys):
    listed("MMFMMFMMF")
    command = ["quotas", "leave", "north-council", "list", "3", "--on", "2026-03-14"]

    assert main(command) == 0
    assert capsys.readouterr().out == (
        "If she leaves and all below move up, the list breaks: XA-LIST; XA-LIST-2. Next in line is place 6. "
        "With the next in her place it breaks: XA-LIST; XA-LIST-2.\n"
    )
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["next_in_line"] == 6
    assert main(["quotas", "leave", "north-council", "list", "77"]) == 2
    assert main(["quotas", "leave", "north-council", "other", "3"]) == 2


def test_the_command_gives_the_verdicts_of_an_institution_as_json(home, capsys):
    seated({"A": "FFMMMMMMMM", "B": "FFFMMMMMMMM"})

    code = main(["quotas", "verdict", "north-council", "--on", "2026-03-14", "--lang", "en", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (told["body"], told["on"]) == ("north-council", "2026-03-14")
    (bay,) = [one for one in told["rules"] if one["rule"] == "XA-BAY"]
    assert (bay["needed"], bay["have"], bay["short_by"]["now"], bay["since"]) == (7, 5, 2, "2025-01-01")
    assert [set(one) for one in bay["districts"]] == [{"code", "seats", "needed", "have", "short_by"}] * 2
    assert bay["who_acts"] == "The registrar"


def test_the_command_says_what_is_wrong_with_what_was_entered(home, capsys):
    first = seated({"A": "FF"})[0]
    hold(first.seat, "M", date(2026, 1, 1))

    code = main(["quotas", "verdict", "north-council", "--on", "2026-03-14", "--lang", "en"])

    assert code == 2
    assert "One seat is held by two persons at the same time. From 2026-01-01" in capsys.readouterr().err


def test_an_institution_that_nobody_knows_is_refused(home, capsys):
    assert main(["quotas", "verdict", "nobody", "--json"]) == 2
    assert "There is no institution nobody" in capsys.readouterr().err


def test_the_verdicts_of_all_take_as_many_queries_as_those_of_one(django_assert_max_num_queries):
    seated({"A": "FFMMM", "B": "FFMMM"})
    seated({"": "FFMMM"}, body="equality")

    with django_assert_max_num_queries(8):
        found = list(queries.all_verdicts(on=ON))

    assert [one.body.code for one in found] == ["equality", "north-council"]
