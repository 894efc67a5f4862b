"""What comes in, what is left of it, and what is refused."""

import io
import zlib

import pytest
from PIL import Image

from coordinator.core.errors import DomainError, NotFound
from coordinator.files import operations, queries
from coordinator.files.kinds import MOST_ENTRIES, MOST_UNPACKED
from coordinator.files.names import disposition, safe_name
from tests.files.making import GPS, PDF, SECRET, archive, document, photo, picture, upload

pytestmark = pytest.mark.usefixtures("session")
# For what a file is found to be before any of it is stored.
over_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def kept(content: bytes, name: str = "ไฟล์.jpg", **more):
    stored = operations.keep_file(upload(content, name), **more)
    return stored, queries.content_of(stored)


def refusal(content: bytes, name: str = "ไฟล์.jpg", **more) -> str:
    with pytest.raises(DomainError) as refused:
        operations.keep_file(upload(content, name), **more)
    assert refused.value.field == "upload"
    return refused.value.message


def test_where_a_photo_was_taken_and_every_remark_in_it_is_gone():
    sent = photo()
    assert GPS in Image.open(io.BytesIO(sent)).getexif()
    assert SECRET.encode() in sent
    stored, content = kept(sent)
    for left in (content, queries.thumbnail_of(stored)):
        shown = Image.open(io.BytesIO(left))
        assert not dict(shown.getexif())
        assert not {"exif", "comment", "xmp", "icc_profile"} & set(shown.info)
        assert SECRET.encode() not in left
        assert b"Exif" not in left


def test_a_photo_taken_sideways_stands_upright_and_is_made_smaller():
    stored, content = kept(photo((4000, 3000), orientation=6))
    assert (stored.width, stored.height) == Image.open(io.BytesIO(content)).size == (1500, 2000)
    assert max(Image.open(io.BytesIO(queries.thumbnail_of(stored))).size) == 480
    assert stored.size == len(content)


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (picture(kind="WEBP"), "image/jpeg"),
        (picture(kind="PNG"), "image/png"),
        (picture(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0)), "image/png"),
        (picture(kind="PNG", mode="P", colour=3), "image/png"),
        (picture(kind="PNG", mode="I;16", colour=900), "image/png"),
        (picture(mode="CMYK", colour=(0, 0, 0, 0)), "image/jpeg"),
        (picture(mode="L", colour=9), "image/jpeg"),
        (picture((1, 1)), "image/jpeg"),
        (picture(icc_profile=b"nonsense"), "image/jpeg"),
    ],
)
@over_one_database
def test_pictures_of_every_make_become_jpeg_or_png(sent, kind):
    stored, content = kept(sent)
    assert stored.media_type == kind
    assert Image.open(io.BytesIO(content)).get_format_mimetype() == kind


def test_what_hangs_behind_a_picture_is_cut_off():
    hidden = archive({"evil.html": b"<script>alert(1)</script>"})
    _, content = kept(picture() + hidden + b"<script>alert(1)</script>")
    assert b"<script" not in content
    assert b"PK\x03\x04" not in content


@pytest.mark.parametrize(
    "broken",
    [photo()[:3000], photo()[:30], picture(kind="PNG")[:60], b"RIFF\0\0\0\0WEBPVP8 "],
    ids=range(4),
)
@over_one_database
def test_a_picture_that_was_cut_is_refused(broken):
    assert "เสียหาย" in refusal(broken)


@over_one_database
def test_a_picture_of_too_many_pixels_is_refused_by_its_head_alone():
    head = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    bomb = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0d" + head + zlib.crc32(head).to_bytes(4, "big") + b"\0\0\0\x01IDAT"
    assert "พิกเซล" in refusal(bomb)
    assert "พิกเซล" in refusal(picture((5_100, 5_000), kind="PNG", mode="1", colour=1))


