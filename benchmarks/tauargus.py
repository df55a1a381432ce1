"""The tables of ``disclosure.py`` by pytauargus, which must be installed beside; prints a table.

Run ``python benchmarks/tauargus.py [SIZE] [METHOD] [SECONDS]``: ``small`` (forty tables with a proven optimum), ``10k``,
``100k`` or ``1m``; ``OPT`` or ``MOD``; small, OPT and 60 seconds for each table unless told. Each table is protected by a
process of its own, which may end by a signal. Its rule for counts is asked for with the widest margin (a small count may be
twice as large or nothing); its pattern is then seen by the attacker of Tendik, who knows that zeros are published.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.disclosure import FORTY, SIZES, flat, nested
from tendik.methods.attack import Policy as Allowed
from tendik.methods.attack import Table as Published
from tendik.methods.attack import attack
from tendik.methods.protect import Policy, protect

RULE = "FREQ(5,100)"
TOTAL = "Total"
SECONDS = 60
ONE = "one"
"""Said first, a table is protected in this process and its pattern printed; which follows as JSON."""


def records(table):
    """Return a table as columns of one line for each person counted in it, each with the number 1."""
    columns = {
        name: [code for code, count in zip(codes, table.counts, strict=True) for _one in range(count)]
        for name, codes in table.columns.items()
    }
    return {**columns, "n": [1.0] * sum(table.counts)}


def tree_file(lines, folder):
    """Write a hierarchy as the program reads it: each code below its parent, a sign for each step down."""
    children = {}
    for code, parent in lines:
        children.setdefault(parent, []).append(code)

    def below(parent, depth):
        for code in children.get(parent, ()):
            yield "@" * depth + code
            yield from below(code, depth + 1)

    file = Path(folder) / "tree.hrc"
    file.write_text("\n".join(below("_T", 0)) + "\n", "utf-8")
    return str(file)


def one(told):
    """Protect one table; print the cells that are hidden."""
    from pytauargus import protect as by_argus

    given = made_up(told["name"], told["at"])
    table, folder = given.tables[0], str(Path.cwd())
    trees = {name: tree_file(lines, folder) for name, lines in given.hierarchies.items()}
    more = {"hrc": trees, "hierleadstring": "@"} if trees else {}
    made = by_argus(
        records(table),
        list(table.columns),
        response="n",
        safety_rules=RULE,
        suppress=f"{told['method']}(1)",
        workdir=folder,
        **more,
    )
    rows = [row for row in made.tables[0].rows if row["status"] in ("U", "M", "D")]
    print(json.dumps([[row[name] for name in table.columns] for row in rows]))


def made_up(name, at):
    """Return a table of the benchmark: one of the forty, or a large one."""
    return flat(*FORTY[at]) if name == "small" else nested(*SIZES[name][:3], SIZES[name][3])


def asked(name, at, method, seconds):
    """Return which cells the program hides, or in words how it ended; and the seconds."""
    begun = time.monotonic()
    told = json.dumps({"name": name, "at": at, "method": method})
    words = [sys.executable, str(Path(__file__).resolve()), ONE, told]
    # It writes notes of its own into the folder where it is started.
    with tempfile.TemporaryDirectory() as folder:
        try:
            ended = subprocess.run(
                words, cwd=folder, capture_output=True, text=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return f"no answer in {seconds} s", time.monotonic() - begun
    took = time.monotonic() - begun
    if ended.returncode:
        return f"ended with {ended.returncode}: {ended.stderr.strip()[-200:]}", took
    return {tuple(codes) for codes in json.loads(ended.stdout.splitlines()[-1])}, took


def seen(cube, hidden, parents):
    """Return how many leaks the attacker finds in a pattern, and how many cells it hides."""
    codes = [cube.codes(place) for place in cube.rows.tolist()]
    counts = cube.counts.ravel()[cube.rows].tolist()
    gone = [tuple(TOTAL if code == "_T" else code for code in one) in hidden for one in codes]
    open_ = [None if away else count for away, count in zip(gone, counts, strict=True)]
    shown, told = (Published("t", tuple(cube.trees), codes, values, parents) for values in (open_, counts))
    return len(attack([shown], policy=Allowed(5), truth=[told], seconds=30).leaks), sum(gone)


def measured(name, at, method, seconds):
    """Measure one table; return its hidden cells, leaks and seconds, or how the program ended."""
    found, took = asked(name, at, method, seconds)
    if isinstance(found, str):
        return found, took
    given = made_up(name, at)
    made = protect(given, Policy(seconds=0.01), clock=time.monotonic)
    parents = {dim: dict(lines) for dim, lines in given.hierarchies.items()}
    leaks, hidden = seen(made.cubes[0], found, parents)
    return (hidden, leaks), took


def small(method, seconds):
    """Print how the forty small tables fare beside the optimum of the rule of Tendik."""
    hidden = best = safe = 0
    failed, times = [], []
    for at in range(len(FORTY)):
        found, took = measured("small", at, method, seconds)
        times.append(took)
        if isinstance(found, str):
            failed.append(found)
            continue
        hidden, safe = hidden + found[0], safe + (found[1] == 0)
        best += protect(made_up("small", at), Policy(seconds=10), clock=time.monotonic).cost
    print(
        f"{len(FORTY)} small tables by {method}: {len(failed)} without an answer {failed[:2]}, {safe} safe, hidden {hidden:.0f}, "
        f"Tendik {best:.0f} and all safe, ratio {hidden / max(best, 1):.3f}; median {np.median(times):.2f} s with its start"
    )


def main():
    """Run the size and the method that are named."""
    words = sys.argv[1:]
    if words[:1] == [ONE]:
        return one(json.loads(words[1]))
    seconds = next((int(word) for word in words if word.isdigit()), SECONDS)
    method = next((word for word in words if word in ("OPT", "MOD")), "OPT")
    names = [word for word in words if word in SIZES] or ["small"]
    for name in names:
        if name == "small":
            small(method, seconds)
        else:
            found, took = measured(name, 0, method, seconds)
            said = found if isinstance(found, str) else f"{found[0]:,} hidden, {found[1]} leaks"
            print(f"{name} by {method}: {said}, {took:.1f} s")
    return None


if __name__ == "__main__":
    main()
