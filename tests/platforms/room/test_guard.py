"""Who is let in, what is taken, and what every answer carries."""

from __future__ import annotations

import pytest
from aiohttp import WSServerHandshakeError

from tests.platforms.room.conftest import OpenRoom

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/static/style.css", "/static/DejaVuSansMono.ttf", "/help"]
)
async def test_every_answer_carries_the_strict_headers(room: OpenRoom, path: str) -> None:
    async with room.session.get(room.address + path) as response:
        assert response.headers["Content-Security-Policy"] == STRICT
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["X-Frame-Options"] == "DENY"


async def test_no_page_holds_inline_script_or_style(room: OpenRoom) -> None:
    await room.enter()
    room.practice.revealed = True
    for path in ("/", "/questions", "/questions/19/answer", "/progress", "/settings", "/help"):
        page = await room.read(path)
        assert "style=" not in page
        assert "<style" not in page
        assert page.count("<script") == 1
        assert " onclick" not in page


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8080", "[::1]:80", "a b", ""]
)
async def test_another_host_is_refused(room: OpenRoom, host: str) -> None:
    async with room.session.get(room.address, headers={"Host": host}) as response:
        assert response.status in {400, 403}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_write_from_another_site_is_refused(room: OpenRoom, headers: dict[str, str]) -> None:
    await room.enter()
    fields = {"asking": "40", "text": "forged", "back": "/"}
    async with room.session.post(f"{room.address}/do/answer", data=fields, headers=headers) as response:
        assert response.status == 403
    assert all(not seat.answers for seat in room.practice.members.values())


async def test_a_write_from_the_rooms_own_page_is_taken(room: OpenRoom) -> None:
    await room.enter()
    headers = {"Origin": room.address, "Sec-Fetch-Site": "same-origin"}
    fields = {"asking": "40", "text": "mine", "back": "/"}
    async with room.session.post(
        f"{room.address}/do/answer", data=fields, headers=headers, allow_redirects=False
    ) as response:
        assert response.status == 303


@pytest.mark.parametrize("origin", ["https://evil.example", None])
async def test_a_socket_from_another_site_is_refused(room: OpenRoom, origin: str | None) -> None:
    await room.enter()
    with pytest.raises(WSServerHandshakeError) as refused:
        await room.session.ws_connect(f"{room.address}/live", origin=origin)
    assert refused.value.status == 403


async def test_a_body_past_the_cap_is_refused(room: OpenRoom) -> None:
    await room.enter()
    _, page = await room.do("/do/answer", status=413, asking=40, back="/", text="a" * 300_000)
    assert "more than the room takes" in page


async def test_only_forms_are_read(room: OpenRoom) -> None:
    await room.enter()
    async with room.session.post(f"{room.address}/do/answer", json={"asking": 40}) as response:
        assert response.status == 415


@pytest.mark.parametrize("asking", ["", "-1", "1 or 1", "9" * 30, "٣"])
async def test_a_form_that_is_none_of_ours_is_refused(room: OpenRoom, asking: str) -> None:
    await room.enter()
    await room.do("/do/hint", status=400, asking=asking, back="/", step=1)


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
async def test_nobody_is_sent_out_of_the_room(room: OpenRoom, back: str) -> None:
    where, _ = await room.do("/do/enter", name="Ana", zone="", back=back)
    assert where == "/"
