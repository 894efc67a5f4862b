"""One stylesheet out of many small ones: pure functions from files to bytes.

`static/css/app.css` names its parts by `@import url("...") layer(x);`, so that each component has its own
small file. A browser would need one request per part; `bundle` joins them into a single file instead.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable
from pathlib import Path

IMPORT = re.compile(r"""@import\s+url\(["']?([^"')]+)["']?\)(?:\s+layer\(([\w.-]+)\))?\s*;""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
REMARK = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
MODULE = re.compile(r'^(import [^"]*from )"(?:\./)?((?:\.\./)?[\w/-]+\.js)";$', re.MULTILINE)
BLANKS = re.compile(r"\s+")
ADDRESS = re.compile(r"""url\(["']?(\.\.?/[^"')]+)["']?\)""")


def bundle(css_root: Path, address: Callable[[str], str] | None = None, name: str = "app.css") -> bytes:
    """Join the stylesheet `name` and all that it imports, without comments and needless white space.

    Relative addresses inside the parts, such as a font's, are resolved against the part's own folder.
    `address` turns the resulting path below the static folder (`fonts/sarabun-thai-400.woff2`) into the
    address a browser shall use; without it they become relative to `app.css`. A part that does not exist
    raises `FileNotFoundError`.
    """
    return _squeeze(_join(css_root, name, address or _from_css_folder)).encode()


def stamp(script: str, address: Callable[[str], str]) -> str:
    """A script as it is sent: its imports name the modules as ``address`` does, so that all may be cached.

    Lines that are nothing but a comment are for those who read the source.
    """
    return MODULE.sub(lambda match: f'{match[1]}"{address(match[2])}";', REMARK.sub("", script))


def fingerprint(content: bytes) -> str:
    """Twelve characters that change whenever the content does, for addresses that may be cached for ever."""
    return hashlib.sha256(content).hexdigest()[:12]


def _from_css_folder(path: str) -> str:
    return posixpath.relpath(path, "css")


def _join(css_root: Path, name: str, address: Callable[[str], str]) -> str:
    text = COMMENT.sub("", (css_root / name).read_text(encoding="utf-8"))
    folder = posixpath.dirname(name)

    def resolve(match: re.Match[str]) -> str:
        return f'url("{address(posixpath.normpath(posixpath.join("css", folder, match[1])))}")'

    def pull_in(match: re.Match[str]) -> str:
        part = _join(css_root, posixpath.normpath(posixpath.join(folder, match[1])), address)
        return f"@layer {match[2]} {{\n{part}\n}}" if match[2] else part

    # Addresses first: those of an imported part were already resolved against the part's own folder.
    return IMPORT.sub(pull_in, ADDRESS.sub(lambda match: match[0] if _is_import(text, match) else resolve(match), text))


def _is_import(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()].rstrip().endswith("@import")


def _squeeze(css: str) -> str:
    """Drop white space that means nothing; strings such as `content: " "` stay as they are."""
    pieces = STRING.split(css)
    return "".join(piece if index % 2 else _squeeze_code(piece) for index, piece in enumerate(pieces)).strip()


def _squeeze_code(code: str) -> str:
    # Only around braces, semicolons and commas: near "+", ":" and "(" a space can change the meaning.
    code = BLANKS.sub(" ", code)
    for sign in "{};,":
        code = code.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    return code.replace(";}", "}")
