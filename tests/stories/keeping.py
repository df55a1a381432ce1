"""What stories of keeping share: homes on both databases, a program with a later change of the tables, what lies where."""

import hashlib
import os
import pty
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from copy import copy
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

PACKAGE = Path(__file__).parents[2] / "src" / "tendik"
TINY = Path(__file__).parents[1] / "packs" / "tiny"
SERVER = os.environ.get("TENDIK_DATABASE", "")
"""A server of PostgreSQL, where the stories run on it too: ``make test-postgres`` names one."""
DATABASES = ["sqlite", *(["postgres"] if SERVER else [])]
LATER = """
import os
from django.db import migrations, models

def fill(apps, schema_editor):
    user = apps.get_model("accounts", "User")
    user.objects.update(nickname="known")
    {trouble}

class Migration(migrations.Migration):
    dependencies = [("accounts", "{before}")]
    operations = [
        migrations.AddField("user", "nickname", models.CharField(max_length=20, default="")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
"""
KILLS = int(os.environ.get("TENDIK_KILLS", "2"))
SEED = 1325
SAVING = Path(__file__).with_name("saving.py")
PARTS = ("tendik.toml", "journal.key", "salt.key", "releases", "files", "words")
"""What of a home must come back as it was, beside the database."""
FIELD = '    nickname = models.CharField(max_length=20, default="")\n'


def surroundings(home, database="", program=None):
    """Return the environment of a command of the installation at ``home``."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if name == "TENDIK_FACTOR" or not name.startswith(("TENDIK", "DJANGO"))
    }
    own = {"TENDIK_HOME": str(home), "LC_ALL": "C.UTF-8"}
    own |= {"TENDIK_DATABASE": database} if database else {}
    return {**clean, **own, **({"PYTHONPATH": str(program)} if program else {})}


def begin(home, *words, database="", program=None, **how):
    """Start a command of the installation at ``home``; one that begins with a path is no command of Tendik's."""
    command = [] if isinstance(words[0], Path) else ["-m", "tendik"]
    return subprocess.Popen(
        [sys.executable, *command, *map(str, words)],
        env=surroundings(home, database, program),
        cwd=home.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        **how,
    )


def tendik(home, *words, **how):
    """Give a command; return its exit code and its words."""
    process = begin(home, *words, **how)
    said, _nothing = process.communicate(timeout=120)
    return process.returncode, said


def must(home, *words, **how):
    """Give a command that must succeed; return its words."""
    code, said = tendik(home, *words, **how)
    assert code == 0, said
    return said


def typed(home, *words, answers, database=""):
    """Give a command at a terminal, and type what it asks for; return its exit code and its words."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(home.parent)
        os.execve(  # the child becomes the command
            sys.executable, [sys.executable, "-m", "tendik", *map(str, words)], surroundings(home, database)
        )
    said, left = b"", list(answers)
    while piece := _read(terminal):
        said += piece
        if left and said.endswith(b": "):
            os.write(terminal, left.pop(0).encode() + b"\n")
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode()


def _read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def new_database(kind, like="template1"):
    """Return the address of a database of its own, empty or ``like`` another; nothing for SQLite: it lies in the home."""
    if kind == "sqlite":
        return ""
    name = f"keeping_{uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def copied(home, address, to):
    """Copy a home, in which nothing works, with its database; return where the copy is and its database's address."""
    shutil.copytree(home, to, symlinks=True)
    return to, new_database("postgres", like=urlsplit(address).path[1:]) if address else ""


def drop(address):
    """Remove a database that was made."""
    if address:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {urlsplit(address).path[1:]} WITH (FORCE)")


def rows(home, address, query):
    """Return what a database answers."""
    if address:
        with psycopg.connect(address) as database:
            return database.execute(query).fetchall()
    with closing(sqlite3.connect(home / "tendik.sqlite3")) as database:
        return database.execute(query).fetchall()


