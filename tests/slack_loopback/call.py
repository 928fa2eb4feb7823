"""What a Web API method is given and gives back, with the arguments as query, form or JSON alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.slack_loopback.core import Slack
from tests.slack_loopback.errors import Refusal, invalid_arguments
from tests.slack_loopback.world import Channel, ChannelKind, Json, Message, User, moment

TRUE = frozenset({"1", "true", "True", True})


@dataclass(frozen=True, slots=True)
class Call:
    """One call; strings hold JSON where the SDK sends it so."""

    slack: Slack
    arguments: Json

    def text(self, name: str) -> str:
        """An argument that must be there."""
        given = self.maybe(name)
        if given is None or given == "":
            raise invalid_arguments([f"missing required field: {name} [json-pointer:/{name}]"])
        return given

    def maybe(self, name: str) -> str | None:
        given = self.arguments.get(name)
        return None if given is None else str(given)

    def flag(self, name: str) -> bool:
        return self.arguments.get(name) in TRUE

    def number(self, name: str, default: int, *, most: int) -> int:
        given = self.maybe(name)
        if given is None or given == "":
            return default
        if not given.isdecimal() or int(given) < 1:
            raise Refusal("invalid_limit" if name == "limit" else "invalid_arguments")
        return min(int(given), most)

    def parsed(self, name: str) -> Any:
        """An object or a list, given as it is or as a string of JSON."""
        given = self.arguments.get(name)
        if not isinstance(given, str):
            return given
        if not given:
            return None
        try:
            return json.loads(given)
        except ValueError:
            raise Refusal("invalid_blocks_format" if name == "blocks" else "invalid_arguments") from None

    def ts(self, name: str, *, error: str) -> str:
        """A timestamp that must be well formed."""
        given = self.text(name)
        try:
            moment(given)
        except ValueError:
            raise Refusal(error) from None
        return given

    def channel(self, name: str = "channel") -> Channel:
        """A channel the bot can see: private ones only where it is a member."""
        world = self.slack.world
        found = world.channels.get(self.text(name))
        if found is None or (found.kind is not ChannelKind.PUBLIC and not world.bot_is_in(found)):
            raise Refusal("channel_not_found")
        return found

    def joined(self, name: str = "channel") -> Channel:
        """A channel the bot is in."""
        found = self.channel(name)
        if not self.slack.world.bot_is_in(found):
            raise Refusal("not_in_channel")
        return found

    def message(
        self, channel: Channel, name: str = "timestamp", *, error: str = "message_not_found"
    ) -> Message:
        found = channel.messages.get(self.ts(name, error="bad_timestamp"))
        if found is None:
            raise Refusal(error)
        return found

    def user(self, name: str = "user") -> User:
        found = self.slack.world.users.get(self.text(name))
        if found is None:
            raise Refusal("user_not_found")
        return found

    def require(self, *scopes: str) -> None:
        """Any one of the scopes will do."""
        granted = self.slack.world.installation.scopes
        if not set(scopes) & set(granted):
            raise Refusal("missing_scope", needed=",".join(scopes), provided=",".join(granted))


Method = Callable[[Call], Json]
KIND_SCOPE = {
    ChannelKind.PUBLIC: "channels",
    ChannelKind.PRIVATE: "groups",
    ChannelKind.DM: "im",
    ChannelKind.GROUP_DM: "mpim",
}


def page(call: Call, found: list[Any], *, default: int = 100, most: int = 1000) -> tuple[list[Any], str]:
    """One page of what was found, and the cursor of the next or an empty string."""
    cursor = call.maybe("cursor") or ""
    if cursor and not cursor.startswith("at:"):
        raise Refusal("invalid_cursor")
    start = int(cursor[3:]) if cursor else 0
    limit = call.number("limit", default, most=most)
    following = start + limit
    return found[start:following], f"at:{following}" if following < len(found) else ""