@pytest.mark.parametrize(
    ("sent", "name", "kind", "called"),
    [
        (PDF, "คำสั่ง 12/2565.pdf", "application/pdf", "2565.pdf"),
        (PDF, "คำสั่ง.exe", "application/pdf", "คำสั่ง.pdf"),
        (document(), "แผน.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "แผน.docx"),
        (
            document("xl/workbook.xml"),
            "แผน",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "แผน.xlsx",
        ),
        (
            archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            "ก.odt",
            "application/vnd.oasis.opendocument.text",
            "ก.odt",
        ),
        ("ชุมชน,ครัวเรือน\r\n".encode("cp874"), "ข้อมูล.csv", "text/csv", "ข้อมูล.csv"),
        ("บันทึก".encode(), "บันทึก.html", "text/plain", "บันทึก.txt"),
        (picture(), "ภาพ.png", "image/jpeg", "ภาพ.jpg"),
    ],
)
@over_one_database
def test_a_file_is_what_is_in_it_whatever_it_is_called(sent, name, kind, called):
    stored, _ = kept(sent, name)
    assert (stored.media_type, stored.name) == (kind, called)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (b"", "ก.pdf"),
        (b"<html><script>alert(1)</script>", "ก.pdf"),
        (b"\xef\xbb\xbf  <svg onload=alert(1)>", "ก.txt"),
        ("<!DOCTYPE html>".encode("utf-16"), "ก.txt"),
        (b"MZ\x90\0\x03\0\0\0", "ก.pdf"),
        (b"GIF89a\x01\0\x01\0", "ก.jpg"),
        (b"%PDF-1.7\n cut off", "ก.pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ก.xls"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "ก.heic"),
        (b"PK\x03\x04 and no more", "ก.docx"),
        (document()[:-30], "ก.docx"),
        (archive({"ก.html": b"x"}), "ก.zip"),
        (archive({"index.html": b"x", "mimetype": b"text/html"}), "ก.odt"),
        (document(**{"word/vbaProject.bin": b"x"}), "ก.docx"),
        (document(**{"word/a.xml": b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>"}), "ก.docx"),
    ],
)
@over_one_database
def test_anything_else_is_refused_with_a_sentence(sent, name):
    assert refusal(sent, name)


@over_one_database
def test_an_archive_that_would_unpack_to_too_much_is_refused():
    assert "ใหญ่" in refusal(document(**{"word/x.bin": bytes(MOST_UNPACKED)}), "ก.docx")
    assert "ใหญ่" in refusal(archive({f"{n}": b"" for n in range(MOST_ENTRIES + 1)}), "ก.docx")


def test_ten_megabytes_are_the_most():
    assert kept(PDF[:-6] + bytes(operations.MOST - len(PDF)) + PDF[-6:], "ก.pdf")[0].size == operations.MOST
    assert "10 MB" in refusal(PDF + bytes(operations.MOST), "ก.pdf")


@over_one_database
def test_where_only_a_picture_fits_a_document_is_refused():
    assert "JPEG" in refusal(PDF, "ก.pdf", pictures_only=True)
    assert kept(picture(), alt="ทางเดินริมคลอง", pictures_only=True)[0].alt == "ทางเดินริมคลอง"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\งาน\\คำสั่ง.pdf", "คำสั่ง.pdf"),
        ("ก\r\nSet-Cookie: a.pdf", "ก Set-Cookie a.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("con.pdf", "file.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("ก" * 4000, "ก" * 100 + ".pdf"),
    ],
)
@over_one_database
def test_names_are_safe_for_every_system(name, safe):
    assert safe_name(name, "pdf") == safe
    assert disposition(safe).isascii()


def test_a_removed_file_can_be_restored_and_only_pictures_have_small_ones():
    stored, content = kept(PDF, "ก.pdf")
    operations.remove_file(stored)
    assert stored.removed_at is not None
    operations.restore_file(stored)
    assert (stored.removed_at, queries.content_of(stored)) == (None, content)
    with pytest.raises(NotFound):
        queries.thumbnail_of(stored)
    with pytest.raises(NotFound):
        queries.get_file(2**63)
