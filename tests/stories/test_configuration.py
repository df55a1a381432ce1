"""``tendik.toml``: only the program's own lines change, and what cannot be read is told with its line."""

import os
import shutil
import tomllib

import pytest

from tests.stories.test_commands import TINY, tendik


@pytest.mark.parametrize("name", ["📁 tiny", 'a "quoted" \\ pack', "Кыргызстан", "a\x7f\tb"])
def test_a_pack_of_any_name_is_written_so_that_it_can_be_read_again(tmp_path, name):
    pack, home = shutil.copytree(TINY, tmp_path / name), tmp_path / "home"

    done = tendik(tmp_path, "init", "--home", home, "--pack", pack)

    assert (done.returncode, done.stderr) == (0, "")
    assert tomllib.loads((home / "tendik.toml").read_text("utf-8")) == {"pack": str(pack)}
    assert "The journal is whole" in tendik(home, "check", "journal").stdout


def test_a_pack_whose_name_is_no_text_is_refused_before_anything_is_made(tmp_path):
    pack, home = shutil.copytree(TINY, tmp_path / os.fsdecode(b"\xff")), tmp_path / "home"

    refused = tendik(tmp_path, "init", "--home", home, "--pack", pack)

    assert refused.returncode == 2
    assert "holds signs that are no text. Rename it." in refused.stderr
    assert not home.exists()


def test_only_the_two_lines_of_the_program_change_in_a_configuration(home, tmp_path):
    moved = shutil.copytree(TINY, tmp_path / "moved")
    kept = (
        '# Ours. Ask Aisuluu.\r\nnote = """\npack = "not this one"\n"""\n'
        '  pack   = {}  # where it lies\n\n[mail]\nhost = "mail.example"\npack = "letters"\n'
    )
    (home / "tendik.toml").write_bytes(kept.format(f"'{TINY}'").encode())
    (home / "tendik.toml").chmod(0o640)

    done = tendik(home, "init", "--pack", moved)

    assert (done.returncode, done.stderr) == (0, "")
    assert (home / "tendik.toml").read_bytes() == kept.format(f'"{moved}"').encode()
    assert (home / "tendik.toml").stat().st_mode & 0o777 == 0o640


def test_a_configuration_of_others_gets_its_lines_at_the_top(home):
    (home / "tendik.toml").write_text('[mail]\nhost = "mail.example"\n')

    assert tendik(home, "init", "--pack", TINY).returncode == 0

    assert (home / "tendik.toml").read_text() == f'pack = "{TINY}"\n[mail]\nhost = "mail.example"\n'


def test_a_line_that_only_a_person_can_change_is_left_to_her(home):
    (home / "tendik.toml").write_text(text := 'pack = """\n/gone"""\n')

    refused = tendik(home, "init", "--pack", TINY)

    assert refused.returncode == 2
    assert f'Write this line yourself: pack = "{TINY}"' in refused.stderr
    assert (home / "tendik.toml").read_text() == text


@pytest.mark.parametrize(
    "command",
    [
        ("init",),
        ("release",),
        ("check", "journal"),
        ("account", "a", "--role", "ministry"),
        ("import", "places", "places.csv"),
        ("serve", "--port", "0"),
        ("demo", "--home", ".", "--no-serve"),
    ],
)
def test_every_command_names_the_line_of_a_configuration_that_cannot_be_read(home, command):
    (home / "tendik.toml").write_text('# ours\n\npack = "\n')

    refused = tendik(home, *command)

    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"tendik: {home}/tendik.toml, line 3, cannot be read (")
    assert refused.stderr.endswith("Correct this line or the one above.\n")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ky_KG.UTF-8", "{}/tendik.toml, 1-сап: окулбайт"),
        ("ru_RU.UTF-8", "{}/tendik.toml, строка 1: не читается"),
    ],
)
def test_a_broken_configuration_is_told_in_the_language_of_the_terminal(home, monkeypatch, language, words):
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setenv("PYTHONUTF8", "1")
    (home / "tendik.toml").write_text("pack\n")

    assert words.format(home) in tendik(home, "release").stderr


def test_a_configuration_that_is_no_text_or_not_there_any_more_is_told_so(home, tmp_path):
    file = home / "tendik.toml"
    file.write_bytes(b'pack = "\xff"\n')
    no_text = tendik(home, "release")
    file.unlink()
    file.symlink_to(tmp_path / "gone.toml")
    gone = tendik(home, "init", "--pack", TINY)

    assert f"{file} is no text in UTF-8." in no_text.stderr
    assert f"{file} cannot be read (No such file or directory)." in gone.stderr
    assert (no_text.returncode, gone.returncode, file.is_symlink()) == (2, 2, True)
