"""Discord's refusals: status, code and words as its REST answers carry them."""

from __future__ import annotations

from http import HTTPStatus

from tests.discord_loopback.world import Json

BAD_REQUEST, FORBIDDEN, NOT_FOUND = HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND

KNOWN: dict[int, tuple[HTTPStatus, str]] = {
    10003: (NOT_FOUND, "Unknown Channel"),
    10004: (NOT_FOUND, "Unknown Guild"),
    10007: (NOT_FOUND, "Unknown Member"),
    10008: (NOT_FOUND, "Unknown Message"),
    10013: (NOT_FOUND, "Unknown User"),
    10014: (BAD_REQUEST, "Unknown Emoji"),
    10015: (NOT_FOUND, "Unknown Webhook"),
    10062: (NOT_FOUND, "Unknown interaction"),
    30003: (BAD_REQUEST, "Maximum number of pins reached (50)"),
    30010: (BAD_REQUEST, "Maximum number of reactions reached (20)"),
    30015: (BAD_REQUEST, "Maximum number of attachments in a message reached (10)"),
    40005: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request entity too large"),
    40060: (BAD_REQUEST, "Interaction has already been acknowledged."),
    50001: (FORBIDDEN, "Missing Access"),
    50003: (FORBIDDEN, "Cannot execute action on a DM channel"),
    50005: (FORBIDDEN, "Cannot edit a message authored by another user"),
    50006: (BAD_REQUEST, "Cannot send an empty message"),
    50007: (FORBIDDEN, "Cannot send messages to this user"),
    50013: (FORBIDDEN, "Missing Permissions"),
    50024: (BAD_REQUEST, "Cannot execute action on this channel type"),
    50027: (HTTPStatus.UNAUTHORIZED, "Invalid Webhook Token"),
    50083: (BAD_REQUEST, "Thread is archived"),
    50109: (BAD_REQUEST, "The request body contains invalid JSON."),
    160002: (BAD_REQUEST, "Cannot reply without permission to read message history"),
    160004: (BAD_REQUEST, "A thread has already been created for this message"),
    160005: (BAD_REQUEST, "Thread is locked"),
}


class Refusal(Exception):
    """Ends a request the way Discord would."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code} {message} {errors or ''}")
        self.status = int(status)
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> Json:
        body: Json = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


def refused(code: int) -> Refusal:
    """The refusal Discord knows by this code."""
    status, message = KNOWN[code]
    return Refusal(status, code, message)


def invalid_form(where: str, why: str, kind: str = "BASE_TYPE_BAD_VALUE") -> Refusal:
    """Code 50035, pointing at the field by its dotted path."""
    errors: Json = {"_errors": [{"code": kind, "message": why}]}
    for key in reversed(where.split(".")):
        errors = {key: errors}
    return Refusal(BAD_REQUEST, 50035, "Invalid Form Body", errors)


def too_long(where: str, limit: int) -> Refusal:
    return invalid_form(where, f"Must be {limit} or fewer in length.", "BASE_TYPE_MAX_LENGTH")


def unauthorised() -> Refusal:
    return Refusal(HTTPStatus.UNAUTHORIZED, 0, "401: Unauthorized")


def not_found() -> Refusal:
    return Refusal(NOT_FOUND, 0, "404: Not Found")


def server_error() -> Refusal:
    return Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, 0, "500: Internal Server Error")
