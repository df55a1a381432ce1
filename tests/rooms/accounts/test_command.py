import pytest

from tendik.accounts.models import User
from tendik.journal.models import Entry
from tendik.site.commands import main


def password_in(said):
    return said.splitlines()[0].partition(": ")[2]


def test_the_command_opens_an_account_and_prints_its_password(home, db, capsys):
    code = main(
        ["account", "Чолпон", "--role", "administrator", "--email", "ch@example.org", "--name", "Чолпон А."]
    )

    user = User.objects.get(username="чолпон")
    assert code == 0
    assert user.check_password(password_in(capsys.readouterr().out))
    assert user.must_change_password
    assert (user.email, user.name) == ("ch@example.org", "Чолпон А.")
    assert Entry.objects.order_by("-pk").first().actor == "command"


@pytest.mark.parametrize("username", ["minister", "Minister", "with space", ""])
def test_the_command_says_why_it_opens_no_account(home, db, capsys, username):
    before = User.objects.count()

    code = main(["account", username, "--role", "ministry"])

    assert code == 2
    assert capsys.readouterr().out.startswith("tendik: ")
    assert User.objects.count() == before


def test_the_command_knows_the_roles_there_are(home, db, capsys):
    with pytest.raises(SystemExit):
        main(["account", "queen", "--role", "queen"])

    assert "choose from" in capsys.readouterr().err


def test_without_an_installation_the_command_says_how_to_make_one(db, capsys):
    code = main(["account", "somebody", "--role", "ministry"])

    assert code == 2
    assert "tendik init" in capsys.readouterr().err
    assert not User.objects.filter(username="somebody").exists()
