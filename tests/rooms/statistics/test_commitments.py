import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tendik.packs.country import SHIPPED, open_pack
from tendik.statistics.commitments import FILE, AboutFramework, AboutPart, frameworks_in, parts_of

SHIPPED_PACK = SHIPPED / "kyrgyzstan"


def framework(*codes):
    parts = [AboutPart(code, {"en": code}) for code in codes]
    return AboutFramework("sdg", {"en": "Goals"}, "A/RES/70/1", parts)


@pytest.mark.parametrize(
    ("named", "parts"),
    [
        (["SDG 5.5.1"], ["SDG 5.5"]),
        (["SDG 5.1"], ["SDG 5"]),
        (["SDG 5", "SDG 5.2.1"], ["SDG 5"]),
        (["SDG 55.1", "CEDAW 5"], []),
        ([], []),
    ],
)
def test_a_commitment_belongs_to_the_narrowest_part_that_holds_it(named, parts):
    found = parts_of(framework("SDG 5", "SDG 5.5"), named)

    assert [one.code for one in found] == parts


def test_a_pack_without_the_file_is_held_to_nothing_and_a_wrong_word_in_it_is_told_with_its_line(tmp_path):
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    (folder / FILE).write_text((folder / FILE).read_text("utf-8").replace('code = "CEDAW 14"', ""), "utf-8")
    opened = open_pack(folder)

    assert list(frameworks_in(opened)) == []
    assert str(opened.folder.faults[0]).startswith(f"{FILE}:")
    (folder / FILE).unlink()
    assert list(frameworks_in(open_pack(folder))) == []


def test_each_commitment_of_the_shipped_indicators_has_its_place():
    opened = open_pack(SHIPPED_PACK)
    named = re.findall(r'"([^"]+)"', " ".join(re.findall(r"^commitments = .*$", indicators(), re.MULTILINE)))

    held = frameworks_in(opened)

    assert [one.code for one in held] == ["sdg", "cedaw", "beijing", "unscr-1325"]
    assert [one for one in named if not any(part.holds(one) for about in held for part in about.part)] == []


def test_the_percentages_of_the_report_stand_as_the_report_has_them():
    lines = (SHIPPED_PACK / "reports/consultation-2025.md").read_text("utf-8").splitlines()[19:32]
    rows = (SHIPPED_PACK / "statistics/report-2025.csv").read_text("utf-8").splitlines()[1:]
    cells = [row.split(",") for row in rows]

    said = re.findall(r"(?<![\d-])(\d+)%", "\n".join(lines))

    assert [row[5] for row in cells if row[5] != "…"] == list(dict.fromkeys(said))
    assert {row[7] for row in cells if row[5] == "…"} == {"12–14"}
    assert "\n".join(lines).count("(12-14%)") == 2


def indicators():
    return Path(SHIPPED_PACK / "statistics/indicators.toml").read_text("utf-8")
