"""The assets: hashed names, a small style sheet, a script that keeps quiet."""

import re
from gzip import compress
from hashlib import sha256

import pytest

from tendik.blocks.assets import (
    FOLDERS,
    HERE,
    OFFICE,
    QUIET,
    SHEET,
    STOCKTAKE,
    asset_name,
    bundle,
    public_bundle,
    style_files,
)

SHEETS = (SHEET, *FOLDERS)


def text(name):
    return bundle()[name].data.decode()


def source(sheet):
    return "".join(path.read_text() for path in style_files(sheet))


def test_every_asset_is_named_with_the_first_ten_digits_of_its_hash():
    for name, asset in bundle().items():
        stem, _, ending = name.rpartition(".")
        assert asset.name == f"{stem}.{sha256(asset.data).hexdigest()[:10]}.{ending}"
        assert asset_name(name) == asset.name


def test_the_bundle_holds_what_a_page_needs():
    assert set(bundle()) == {
        "band.svg",
        "draft.js",
        "passkey.js",
        "brygada-1918-500.woff2",
        "golos-text-400.woff2",
        "golos-text-600.woff2",
        "quiet.css",
        "sheet.css",
        "help.js",
        "icon.svg",
        "idb.js",
        "office.css",
        "offline.js",
        "stocktake.css",
        "tendik.css",
        "tendik.js",
        "worker.js",
    }
    assert {asset.content_type for asset in bundle().values()} == {
        "font/woff2",
        "image/svg+xml",
        "text/css; charset=utf-8",
        "text/javascript; charset=utf-8",
    }


def test_an_asset_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        asset_name("tendik.png")


def test_every_address_in_the_style_sheet_is_a_neighbour_in_the_bundle():
    addresses = re.findall(r"url\(([^)]*)\)", text("tendik.css"))

    assert len(addresses) == 4
    assert {address.strip('"') for address in addresses} <= {asset.name for asset in bundle().values()}


def test_readers_are_not_sent_what_only_the_office_wears():
    assert set(bundle()) - set(public_bundle()) == {
        "office.css",
        "stocktake.css",
        "draft.js",
        "passkey.js",
        "idb.js",
        "offline.js",
        "worker.js",
    }
    assert not re.search(r"\.office\b|\.queue\b|\.bulk\b|\.rowf\b", text("tendik.css"))


@pytest.mark.parametrize("sheet", SHEETS)
def test_making_a_style_sheet_smaller_leaves_every_rule_in_it(sheet):
    small = text(sheet)

    assert small.count("{") == small.count("}") == source(sheet).count("{")
    assert "/*" not in small
    assert "\n" not in small


def test_what_stands_in_strings_and_selectors_stays_as_it_was():
    assert text("tendik.css").startswith("@layer base,layout,blocks,office,state,print;")
    assert 'content:" · "' in text("tendik.css")
    assert ".cols > form > .rowf:not(.rowf ~ .rowf)".replace(" > ", ">") in text("office.css")


def test_every_style_file_is_joined_once():
    files = [path for sheet in SHEETS for path in style_files(sheet)]

    assert len(files) == len(set(files))
    assert set(files) == set((HERE / "css").rglob("*.css"))


@pytest.mark.parametrize(
    ("sheet", "rules"),
    [(SHEET, {"@layer", "@font-face"}), (OFFICE, set()), (QUIET, set()), (STOCKTAKE, set())],
)
def test_no_style_stands_outside_a_layer_but_the_fonts(sheet, rules):
    outside = re.sub(r"@layer \w+ \{\n.*?\n\}\n", "", source(sheet), flags=re.DOTALL)

    assert set(re.findall(r"@[\w-]+", outside)) == rules


def test_the_weights_stay_within_what_a_slow_phone_can_take():
    fonts = sum(len(asset.data) for name, asset in bundle().items() if name.endswith(".woff2"))

    assert fonts <= 40_000
    assert len(compress(bundle()["tendik.css"].data)) <= 8_000
    assert len(bundle()["tendik.js"].data) <= 3_000
    assert len(bundle()["help.js"].data) <= 1_500
    assert len(bundle()["draft.js"].data) <= 1_500
    assert len(bundle()["passkey.js"].data) <= 2_500
    assert len(bundle()["offline.js"].data) <= 6_000
    assert len(bundle()["worker.js"].data) <= 900
    assert len(bundle()["idb.js"].data) <= 3_700


def test_what_the_office_wears_besides_stays_small():
    assert len(compress(bundle()["office.css"].data)) <= 2_100
    assert len(compress(bundle()["stocktake.css"].data)) <= 800


def test_what_the_sheets_for_sessions_wear_besides_stays_small():
    assert len(compress(bundle()["sheet.css"].data)) <= 450


def test_what_pages_of_help_wear_besides_stays_small():
    assert len(compress(bundle()["quiet.css"].data)) <= 600


@pytest.mark.parametrize("name", ["tendik.js", "help.js", "passkey.js"])
def test_a_script_remembers_nothing_and_calls_nobody(name):
    script = text(name)

    for word in (
        "fetch",
        "XMLHttpRequest",
        "sendBeacon",
        "cookie",
        "Storage",
        "indexedDB",
        "import",
        "eval",
        "innerHTML",
    ):
        assert word not in script


def test_the_script_of_drafts_calls_its_own_page_and_remembers_nothing():
    script = text("draft.js")

    assert re.findall(r"fetch\(([\w.]+),", script) == ["location.href"]
    for word in ("XMLHttpRequest", "sendBeacon", "cookie", "Storage", "indexedDB", "import", "eval", "HTML"):
        assert word not in script


def test_the_scripts_of_the_sheet_without_network_ask_their_own_pages_only_and_keep_nothing_in_plain():
    ticking, answering = text("offline.js"), text("worker.js")

    assert re.findall(r"fetch\(([\w.]+)", ticking + answering) == ["path", "request", "request"]
    assert set(re.findall(r"ask\(([^,)]*)", ticking)) == {"`../${Number(location.hash.slice(1", "path"}
    assert re.findall(r"store\.put\((.*?)\)", ticking) == ['"sheet", kept, 1', '"sheet", kept, 1']
    for word in ("XMLHttpRequest", "sendBeacon", "cookie", "Storage", "import(", "eval", "HTML", "http"):
        assert word not in ticking + answering


def test_mark_and_favicon_are_the_same_tile():
    tile = re.findall(r'<path fill="#\w+" d="[^"]+"/>', (HERE / "icon.svg").read_text())
    symbol = re.search(r'id="mark".*?</symbol>', (HERE / "icons.svg").read_text())

    assert tile == re.findall(r'<path fill="#\w+" d="[^"]+"/>', symbol[0])
    assert len(tile) == 3
