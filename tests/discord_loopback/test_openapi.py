"""Bodies are compared with the schema of their operation."""

from __future__ import annotations

from tests.discord_loopback.openapi import Description
from tests.discord_loopback.world import Json


def described() -> Description:
    request: Json = {
        "type": "object",
        "properties": {
            "content": {"type": "string", "maxLength": 5},
            "to": {"$ref": "#/components/schemas/SnowflakeType"},
        },
    }
    body: Json = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Create"}}}}
    return Description(
        {
            "components": {"schemas": {"SnowflakeType": {"type": "string"}, "Create": request}},
            "paths": {
                "/channels/{channel_id}/messages": {"post": {"requestBody": body}},
                "/channels/{channel_id}/messages/pins": {"post": {}},
            },
        }
    )


def test_right_body_violates_nothing() -> None:
    assert described().violation("POST", "/channels/1/messages", {"content": "short", "to": 12}) is None


def test_wrong_body_is_named_with_its_place() -> None:
    violation = described().violation("POST", "/channels/1/messages", {"content": "too long"})
    assert violation is not None
    assert "$.content" in violation


def test_operation_without_schema_takes_any_body() -> None:
    assert described().violation("POST", "/channels/1/messages/pins", {"a": 1}) is None


def test_unknown_operation_is_a_violation() -> None:
    assert (
        described().violation("POST", "/nowhere", {}) == "POST /nowhere: Discord describes no such operation"
    )
