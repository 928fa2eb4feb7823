"""Reads a request's arguments wherever the SDK puts them, and its token."""

from __future__ import annotations

import json

from aiohttp import web

from tests.slack_loopback.world import Json

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def arguments(request: web.Request) -> Json:
    """Query, form and JSON body together; a body that is no JSON counts as none."""
    found: Json = dict(request.query)
    if request.content_type in FORMS:
        found |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    elif request.content_type == "application/json" and request.can_read_body:
        found |= _json(await request.read())
    return found


def token_of(request: web.Request, given: Json) -> str:
    header = request.headers.get("Authorization", "")
    if header.startswith("Bearer "):
        return header.removeprefix("Bearer ")
    return str(given.pop("token", ""))


def _json(raw: bytes) -> Json:
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
