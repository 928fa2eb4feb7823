"""What every request must pass and every answer carries: Host, Origin, size, and the headers of a strict page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from aiohttp import BodyPartReader, web

BODY_BYTES = 256 * 1024
FORM_FIELDS = 128
FORM_TYPE = "application/x-www-form-urlencoded"
UPLOAD_TYPE = "multipart/form-data"
FIELDS_BYTES = 64 * 1024
"""What stands around a file in the form that sends it."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # none at all would make the browser send "Origin: null" with our own forms
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")


def refuse_strangers(request: web.Request, allowed_hosts: Collection[str] | None) -> None:
    """Raises 403 for a Host we do not answer to, and for a write or a socket that another site began.

    `allowed_hosts` are names with or without port; None stands for any, which only a key makes safe.
    """
    if allowed_hosts is not None and not _is_allowed(request.host, allowed_hosts):
        raise web.HTTPForbidden(
            text="This address is not one the room answers to. Open it by the address it printed."
        )
    is_socket = request.headers.get("Upgrade", "").lower() == "websocket"
    if not is_socket and request.method in {"GET", "HEAD"}:
        return
    if not _is_our_own(request, is_socket=is_socket):
        raise web.HTTPForbidden(text="This was sent from another site and is not accepted.")


async def read_form(request: web.Request) -> Mapping[str, str]:
    """The fields of a posted form; raises 413 or 415 for what no form of ours sends."""
    if request.content_type != FORM_TYPE:
        raise web.HTTPUnsupportedMediaType(text="Only the room's own forms are read here.")
    if (request.content_length or 0) > BODY_BYTES:
        raise _too_large(request.content_length or 0)
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > BODY_BYTES:
            raise _too_large(len(body))
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FORM_FIELDS)
    except ValueError as error:
        raise web.HTTPBadRequest(text="These fields could not be read.") from error
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent with a form. One that is too large was not read to its end: `size` says as much as is known."""

    name: str
    content: bytes
    size: int


async def read_upload(request: web.Request, *, most: int) -> Sent:
    """The first file of a posted form, of at most `most` bytes; raises 400 or 415 for what no form of ours sends."""
    if request.content_type != UPLOAD_TYPE:
        raise web.HTTPUnsupportedMediaType(text="Only the room's own forms are read here.")
    known_size = request.content_length or 0
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if isinstance(part, BodyPartReader) and part.filename:
                if known_size > most + FIELDS_BYTES:
                    return Sent(part.filename, b"", known_size)
                return await _file(part, part.filename, most=most)
    except ValueError as error:
        raise web.HTTPBadRequest(text="These fields could not be read.") from error
    return Sent("", b"", 0)


async def _file(part: BodyPartReader, name: str, *, most: int) -> Sent:
    content = bytearray()
    while len(content) <= most and (chunk := await part.read_chunk()):
        content += chunk
    return Sent(name, bytes(content) if len(content) <= most else b"", len(content))


def local_path(path: str) -> str:
    """An address inside the room to go back to; the first page for anything else."""
    parts = urlsplit(path)
    is_inside = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc
    return path if is_inside and path.isprintable() else "/"


def _too_large(size: int) -> web.HTTPRequestEntityTooLarge:
    return web.HTTPRequestEntityTooLarge(
        max_size=BODY_BYTES, actual_size=size, text="That is more than the room takes at once."
    )


def _is_allowed(host: str, allowed_hosts: Collection[str]) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    allowed = {allowed_host.lower() for allowed_host in allowed_hosts}
    return host.lower() in allowed or (name is not None and name in allowed)


def _is_our_own(request: web.Request, *, is_socket: bool) -> bool:
    """Browsers name where a write comes from; what names nothing is no browser and holds no cookie of anybody's."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return not is_socket
    return urlsplit(origin).netloc.lower() == request.host.lower()
