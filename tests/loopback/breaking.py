"""Breaks a connection as a network does."""

from __future__ import annotations

import socket
import struct

from aiohttp import web


def broken(request: web.Request) -> web.Response:
    """Resets the connection: no linger, so the peer sees ECONNRESET and not a tidy end."""
    transport = request.transport
    if transport is not None:
        peer = transport.get_extra_info("socket")
        if peer is not None:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=500)
