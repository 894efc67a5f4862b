"""Files as people send them, made on the spot."""

import io
import zipfile

from PIL import Image
from werkzeug.datastructures import FileStorage

ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825
SECRET = "บ้านเลขที่ 99 ของนางสาวสมศรี"


def upload(content: bytes, name: str = "ไฟล์.jpg") -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


def picture(
    size: tuple[int, int] = (640, 480), kind: str = "JPEG", mode: str = "RGB", colour: object = "green", **more: object
) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, kind, **more)
    return file.getvalue()


def photo(size: tuple[int, int] = (640, 480), orientation: int = 1) -> bytes:
    """A photo of a phone: it tells where it was taken, who took it, and which side is up."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[DESCRIPTION] = SECRET
    exif.get_ifd(GPS).update({1: "N", 2: (13.0, 45.0, 22.5), 3: "E", 4: (100.0, 33.0, 36.5)})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    return picture(size, exif=exif, comment=SECRET.encode(), xmp=xmp)


def archive(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return file.getvalue()


def document(part: str = "word/document.xml", **more: bytes) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", part: b"<document/>", **more})


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
