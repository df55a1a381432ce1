"""The folder of one installation: its configuration, database, secret key and releases."""

import json
import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

CONFIGURATION = "tendik.toml"


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
        """The SQLite file used unless ``TENDIK_DATABASE`` names a server."""
        return self.path / "tendik.sqlite3"

    @property
    def releases(self) -> Path:
        """The folder of releases; ``current`` in it points to the one that is served."""
        return self.path / "releases"

    @property
    def current(self) -> Path:
        """The public folder that is served."""
        return self.releases / "current"

    @property
    def exists(self) -> bool:
        """Tell whether ``tendik init`` was run here."""
        return (self.path / CONFIGURATION).is_file()

    def configuration(self) -> dict[str, object]:
        """Return what ``tendik.toml`` says; nothing where there is none."""
        return tomllib.loads((self.path / CONFIGURATION).read_text("utf-8")) if self.exists else {}

    def secret(self) -> str:
        """Return the key that signs sessions, made by ``tendik init`` and readable by its owner only."""
        file = self.path / "secret.key"
        return file.read_text("utf-8").strip() if file.is_file() else ""

    def check(self) -> None:
        """Raise ``NoHome`` unless ``tendik init`` was run here."""
        if not self.exists:
            raise NoHome(self.path)

    def make(self, pack: str, *, demo: bool) -> None:
        """Write the key, unless there is one, and then the configuration: from then on there is an installation."""
        self.path.mkdir(parents=True, exist_ok=True)
        if not self.secret():
            handle = os.open(self.path / "secret.key", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(50))
        wanted = {**self.configuration(), "pack": pack, **({"demo": True} if demo else {})}
        if wanted != self.configuration():
            written = self.path / f".{CONFIGURATION}"
            written.write_text(
                "".join(f"{key} = {json.dumps(value)}\n" for key, value in wanted.items()), "utf-8"
            )
            written.replace(self.path / CONFIGURATION)


def here() -> Home:
    """Return the home named by ``TENDIK_HOME``, else the current folder."""
    return Home(Path(os.environ.get("TENDIK_HOME", ".")).resolve())
