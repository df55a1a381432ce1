"""What a pack may not do: write or read outside itself, or hold what breaks later."""

import shutil
from pathlib import Path

import pytest
from django.db import models
from django.test import override_settings
from django.utils import translation
from msgspec import inspect

from tendik.asks.models import Ask
from tendik.consultations.models import Meeting, Report
from tendik.consultations.pack import AboutMeeting, AboutReport
from tendik.packs.country import Level, open_pack
from tendik.packs.faults import PackFaulty
from tendik.packs.folder import Folder
from tendik.places.models import Place
from tendik.plans.models import Goal, Plan, Section
from tendik.plans.pack import LONGEST_CODE, About, MadeUp
from tendik.site.loading import load_pack

TINY = Path(__file__).parents[2] / "packs" / "tiny"
SHIPPED = Path(__file__).parents[3] / "src/tendik/packs/kyrgyzstan"
HEAD, PLANS, MEETINGS = "pack.toml", "plans/plans.toml", "consultations/consultations.toml"
OUTLINES = "places/outlines.geojson"

CODE = (
    "write it with Latin letters, digits, “.”, “_” and “-”. "
    "A letter or digit comes first, and no two dots stand side by side."
)
SLUG = "write it with Latin letters, digits, “_” and “-” only. A letter or digit comes first."
DEVICE = "Windows takes this name for a device, so no file can have it. Choose another one."
DOT = "Windows takes away a dot at the end. Delete it."
LANGUAGE = "write the code of a language in small Latin letters, as pt"
FILE = "write the way to a file inside the folder of the pack, as reports/report.docx"
DAY = "this is no day of every year. Write the month, then the day, as 07-01."
OUTSIDE = "the file lies outside the folder of the pack. Copy it into the folder."


def faults(pack):
    """Return what loading the pack says, without the sentence that counts."""
    with override_settings(TENDIK_PACK=str(pack)), pytest.raises(PackFaulty) as refused:
        load_pack()
    return str(refused.value).splitlines()[1:]


def change(pack, file, old, new):
    """Replace in a file of the pack an old text, once, by a new one."""
    text = (pack / file).read_text("utf-8")
    assert old in text, old
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (HEAD, '"XA"', '"../XA"', f"pack.toml:2: code: {CODE}"),
        (HEAD, '"XA"', '""', "pack.toml:2: code: this is empty. Fill it."),
        (
            HEAD,
            'languages = ["fr", "en"]',
            'languages = ["fr", "en", "../../../evil"]',
            f"pack.toml:4: languages[3]: {LANGUAGE}",
        ),
        (HEAD, '["fr", "en"]', '["fr", "en", "EN"]', f"pack.toml:4: languages[3]: {LANGUAGE}"),
        (HEAD, '"bay"', '"bay/1"', f"pack.toml:23: levels[2].code: {CODE}"),
        (HEAD, '"young"', '"young?"', f"pack.toml:35: age_groups[1].code: {CODE}"),
        (HEAD, 'code = "report"', 'code = "a..b"', f"pack.toml:42: credits[1].code: {CODE}"),
        (PLANS, '"EQ"', '"nul"', f"plans/plans.toml:2: plan[1].code: {DEVICE}"),
        (PLANS, '"equality-2030"', '"Com1"', f"plans/plans.toml:3: plan[1].slug: {DEVICE}"),
        (PLANS, '"EQ"', '"EQ."', f"plans/plans.toml:2: plan[1].code: {DOT}"),
        (PLANS, '"EQ"', '".EQ"', f"plans/plans.toml:2: plan[1].code: {CODE}"),
        (PLANS, '"EQ"', '"EQ\\n"', f"plans/plans.toml:2: plan[1].code: {CODE}"),
        (PLANS, '"equality-2030"', '"план равенства"', f"plans/plans.toml:3: plan[1].slug: {SLUG}"),
        (PLANS, '"equality-2030"', '"../../escaped"', f"plans/plans.toml:3: plan[1].slug: {SLUG}"),
        (PLANS, '"equality-2030"', '"equality.2030"', f"plans/plans.toml:3: plan[1].slug: {SLUG}"),
        (PLANS, '"harbour"', '"../harbour"', f"plans/plans.toml:5: plan[1].report: {SLUG}"),
        (PLANS, '"reports/harbour.md"', '"../o.md"', f"plans/plans.toml:6: plan[1].report_file: {FILE}"),
        (PLANS, '"reports/harbour.md"', '"a/../../o"', f"plans/plans.toml:6: plan[1].report_file: {FILE}"),
        (PLANS, '"reports/harbour.md"', '"/etc/passwd"', f"plans/plans.toml:6: plan[1].report_file: {FILE}"),
        (PLANS, '"en"', '"E/N"', f"plans/plans.toml:7: plan[1].report_language: {LANGUAGE}"),
        (MEETINGS, '"harbour"', '"har bour"', f"{MEETINGS}:2: report[1].code: {SLUG}"),
        (MEETINGS, '"reports/harbour.md"', '"../o.md"', f"{MEETINGS}:3: report[1].file: {FILE}"),
        (MEETINGS, '"en"', '"../en"', f"{MEETINGS}:4: report[1].language: {LANGUAGE}"),
        (MEETINGS, '"2026-harbour"', '"2026.harbour"', f"{MEETINGS}:9: meeting[1].code: {SLUG}"),
    ],
)
def test_what_becomes_an_address_or_a_file_is_written_with_plain_letters(db, pack, file, old, new, fault):
    change(pack, file, old, new)

    assert [said for said in faults(pack) if said.startswith(fault)] != []


