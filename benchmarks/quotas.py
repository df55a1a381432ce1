"""How long verdicts of 2,000 bodies x 6 rules x 40 quarters take, beside a bare loop with integers. Prints a table."""

import gc
import os
import random
import sys
import time
from datetime import date, timedelta
from fractions import Fraction

from tendik.methods.quotas import (
    Ages,
    Basis,
    Bound,
    Counted,
    District,
    Frame,
    Group,
    History,
    Holding,
    Judge,
    Rule,
    Sex,
    check_history,
    standings,
)

BODIES, QUARTERS, ROUNDS, SEED = 2_000, 40, 3, 1325
SIZES = ((5, 6), (7, 7, 7), (4,), (3, 3), (5, 5))
"""Districts of the councils, one kind after another: about 21,000 seats in 2,000 bodies."""
START = date(2016, 1, 1)
DAYS = tuple(date(2016 + number // 4, number % 4 * 3 + 1, 1) for number in range(QUARTERS))

WOMEN = {"group": Group.WOMEN, "bound": Bound.LEAST, "share": Fraction(3, 10)}
RULES = (
    Rule(code="women", **WOMEN),
    Rule(code="reserved", basis=Basis.DISTRICTS, counted=Counted.SEATS, **WOMEN),
    Rule(code="either", group=Group.EITHER_SEX, bound=Bound.MOST, share=Fraction(7, 10)),
    Rule(code="leaders", basis=Basis.LEADERSHIP, **WOMEN),
    Rule(code="dated", starts_on=date(2019, 8, 8), **WOMEN),
    Rule(code="young", group=Group.YOUTH, bound=Bound.LEAST, share=Fraction(3, 10), ages=Ages(14, 29)),
)


def histories(bodies):
    """Make up councils: about three holders of each seat one after another, some seats vacant between."""
    choose = random.Random(SEED)
    found = []
    for number in range(bodies):
        sizes = SIZES[number % len(SIZES)]
        districts = tuple(District(f"{number}-{at}", size) for at, size in enumerate(sizes))
        holdings = tuple(
            one
            for district in districts
            for seat in range(district.seats)
            for one in _holders(choose, district, seat)
        )
        frame = Frame(starts_on=START, seats=sum(sizes), districts=districts)
        found.append(History(kind="aiyl_kenesh", frames=(frame,), holdings=holdings))
    return found


def _holders(choose, district, seat):
    start = START
    for term in range(3):
        before = start + timedelta(days=choose.randint(600, 1_500))
        yield Holding(
            person=f"{district.code}-{seat}-{term}",
            seat=f"{district.code}-{seat}",
            starts_on=start,
            ends_before=None if term == 2 else before,
            sex=choose.choices(tuple(Sex), (40, 58, 2))[0],
            born=date(choose.randint(1950, 2003), choose.randint(1, 12), choose.randint(1, 28)),
            district=district.code,
            leading=seat == 0,
        )
        start = before + timedelta(days=choose.choice((0, 0, 0, 60)))


def bare_rows(bodies):
    """Return the same holdings as whole numbers: day in, day out, woman, district, leading, day of the 29th year."""
    return [
        (
            [district.seats for district in one.frames[0].districts],
            [
                (
                    holding.starts_on.toordinal(),
                    (holding.ends_before or date.max).toordinal(),
                    holding.sex is Sex.FEMALE,
                    int(holding.district.rpartition("-")[2]),
                    holding.leading,
                    holding.born.replace(year=holding.born.year + 29).toordinal(),
                )
                for holding in one.holdings
            ],
        )
        for one in bodies
    ]


def bare(rows):
    """The yardstick: every row once for each rule, its quarters counted up, and one sum of whole numbers a quarter."""
    quarters = [day.toordinal() for day in DAYS]
    lacking = 0
    for seats, holdings in rows:
        for rule in range(len(RULES)):
            women, members = [0] * QUARTERS, [0] * QUARTERS
            for start, before, woman, _district, leading, old in holdings:
                if rule == 3 and not leading:
                    continue
                for at, day in enumerate(quarters):
                    if start <= day < before:
                        members[at] += 1
                        women[at] += (day < old) if rule == 5 else woman
            for there, sitting in zip(women, members, strict=True):
                whole = sum(seats) if rule == 1 else sitting
                lacking += max(0, -(-3 * whole // 10) - there)
    return lacking


def verdicts(bodies):
    """Return how many verdicts there are, and how many seats are lacking, in all bodies for all rules and quarters."""
    judges = [Judge(rule) for rule in RULES]
    count = lacking = 0
    for body in bodies:
        for found in standings(body, judges, DAYS):
            count += len(found)
            lacking += sum(one.judgement.short_by.now.most for one in found if one.judgement.short_by)
    return count, lacking


def seconds(work, *arguments):
    """Return the fewest seconds of processor of some rounds, and what came out."""
    best = None
    for _round in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        found = work(*arguments)
        took = time.process_time() - start
        best = took if best is None else min(best, took)
    return best, found


def main():
    """Measure: the bare loop, the verdicts, half as many, and the search for faults."""
    bodies = histories(BODIES)
    holdings = sum(len(one.holdings) for one in bodies)
    seats = sum(one.frames[0].seats for one in bodies)
    print(f"{BODIES} bodies, {seats} seats, {holdings} holdings, {len(RULES)} rules, {QUARTERS} quarters")
    yardstick, _lacking = seconds(bare, bare_rows(bodies))
    took, (count, lacking) = seconds(verdicts, bodies)
    half, _found = seconds(verdicts, bodies[: BODIES // 2])
    checked, _found = seconds(lambda: [check_history(one) for one in bodies])
    print(f"{'':44}{'s':>8}{'x bare':>8}  aim")
    for what, number, aim in (
        ("bare loop, whole numbers", yardstick, ""),
        (f"{count} verdicts, {lacking} seats lacking", took, "3 x"),
        ("the same of half the bodies", half, "half"),
        ("all faults of all histories", checked, ""),
    ):
        print(f"{what:44}{number:>8.2f}{number / yardstick:>8.2f}  {aim}")
    print(f"{os.cpu_count()} processors, {os.getloadavg()[0]:.1f} of them busy")
    return 0 if took <= 3 * yardstick else 1


if __name__ == "__main__":
    sys.exit(main())
