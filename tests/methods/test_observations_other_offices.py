"""Made-up tables in the form of other offices, and the figures of other sources, by the lists of the shipped country."""

import pytest

from tests.methods.real_pack import PACK, rows, settled, toml
from tests.methods.table_files import workbook

AIMAK = "Ак-Суу району"
SANARIP = [
    ["Социалдык паспорттогу адамдардын саны", "Число людей в социальных паспортах"],
    [AIMAK],
    ["", 2024, 2025],
    ["Бардыгы", 1204, 1198],
    ["Жынысы боюнча:"],
    ["Аялдар", 640, 633],
    ["Эркектер", 564, 565],
    ["Жашы боюнча:"],
    ["Балдар (18 жашка чейин)", 410, 402],
    ["Улгайган адамдар", 131, 137],
    ["Аялдар", 80, 84],
    ["Ден соолугу боюнча:"],
    ["Майыптыгы бар адамдар", 57, "…"],
    ["Социалдык абалы боюнча:"],
    ["Аз камсыз үй-бүлөлөр", 212, 205],
    ["Эскертүү: 1-январга карата"],
]
PERSONNEL = [
    ["Мамлекеттик кызматчылардын саны", "Численность государственных служащих"],
    ["Көрсөткүч", "Показатель", 2024, 2025],
    ["Бардыгы", "Всего", 15906, 15874],
    ["Аялдар", "Женщины", 6521, 6600],
    ["Эркектер", "Мужчины", 9385, 9274],
    ["Кызматтын түрү боюнча", "По категориям должностей", None, None],
    ["Жогорку административдик кызматтар", "Высшие", 61, 60],
    ["Аялдар", "Женщины", 12, 14],
    ["Облустар боюнча", "По областям", None, None],
    ["Баткен облусу", "Баткенская область", "1 204", 1210],
]
ELECTIONS = [
    ["Шайланган депутаттардын саны", "Число избранных депутатов"],
    ["", 2021, "", 2024, ""],
    ["", "аял", "эркек", "аял", "эркек"],
    ["Республика боюнча", 2800, 4500, 3100, 4300],
    ["Баткен облусу", 310, 520, "-", 500],
]


def told(figures):
    return {about: one.text or one.absence for about, one in figures.items()}


def test_social_passports_of_an_aimak_come_as_totals_by_sex_age_health_and_status():
    found = told(settled("sanarip-aimak", workbook(SANARIP), "passport.xlsx"))

    who = {about[3]: text for about, text in found.items() if about[2] == "2025"}
    assert {about[:2] for about in found} == {("people-in-social-passports", "KG-Y-ak-suu")}
    assert who == {
        "": "1198",
        "sex=F": "633",
        "sex=M": "565",
        "age=Y0T17": "402",
        "age=Y_GE60": "137",
        "age=Y_GE60 sex=F": "84",
        "disability=PD": "missing",
        "social-status=POOR": "205",
    }


def test_rosters_of_the_state_service_come_as_staff_by_kind_of_post_and_region():
    found = told(settled("state-personnel", workbook(PERSONNEL), "staff.xlsx"))

    assert len(found) == 12
    assert found["state-staff", "KG", "2024", "sex=F"] == "6521"
    assert found["state-staff", "KG", "2025", "post=TOP sex=F"] == "14"
    assert found["state-staff", "KG-B", "2024", ""] == "1204"


def test_results_of_elections_come_with_women_and_men_below_each_year():
    found = told(settled("election-commission", workbook(ELECTIONS, merge), "elected.xlsx"))

    assert len(found) == 8
    assert found["elected-to-councils", "KG", "2024", "sex=F"] == "3100"
    assert found["elected-to-councils", "KG-B", "2021", "sex=M"] == "520"
    assert found["elected-to-councils", "KG-B", "2024", "sex=F"] == "not_applicable"


def merge(_book, sheet):
    """Let each year reach across women and men."""
    sheet.merge_range("B2:C2", 2021)
    sheet.merge_range("D2:E2", 2024)


@pytest.mark.parametrize(
    ("source", "file", "count"),
    [
        ("districts", "districts-2021", 400),
        ("gapminder", "countries-2025", 2480),
        ("world-bank", "parliaments-2024", 194),
    ],
)
def test_figures_of_other_sources_are_all_known(source, file, count):
    name = f"statistics/{file}.csv"

    assert len(settled(source, (PACK / name).read_bytes(), name)) == count


def test_each_source_says_whose_figures_they_are_on_what_basis_and_under_which_line():
    files = sorted(path.name for path in (PACK / "sources").glob("*.toml"))

    said = [toml(f"sources/{file}") for file in files]

    assert {
        "nsc-sdg",
        "districts",
        "world-bank",
        "sanarip-aimak",
        "state-personnel",
        "election-commission",
    } <= {one["code"] for one in said}
    for about in said:
        texts = [
            about[name][language] for name in ("licence", "owner", "basis") for language in ("ky", "ru", "en")
        ]
        assert all(texts)
        # How its figures come: by the words of its tables, as a file of the pack, or by a form that places fill in.
        assert about.get("label") or about.get("data") or about.get("fills")


def test_counts_of_people_can_be_told_apart_by_sex_age_social_status_and_health():
    lists = {row["dimension"] for row in rows("statistics/codes.csv")}
    (people,) = [
        one
        for one in toml("statistics/indicators.toml")["indicator"]
        if one["code"] == "people-in-social-passports"
    ]

    assert {"sex", "age", "social-status", "health", "disability"} <= lists
    assert set(people["dimensions"]) == {"sex", "age", "social-status", "health", "disability"}
    assert people["policy"] == "counts"
