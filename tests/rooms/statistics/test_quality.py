import pytest

from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.statistics import actions, judging, release
from tendik.statistics.models import Decision
from tests.conftest import AT
from tests.rooms.statistics.figures import enter, written

pytestmark = pytest.mark.django_db
JUMP = tuple(f"SG_GEN_LOCG,XA,,,{2010 + at},{value}" for at, value in enumerate((15, 16, 15, 16, 15, 39, 40)))


def finding(rule):
    return next(one.finding for one in judging.findings_at(AT) if one.finding.rule == rule)


def decide(rule, verdict, reason="The office was asked."):
    given = actions.DecisionGiven(verdict=verdict, reason=reason)
    return actions.decide(finding(rule), given, by=None, at=AT)


def shown(code="women-in-councils"):
    return next(one for one in release.contribute(AT) if one.code == code)


def test_a_figure_that_cannot_be_right_stays_in_the_office_until_somebody_accepts_it():
    enter("SG_GEN_LOCG,XA,,,2021,94.6", "SG_GEN_LOCG,XA,,,2022,946")
    before = shown()

    decide("share_out_of_range", "accept")
    after = shown()

    assert [(one.period, str(one.value), one.absence) for one in before.figures] == [
        ("2021", "94.6", ""),
        ("2022", "None", "held"),
    ]
    assert [(one.period, str(one.value)) for one in after.figures] == [("2021", "94.6"), ("2022", "946")]
    assert (before.held_back, after.held_back) == (1, 0)
    assert Line.objects.last().subject == "indicators/women-in-councils"


def test_a_decision_is_about_what_the_figure_said_and_a_new_figure_is_judged_anew():
    enter("SG_GEN_LOCG,XA,,,2022,946")
    decide("share_out_of_range", "accept")
    enter("SG_GEN_LOCG,XA,,,2022,950", vintage=AT.date())

    assert shown().held_back == 1


def test_figures_are_held_back_as_long_as_the_last_decision_says_so():
    enter("BOATS,XA,,,2022,10", "BOATS,XA,F,,2022,4", "BOATS,XA,M,,2022,5")
    decide("sum_differs", "hold")
    boats = next(one for one in release.contribute(AT) if one.code == "boats")
    decide("sum_differs", "accept", "They counted again.")
    again = next(one for one in release.contribute(AT) if one.code == "boats")

    assert ([one.value for one in boats.figures], boats.held_back) == ([None] * 3, 3)
    assert ([str(one.value) for one in again.figures], again.held_back) == (["10", "4", "5"], 0)


def test_a_break_is_marked_at_the_later_figure_and_no_figure_is_changed():
    enter(*JUMP)

    decide("jump", "break")

    assert [one.period for one in shown().figures if one.status == "break"] == ["2015"]
    assert {one.status for one in written()} == {"normal"}


def test_a_break_that_the_whole_and_its_parts_took_is_marked_at_each_of_them_in_the_later_period():
    counts = (150, 160, 150, 160, 150, 390, 400)
    enter(
        *(
            f"BOATS,XA,{sex},,{2010 + at},{many * count}"
            for at, count in enumerate(counts)
            for sex, many in (("", 2), ("F", 1), ("M", 1))
        )
    )

    decide("jump", "break")

    marked = [
        (one.codes.get("sex", ""), one.period) for one in shown("boats").figures if one.status == "break"
    ]
    assert sorted(marked) == [("", "2015"), ("F", "2015"), ("M", "2015")]


def test_a_decision_needs_a_reason_and_a_break_two_periods_and_is_entered_once():
    enter("SG_GEN_LOCG,XA,,,2022,946", *JUMP)

    for rule, verdict, reason in (("jump", "accept", " "), ("share_out_of_range", "break", "Why")):
        with pytest.raises(EntryRefused):
            decide(rule, verdict, reason)
    decide("jump", "accept")
    with pytest.raises(EntryRefused, match="entered already"):
        decide("jump", "accept")

    assert Decision.objects.count() == 1


def test_an_indicator_whose_name_speaks_of_women_is_known_to_do_so():
    enter("SG_GEN_LOCG,XA,,,2022,39")

    assert finding("sex_not_said").values == {"sex": "F"}
