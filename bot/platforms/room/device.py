"""What one browser keeps for itself: who it is, its theme, and whether single keys act."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from aiohttp import web

from bot.model.refs import CommunityKey, MemberKey, PlaceKey, Platform

MEMBER_COOKIE = "practice_member"
THEME_COOKIE = "practice_theme"
KEYS_COOKIE = "practice_keys"
YEARS_SECONDS = 400 * 24 * 3600  # the longest a browser keeps a cookie

COMMUNITY = CommunityKey(Platform.ROOM, "room")
PLACE = PlaceKey(Platform.ROOM, "today")
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Device:
    """`secret` is the member's own key; the practice only ever sees its hash."""

    secret: str | None
    theme: str | None
    single_keys: bool

    @property
    def member(self) -> MemberKey | None:
        return member_of(self.secret) if self.secret else None


def member_of(secret: str) -> MemberKey:
    return MemberKey(Platform.ROOM, hashlib.sha256(secret.encode()).hexdigest())


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def device_of(request: web.Request) -> Device:
    theme = request.cookies.get(THEME_COOKIE)
    return Device(
        secret=request.cookies.get(MEMBER_COOKIE) or None,
        theme=theme if theme in THEMES else None,
        single_keys=request.cookies.get(KEYS_COOKIE) != "off",
    )


def keep_cookie(response: web.StreamResponse, request: web.Request, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=YEARS_SECONDS, httponly=True, samesite="Strict", secure=request.secure, path="/"
    )
