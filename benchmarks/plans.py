"""How quick the office is with a plan of thousands of measures and their reports, beside the bare tools. Prints tables.

Pages with 500 and 5,000 measures of ten reports each, beside an empty page; a half-year report of 300 measures beside
python-docx alone with the same text; the list of 5,000 measures in Excel beside XlsxWriter alone with the same cells.
"""

import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

FEW, MANY, PAPER, ROUNDS, LOOKS = 500, 5_000, 300, 7, 40
MOST_QUERIES, MOST_SECONDS, FLAT, AS_WORD, AS_EXCEL = 15, 0.150, 1.5, 2.0, 3.0
PERIODS = [f"{year}-H{half}" for year in range(2021, 2026) for half in (1, 2)]
ENTERED = datetime(2021, 1, 2, tzinfo=UTC)
EMPTY = "/sign-out/"
WORDS = "Провести обучение сотрудниц районных администраций по вопросам равенства, часть"


def start(home: Path) -> Any:
    """Set an installation up in a folder of its own; return somebody of the ministry who has signed in."""
    os.environ |= {"TENDIK_HOME": str(home), "TENDIK_FACTOR": "0"}
    from tendik.site.commands import start_django
    from tendik.site.commands.init import prepare

    start_django()
    prepare(home, "kyrgyzstan", demo=False)
    from django.conf import settings
    from django.test import Client

    from tendik.accounts.actions import Newcomer, open_account
    from tendik.site.office_process import settle

    settle()
    settings.ALLOWED_HOSTS, settings.SECRET_KEY = ["testserver"], "a key of the measuring alone"
    newcomer = Newcomer(username="ministry", role="ministry")
    open_account(newcomer, by="bench", on=date(2021, 1, 1), password="a long password of hers")
    client = Client(headers={"accept-language": "ru"})
    client.post("/sign-in/", {"login": "ministry", "password": "a long password of hers"})
    return client


def plan_of(code: str, number: int, periods: list[str] = PERIODS) -> Any:
    """Write a plan of five years with so many measures, each with a target and accepted reports on some periods."""
    from tendik.measures.models import Measure
    from tendik.places.models import Place
    from tendik.plans.models import Plan

    place = Place.objects.get(parent=None, made_up=False)
    days = {"starts_on": date(2021, 1, 1), "ends_before": date(2027, 1, 1), "discussed_on": date(2020, 12, 1)}
    names = {"title": {"ru": f"План {code}"}, "short": {"ru": f"План {code}"}}
    plan = Plan.objects.create(
        code=code, slug=code.lower(), place=place, order=50, language="ru", **names, **days
    )
    measures = Measure.objects.bulk_create(
        [Measure(plan=plan, code=f"{code}-M{one}", order=one) for one in range(1, number + 1)],
        batch_size=1000,
    )
    promise(measures)
    report_on(measures, periods)
    return plan


def promise(measures: list[Any]) -> None:
    """Write what the measures promise: an institution, a last day, a target."""
    from tendik.bodies.models import Body
    from tendik.measures.models import Promise, Target

    bodies = list(Body.objects.order_by("code")[:25])
    promises = Promise.objects.bulk_create(
        [
            Promise(
                measure=measure,
                words={"ru": f"{WORDS} {measure.order}"},
                body=bodies[measure.order % len(bodies)],
                standing="agreed",
                due_on=date(2026, 12, 31),
                entered_at=ENTERED,
            )
            for measure in measures
        ],
        batch_size=1000,
    )
    wanted = {"kind": "events", "amount": 400, "due_on": date(2026, 12, 31), "standing": "agreed"}
    Target.objects.bulk_create(
        [Target(promise=one, number=1, words={"ru": "Обучено"}, **wanted) for one in promises],
        batch_size=1000,
    )


def report_on(measures: list[Any], periods: list[str]) -> None:
    """Write an accepted report with a figure on each measure for each period."""
    from tendik.progress.models import Check, PeriodReport, ReportedValue

    told = PeriodReport.objects.bulk_create(
        [
            PeriodReport(
                measure=measure,
                period=period,
                stage="under_way",
                words={"ru": f"Проведено три занятия, участвовали двадцать сотрудниц ({measure.order})."},
                entered_at=ENTERED,
            )
            for period in periods
            for measure in measures
        ],
        batch_size=1000,
    )
    checks = [Check(report=one, verdict="accepted", entered_at=ENTERED) for one in told]
    Check.objects.bulk_create(checks, batch_size=1000)
    values = [ReportedValue(report=one, number=1, amount=20, on=date(2021, 6, 30)) for one in told]
    ReportedValue.objects.bulk_create(values, batch_size=1000)


