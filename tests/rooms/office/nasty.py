"""What nobody should send, drawn with a seed: fields, files, headers and addresses that are wrong in every way."""

from io import BytesIO
from urllib.parse import quote_from_bytes
from zipfile import BadZipFile, ZipFile

from tests.rooms.entries.files import OLD_WORD, PDF, TEXT, zipped

PLAIN = """
0 -1 1 1.5 1e999 nan inf 999999999999999999999999999999 9223372036854775808 -9223372036854775809 ٣ ² true None [] {}
{"en":1} 00.00.0000 31.02.2026 01.01.0001 31.12.9999 9999-12-31 1.1.10000 -1.1.1 29.02.1900 % %s %(x)s {{7*7}} {%now%}
<script>alert(1)</script> =1+1 ../../../etc/passwd //evil.example javascript:alert(1) http://[ a@b abc:def I ı İ ß
EQ-1.1 XA-N XA-S equality north-council minister admin close password factor yes no kept again whose seen
"""
ODD = [
    *(
        "",
        " ",
        "\0",
        "a\0b",
        "\ud800",
        "\udfff\ud800",
        "\u202eabc",
        "\u200b",
        "\ufeff",
        "\x1f",
        "\x85",
        "\u2028",
    ),
    *(
        "\u0301" * 50,
        "😀" * 400,
        "x" * 10_000,
        "ы" * 100_000,
        "[[[[[" * 300,
        "https://" + "a" * 3000,
        "http://\0",
    ),
    *("' OR 1=1 --", "\r\nSet-Cookie: a=b", "give ministry", "end administrator"),
]
VALUES = [*PLAIN.split(), *ODD]
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
TYPES = [
    *(
        FORM,
        f"{FORM}; charset=utf-16",
        f"{FORM}; charset=nothing",
        "text/plain",
        "application/json",
        "",
        "\xff",
    ),
    *(PARTS, f"{PARTS}; boundary={'x' * 300}", f"{PARTS}; boundary=b; charset=utf-7"),
]
HEADERS = [
    *(
        "HTTP_REFERER",
        "HTTP_ACCEPT_LANGUAGE",
        "HTTP_USER_AGENT",
        "HTTP_X_FORWARDED_FOR",
        "HTTP_COOKIE",
        "HTTP_ORIGIN",
    ),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_NONE_MATCH", "HTTP_RANGE", "HTTP_X_REQUESTED_WITH", "HTTP_ACCEPT"),
]
BOUNDARY = "BoUnDaRyOfTheTests"


def as_bytes(value):
    """Return a value as a hostile client writes it: what is no text too."""
    return value.encode("utf-8", "surrogatepass")


def as_header(value):
    """Return a value as it arrives in a header: no line breaks, as bytes read one by one."""
    return as_bytes(value[:4000]).translate(None, b"\r\n\0").decode("latin-1")


def pairs(chance, form):
    """Return the fields of a form: mostly as a browser sends them, some wrong, twice, gone or not its own."""
    sent = [(name, chance.choice(values)) for name, values in form.fields.items()]
    sent = [(name, value or chance.choice(["", "EQ-1.1", "01.05.2026", "Words"])) for name, value in sent]
    for _time in range(chance.choice([0, 1, 1, 2, 3])):
        at = chance.randrange(len(sent)) if sent else 0
        how = chance.randrange(6)
        if sent and how < 3:
            sent[at] = (sent[at][0], chance.choice(VALUES))
        elif sent and how == 3:
            sent.insert(at, (sent[at][0], chance.choice(VALUES)))
        elif sent and how == 4:
            del sent[at]
        else:
            sent.append((chance.choice(VALUES), chance.choice(VALUES)))
    return sent


def encoded(sent):
    """Return fields as the body of an ordinary form."""
    return "&".join(
        f"{quote_from_bytes(as_bytes(name))}={quote_from_bytes(as_bytes(value))}" for name, value in sent
    ).encode()


def in_parts(sent, files):
    """Return fields and files as a body in parts, and its type."""
    body = BytesIO()
    heads = [(f'name="{name[:200]}"', as_bytes(value)) for name, value in sent]
    heads += [
        (f'name="{name}"; filename="{called}"\r\nContent-Type: x/y', data) for name, called, data in files
    ]
    for head, data in heads:
        clean = as_bytes(head).replace(b"\0", b"")
        body.write(
            b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (BOUNDARY.encode(), clean, data)
        )
    body.write(f"--{BOUNDARY}--\r\n".encode())
    return body.getvalue(), f"multipart/form-data; boundary={BOUNDARY}"


def spoilt(chance, data):
    """Return a file with bytes changed, cut, doubled or filled; of an archive, one of its parts spoilt."""
    if data[:2] == b"PK" and chance.random() < 0.7:
        return _part_spoilt(chance, data)
    at = chance.randrange(len(data) or 1)
    how = chance.randrange(5)
    if how == 0:
        return data[:at]
    if how == 1:
        return data[:at] + chance.randbytes(chance.choice([1, 2, 8, 100])) + data[at + 1 :]
    if how == 2:
        return data[:at] + data[at // 2 :]
    return data[:at] + as_bytes(chance.choice(VALUES)) + data[at:] if how == 3 else data + data


def _part_spoilt(chance, data):
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return data[::-1]
    name = chance.choice(list(parts))
    if chance.random() < 0.2:
        del parts[name]
    else:
        text = parts[name]
        at = chance.choice([i for i, byte in enumerate(text) if byte in b'<>"=0123456789'] or [0])
        parts[name] = (
            text[:at] + as_bytes(chance.choice(VALUES)[:2000]) + text[at + chance.choice([0, 1, 5]) :]
        )
    return zipped(parts)


def a_file(chance, taken):
    """Return a name and a file: one of the office's own lists, or of other kinds, whole or spoilt."""
    data = chance.choice([*taken, *taken, PDF, TEXT, OLD_WORD, b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"])
    name = chance.choice(["list.xlsx", "a.pdf", "a.csv", "..", "", "x" * 300, "a.exe", "ы.docx"])
    return name, data if chance.random() < 0.15 else spoilt(chance, data)
