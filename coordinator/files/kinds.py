"""What a file is, by what is in it; its name and what the sender says about it count for nothing."""

import enum
import io
import re
import zipfile

from coordinator.core.errors import DomainError
from coordinator.core.words import _

MOST_ENTRIES = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "cp874")
MARKUP = re.compile(r"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml)", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
DECLARATIONS = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class Kind(enum.Enum):
    """A kind of file that may come in: its media type and the ending of its name."""

    PDF = "application/pdf", "pdf"
    JPEG = "image/jpeg", "jpg"
    PNG = "image/png", "png"
    WEBP = "image/webp", "webp"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"
    ODT = "application/vnd.oasis.opendocument.text", "odt"
    ODS = "application/vnd.oasis.opendocument.spreadsheet", "ods"
    CSV = "text/csv", "csv"
    TEXT = "text/plain", "txt"

    @property
    def media_type(self) -> str:
        """As it is sent."""
        return self.value[0]

    @property
    def ending(self) -> str:
        """What its name ends in."""
        return self.value[1]

    @property
    def is_picture(self) -> bool:
        """Whether it is one of the pictures that are made anew."""
        return self in (Kind.JPEG, Kind.PNG, Kind.WEBP)


def find_kind(content: bytes, name: str) -> Kind:
    """The kind of file this is. Refused: whatever is not on the list, is cut off, or would unpack to too much.

    ``name`` only tells a table from a text.
    """
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content.startswith(b"PK\x03\x04"):
        return _archive(content)
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        raise DomainError(_("This is a picture in the HEIC format. Save it as JPEG and choose it again."))
    if content.startswith(OLD_OFFICE):
        raise DomainError(_("This is a file of an older Office or has a password. Save it as .docx, .xlsx or PDF."))
    return _text(content, name)


def _pdf(content: bytes) -> Kind:
    if b"%%EOF" not in content[-4096:]:
        raise _damaged()
    return Kind.PDF


def _text(content: bytes, name: str) -> Kind:
    text = _decoded(content)
    if text is None or CONTROLS.search(text) or MARKUP.search(text):
        raise DomainError(
            _("This kind of file is not taken. Choose a PDF, a picture (JPEG, PNG), a Word or Excel file, CSV or text.")
        )
    return Kind.CSV if name.lower().endswith(".csv") else Kind.TEXT


def _decoded(content: bytes) -> str | None:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _archive(content: bytes) -> Kind:
    """A document of Word, Excel, PowerPoint or OpenOffice; each of them is a ZIP archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _document(archive)
    except DomainError:
        raise
    except Exception as error:  # whatever a broken archive makes of its reader
        raise _damaged() from error


def _document(archive: zipfile.ZipFile) -> Kind:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise DomainError(_("Unpacked, this file is too large."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise DomainError(_("This file has a password. Save it without one and choose it again."))
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DomainError(_("This file has macros. Save it without macros and choose it again."))
    if any(_declares(archive, entry) for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))):
        raise _damaged()
    return _kind_of_document(archive, names)


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part declares a document type or entities: no office program writes that."""
    with archive.open(entry) as part:
        return DECLARATIONS.search(part.read(1024)) is not None


def _kind_of_document(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    if "[Content_Types].xml" in names:
        for part, kind in (
            ("word/document.xml", Kind.DOCX),
            ("xl/workbook.xml", Kind.XLSX),
            ("ppt/presentation.xml", Kind.PPTX),
        ):
            if part in names:
                return kind
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        told = archive.read("mimetype").decode("ascii", "replace").strip()
        for kind in (Kind.ODT, Kind.ODS):
            if told == kind.media_type:
                return kind
    raise DomainError(_("This archive is not a document. Choose the files in it one by one."))


def _damaged() -> DomainError:
    return DomainError(_("This file is damaged or not complete. Save it again and choose it again."))
