"""Who sits where, from an office's own Excel to what a deputy reads: rosters, a list of candidates, an audit, a notice."""

import csv
import re
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from docx import Document

from tendik.packs.country import find_pack
from tests.browser.conftest import PHONE, sign_in_as

pytestmark = pytest.mark.browser
COUNCIL, MERGED, STAFF = "demo-kenesh-1-04", "demo-kenesh-1-03", "demo-ministry"
LEFT = "Жоромолова Рахат"
KNOWN_BY_PATRONYMIC, NOT_KNOWN = "Сыноова Айгүл Бакытовна", "Сыноо Нур"
NOTICE = "Мекемеге катчы кыз керек. Талаптар: 30 жашка чейин, сырткы келбети жагымдуу."


def made_up(file, body):
    """Return the rows of a made-up file of the demo that are of an institution and last."""
    path = find_pack("kyrgyzstan") / "demo" / file
    rows = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    return [row for row in rows if row["body"] == body and not row["ends_before"]]


def workbook(heads, rows):
    """Return a workbook as an office has it."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet()
    for number, row in enumerate([heads, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return {"name": "курам.xlsx", "mimeType": "application/octet-stream", "buffer": data.getvalue()}


def roster_of_council():
    """Two women have left, two are new: of one a patronymic proposes the sex, of the other nothing does."""
    words = {"female": "аял", "male": "эркек"}
    held = [row for row in made_up("seats.csv", COUNCIL) if row["kind"] == "mandate"]
    rows = [
        [f"{row['family_name']} {row['given_name']}", words[row["sex"]], row["born_on"], row["district"]]
        for row in held[2:]
    ]
    rows += [[KNOWN_BY_PATRONYMIC, "", "1990-02-03", held[0]["district"]]]
    rows += [[NOT_KNOWN, "", "1991", held[1]["district"]]]
    return workbook(["Аты-жөнү", "Жынысы", "Туулган күнү", "Шайлоо округу"], rows)


def roster_of_staff():
    letters = {"female": "ж", "male": "м", "unknown": ""}
    rows = [
        [row["seat"], letters[row["sex"]], row["born_year"], row["title"]]
        for row in made_up("staff.csv", STAFF)
    ]
    assert len(rows) == 1200
    return workbook(["Табельный номер", "Пол", "Год рождения", "Должность"], rows)


def bring(page, office, body, file, of):
    page.goto(f"{office}/seats/body/{body}/roster/")
    page.set_input_files("main input[type=file]", file)
    page.select_option("main select[name=of]", of)
    page.fill("main input[name=on]", datetime.now(ZoneInfo("Asia/Bishkek")).strftime("%d.%m.%Y"))
    page.click("main form button.btn")
    return page.inner_text("main [role=status]")


def bring_a_council(page, office):
    """Who is missing leaves with a reason, and a proposed sex is ticked; the other stays unknown."""
    said = bring(page, office, COUNCIL, roster_of_council(), "council")
    assert re.findall(r"\d+", said) == ["2", "0", "19", "2"]
    page.locator(".rowf", has_text=LEFT).locator("select").select_option("own-wish")
    page.check(f"label:has-text('{KNOWN_BY_PATRONYMIC}') input")
    page.check("input[name=end_missing]")
    page.click("button[value=take]")
    page.wait_for_selector(".notice.ok")


def try_a_list(page, office):
    page.goto(f"{office}/bodies/body/demo-city-kenesh/")
    page.click("main a[href*='/quotas/lists/']")
    page.locator("main li", has_text="Үлгүбекова Жаркынай").get_by_role("link").click()
    return page.inner_text("main [role=status]")


def audit_a_staff(page, office):
    page.goto(f"{office}/quotas/audits/")
    page.click(f"main a[href*='{STAFF}']")
    with page.expect_download() as coming:
        page.click("button[value=docx]")
    return [line.text for line in Document(BytesIO(coming.value.path().read_bytes())).paragraphs]


def check_a_notice(page, office):
    page.goto(f"{office}/recruitment/check/")
    page.fill("main textarea[name=words]", NOTICE)
    page.click("main form button.btn")
    assert page.locator("main mark").count() >= 3
    return page.inner_text("main .said")


def test_rosters_a_list_an_audit_and_a_notice_become_what_a_deputy_reads_of_her_council(own_demo, new_page):
    page, deputy = new_page(), new_page()
    sign_in_as("ministry", page, own_demo.office)

    bring_a_council(page, own_demo.office)
    assert re.findall(r"\d+", bring(page, own_demo.office, STAFF, roster_of_staff(), "staff"))[:2] == [
        "0",
        "0",
    ]
    assert "3. Үлгүбекова Жаркынай" in try_a_list(page, own_demo.office)
    title, *findings = audit_a_staff(page, own_demo.office)
    assert "Үлгү министрлиги" in title
    assert {"Эмне табылды", "Бул жерде ким иштейт", "Эмне өзгөрдү"} <= set(findings)
    assert "аялдар да, эркектер да" in check_a_notice(page, own_demo.office)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    page.goto(f"{own_demo.office}/preview/ky/bodies/{COUNCIL}/index.html")
    coming = page.inner_text("main")
    assert "жынысы белгисиз: 1" in coming
    assert "Себеби: өз арызы боюнча." in coming

    deputy.goto(f"{own_demo.public}/ky/bodies/{MERGED}/")
    told = deputy.inner_text("main")
    assert re.search(
        r"Эреже аткарылган жок\s+башталган күнү: 2026.жылдын 14.марты\s+жетпеген аялдар: 2", told
    )
    assert "Аймактык шайлоо комиссиясы" in told
    deputy.locator("main a[href*='quotas/rules/']").first.click()
    assert "Булагы" in deputy.inner_text("main")
