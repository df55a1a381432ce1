import pytest

from tendik.accounts.models import User
from tendik.journal.models import Line
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
    assert Line.objects.order_by("-pk").first().actor == "command"


@pytest.mark.parametrize("username", ["minister", "Minister", "with space", ""])
def test_the_command_says_why_it_opens_no_account(home, db, capsys, username):
    before = User.objects.count()

    code = main(["account", username, "--role", "ministry"])

    assert code == 2
    assert capsys.readouterr().err.startswith("tendik: ")
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


@pytest.mark.parametrize("username", ["minister", "Minister"])
def test_the_command_gives_a_new_password_that_must_be_changed_and_ends_her_sessions(
    home, office, minister, capsys, username
):
    assert office.get("/asks/").status_code == 200

    code = main(["account", username, "--new-password"])

    minister.refresh_from_db()
    assert code == 0
    assert minister.check_password(password_in(capsys.readouterr().out))
    assert minister.must_change_password
    assert office.get("/asks/").headers["Location"] == "/sign-in/?next=/asks/"
    entry = Line.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor, entry.details) == (
        "accounts.renew_password",
        f"user:{minister.pk}",
        "command",
        {},
    )


def test_the_command_opens_no_account_where_a_new_password_is_asked_for(home, db, capsys):
    code = main(["account", "nobody", "--new-password"])

    assert code == 2
    said = "tendik: There is no account nobody. To open one, name its role with --role.\n"
    assert capsys.readouterr().err == said
    assert not User.objects.filter(username="nobody").exists()


def test_the_command_gives_no_password_to_a_closed_account(home, minister, capsys):
    User.objects.filter(pk=minister.pk).update(is_active=False)
    before = minister.password

    code = main(["account", "minister", "--new-password"])

    minister.refresh_from_db()
    assert code == 2
    assert "closed" in capsys.readouterr().err
    assert minister.password == before


@pytest.mark.parametrize("options", [[], ["--role", "ministry", "--new-password"]])
def test_the_command_opens_or_renews_and_never_both(home, db, options, capsys):
    with pytest.raises(SystemExit):
        main(["account", "minister", *options])

    assert "--new-password" in capsys.readouterr().err