def tables(home, address):
    """Return all rows of all tables but those that are not kept, as the database itself gives them."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if address:
        names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    left_out = ("django_session", "cache")
    return {
        name: sorted(map(repr, rows(home, address, f'SELECT * FROM "{name}"')))
        for (name,) in rows(home, address, names)
        if name not in left_out
    }


def files(folder, *tops):
    """Return the hash, or where it leads, of everything below parts of a folder."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path)
        if path.is_symlink()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for top in tops
        for path in [folder / top, *(folder / top).rglob("*")]
        if (path.is_symlink() or path.is_file()) and path.name != ".lock"
    }


def later_program(folder, trouble="", *, forgets_the_change=False):
    """Make a program with one more change of the tables; ``trouble`` is done in the middle of it."""
    # What is compiled comes along, for the times of the files do; what another test is just compiling does not.
    program = shutil.copytree(PACKAGE, folder / "tendik", ignore=shutil.ignore_patterns("*.pyc.*"))
    models = Path(program) / "accounts" / "models.py"
    before = "    language = models.CharField("
    models.write_text(models.read_text("utf-8").replace(before, FIELD + before, 1), "utf-8")
    migrations = Path(program) / "accounts" / "migrations"
    last = max(path.stem for path in migrations.glob("0*.py"))
    if not forgets_the_change:
        (migrations / "9999_later.py").write_text(
            LATER.format(trouble=trouble or "pass", before=last), "utf-8"
        )
    return folder


def timed(home, *words, **how):
    """Give a command that must succeed; return how long it took."""
    begun = monotonic()
    must(home, *words, **how)
    return monotonic() - begun


class Aim:
    """Kills a command at seeded moments; when one has ended before, the next is aimed at a shorter time.

    ``whole``: how long it takes. Before its ``first`` part hardly anything is written, so nothing is killed there.
    """

    def __init__(self, whole, first=0.3):
        self.whole, self.first, self.chance, self.killed = whole, first, random.Random(SEED), 0
        self.tries = 0

    def goes_on(self):
        """Tell whether more are to be killed; one that always ends before is not tried for ever."""
        self.tries += 1
        return self.killed < KILLS and self.tries <= 5 * KILLS

    def kill(self, home, *words, after=None, **how):
        """Start a command and kill it, ``after`` it has said something if that is named; return what it said."""
        process = begin(home, *words, **how)
        heard = heard_until(process, after)
        begun = monotonic()
        try:
            process.wait(timeout=self.whole * self.chance.uniform(self.first, 1.0))
            self.whole = min(self.whole, monotonic() - begun)
        except subprocess.TimeoutExpired:
            process.kill()
        said, _nothing = process.communicate()
        self.killed += process.returncode == -9
        return heard + said


def heard_until(process, word):
    """Return what a process says until it says a word; nothing where none is named."""
    heard = ""
    while word and word not in heard and (line := process.stdout.readline()):
        heard += line
    return heard


class House:
    """A released home with an account, a kept file and a session; and a key for backups beside it.

    Its ``tables`` and ``files`` are those it was backed up with: commands of other tests add to its journal.
    """

    def __init__(self, folder, home, address):
        self.home, self.address, self.key = home, address, folder / "key.txt"
        self.database = {"database": address}
        must(self.home, "account", "aisuluu", "--role", "ministry", **self.database)
        must(self.home, "release", **self.database)
        (self.home / "files").mkdir(mode=0o700, exist_ok=True)
        (self.home / "files" / ("a" * 32)).write_bytes(os.urandom(3_000_000))
        (self.home / "files" / ("a" * 32)).chmod(0o600)
        write(self, "INSERT INTO django_session VALUES ('key', 'data', '2099-01-01')")
        must(self.home, "backup-key", "--into", self.key, **self.database)
        self.backup = folder / "house.age"
        self.tables, self.files = tables(home, address), files(home, *PARTS)
        self.said = must(self.home, "backup", self.backup, **self.database)

    def twin(self, folder):
        """Return a copy of the house, to be changed; key and backup are those of this one."""
        house = copy(self)
        house.home, house.address = copied(self.home, self.address, folder / "home")
        house.database = {"database": house.address}
        return house


def write(house, statement):
    if house.address:
        with psycopg.connect(house.address) as database:
            database.execute(statement)
        return
    with closing(sqlite3.connect(house.home / "tendik.sqlite3")) as database, database:
        database.execute(statement)
