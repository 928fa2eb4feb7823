"""What a member types, as Slack stores and sends it."""

from __future__ import annotations

import html
import re

from tests.slack_loopback.emoji import as_stored
from tests.slack_loopback.world import World

MENTION = re.compile(r"&lt;(@\w+)&gt;")
EVERYBODY = re.compile(r"(?<![\w@])@(here|channel|everyone)\b")
PERSON = re.compile(r"(?<![\w@<])@([a-z0-9._-]+)")
PLACE = re.compile(r"(?<![\w#])#([a-z0-9_-]+)")


def message_text(typed: str) -> str:
    """Escaped but for mentions, which are given as `<@U1>`; `@here` becomes live."""
    text = MENTION.sub(r"<\1>", html.escape(as_stored(typed), quote=False))
    return EVERYBODY.sub(r"<!\1>", text)


def command_text(world: World, typed: str, *, escapes: bool, names: bool) -> str:
    """With `should_escape` people and channels come as ids, otherwise as they were typed."""
    text = MENTION.sub(r"<\1>", html.escape(typed, quote=False))
    if not escapes:
        return text
    people = {each.name: each.id for each in world.users.values()}
    places = {each.name: each.id for each in world.channels.values() if each.name}

    def person(found: re.Match[str]) -> str:
        if found[1] not in people:
            return found[0]
        return f"<@{people[found[1]]}|{found[1]}>" if names else f"<@{people[found[1]]}>"

    def place(found: re.Match[str]) -> str:
        return f"<#{places[found[1]]}|{found[1]}>" if found[1] in places else found[0]

    return PLACE.sub(place, PERSON.sub(person, text))
