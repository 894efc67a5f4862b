"""Headers on every answer, the content policy with its nonce, and the choice of language."""

import secrets
from datetime import timedelta

from flask import Flask, Response, after_this_request, current_app, g, request, session
from werkzeug import Response as BaseResponse

from coordinator.core import words

POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def install(app: Flask) -> None:
    """Prepare each request and dress each answer."""
    app.before_request(_prepare)
    app.after_request(_dress)


def _prepare() -> tuple[str, int, dict[str, str]] | None:
    """Choose the language; an address with control characters, or of a host that cannot be one, is nobody's page."""
    if not request.host and not current_app.config["PUBLIC_URL"]:
        return "400 Bad Request: Host\n", 400, {"Content-Type": "text/plain; charset=utf-8"}
    g.csp_nonce = secrets.token_urlsafe(16)
    asked = request.args.get("lang", "")
    words.set_language(asked if asked in words.LANGUAGES else request.cookies.get("lang", words.DEFAULT))
    if any(ord(letter) < 32 for letter in request.path):
        return "404 Not Found\n", 404, {"Content-Type": "text/plain; charset=utf-8"}
    return None


def _dress(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY.format(nonce=g.get("csp_nonce", "")))
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    # What caches may keep for everybody neither depends on a cookie nor brings one.
    if response.mimetype == "text/html" and not response.cache_control.public:
        _dress_page(response)
    return response


def _dress_page(response: Response) -> None:
    response.headers.setdefault("Cache-Control", "no-store" if "_user_id" in session else "no-cache")
    response.headers.setdefault("Content-Language", words.language())
    response.vary.update(["Cookie"])
    if request.args.get("lang") in words.LANGUAGES:
        remember(response, "lang", words.language())


def remember(response: BaseResponse, name: str, value: str) -> None:
    """Keep a harmless choice (language, theme, text size) in a cookie for a year."""
    response.set_cookie(
        name, value, max_age=timedelta(days=365), secure=request.is_secure, httponly=True, samesite="Lax"
    )


def remember_with_answer(name: str, value: str) -> None:
    """Keep a harmless choice with whatever this request is answered."""

    @after_this_request
    def _keep(response: Response) -> Response:
        remember(response, name, value)
        return response
