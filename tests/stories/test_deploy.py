"""The files of ``deploy``: units that can be started, and web servers before both sites, each tried with requests."""

import configparser
import re
import shlex
import shutil
import socket
import ssl
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.house.test_documents import is_known, targets
from tests.house.tree import ROOT
from tests.stories.test_commands import tendik
from tests.stories.test_serving import free_port, served, until

DEPLOY = ROOT / "deploy"
SITE, OFFICE = "tendik.example", "office.tendik.example"
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "RestrictSUIDSGID": "yes",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
}


def unit(path):
    """Return a unit; where a line is said twice, all of it."""
    read = configparser.RawConfigParser(strict=False, delimiters="=", comment_prefixes="#")
    read.optionxform = str
    read.read(path, "utf-8")
    return read


SERVICES = sorted(DEPLOY.glob("*.service"), key=str)


def test_there_are_units_for_both_sites_the_night_and_practice():
    assert [path.stem for path in SERVICES] == [
        "tendik-office",
        "tendik-practice",
        "tendik-public",
        "tendik-tidy",
    ]
    assert unit(DEPLOY / "tendik-tidy.timer")["Timer"]["OnCalendar"]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_each_unit_gives_commands_that_exist_and_is_shut_in(path):
    commands = re.findall(r"^ExecStart=(.*)$", path.read_text("utf-8"), re.MULTILINE)
    said = unit(path)["Service"]

    assert commands
    assert all(is_known(shlex.split(command), targets()) for command in commands)
    assert {name: said.get(name) for name in HARDENED} == HARDENED
    assert said.get("Type") == "oneshot" or said["Restart"] == "always"


def test_the_public_site_runs_under_an_account_of_its_own_that_may_write_nowhere():
    said = unit(DEPLOY / "tendik-public.service")["Service"]

    assert said["DynamicUser"] == "yes"
    assert "ReadWritePaths" not in said
    assert "TENDIK_HOME" not in (DEPLOY / "tendik-public.service").read_text("utf-8")


@pytest.mark.slow
def test_systemd_takes_the_units(tmp_path):
    for path in [*SERVICES, DEPLOY / "tendik-tidy.timer"]:
        text = path.read_text("utf-8").replace("/opt/tendik/.venv/bin/tendik", "/bin/true")
        (tmp_path / path.name).write_text(text, "utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", *sorted(map(str, tmp_path.iterdir()))], capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")


def certificate(folder):
    """Write a key and a certificate for both names."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SITE)])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1))
    made = made.not_valid_after(now + timedelta(days=1)).add_extension(
        x509.SubjectAlternativeName([x509.DNSName(SITE), x509.DNSName(OFFICE)]), critical=False
    )
    (folder / "cert.pem").write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def nginx(folder, port, public, office):
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    text = re.sub(r"/etc/letsencrypt/live/\S+/fullchain", str(folder / "cert"), text)
    text = re.sub(r"/etc/letsencrypt/live/\S+/privkey", str(folder / "key"), text)
    text = text.replace("listen 443", f"listen 127.0.0.1:{port}").replace("/var/log/nginx", str(folder))
    text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    text = text.replace(":8000", f":{public}").replace(":8001", f":{office}")
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"daemon off; pid {folder}/pid; error_log stderr crit; events {{}} http {{ {temporary}\n{text}}}"
    (folder / "nginx.conf").write_text(whole, "utf-8")
    return [shutil.which("nginx"), "-p", folder, "-c", folder / "nginx.conf"]


def caddy(folder, port, public, office):
    text = (DEPLOY / "Caddyfile").read_text("utf-8")
    text = text.replace("{\n\tservers", "{\n\tadmin off\n\tauto_https off\n\tservers", 1)
    for name in (SITE, OFFICE):
        text = re.sub(
            rf"^{name} {{",
            f"https://{name}:{port} {{\n\ttls {folder}/cert.pem {folder}/key.pem",
            text,
            flags=re.MULTILINE,
        )
    text = text.replace(":8000", f":{public}").replace(":8001", f":{office}")
    (folder / "Caddyfile").write_text(text, "utf-8")
    return [shutil.which("caddy"), "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"]


@contextmanager
def before(program, folder, port, public, office):
    certificate(folder)
    process = subprocess.Popen(
        [str(word) for word in program(folder, port, public, office)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )
    try:
        assert until(lambda: b"200" in asked(port, SITE, "/healthz")[:15])
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def asked(port, name, path, *headers, method="GET", body=b""):
    """Ask for an address by TLS, as a browser that was led to this machine."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {name}", "Connection: close", *headers]
    lines += [f"Content-Length: {len(body)}", "", ""]
    context = ssl._create_unverified_context()
    with (
        socket.create_connection(("127.0.0.1", port), timeout=15) as plain,
        context.wrap_socket(plain, server_hostname=name) as line,
    ):
        line.sendall("\r\n".join(lines).encode() + body)
        said = b""
        while piece := line.recv(2**16):
            said += piece
        return said


def forms(port):
    """Return the page of sign-in, what comes back when it is sent, and when it is sent from elsewhere."""
    form = asked(port, OFFICE, "/sign-in/")
    cookie = "Cookie: csrftoken=" + re.search(rb"csrftoken=(\w+)", form)[1].decode()
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
    kind = "Content-Type: application/x-www-form-urlencoded"
    body = b"csrfmiddlewaretoken=" + token + b"&login=nobody&password=wrong"
    both = [
        asked(
            port,
            OFFICE,
            "/sign-in/",
            cookie,
            kind,
            f"Origin: {origin}",
            f"Referer: {origin}/",
            method="POST",
            body=body,
        )
        for origin in (f"https://{OFFICE}", "https://other.example")
    ]
    return form, *both


@pytest.mark.slow
@pytest.mark.parametrize("program", [nginx, caddy])
def test_a_web_server_before_both_sites_hands_on_pages_forms_and_names(made, tmp_path, program):
    release, port = tmp_path / "release", free_port()
    assert tendik(made, "release", "--out", release).returncode == 0
    settings = {"TENDIK_HOSTS": OFFICE, "TENDIK_TLS": "1", "TENDIK_PROXIES": "1"}
    with (
        served(made, **settings) as (office, _),
        served(made, "--public", release, TENDIK_PROXIES="1") as (public, _),
        before(program, tmp_path, port, public, office),
    ):
        page, (form, sent, elsewhere) = asked(port, SITE, "/en/"), forms(port)

    assert page.startswith(b"HTTP/1.1 200")
    assert b"secure" in form.partition(b"\r\n\r\n")[0].lower()
    assert b"strict-transport-security" in form.lower()
    assert sent.startswith(b"HTTP/1.1 200")
    assert elsewhere.startswith(b"HTTP/1.1 403")
    assert b"TENDIK_ORIGINS" in elsewhere
