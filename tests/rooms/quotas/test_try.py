"""``tendik quotas try``: a body in a file, an answer in plain values, no installation."""

import json

import pytest

from tendik.site.commands import main

WOMAN, MAN, NOBODY_KNOWS = {"sex": "female"}, {"sex": "male"}, {"sex": "unknown"}


@pytest.fixture
def tried(tmp_path, capsys):
    """Return a function that tries a body and returns the exit code, the rules of the answer, and what was refused."""

    def run(body, *options):
        file = tmp_path / "body.json"
        file.write_text(body if isinstance(body, str) else json.dumps(body), "utf-8")
        code = main(["quotas", "try", str(file), "--pack", "kyrgyzstan", "--lang", "en", *options])
        out, err = capsys.readouterr()
        return code, json.loads(out)["rules"] if code == 0 else [], err

    return run


def council(by_district, **more):
    """Return a village council: of each district its seats, women and men."""
    members = [
        {**person, "district": code}
        for code, (_seats, women, men) in by_district.items()
        for person in [WOMAN] * women + [MAN] * men
    ]
    districts = [{"code": code, "seats": seats} for code, (seats, _women, _men) in by_district.items()]
    seats = sum(one["seats"] for one in districts)
    return {
        "kind": "aiyl_kenesh",
        "on": "2026-03-14",
        "seats": seats,
        "districts": districts,
        "members": members,
        "rule": "KG-AK-RESERVE",
        **more,
    }


def test_five_women_of_21_are_two_short_by_the_sums_of_both_districts(tried):
    _code, (rule,), _err = tried(council({"A": (10, 2, 8), "B": (11, 3, 8)}))

    assert (rule["rule"], rule["verdict"], rule["needed"], rule["have"]) == ("KG-AK-RESERVE", "short", 7, 5)
    assert (rule["short_by"], rule["bounds"]) == ({"now": 2, "filled": 2, "added": 3}, [2, 2])
    assert [(one["code"], one["needed"], one["short_by"]) for one in rule["districts"]] == [
        ("A", 3, 1),
        ("B", 4, 1),
    ]
    assert rule["who_acts"] == "Territorial election commission"
    assert (
        rule["because"]
        == "Women: A: 10 × 30% = 3; B: 11 × 30% = 3.3 → 4; needed 3 + 4 = 7, there are 5, lacking 1 + 1 = 2."
    )


def test_a_surplus_in_one_district_covers_no_lack_in_another(tried):
    _code, (rule,), _err = tried(council({"A": (10, 7, 3), "B": (11, 0, 11)}))

    assert (rule["needed"], rule["have"], rule["short_by"]["now"]) == (7, 7, 4)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ky", "Аялдар: A: 7 × 30% = 2,1 → 3; керек 3, бар 1, жетпейт 2."),
        ("ru", "Женщины: A: 7 × 30\u00a0% = 2,1 → 3; нужно 3, есть 1, не хватает 2."),
    ],
)
def test_the_sentence_is_in_the_language_that_is_asked_for(tried, language, words):
    _code, (rule,), _err = tried(council({"A": (7, 1, 6)}), "--lang", language)

    assert rule["because"] == words


def test_unknown_districts_give_both_bounds(tried):
    body = {"kind": "aiyl_kenesh", "on": "2026-03-14", "seats": 21, "members": [WOMAN] * 9 + [MAN] * 12}

    _code, (rule,), _err = tried({**body, "rule": "KG-AK-RESERVE"})

    assert (rule["verdict"], rule["needed"], rule["bounds"]) == ("unknown", None, [0, 6])
    assert "the districts are not known" in rule["because"]


@pytest.mark.parametrize(("women", "men", "group"), [(16, 4, "men"), (4, 16, "women")])
def test_a_rule_for_either_sex_is_broken_by_too_many_women_as_by_too_many_men(tried, women, men, group):
    body = {"kind": "agency", "on": "2026-01-01", "seats": 20, "members": [WOMAN] * women + [MAN] * men}

    _code, rules, _err = tried({**body, "rule": "KG-EQUAL-70"})

    wide = rules[0]
    assert (wide["rule"], wide["verdict"], wide["group"]) == ("KG-EQUAL-70", "short", group)
    assert (wide["needed"], wide["have"], wide["short_by"]["now"]) == (6, 4, 2)
    assert "20 × 70% = 14; 20 − 14 = 6" in wide["because"]
    assert [(one["rule"], one["verdict"]) for one in rules[1:]] == [("KG-EQUAL-70-NAMED", "not_applicable")]


def test_in_a_district_of_parliament_not_all_three_are_of_one_sex(tried):
    districts = [{"code": "1", "seats": 3}, {"code": "2", "seats": 3}]
    members = [{**MAN, "district": "1"}] * 3 + [{**WOMAN, "district": "2"}] * 3
    body = {"kind": "jogorku_kenesh", "on": "2025-12-20", "seats": 6, "districts": districts}

    _code, (rule,), _err = tried({**body, "members": members, "rule": "KG-JK-2025"})

    assert (rule["verdict"], rule["short_by"]["now"]) == ("short", 2)
    assert [one["short_by"] for one in rule["districts"]] == [1, 1]