def test_the_plan_of_the_made_up_region_is_held_against_its_shape_too(db, pack):
    shutil.copytree(SHIPPED / "demo", pack / "demo")
    change(pack, "demo/plan.toml", '"demo-2026"', '"../demo"')

    assert f"demo/plan.toml:3: slug: {SLUG}" in faults(pack)


@pytest.mark.parametrize(
    "name", ["../outside.md", "reports/../../outside.md", "linked.md", "folder/outside.md"]
)
def test_no_file_outside_the_pack_is_read(tmp_path, pack, name):
    (tmp_path / "outside.md").write_text("secret", "utf-8")
    (pack / "linked.md").symlink_to(tmp_path / "outside.md")
    (pack / "folder").symlink_to(tmp_path)
    folder = Folder(pack)

    read = [folder.bytes(name), folder.text(name), folder.toml(name), list(folder.rows(name, ()))]

    assert read == [b"", "", {}, []]
    assert [str(fault) for fault in folder.faults] == [f"{name}: {OUTSIDE}"] * 4


def test_a_link_inside_the_pack_and_a_pack_behind_a_link_are_read(tmp_path, pack):
    (pack / "reports/again.md").symlink_to(pack / "reports/harbour.md")
    (tmp_path / "behind").symlink_to(pack)

    text = Folder(tmp_path / "behind").text("reports/again.md")

    assert text == (TINY / "reports/harbour.md").read_text("utf-8")


def test_a_link_to_itself_and_a_name_that_no_file_can_have_are_told(pack):
    (pack / "circle").symlink_to(pack / "circle")
    folder = Folder(pack)

    assert folder.bytes("circle") + folder.bytes("a\0b") == b""

    assert [fault.message for fault in folder.faults] == ["the file is missing or cannot be read"] * 2


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("fr = 0.5", "fr = nan", "pack.toml:15: checked.fr: a number from 0 to 1 belongs here"),
        ("fr = 0.5", "fr = 50", "pack.toml:15: checked.fr: a number from 0 to 1 belongs here"),
        ("fr = 0.5", "fr = -0.1", "pack.toml:15: checked.fr: a number from 0 to 1 belongs here"),
        *(
            (
                '"07-01"',
                f'"{day}"',
                f"pack.toml:7: fiscal_year_starts: {DAY}",
            )
            for day in ("31-02", "02-29", "0701", "W07-1", "07-01 ", "1 July")
        ),
        ("= 30", "= 3", "pack.toml:38: age_groups[1].ends_before: the ages must end after they start"),
        ("= 30", "= 10", "pack.toml:38: age_groups[1].ends_before: the ages must end after they start"),
        ("= 10", "= -1", "pack.toml:37: age_groups[1].starts: a number from 0 to 200 belongs here"),
        ('version = "1"', f'version = "{"1" * 101}"', "pack.toml:3: version: this is too long: at most 100"),
        ('"Registre"', '"a\\u0000b"', "pack.toml:12: site.fr: It holds the invisible sign U+0000."),
    ],
)
def test_a_number_or_a_day_of_the_head_that_cannot_be_is_told(pack, old, new, fault):
    change(pack, HEAD, old, new)

    with pytest.raises(PackFaulty) as refused:
        open_pack(pack)

    [said] = map(str, refused.value.faults)
    assert said.startswith(fault)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (PLANS, '"draft"', f'"{"d" * 300}"', "plans/plans.toml:11: plan[1].version: this is too long"),
        (PLANS, '"equality-2030"', f'"{"d" * 61}"', "plans/plans.toml:3: plan[1].slug: this is too long"),
        (MEETINGS, "line = 1", "line = 2147483648", f"{MEETINGS}:15: meeting[1].line: a number from 0 to"),
        (
            "reports/harbour.md",
            "1. ",
            f"{'123.' * 12} ",
            "reports/harbour.md:13: the number before this item makes a code of more than 40 characters.",
        ),
    ],
)
def test_what_is_longer_than_its_field_is_told_before_a_database_refuses_it(db, pack, file, old, new, fault):
    change(pack, file, old, new)

    assert [said for said in faults(pack) if said.startswith(fault)] != []


