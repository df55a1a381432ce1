"""What the TOML files of a pack must hold: every fault at once, each with its line and key."""

import shutil
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation

from tendik.packs.country import open_pack
from tendik.packs.faults import PackFaulty
from tendik.places.models import Place
from tendik.site.loading import load_pack

TINY = Path(__file__).parents[2] / "packs" / "tiny"
HEAD, PLANS, MEETINGS = "pack.toml", "plans/plans.toml", "consultations/consultations.toml"


def faults(pack):
    """Return what loading the pack says, without the sentence that counts."""
    with override_settings(TENDIK_PACK=str(pack)), pytest.raises(PackFaulty) as refused:
        load_pack()
    return str(refused.value).splitlines()[1:]


def change(pack, file, *pairs):
    """Replace in a file of the pack each old text, once, by a new one."""
    text = (pack / file).read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    (pack / file).write_text(text, "utf-8")


def test_all_faults_of_the_head_are_named_at_once_with_line_and_key(db, pack):
    change(
        pack,
        HEAD,
        ('version = "1"', "version = 1"),
        ("currency", "curency"),
        ("Pacific/Auckland", "Mars/Olympus"),
        (', en = "Small Island"', ""),
        ('fr = "Registre"', 'fr = "Registre", ky = "Тизме"'),
        ('en = "Ministry of Equality"', 'en = " "'),
        ('code = "bay"', 'code = "island"'),
        ("page = false", 'page = "no"'),
        ("starts = 10", "starts = true"),
        ('licence = "CC0"\n', ""),
    )

    assert faults(pack) == [
        "pack.toml:1: currency: this key is missing. Add it.",
        "pack.toml:3: version: words in quotation marks belong here",
        "pack.toml:5: curency: there is no such key. Is currency meant?",
        "pack.toml:6: time_zone: there is no time zone “Mars/Olympus”. Write it as Pacific/Auckland.",
        "pack.toml:11: name.en: the words in this language are missing. Add them.",
        "pack.toml:12: site.ky: this is not one of the languages of the pack: fr, en",
        "pack.toml:14: ministry.en: this is empty. Fill it.",
        "pack.toml:23: levels[2].code: island stands twice, first in line 18. Give each a code of its own.",
        "pack.toml:30: levels[3].page: true or false belongs here, without quotation marks",
        "pack.toml:37: age_groups[1].starts: a whole number belongs here, without quotation marks",
        "pack.toml:41: credits[1].licence: this key is missing. Add it.",
    ]


def test_faults_of_all_toml_files_of_the_rooms_are_named_together(db, pack):
    change(pack, PLANS, ("starts_on = 2030-07-01", 'starts_on = "2030-07-01"'), ('["XA-N"]', '"XA-N"'))
    change(pack, MEETINGS, ("line = 1", "lines = 1"), ('venue = { fr = "Le Port", ', "venue = { "))

    assert faults(pack) == [
        "plans/plans.toml:9: plan[1].starts_on: a day belongs here, as 2030-12-31, without quotation marks",
        "plans/plans.toml:13: plan[1].asked_by: a list belongs here",
        "consultations/consultations.toml:8: meeting[1].line: this key is missing. Add it.",
        "consultations/consultations.toml:15: meeting[1].lines: there is no such key. Is line meant?",
        (
            "consultations/consultations.toml:17: meeting[1].venue.fr: the words in this language are missing. "
            "Add them."
        ),
    ]


def test_two_meetings_with_one_code_are_named_with_both_lines(db, pack):
    meeting = (pack / MEETINGS).read_text("utf-8").partition("[[meeting]]")
    (pack / MEETINGS).write_text("".join([*meeting, "\n", *meeting[1:]]), "utf-8")

    assert faults(pack) == [
        (
            "consultations/consultations.toml:20: meeting[2].code: 2026-harbour stands twice, "
            "first in line 9. Give each a code of its own."
        )
    ]


def test_places_plans_and_reports_that_are_not_there_are_named_at_their_keys(db, pack):
    change(pack, PLANS, ('place = "XA"', 'place = "XB"'), ('["XA-N"]', '[\n  "XA-N",\n  "XA-Q",\n]'))
    assert faults(pack) == [
        "plans/plans.toml:4: plan[1].place: the place XB is not known",
        "plans/plans.toml:15: plan[1].asked_by[2]: the place XA-Q is not known",
    ]

    shutil.copy(TINY / PLANS, pack / PLANS)
    change(
        pack,
        MEETINGS,
        ('report = "harbour"', 'report = "port"'),
        ('places = ["XA-N"]', 'places = ["XA-N", "XA-Q"]'),
        ('plans = ["EQ"]', 'plans = ["QE"]'),
        ("ends_before = 2026-03-02", "ends_before = 2026-02-28"),
        ("line = 1", "line = 0"),
    )
    assert faults(pack) == [
        "consultations/consultations.toml:10: meeting[1].report: no report in this file has the code port",
        "consultations/consultations.toml:11: meeting[1].places[2]: the place XA-Q is not known",
        "consultations/consultations.toml:12: meeting[1].plans[1]: the plan QE is not known",
        "consultations/consultations.toml:14: meeting[1].ends_before: the meeting must end after it starts",
        "consultations/consultations.toml:15: meeting[1].line: lines of the report are counted from 1",
    ]


def test_what_a_plan_says_must_fit_together(db, pack):
    change(
        pack,
        PLANS,
        ('["Equality"]', '["Peace"]'),
        ("ends_before = 2034-07-01", "ends_before = 2030-07-01"),
        ('report_language = "en"', 'report_language = "ky"'),
    )

    assert faults(pack) == [
        "plans/plans.toml:7: plan[1].report_language: this is not one of the languages of the pack: fr, en",
        (
            "plans/plans.toml:8: plan[1].title_patterns: EQ was not found: no title holds one of its title_patterns."
        ),
        "plans/plans.toml:10: plan[1].ends_before: the plan must end after it starts",
    ]