def test_both_readings_of_the_order_of_a_list_are_given(tried):
    sexes = [MAN, MAN, MAN, WOMAN, MAN, MAN, MAN, WOMAN, WOMAN, WOMAN]
    candidates = [{"order": order, **sex} for order, sex in enumerate(sexes, 1)]

    _code, rules, _err = tried(
        {"kind": "jogorku_kenesh", "on": "2020-10-04", "candidates": candidates, "rule": "KG-JK-LIST"}
    )

    assert {one["rule"]: one["verdict"] for one in rules} == {
        "KG-JK-LIST": "met",
        "KG-JK-LIST-ORDER-3": "met",
        "KG-JK-LIST-ORDER-2": "short",
    }
    assert [(one["first"], one["last"]) for one in rules[2]["stretches"]] == [(1, 3), (5, 7), (8, 10)]
    assert "1–3, 5–7, 8–10" in rules[2]["because"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"on": "2019-01-01"}, "not_in_force"),
        ({"kind": "ministry"}, "other_kind"),
        ({"members": [], "rule": "KG-REPORT-30"}, "nobody_sits"),
        ({"kind": "ministry", "rule": "KG-2026-70"}, "entry_into_force_unknown"),
        ({"kind": "city_kenesh", "rule": "KG-CITY-LIST-ORDER-2"}, "no_list"),
    ],
)
def test_where_a_rule_does_not_apply_it_says_why(tried, change, reason):
    _code, (rule, *_more), _err = tried({**council({"A": (7, 1, 6)}), **change})

    assert (rule["verdict"], rule["reasons"]) == ("not_applicable", [reason])
    assert len(rule["because"]) > 20


def test_without_a_rule_all_are_tried_but_those_of_single_institutions(tried):
    body = {"kind": "ministry", "on": "2026-01-01", "seats": 3, "members": [WOMAN, MAN, NOBODY_KNOWS]}

    _code, rules, _err = tried(body)

    assert "KG-REPORT-30" in [one["rule"] for one in rules]
    assert "KG-REPORT-MES" not in [one["rule"] for one in rules]


def test_the_demand_on_one_ministry_is_tried_where_it_is_asked_for(tried):
    body = {"kind": "ministry", "on": "2026-01-01", "seats": 10, "members": [WOMAN] * 2 + [MAN] * 8}

    _code, (rule,), _err = tried({**body, "rule": "KG-REPORT-MES"})

    assert (rule["verdict"], rule["short_by"]["now"]) == ("short", 1)


def test_vacancies_that_mend_it_mend_it_on_the_day(tried):
    _code, (rule,), _err = tried(council({"A": (10, 2, 6)}))

    assert (rule["short_by"]["filled"], rule["earliest"]) == (0, "2026-03-14")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("[1, 2]", "the body must be an object"),
        ("{", "body.json"),
        ('{"kind": "agency", "on": "2026-02-30"}', "body.json"),
        ('{"kind": "agency", "on": 5}', "on must be a day"),
        ('{"kind": "agency", "seat": 5}', "seat is not known"),
        ('{"kind": "agency", "seats": 1, "members": [{}, {}]}', "2 members hold 1 seats"),
        ('{"kind": "agency", "rule": "KG-NONE"}', "There is no such rule"),
        ('{"kind": "agency", "rule": 5}', "There is no such rule"),
        ("[" * 100_000, "body.json"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(tried, body, words):
    code, _rules, err = tried(body)

    assert code == 2
    assert words in err


def test_a_file_that_is_not_there_is_refused(capsys):
    code = main(["quotas", "try", "/nowhere/body.json", "--pack", "kyrgyzstan"])

    assert code == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_kind_that_nobody_knows_is_named_and_rules_for_all_still_apply(tried):
    body = {"kind": "vilage", "on": "2026-01-01", "seats": 3, "members": [WOMAN, MAN, MAN]}

    _code, rules, err = tried(body)

    assert "The kind vilage is not known" in err
    assert [one["rule"] for one in rules if one["verdict"] != "not_applicable"] == ["KG-REPORT-30"]


def test_what_is_known_only_between_bounds_is_given_with_both_ends(tried):
    body = {
        "kind": "agency",
        "on": "2026-01-01",
        "seats": 10,
        "members": [WOMAN] * 2 + [MAN] * 7 + [NOBODY_KNOWS],
    }

    _code, (rule,), _err = tried({**body, "rule": "KG-REPORT-30"})

    assert (rule["verdict"], rule["have"], rule["have_bounds"], rule["bounds"]) == (
        "unknown",
        None,
        [2, 3],
        [0, 1],
    )
    assert rule["needed_bounds"] == [3, 3]
    assert "known 2, not known of 1" in rule["because"]
