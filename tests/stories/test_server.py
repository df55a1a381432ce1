"""The server of the database is not there: every command says so."""

import os
import subprocess
import sys

from tests.stories.test_commands import TINY


def test_a_postgres_server_that_does_not_answer_is_told_in_a_sentence_without_its_password(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tendik", "init", "--home", str(tmp_path / "home"), "--pack", str(TINY)],
        env={**os.environ, "TENDIK_DATABASE": "postgres://t:hidden-word@127.0.0.1:1/t"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert "The server of the database cannot be used (connection failed:" in done.stderr
    assert "correct its address in tendik.toml or TENDIK_DATABASE." in done.stderr
    assert "Traceback" not in done.stderr
    assert "hidden-word" not in done.stderr
    assert not (tmp_path / "home").exists()
