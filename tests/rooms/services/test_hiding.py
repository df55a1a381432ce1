"""An address that was public and must be hidden: it leaves pages, tables, feeds, search and the releases before."""

import zipfile
from datetime import timedelta

import pytest

from tendik.erasures.erasable import Why
from tendik.pages import verify
from tendik.services import actions, queries
from tendik.services.models import Address
from tendik.services.outgoing import exported
from tendik.site import erasure
from tendik.site.home import here
from tendik.site.publishing import finish_erasures, publish
from tests.conftest import AT
from tests.rooms.services.world import point, put, service

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
DAY = timedelta(days=1)
STREET, WAY = "4 Quay Lane", "Behind the mill"


@pytest.fixture
def home(home):
    """The home of the tests; what it remembers of erasures goes with it."""
    yield home
    here().erasures.unlink(missing_ok=True)


@pytest.fixture
def known(home):
    """A shelter whose address stood in two releases."""
    put(points=(point(place="XA-N-2", address=STREET, directions={"en": WAY}),), serves=("XA-N",))
    publish(home, at=AT)
    actions.confirm(service("x1"), by=None, at=AT + DAY)
    publish(home, at=AT + DAY)
    return service("x1")


def holding(folder, words):
    """Return the files below a folder that hold words, inside archives too."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            bodies = {path.name: path.read_bytes()}
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as opened:
                    bodies |= {f"{path.name}/{name}": opened.read(name) for name in opened.namelist()}
            found += [name for name, body in bodies.items() if words.encode() in body]
    return found


def erase_all(home, minister):
    """Do what waits for an administrator once an address is hidden."""
    kind = next(one for one in erasure.erasables() if one.kind is Address)
    for entry in Address.objects.filter(location__points__service__code="x1"):
        erasure.erase(entry, kind, Why(by=minister, at=AT + 3 * DAY, because="to be hidden"), home=home)
    finish_erasures(home, at=AT + 4 * DAY)


def test_a_hidden_address_is_in_no_page_table_feed_index_or_archive_any_more(home, known, minister):
    assert {"index.html", "services.csv", "services.json"} <= set(holding(home.current, STREET))
    assert "000001.zip/documents/services.json" in holding(home.current, WAY)

    actions.hide_address(known, by=minister, at=AT + 2 * DAY)
    erase_all(home, minister)

    assert holding(home.releases, STREET) == []
    assert holding(home.releases, WAY) == []
    assert list(verify.faults(home.current)) == []
    assert queries.addresses_to_erase() == []
    assert "Quay" not in str(exported())


def test_the_next_release_alone_takes_it_from_the_pages_and_the_older_ones_wait(home, known, minister):
    actions.hide_address(known, by=minister, at=AT + 2 * DAY)
    publish(home, at=AT + 3 * DAY)

    left = holding(home.current, STREET)

    assert left
    assert all(name.startswith("00000") for name in left)
    assert [one.code for one in queries.addresses_to_erase()] == ["x1"]


def test_the_telephone_stays_when_the_address_goes(home, known, minister):
    actions.hide_address(known, by=minister, at=AT + 2 * DAY)
    erase_all(home, minister)

    assert "index.html" in holding(home.current / "en/info", "555 0999")
    assert "told to nobody" in (home.current / "en/info/XA-N/index.html").read_text("utf-8")
