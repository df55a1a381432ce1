"""A first visit on a slow phone: what comes over the wire for one page with all that it needs."""

import sys

import pytest

from tests.browser.kinds import PAGES

pytestmark = pytest.mark.browser

ALL, READABLE, SCRIPT = 100_000, 60_000, 10_000


@pytest.fixture(scope="session")
def weights():
    """The weights measured so far; printed at the end as a table (pytest -s)."""
    table: dict[str, dict[str, int]] = {}
    yield table
    write = sys.stdout.write
    write(f"\n{'kB on the wire':<28}{'HTML':>8}{'CSS':>8}{'fonts':>8}{'script':>8}{'other':>8}{'all':>8}\n")
    for kind, parts in table.items():
        row = [parts.get(part, 0) for part in ("Document", "Stylesheet", "Font", "Script")]
        row += [sum(parts.values()) - sum(row), sum(parts.values())]
        write(f"{kind:<28}" + "".join(f"{size / 1000:>8.1f}" for size in row) + "\n")


def measured(page, address):
    """Load a page with an empty cache and return the bytes received, by kind of file."""
    wire = page.context.new_cdp_session(page)
    kinds, received = {}, {}
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on(
        "Network.loadingFinished",
        lambda event: received.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    wire.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    sums: dict[str, int] = {}
    for request, size in received.items():
        kind = kinds.get(request, "Other")
        sums[kind] = sums.get(kind, 0) + size
    return sums


@pytest.mark.parametrize("kind", PAGES)
def test_a_first_visit_stays_light(kind, demo, page, weights):
    parts = weights[kind] = measured(page, f"{demo.public}/ky/{PAGES[kind]}")

    assert parts["Document"] > 0
    assert sum(parts.values()) <= ALL
    assert parts["Document"] + parts["Stylesheet"] + parts["Font"] <= READABLE
    assert parts["Script"] <= SCRIPT
