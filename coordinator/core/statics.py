"""Static files: one stylesheet, the fonts cut to what is used, small scripts; all cached by content.

The addresses carry a fingerprint, so a browser may keep a file for ever and still sees a new one.
"""

import gzip
import mimetypes
import posixpath
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request, session

from coordinator.core import assets, fonts

TEXT = ("text/", "application/javascript", "image/svg+xml", "application/json")
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class StaticFile:
    """A file's content as it is sent, plain and gzipped."""

    content: bytes
    gzipped: bytes | None
    mimetype: str
    fingerprint: str


class Statics:
    """All static files of the program, read once at the start."""

    def __init__(self, folder: Path, built: Path) -> None:
        self.files: dict[str, StaticFile] = {}
        fonts.build(built / "fonts")
        for path in sorted((built / "fonts").glob("*.woff2")):
            self._add(f"fonts/{path.name}", path.read_bytes())
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.suffix == ".js":
                self._add_script(folder, name)
            elif path.is_file() and not name.startswith(("css/", "fonts/")):
                self._add(name, path.read_bytes())
        for path in sorted((folder / "css").glob("*.css")):
            self._add(f"css/{path.name}", assets.bundle(folder / "css", self.address, path.name))

    def _add(self, name: str, content: bytes) -> None:
        mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
        text = mimetype.startswith(TEXT)
        gzipped = gzip.compress(content, 9, mtime=0) if text else None
        self.files[name] = StaticFile(content, gzipped, mimetype, assets.fingerprint(content))

    def _add_script(self, folder: Path, name: str) -> str:
        """Add a script after those it imports, whose fingerprints are part of it; answers its address."""
        if name not in self.files:
            beside = name.rpartition("/")[0]
            text = (folder / name).read_text(encoding="utf-8")
            stamped = assets.stamp(
                text, lambda module: self._add_script(folder, posixpath.normpath(f"{beside}/{module}"))
            )
            self._add(name, stamped.encode())
        return self.address(name)

    def address(self, name: str) -> str:
        """Where a browser finds the file; raises KeyError for a file that is not there."""
        return f"/static/{name}?v={self.files[name].fingerprint}"

    def answer(self, name: str) -> Response:
        """The file as an HTTP answer."""
        if name not in self.files:
            abort(404)
        file = self.files[name]
        squeezed = file.gzipped is not None and _takes_gzip()
        response = Response(file.gzipped if squeezed else file.content, mimetype=file.mimetype)
        if squeezed:
            response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
        current = request.args.get("v") == file.fingerprint
        response.headers["Cache-Control"] = FOREVER if current else "no-cache"
        response.set_etag(file.fingerprint)
        response.make_conditional(request)
        return response


def install(app: Flask, folder: Path) -> None:
    """Serve the files at ``/static/`` and give templates ``static_url``."""
    statics = Statics(folder, Path(app.config["DATA"]) / "cache")

    def static(name: str) -> Response:
        return statics.answer(name)

    static.access = "public"  # type: ignore[attr-defined]
    app.add_url_rule("/static/<path:name>", "static", static)
    app.jinja_env.globals["static_url"] = statics.address
    app.after_request(_squeeze_page)


def _squeeze_page(response: Response) -> Response:
    """Gzip pages that are for everybody or for people not signed in: no secret of theirs stands beside their input."""
    plain = response.mimetype == "text/html" and response.status_code == 200 and not response.is_streamed
    nobodys = response.cache_control.public or "_user_id" not in session
    if plain and "Content-Encoding" not in response.headers and nobodys:
        response.vary.add("Accept-Encoding")
        if _takes_gzip():
            response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
    return response


def _takes_gzip() -> bool:
    return request.accept_encodings["gzip"] > 0
