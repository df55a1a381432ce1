"""How long a roster of 100,000 rows takes, beside reading it with calamine and inserting the same rows bare. Prints a table."""

import os
import random
import sys
import tempfile
import time
from datetime import date
from io import BytesIO
from pathlib import Path

ROWS, SEED = 100_000, 15
ON = date(2026, 11, 1)
HEAD = ("Табельный номер", "Должность", "Пол", "Год рождения", "Категория", "Дата приёма")


def workbook():
    """Return a staff's roster as Excel."""
    import xlsxwriter

    chance, data = random.Random(SEED), BytesIO()
    book = xlsxwriter.Workbook(data, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    for number in range(1, ROWS + 1):
        sex = chance.choice(["ж", "м", "ж", "м", ""])
        day = f"{chance.randint(2000, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        row = (f"T{number:06}", f"Специалист {chance.randint(1, 400)}", sex, chance.randint(1960, 2003))
        sheet.write_row(number, 0, (*row, str(chance.randint(1, 12)), day))
    book.close()
    return data.getvalue()


def start(home):
    """Set an installation up in a folder of its own."""
    os.environ["TENDIK_HOME"] = str(home)
    from tendik.site.commands import start_django
    from tendik.site.commands.init import prepare

    start_django()
    prepare(home, "kyrgyzstan", demo=False)


def bare(data, body):
    """Read with calamine and insert the same rows."""
    from django.db import transaction
    from python_calamine import CalamineWorkbook

    from tendik.seats.models import Holding, Person, Seat

    began = time.process_time(), time.perf_counter()
    rows = list(CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).iter_rows())[1:]
    with transaction.atomic():
        people = Person.objects.bulk_create(
            [Person(kind="staff", sex="unknown", born_year=int(row[3])) for row in rows], batch_size=2000
        )
        seats = Seat.objects.bulk_create(
            [
                Seat(body=body, code=row[0], kind="post", title=row[1], grade=row[4], starts_on=row[5])
                for row in rows
            ],
            batch_size=2000,
        )
        Holding.objects.bulk_create(
            [
                Holding(seat=seat, person=person, how="appointed", starts_on=row[5])
                for row, person, seat in zip(rows, people, seats, strict=True)
            ],
            batch_size=2000,
        )
        transaction.set_rollback(True)
    return time.perf_counter() - began[1]


def taken(data, body):
    """Read, compare and take the roster; return the seconds, and how many are new."""
    from tendik.packs.country import find_pack, open_pack
    from tendik.seats.rosters.headings import read_headings
    from tendik.seats.rosters.reading import read_roster
    from tendik.seats.rosters.taking import RosterGiven, take_roster

    known = read_headings(open_pack(find_pack("kyrgyzstan")))
    began = time.perf_counter()
    read = read_roster(data, name="roster.xlsx", known=known, staff=True)
    middle = time.perf_counter()
    found = take_roster(body, RosterGiven(read=read, on=ON, staff=True), by="bench")
    return middle - began, time.perf_counter() - middle, len(found.new), found.same


def main():
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as home:
        start(Path(home))
        from tendik.bodies.models import Body

        body, data = Body.objects.get(code="mes"), workbook()
        yardstick = min(bare(data, body) for _round in range(2))
        reading, writing, new, _same = taken(data, body)
        again = taken(data, body)
        sys.stdout.write(
            f"| what | seconds | x |\n|---|---|---|\n"
            f"| calamine and bare inserts, {ROWS:,} rows | {yardstick:.1f} | 1 |\n"
            f"| read and checked | {reading:.1f} | |\n"
            f"| compared and written, {new:,} new | {writing:.1f} | |\n"
            f"| both | {reading + writing:.1f} | {(reading + writing) / yardstick:.2f} |\n"
            f"| the same once more, {again[3]:,} as they were | {again[0] + again[1]:.1f} | |\n"
        )


if __name__ == "__main__":
    main()
