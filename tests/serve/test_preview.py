"""The preview as a person runs it: `vitrine serve` in a process of its own (cases W01 and W03)."""

from __future__ import annotations

import http.client
import json
import shlex
import signal
import socket
import subprocess
import sys
import time
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from support.preview import PATIENCE, Preview, free_port
from support.shops import (
    PRODUCT,
    SHOP_YAML,
    photo,
    photo_shop,
    tree,
    vitrine,
    wait_for_a_rendition,
    write_shop,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

IDLE_SECONDS = 2


@pytest.fixture
def start() -> Iterator[Callable[..., Preview]]:
    """Start previews; all are ended afterwards."""
    started: list[Preview] = []

    def start(shop: Path, *options: str, **more: Any) -> Preview:
        started.append(Preview(shop, *options, **more))
        return started[-1]

    yield start
    for preview in started:
        preview.stop()


@pytest.fixture
def bol(tmp_path: Path) -> Path:
    """A shop with one bowl and a site built inside it, under a name of its own."""
    shop = write_shop(tmp_path / "shop", {"products/bol.yaml": PRODUCT.format(title="Bol")})
    photo(shop / "photos" / "bol.jpg", (48, 32))
    return shop


def ask(port: int, path: str, host: str | None = None) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest("GET", path, skip_host=host is not None)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


def builds_in(lines: list[str]) -> int:
    return sum("Changed: " in line or "Building" in line for line in lines)


def test_one_build_at_rest_and_one_for_each_save(bol: Path, start: Callable[..., Preview]) -> None:
    """W01: outputs and cache lie inside the watched folder, and no build sets off the next."""
    assert vitrine("build", bol, "--out", bol / "public").returncode == 0
    preview = start(bol, "--port", str(free_port()))
    preview.wait_for("Building")
    preview.wait_for("made anew")
    assert builds_in(preview.hear_out(IDLE_SECONDS)) == 0
    assert vitrine("build", bol, "--out", bol / "public", "--clean").returncode == 0
    assert vitrine("build", bol).returncode == 0
    assert builds_in(preview.hear_out(IDLE_SECONDS / 2)) == 0
    (bol / "products" / "bol.yaml").write_text(PRODUCT.format(title="Bol bleu"), "utf-8")
    preview.wait_for(r"Changed: products/bol\.yaml")
    preview.wait_for("made anew")
    assert builds_in(preview.hear_out(IDLE_SECONDS / 2)) == 0


def test_no_browser_has_to_be_open_and_a_burst_is_few_builds(
    bol: Path, start: Callable[..., Preview]
) -> None:
    preview = start(bol, "--port", str(free_port()))
    port = preview.port()
    preview.wait_for("made anew")
    for number in range(50):
        (bol / "products" / f"p{number}.yaml").write_text(PRODUCT.format(title=f"Objet {number}"), "utf-8")
    preview.wait_for("Changed: ")
    until = time.monotonic() + PATIENCE
    while ask(port, "/produits/p49/")[0] != 200 and time.monotonic() < until:
        time.sleep(0.1)
    assert ask(port, "/produits/p0/")[0] == ask(port, "/produits/p49/")[0] == 200
    assert builds_in(preview.said + preview.hear_out(IDLE_SECONDS / 2)) < 10


def test_the_index_of_the_search_follows_in_silence(tmp_path: Path, start: Callable[..., Preview]) -> None:
    product = "title: Bol\nprice: {price}\ncategory: jouets\n"
    shop_yaml = SHOP_YAML + "search: yes\n"
    shop = write_shop(tmp_path / "shop", {"products/bol.yaml": product.format(price=12)}, shop_yaml=shop_yaml)
    preview = start(shop, "--port", str(free_port()))
    port = preview.port()
    preview.wait_for("made anew")
    (shop / "products" / "bol.yaml").write_text(product.format(price=8), "utf-8")
    preview.wait_for("made anew")
    until = time.monotonic() + PATIENCE
    while b'"price":[800]' not in ask(port, "/pagefind/facts.fr.json")[1] and time.monotonic() < until:
        time.sleep(0.1)
    assert b'"price":[800]' in ask(port, "/pagefind/facts.fr.json")[1]
    assert builds_in(preview.said + preview.hear_out(IDLE_SECONDS / 2)) == 2


def test_a_save_by_renaming_is_built(bol: Path, start: Callable[..., Preview]) -> None:
    preview = start(bol, "--port", str(free_port()))
    port = preview.port()
    preview.wait_for("made anew")
    temporary = bol / "products" / ".bol.yaml.tmp"
    temporary.write_text(PRODUCT.format(title="Bol ébréché"), "utf-8")
    temporary.replace(bol / "products" / "bol.yaml")
    preview.wait_for(r"Changed: products/bol\.yaml$")
    preview.wait_for("made anew")
    assert "Bol ébréché" in ask(port, "/produits/bol/")[1].decode()


def test_a_port_in_use_is_named_and_the_next_one_taken(bol: Path, start: Callable[..., Preview]) -> None:
    """W03: one sentence with the number, no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        preview = start(bol, "--port", str(taken))
        preview.wait_for(f"The port {taken} is in use")
        port = preview.port()
        assert port > taken
        preview.wait_for("made anew")
        assert ask(port, "/")[0] == 200
    assert "Traceback" not in "\n".join(preview.said)


def test_the_reload_script_is_in_no_file(bol: Path, start: Callable[..., Preview]) -> None:
    """W03: it exists in the server's answers only."""
    preview = start(bol, "--port", str(free_port()))
    port = preview.port()
    preview.wait_for("made anew")
    assert b"livereload" in ask(port, "/")[1]
    preview.stop()
    assert vitrine("build", bol).returncode == 0
    assert not [path for path, content in tree(bol).items() if b"livereload" in content]


def test_nothing_outside_the_site_is_shown_and_strangers_are_turned_away(
    bol: Path, start: Callable[..., Preview]
) -> None:
    """W03: 404 for what lies outside; our own names only."""
    preview = start(bol, "--port", str(free_port()))
    port = preview.port()
    preview.wait_for("made anew")
    for path in ("/%2e%2e/shop.yaml", "/..%2fshop.yaml", "//etc/hostname", "/.vitrine-manifest.json"):
        status, content, _ = ask(port, path)
        assert status == 404
        assert b"Vitrine d'Essai\nlanguage" not in content
    assert ask(port, "/", host=f"evil.example:{port}")[0] == 421
    with pytest.raises(OSError, match=r".+"):
        socket.create_connection((_own_address(), port), timeout=2).close()


def _own_address() -> str:
    """Return an address of this machine that is not 127.0.0.1 (all of 127/8 is this machine's)."""
    return "127.0.0.2"


def test_an_error_leaves_the_last_good_site(bol: Path, start: Callable[..., Preview]) -> None:
    preview = start(bol, "--port", str(free_port()))
    port = preview.port()
    preview.wait_for("made anew")
    (bol / "products" / "bol.yaml").write_text("titre: Bol\n", "utf-8")
    preview.wait_for(r"products/bol\.yaml:1:1")
    preview.wait_for("last good site")
    assert ask(port, "/produits/bol/")[0] == 200
    (bol / "products" / "bol.yaml").write_text(PRODUCT.format(title="Bol neuf"), "utf-8")
    preview.wait_for("made anew")
    assert "Bol neuf" in ask(port, "/produits/bol/")[1].decode()


def test_a_shop_that_cannot_be_built_yet_says_why_in_the_browser(
    bol: Path, start: Callable[..., Preview]
) -> None:
    (bol / "products" / "bol.yaml").write_text("titre: <b>Bol\n", "utf-8")
    preview = start(bol, "--port", str(free_port()))
    port = preview.port()
    preview.wait_for("last good site")
    status, content, _ = ask(port, "/")
    assert status == 503
    assert "products/bol.yaml:1:1" in content.decode()
    assert b"&lt;b&gt;Bol" in content
    (bol / "products" / "bol.yaml").write_text(PRODUCT.format(title="Bol"), "utf-8")
    preview.wait_for("made anew")
    assert ask(port, "/")[0] == 200


def test_a_site_under_a_path_is_served_there(tmp_path: Path, start: Callable[..., Preview]) -> None:
    shop_yaml = SHOP_YAML.replace("https://boutique.example/", "https://user.example/boutique/")
    shop = write_shop(tmp_path, {"products/bol.yaml": PRODUCT.format(title="Bol")}, shop_yaml=shop_yaml)
    preview = start(shop, "--port", str(free_port()))
    port = int(preview.wait_for(r"Preview: http://127\.0\.0\.1:(\d+)/boutique/ ")[1])
    preview.wait_for("made anew")
    assert ask(port, "/")[2]["Location"] == "/boutique/"
    assert ask(port, "/boutique/produits/bol/")[0] == 200
    status, content, _ = ask(port, "/boutique/nulle/part/")
    assert status == 404
    assert b'"/boutique/' in content


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_also_in_the_middle_of_a_build(
    tmp_path: Path, start: Callable[..., Preview], number: int
) -> None:
    shop = photo_shop(tmp_path / "shop")
    preview = start(shop, "--port", str(free_port()))
    wait_for_a_rendition(shop)
    assert preview.stop(number) == 0
    assert "Traceback" not in "\n".join(preview.said)
    assert not _of_session(preview.process.pid)


def _of_session(session: int) -> list[str]:
    """Return the processes that are left of a session."""
    until = time.monotonic() + PATIENCE
    while True:
        said = subprocess.run(
            ["ps", "-s", str(session), "-o", "args="], capture_output=True, text=True, check=False
        )
        left = [line for line in said.stdout.splitlines() if line.strip()]
        if not left or time.monotonic() > until:
            return left
        time.sleep(0.1)


def test_a_folder_without_a_shop_is_told(tmp_path: Path) -> None:
    said = vitrine("serve", tmp_path)
    assert said.returncode == 2
    assert "vitrine new" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.browser
def test_an_open_page_reloads_itself_within_its_own_rules(
    bol: Path, start: Callable[..., Preview], page: Page
) -> None:
    """The browser connects under the page's content security policy and shows the edit."""
    preview = start(bol, "--port", str(free_port()))
    port = preview.port()
    preview.wait_for("made anew")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    with page.expect_websocket() as connected:
        page.goto(f"http://127.0.0.1:{port}/produits/bol/")
    connected.value.wait_for_event("framereceived", lambda frame: json.loads(frame)["command"] == "hello")
    (bol / "products" / "bol.yaml").write_text(PRODUCT.format(title="Bol à soupe"), "utf-8")
    page.get_by_role("heading", level=1, name="Bol à soupe").wait_for(timeout=PATIENCE * 1000)
    assert complaints == []


BROWSER = """\
import pathlib, sys, urllib.request
page = urllib.request.urlopen(sys.argv[2], timeout=60).read()
pathlib.Path(sys.argv[1]).write_bytes(page)
"""
"""A browser that is waited for until it has shown the page."""


def test_the_browser_is_opened_on_request_and_answered_while_it_opens(
    bol: Path, tmp_path: Path, start: Callable[..., Preview]
) -> None:
    browser, shown = tmp_path / "browser.py", tmp_path / "shown.html"
    browser.write_text(BROWSER, "utf-8")
    command = " ".join(shlex.quote(str(part)) for part in (sys.executable, browser, shown))
    start(bol, "--open", "--port", str(free_port()), environment={"BROWSER": f"{command} %s"})
    until = time.monotonic() + PATIENCE
    while not (shown.exists() and b"</html>" in shown.read_bytes()):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert "La Vitrine d'Essai" in unescape(shown.read_text("utf-8"))


def test_a_browser_that_cannot_be_opened_is_told(
    bol: Path, tmp_path: Path, start: Callable[..., Preview]
) -> None:
    nothing = {"BROWSER": "/nowhere/at-all %s", "PATH": str(tmp_path), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    preview = start(bol, "--open", "--port", str(free_port()), environment=nothing)
    preview.wait_for("made anew")
    preview.wait_for("No browser could be opened")


def test_with_lan_other_devices_are_answered_by_name_only(bol: Path, start: Callable[..., Preview]) -> None:
    preview = start(bol, "--lan", "--port", str(free_port()))
    port = preview.port()
    said = preview.wait_for(r"On a phone in the same network: http://([\d.]+):|only it sees the preview")
    preview.wait_for("made anew")
    socket.create_connection((_own_address(), port), timeout=PATIENCE).close()
    assert ask(port, "/", host=f"evil.example:{port}")[0] == 421
    if said[1]:
        assert ask(port, "/", host=f"{said[1]}:{port}")[0] == 200