def looked(client: Any, address: str) -> tuple[float, int]:
    """Return the seconds of a page at p95, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer, number = client.get(address), len(asked)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    found = sorted(seconds(lambda: client.get(address)) for _look in range(LOOKS))
    return found[int(LOOKS * 0.95) - 1], number


def seconds(work: Any) -> float:
    """Return how long something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turn(ours: Any, bare: Any) -> tuple[float, float]:
    """Return the seconds of the quickest round of each, in turn: a machine is quick and slow by the minute."""
    rounds = [(seconds(ours), seconds(bare)) for _round in range(ROUNDS)]
    return min(one for one, _other in rounds), min(other for _one, other in rounds)


def pages(client: Any) -> bool:
    """Print the pages of a plan of 500 measures, and of one of 5,000."""
    print("| page | measures | queries | p95, ms |\n|---|---|---|---|")
    kept, before = True, {}
    for code, number in (("FEW", FEW), ("MANY", MANY)):
        plan_of(code, number)
        slow, asked = looked(client, EMPTY)
        print(f"| empty | {number:,} | {asked} | {slow * 1000:.0f} |")
        addresses = {
            "the plan": f"/plans/plan/{code.lower()}/",
            "its measures": f"/measures/?plan={code}",
            "one measure": f"/measures/measure/{code}-M7/",
        }
        for name, address in addresses.items():
            slow, asked = looked(client, address)
            flat = slow <= before.setdefault(name, slow) * FLAT
            good = asked <= MOST_QUERIES and slow <= MOST_SECONDS and flat
            kept = kept and good
            print(
                f"| {name} | {number:,} | {asked} | {slow * 1000:.0f}{'' if good else ' (over)'} |",
                flush=True,
            )
    return kept


def paper(client: Any) -> bool:
    """Print how long the half-year report of 300 measures takes, beside python-docx alone."""
    import docx

    plan_of("PAPER", PAPER)
    address = "/reports/file/?kind=half-year&plan=PAPER&period=2025-H2&lang=ru"
    written = client.get(address).content
    said = list(docx.Document(BytesIO(written)).iter_inner_content())
    rows = [
        [[cell.text for cell in row.cells] for row in one.rows] if hasattr(one, "rows") else one.text
        for one in said
    ]
    beside = in_turn(lambda: client.get(address), lambda: bare_word(rows))
    return told("half-year report of 300 measures", *beside, AS_WORD)


def bare_word(parts: list[Any]) -> None:
    """Write the same paragraphs and tables by python-docx alone."""
    import docx

    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=len(part[0]))
        for row, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(BytesIO())


def workbook(client: Any) -> bool:
    """Print how long the list of 5,000 measures takes in Excel, beside XlsxWriter alone."""
    from python_calamine import CalamineWorkbook

    address = "/measures/list/?plan=MANY"
    written = client.get(address).content
    rows = CalamineWorkbook.from_filelike(BytesIO(written)).get_sheet_by_index(0).to_python()
    beside = in_turn(lambda: client.get(address), lambda: bare_excel(rows))
    return told(f"list of {len(rows) - 1:,} measures in Excel", *beside, AS_EXCEL)


def bare_excel(rows: list[list[Any]]) -> None:
    """Write the same cells by XlsxWriter alone."""
    import xlsxwriter

    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell, day if isinstance(cell, date) else None)
    book.close()


def told(what: str, ours: float, bare: float, most: float) -> bool:
    """Print a comparison; return whether it is within its aim."""
    ratio = ours / bare
    words = "kept" if ratio <= most else "over"
    print(f"{what}: {ours:.2f} s, bare {bare:.2f} s, ratio {ratio:.2f} (aim {most}): {words}", flush=True)
    return ratio <= most


def main() -> int:
    """Measure, print, and return 0 when all aims are kept."""
    with tempfile.TemporaryDirectory() as home:
        client = start(Path(home))
        kept = [pages(client), workbook(client), paper(client)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
