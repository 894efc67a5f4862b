"""Pictures are made anew from their pixels: nothing else of what was sent is kept, least of all where it was taken."""

import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

from coordinator.core.errors import DomainError
from coordinator.core.words import _
from coordinator.files.kinds import Kind

LARGEST, SMALL = 2_000, 480
# A JPEG is decoded at the size that is needed; the others need memory for every pixel.
MOST_PIXELS = {Kind.JPEG: 51_000_000, Kind.PNG: 25_000_000, Kind.WEBP: 25_000_000}
READERS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}


@dataclass(frozen=True)
class Picture:
    """A picture made anew, and a small JPEG of it."""

    kind: Kind
    content: bytes
    width: int
    height: int
    thumbnail: bytes


def remake(content: bytes, kind: Kind) -> Picture:
    """The picture upright, at most 2,000 pixels wide and high, in the colours of the web, without any remarks.

    Refused when it is damaged, or so large that decoding it would hurt: that is read from its head.
    """
    try:
        with Image.open(io.BytesIO(content), formats=[READERS[kind]]) as sent:
            _refuse_bomb(sent, kind)
            picture = _upright(sent)
    except DomainError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except Exception as error:  # whatever a broken picture makes of its decoder
        raise DomainError(_("This picture is damaged or not complete. Save it again and choose it again.")) from error
    kept = Kind.PNG if picture.mode == "RGBA" or kind is Kind.PNG else Kind.JPEG
    return Picture(kept, _written(picture, kept), picture.width, picture.height, _thumbnail(picture))


def _refuse_bomb(sent: Image.Image, kind: Kind) -> None:
    if sent.width * sent.height > MOST_PIXELS[kind]:
        raise _too_large()


def _too_large() -> DomainError:
    return DomainError(_("This picture has too many pixels. Make it smaller and choose it again."))


def _upright(sent: Image.Image) -> Image.Image:
    sent.draft("RGB", (LARGEST, LARGEST))
    picture = ImageOps.exif_transpose(sent)
    picture.thumbnail((LARGEST, LARGEST))
    picture = _in_colours_of_the_web(picture)
    picture.info.clear()
    return picture


def _in_colours_of_the_web(picture: Image.Image) -> Image.Image:
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            return converted or picture.convert(mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that nobody understands changes nothing
    return picture.convert(mode)


def _thumbnail(picture: Image.Image) -> bytes:
    small = Image.new("RGB", picture.size, "white")
    small.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    small.thumbnail((SMALL, SMALL))
    return _written(small, Kind.JPEG)


def _written(picture: Image.Image, kind: Kind) -> bytes:
    file = io.BytesIO()
    if kind is Kind.PNG:
        picture.save(file, "PNG")
    else:
        picture.save(file, "JPEG", quality=85, progressive=True)
    return file.getvalue()
