"""The folder of one installation: its configuration, database, secret key and releases."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tendik.site import configuration
from tendik.site.configuration import HomeFaulty

BESIDE_A_DATABASE = ("-journal", "-wal", "-shm")
"""Endings of the files that SQLite keeps beside a database while it is written to."""


class NoHome(Exception):
    """There is no installation here; the message says how to make one."""

    def __str__(self) -> str:
        """The words, in the language in force when they are shown."""
        words = _("%(folder)s holds no Tendik. Make one with: %(command)s")
        return words % {"folder": self.args[0], "command": "tendik init --pack kyrgyzstan"}


class OtherCountry(Exception):
    """The installation holds another country than the pack; ``held`` and ``given`` are their codes."""

    def __init__(self, held: str, given: str) -> None:
        self.held, self.given = held, given
        super().__init__(held, given)

    def __str__(self) -> str:
        """The words, in the language in force when they are shown."""
        words = _(
            "This installation holds the country %(held)s, the pack is of %(given)s. "
            "Make another installation in a folder of its own: %(command)s"
        )
        return words % {"held": self.held, "given": self.given, "command": "tendik init --home"}


@dataclass(frozen=True)
class Home:
    """An installation's folder, by default the one the command is given in."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file, used unless a server is named."""
        return self.path / "tendik.sqlite3"

    @property
    def database_address(self) -> str:
        """The server that keeps the database: what the environment says, else ``tendik.toml``; empty for the SQLite file."""
        return os.environ.get("TENDIK_DATABASE") or str(self.configuration().get("database", ""))

    @property
    def database_files(self) -> list[Path]:
        """The SQLite file and those beside it, the file itself last."""
        return [self.path / (self.database.name + ending) for ending in (*BESIDE_A_DATABASE, "")]

    @property
    def files(self) -> Path:
        """The folder of the files that came with entries; nobody's but the office's."""
        return self.path / "files"

    @property
    def words(self) -> Path:
        """The folder of the pack's words of the interface, compiled; made anew whenever the pack is loaded."""
        return self.path / "words"

    @property
    def releases(self) -> Path:
        """The folder of releases; ``current`` in it points to the one that is served."""
        return self.path / "releases"

    @property
    def disclosure(self) -> Path:
        """The folder of what was decided on counts of people; it tells which are small, and never leaves the office."""
        return self.path / "disclosure"

    @property
    def current(self) -> Path:
        """The public folder that is served."""
        return self.releases / "current"

    @property
    def key(self) -> Path:
        """The file of the key that signs sessions."""
        return self.path / "secret.key"

    @property
    def settings(self) -> Path:
        """The file that says what the installation is."""
        return self.path / configuration.FILE

    @property
    def kept(self) -> tuple[Path, ...]:
        """What a backup takes along beside the database: all but the secret key, which lies apart."""
        proofs = (self.journal_key, self.salt_key, self.erasures, self.disclosure)
        return self.settings, *proofs, self.files, self.releases, self.words

    @property
    def exists(self) -> bool:
        """Tell whether ``tendik init`` was run here."""
        return os.path.lexists(self.settings)

    @property
    def journal_key(self) -> Path:
        """The file of the key with which the journal proves rows; apart from the database, and needed to check it."""
        return self.path / "journal.key"

    @property
    def salt_key(self) -> Path:
        """The file of the key that salts the published hashes; an erasure takes it away and makes another."""
        return self.path / "salt.key"

    @property
    def erasures(self) -> Path:
        """The list of what was erased, beside the database: a backup that is restored does not know the last ones."""
        return self.path / "erasures.json"

    def configuration(self) -> dict[str, object]:
        """Return what ``tendik.toml`` says; nothing where there is none."""
        return configuration.read(self.settings)

    def secret(self) -> str:
        """Return the key that signs sessions; empty where there is none, or none that can be read."""
        try:
            return self.key.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def check(self) -> None:
        """Raise ``NoHome`` unless ``tendik init`` was run here, ``HomeFaulty`` where it cannot be used."""
        if not self.exists:
            raise NoHome(self.path)
        self.configuration()
        self.check_driver()
        self.check_database()

    def check_key(self) -> None:
        """Raise ``HomeFaulty`` unless there is a key to sign sessions with."""
        if not self.secret():
            words = _(
                "The key %(file)s is missing, empty or cannot be read. Nobody can sign in without it. "
                "Put it back from a backup. If it is lost, move away what is left of it and give the command "
                "%(command)s. It makes a new key; then everybody must sign in again."
            )
            raise HomeFaulty(words, file=self.key, command="tendik init")

    def check_driver(self) -> None:
        """Raise ``HomeFaulty`` where a PostgreSQL server is named and its driver is not installed."""
        if self.database_address and find_spec("psycopg") is None:
            words = _(
                "The database is on a %(kind)s server, and the driver for it is not installed. "
                "Install it with: %(command)s"
            )
            raise HomeFaulty(words, kind="PostgreSQL", command="pip install 'psycopg[binary]'")

    def check_database(self) -> None:
        """Raise ``HomeFaulty`` where a file needs another that is not there, as on a disk not mounted.

        SQLite would begin an empty database in its place, and delete what an earlier one has not taken over yet.
        """
        if self.database_address or self.database.exists():
            return
        links = [self.database] if os.path.lexists(self.database) else []
        for file in (*links, *(self.path / f"{self.database.name}{end}" for end in ("-journal", "-wal"))):
            if os.path.lexists(file):
                needs = self.database.resolve() if links else self.database
                words = _(
                    "%(file)s needs %(missing)s, which is not there. Mount its disk or put it back. "
                    "If neither is wanted any more, move %(file)s away."
                )
                raise HomeFaulty(words, file=file, missing=needs)

    def make_folder(self) -> list[Path]:
        """Make the folder; return it and those around it that were not there, the innermost first.

        Raises:
            HomeFaulty: there can be none.
        """
        new = [folder for folder in (self.path, *self.path.parents) if not os.path.lexists(folder)]
        try:
            self.path.mkdir(mode=0o711, parents=True, exist_ok=True)
        except OSError as error:
            remove_empty(new)
            words = _("There can be no folder %(folder)s (%(reason)s). Name another place for it.")
            raise HomeFaulty(words, folder=self.path, reason=error.strerror) from error
        return new

    def configured(self, pack: str, *, demo: bool) -> str:
        """Return the text that ``tendik.toml`` will have. What else stands in it stays."""
        values: dict[str, str | bool] = {"demo": True} if demo else {}
        return configuration.changed(self.settings, {**values, "pack": pack})

    def make(self, pack: str, *, demo: bool) -> bool:
        """Write the key, unless there is one, and then the configuration: from then on there is an installation.

        Returns:
            Whether a key was made.
        """
        text, file = self.configured(pack, demo=demo), self.settings
        self.path.mkdir(parents=True, exist_ok=True)
        makes_key = self.lacks_key()
        if makes_key:
            self.renew_key()
        if not self.exists or text != configuration.text_of(file):
            configuration.put(file, text)
        return makes_key

    def renew_key(self) -> None:
        """Write a new key in the place of the one there is: whoever is signed in must sign in again."""
        configuration.put(self.key, secrets.token_urlsafe(50), secret=True)

    def lacks_key(self) -> bool:
        """Tell whether a key must be made. One that is there and cannot be read is not lost.

        Raises:
            HomeFaulty: it cannot be read.
        """
        if os.path.lexists(self.key) and not (self.key.is_file() and not self.key.stat().st_size):
            self.check_key()
            return False
        return True


def remove_empty(folders: list[Path]) -> None:
    """Remove folders, the innermost first, but none that holds something."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def here() -> Home:
    """Return the home named by ``TENDIK_HOME``, else the current folder."""
    return Home(Path(os.environ.get("TENDIK_HOME", ".")).resolve())
