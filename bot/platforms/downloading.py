"""Reading a file from a platform's servers, never more of it than a file may have."""

from __future__ import annotations

import aiohttp

from bot.bank.decoding import MAX_BYTES


async def read_bounded(stream: aiohttp.StreamReader) -> bytes:
    """Never more than one byte past what a file may have, whatever was said of its size: the reader refuses it then."""
    content = bytearray()
    async for chunk in stream.iter_any():
        content += chunk
        if len(content) > MAX_BYTES:
            break
    return bytes(content[: MAX_BYTES + 1])
