"""The control API under /_control: what tests in another process ask of this Discord."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web
from pydantic import TypeAdapter

from tests.discord_loopback.acts import Act
from tests.discord_loopback.message_payload import whole_message
from tests.discord_loopback.recording import Recorded
from tests.discord_loopback.slash import ClientRefusal
from tests.discord_loopback.world import Json, Message

if TYPE_CHECKING:
    from tests.discord_loopback.loopback import DiscordLoopback

PREFIX = "/_control"
RECORDS: TypeAdapter[list[Recorded]] = TypeAdapter(list[Recorded])
Verb = Callable[["DiscordLoopback", Json], Awaitable[Any]]


def routes(loopback: DiscordLoopback) -> list[web.RouteDef]:
    """One door for all verbs: POST /_control/{verb} with an object of its arguments."""

    async def control(request: web.Request) -> web.Response:
        verb = VERBS.get(request.match_info["verb"])
        if verb is None:
            return web.json_response({"error": f"no such verb; there are {sorted(VERBS)}"}, status=404)
        asked = await request.json() if request.can_read_body else {}
        try:
            return web.json_response({"result": await verb(loopback, asked)})
        except ClientRefusal as refusal:
            return web.json_response({"error": str(refusal)}, status=409)
        except AssertionError as failure:
            return web.json_response({"error": str(failure)}, status=408)

    return [web.post(PREFIX + "/{verb}", control)]


async def _facts(loopback: DiscordLoopback, _asked: Json) -> Json:
    gateway = loopback.gateway
    return {
        "api_url": loopback.api_url,
        "token": loopback.token,
        "bot_id": loopback.world.bot_id,
        "steps": loopback.faults.steps,
        "identifies": len(gateway.identifies),
        "resumes": gateway.resumes,
        "connected": gateway.is_connected,
        "problems": loopback.recorder.problems,
        "commands": [each["name"] for each in loopback.world.commands],
    }


async def _guild(loopback: DiscordLoopback, asked: Json) -> int:
    return loopback.guild(**asked).id


async def _channel(loopback: DiscordLoopback, asked: Json) -> int:
    return loopback.channel(loopback.world.guilds[asked["guild"]], asked.get("name", "daily")).id


async def _member(loopback: DiscordLoopback, asked: Json) -> int:
    guild = loopback.world.guilds[asked.pop("guild")]
    return loopback.member(guild, asked.pop("name"), **asked).id


async def _act(loopback: DiscordLoopback, asked: Json) -> Any:
    """`as` a user, a `verb` of the actor, and its arguments; channels and messages by id."""
    world = loopback.world
    actor = loopback.actor(asked.pop("as"))
    verb = asked.pop("verb")
    for name, where in (
        ("channel", world.channels),
        ("message", world.messages),
        ("reply_to", world.messages),
    ):
        if asked.get(name) is not None:
            asked[name] = where[asked[name]]
    if "opened" in asked:
        asked["opened"] = Act(loopback.discord, loopback.discord.interactions[asked["opened"]])
    done = await getattr(actor, verb)(**asked)
    if isinstance(done, Act):
        return {"interaction": done.interaction.id}
    return {"message": done.id} if isinstance(done, Message) else {}


async def _response(loopback: DiscordLoopback, asked: Json) -> Json:
    """Waits for the answer to an interaction and tells all there is of it."""
    act = Act(loopback.discord, loopback.discord.interactions[asked["interaction"]])
    response = await act.response(timeout_s=asked.get("timeout_s", 10.0))
    original = loopback.world.messages.get(act.interaction.original_message_id or 0)
    return {
        "type": int(response.kind),
        "ephemeral": response.ephemeral,
        "modal": response.modal,
        "choices": response.choices,
        "message": None if original is None else whole_message(loopback.world, original),
        "followups": [whole_message(loopback.world, each) for each in act.followups],
    }


async def _messages(loopback: DiscordLoopback, asked: Json) -> list[Json]:
    """All that stands in a channel, with nonces and people under each reaction."""
    found = []
    for message in loopback.messages(loopback.world.channels[asked["channel"]]):
        people = {each.emoji: each.user_ids for each in message.reactions}
        found.append({**whole_message(loopback.world, message), "nonce": message.nonce, "reacted": people})
    return found


async def _fault(loopback: DiscordLoopback, asked: Json) -> None:
    """`verb` of the faults and its arguments: answer, reset, hang, late, too_many_requests, html_429."""
    getattr(loopback.faults, asked.pop("verb"))(**asked)


async def _step(loopback: DiscordLoopback, asked: Json) -> None:
    """Counts afresh, and with a `step` kills `pid` when that request comes."""
    loopback.faults.count_afresh()
    if "step" in asked:
        loopback.faults.kill_at_step(**asked)


async def _clear_faults(loopback: DiscordLoopback, _asked: Json) -> None:
    loopback.faults.clear()


async def _gateway(loopback: DiscordLoopback, asked: Json) -> None:
    """`verb` of the gateway: ask_to_reconnect, invalidate, close, drop, go_down, come_back."""
    getattr(loopback.gateway, asked.pop("verb"))(**asked)


async def _outage(loopback: DiscordLoopback, asked: Json) -> None:
    """Everything down with `on`, back without."""
    if asked.pop("on"):
        loopback.go_down(**asked)
    else:
        loopback.come_back()


async def _clock(loopback: DiscordLoopback, asked: Json) -> str:
    """Sets the clock to `now`, or moves it by `advance_s`; tells what it shows."""
    if "now" in asked:
        loopback.clock.set(datetime.fromisoformat(asked["now"]))
    loopback.clock.advance(timedelta(seconds=asked.get("advance_s", 0)))
    return loopback.clock.now().isoformat()


async def _rules(loopback: DiscordLoopback, asked: Json) -> None:
    """Switches that are true or false, and windows in seconds."""
    for name, value in asked.items():
        setattr(loopback.rules, name, value if isinstance(value, bool) else timedelta(seconds=value))


async def _requests(loopback: DiscordLoopback, _asked: Json) -> Any:
    return RECORDS.dump_python(loopback.recorder.requests, mode="json")


VERBS: dict[str, Verb] = {
    "facts": _facts,
    "guild": _guild,
    "channel": _channel,
    "member": _member,
    "act": _act,
    "response": _response,
    "messages": _messages,
    "fault": _fault,
    "step": _step,
    "clear_faults": _clear_faults,
    "gateway": _gateway,
    "outage": _outage,
    "clock": _clock,
    "rules": _rules,
    "requests": _requests,
}
