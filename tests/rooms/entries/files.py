"""Files of every kind that is kept, and of kinds that are not."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml.document.main+xml"
EXCEL = f"{OFFICE}.spreadsheetml.sheet.main+xml"
RELATIONS = f"{'http'}://schemas.openxmlformats.org/officeDocument/2006/relationships"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
TEXT = "Айыл кеңешинин токтому\nКыздар үчүн жаңы бала бакча.\n".encode()
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def types(*names):
    parts = "".join(f'<Override PartName="/p{n}.xml" ContentType="{name}"/>' for n, name in enumerate(names))
    return f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="urn:x">{parts}</Types>'


def zipped(members, **options):
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, **options)
    return made.getvalue()


def office(main=WORD, *, more_types=(), **members):
    """A Word or Excel file with the parts that make it one, and more."""
    inside = {"[Content_Types].xml": types(main, *more_types), "word/document.xml": "<w:document/>"}
    return zipped({**inside, **{name.replace("__", "/"): data for name, data in members.items()}})


def relations(kind, target="file:///x.dotm"):
    """A list of relations with one relation of a kind."""
    return f'<Relationships><Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'


def picture(kind="JPEG", size=(8, 6), colour=(200, 30, 30), mode="RGB", **options):
    made = BytesIO()
    Image.new(mode, size, colour).save(made, kind, **options)
    return made.getvalue()


def photograph():
    """A picture lying on its side that says where, when and with what it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "MAKER-4711"
    exif[0x8825] = {1: "N", 2: (42.0, 52.0, 28.0)}
    exif[0x9286] = b"COMMENT-4711"
    return picture(exif=exif, comment=b"SAID-4711", icc_profile=b"PROFILE-4711" * 20)