@pytest.mark.parametrize(
    ("shape", "model"),
    [(About, Plan), (MadeUp, Plan), (AboutReport, Report), (AboutMeeting, Meeting)],
)
def test_a_text_of_a_shape_is_as_long_as_its_field_at_most(shape, model):
    fields = {field.name: field for field in model._meta.concrete_fields}
    texts = [text for text in inspect.type_info(shape).fields if text.name in fields]
    held = {
        text.name: (text.type.max_length, text.type.pattern is not None)
        for text in texts
        if isinstance(text.type, inspect.StrType) and isinstance(fields[text.name], models.CharField)
    }

    assert held
    assert {name: most for name, (most, _) in held.items()} == {
        name: fields[name].max_length for name in held
    }
    assert all(has_pattern for name, (_, has_pattern) in held.items() if name != "version")


def test_codes_of_levels_and_of_items_are_as_long_as_their_fields_at_most():
    [level] = [field.type for field in inspect.type_info(Level).fields if field.name == "code"]

    assert level.max_length == Place._meta.get_field("level").max_length
    assert {model._meta.get_field("code").max_length for model in (Ask, Goal, Section)} == {LONGEST_CODE}


@pytest.mark.parametrize(
    "coordinates",
    [
        '[[["a","b"],["c","d"],["e","f"],["a","b"]]]',
        "[[[170,-40],[172,-40],[170,-40]]]",
        "[[[170,-40],[172,-40],[172,NaN],[170,-40]]]",
        "[[[170,-40],[172,-40],[172,-400],[170,-40]]]",
        "[[[170,-40],[172],[172,-41],[170,-40]]]",
        "[[170,-40],[172,-40],[172,-41],[170,-40]]",
        '["word"]',
    ],
)
def test_an_outline_that_is_no_ring_of_degrees_is_told_with_its_place(db, pack, coordinates):
    change(pack, OUTLINES, "[[[170,-40],[172,-40],[172,-41],[170,-41],[170,-40]]]", coordinates)

    assert faults(pack) == [
        (
            "places/outlines.geojson: XA-N: an outline needs at least four points, "
            "each a longitude and a latitude in degrees"
        )
    ]


@pytest.mark.parametrize(
    "data", ["[" * 100_000, '{"features": 5}', '{"features": [{"properties": {"code": 1}}]}']
)
def test_a_drawing_that_is_something_else_is_told(db, pack, data):
    (pack / OUTLINES).write_text(data, "utf-8")

    [said] = faults(pack)

    assert said.startswith("places/outlines.geojson: this is no GeoJSON of outlines with a code each (")


@pytest.mark.parametrize("deep", ["[" * 600 + "]" * 600, "{a = " * 600 + "1" + "}" * 600, "[" * 50_000])
def test_brackets_that_stand_too_deep_in_one_another_are_told_with_their_line(db, pack, deep):
    (pack / PLANS).write_text(f"plan = [1]\n\nodd = {deep}\n", "utf-8")

    assert faults(pack) == ["plans/plans.toml:3: too many brackets stand in one another here. Delete some."]


def test_two_plans_with_one_slug_are_named_with_both_lines(db, pack):
    text = (pack / PLANS).read_text("utf-8")
    (pack / PLANS).write_text(f"{text}\n{text.replace('EQ', 'QE')}", "utf-8")

    assert faults(pack) == [
        (
            "plans/plans.toml:19: plan[2].slug: equality-2030 stands twice, first in line 3. "
            "Give each a code of its own."
        )
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ky", "plans/plans.toml:3: plan[1].slug: латын тамгаларын"),
        ("ru", "plans/plans.toml:3: plan[1].slug: используйте латинские буквы"),
    ],
)
def test_an_odd_slug_is_told_in_the_language_of_the_person(db, pack, language, said):
    change(pack, PLANS, '"equality-2030"', '"план равенства"')

    with translation.override(language):
        assert faults(pack)[0].startswith(said)