def test_an_ask_above_the_first_heading_of_a_section_is_named_with_its_line_in_the_report(db, pack):
    change(pack, "reports/harbour.md", ("WORK AND CARE", ""))

    found = faults(pack)

    assert (
        "reports/harbour.md:11: EQ-1 stands under no priority or section. "
        "Write a heading in capital letters above it."
    ) in found


@pytest.mark.parametrize(
    ("file", "data", "words"),
    [
        (HEAD, b"", "pack.toml: the file is empty"),
        (HEAD, b" \n\n", "pack.toml: the file is empty"),
        (
            HEAD,
            b'code = "XA"\nname = "\xff\xfe"',
            "pack.toml:2: this is no text in UTF-8. Save the file as UTF-8.",
        ),
        (HEAD, b"\x00\x01\x02", "pack.toml:1: the program cannot read on from here"),
        (HEAD, b'code = "XA"\nname = {\n', "pack.toml:2: the program cannot read on from here"),
        (HEAD, b'code = "XA"\n\ncode = "XB"\n', "pack.toml:3: the program cannot read on from here"),
        (HEAD, b"levels = [\n1,\n", "pack.toml:3: the program cannot read on from here"),
        (PLANS, b"", "plans/plans.toml: the file is empty"),
        (PLANS, b"plan = 3", "plans/plans.toml:1: plan: a list belongs here"),
        (PLANS, b"\n[plan]\ncode = 3", "plans/plans.toml:2: plan: a list belongs here"),
        (PLANS, b"plan = [1]", "plans/plans.toml:1: plan[1]: a table of keys belongs here"),
        (MEETINGS, b"\xd0", "consultations/consultations.toml:1: this is no text in UTF-8."),
        ("places/places.csv", b"", "places/places.csv: The file is empty. Save the list again."),
        (
            "places/places.csv",
            b"\ncode,parent,level\n\xff",
            "places/places.csv:3: The letters of this text cannot be read.",
        ),
        (
            "places/places.csv",
            b"\n\ncode,parent,level,level,name_fr\n",
            "places/places.csv:3: The column level stands twice. Delete one.",
        ),
        (
            "places/places.csv",
            b'code,parent,level,name_fr\nXA,,island,"a\nb"\nXB,,bay\n',
            "places/places.csv:4: The row has 3 cells, the header 4.",
        ),
        (
            "places/places.csv",
            b'code,parent,level,name_fr\nXA,,island,"a"b\n',
            "places/places.csv:2: From this line on quotation marks do not match.",
        ),
    ],
)
def test_a_file_that_is_something_else_is_told_with_its_line(db, pack, file, data, words):
    (pack / file).write_bytes(data)

    found = faults(pack)

    assert found[0].startswith(words), found
    assert len([fault for fault in found if fault.startswith(file)]) == len(found)


def test_two_hundred_faults_are_counted_and_the_first_are_named(db, pack):
    text = (pack / HEAD).read_text("utf-8")
    odd = "".join(f"odd_{number} = {number}\n" for number in range(200))
    (pack / HEAD).write_text(odd + text, "utf-8")

    with override_settings(TENDIK_PACK=str(pack)), pytest.raises(PackFaulty) as refused:
        load_pack()

    said = str(refused.value).splitlines()
    assert (
        said[0] == "The pack has 200 faults. Nothing was written. Correct them, then give the command again."
    )
    assert said[50] == "pack.toml:50: odd_49: there is no such key here. Delete it."
    assert said[51:] == ["… and 150 more faults"]
    assert len(refused.value.faults) == 200


def test_what_a_row_of_places_lacks_is_named_at_once(db, pack):
    change(
        pack,
        "places/places.csv",
        ("official_code", "latitude"),
        ("XA-S,XA,bay,2,Baie du Sud,", "XA-S,XA,bay,north,,"),
        ("XA-N-1,XA-N,hamlet,11", "XA-N-1,XA-N-2,hamlet,11"),
        ("XA-N-2,XA-N,hamlet,12", "XA-N-2,XA-N-1,hamlet,120"),
    )

    assert faults(pack) == [
        "places/places.csv:4: latitude: “north” is no number from -90 to 90.",
        "places/places.csv:4: XA-S needs a name. Fill the cell.",
        "places/places.csv:5: these places lie in each other: XA-N-1 → XA-N-2 → XA-N-1. Correct a parent.",
        "places/places.csv:6: latitude: “120” is no number from -90 to 90.",
    ]
    assert Place.objects.get(code="XA-S").name == {"fr": "Baie du Sud"}


@pytest.mark.parametrize(
    ("language", "many", "missing"),
    [
        (
            "ky",
            "Өлкөнүн топтомунда 12 ката бар.",
            "pack.toml:11: name.en: бул тилдеги текст жок. Аны кошуңуз.",
        ),
        (
            "ru",
            "В пакете страны 12 ошибок.",
            "pack.toml:11: name.en: нет текста на этом языке. Добавьте его.",
        ),
    ],
)
def test_the_faults_are_told_in_the_language_of_the_person(pack, language, many, missing):
    change(pack, HEAD, (', en = "Small Island"', ""))
    with (pack / HEAD).open("a", encoding="utf-8") as head:
        head.writelines(f"[odd_{number}]\n" for number in range(11))

    with pytest.raises(PackFaulty) as refused:
        open_pack(pack)

    with translation.override(language):
        said = str(refused.value).splitlines()
    assert said[0].startswith(many)
    assert missing in said
