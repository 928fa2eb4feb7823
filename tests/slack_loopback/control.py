"""The control API under /_control: what tests in another process ask of this Slack."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web
from pydantic import TypeAdapter

from tests.loopback.process import CONTROL, REFUSED_BY_CLIENT
from tests.slack_loopback import message_payload, payloads
from tests.slack_loopback.acts import Act, Visit
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.recording import Recorded
from tests.slack_loopback.world import Json, Message

if TYPE_CHECKING:
    from tests.slack_loopback.loopback import SlackLoopback

RECORDS: TypeAdapter[list[Recorded]] = TypeAdapter(list[Recorded])
Verb = Callable[["SlackLoopback", Json], Awaitable[Any]]


def routes(loopback: SlackLoopback) -> list[web.RouteDef]:
    """One door for all verbs: POST /_control/{verb} with an object of its arguments."""

    async def control(request: web.Request) -> web.Response:
        verb = VERBS.get(request.match_info["verb"])
        if verb is None:
            return web.json_response({"error": f"no such verb; there are {sorted(VERBS)}"}, status=404)
        asked = await request.json() if request.can_read_body else {}
        try:
            return web.json_response({"result": await verb(loopback, asked)})
        except ClientRefusal as refusal:
            return web.json_response({"error": str(refusal)}, status=REFUSED_BY_CLIENT)
        except AssertionError as failure:
            return web.json_response({"error": str(failure)}, status=408)

    return [web.post(CONTROL + "/{verb}", control)]


async def _facts(loopback: SlackLoopback, _asked: Json) -> Json:
    return {
        "api_url": loopback.api_url,
        "bot_token": loopback.bot_token,
        "app_token": loopback.app_token,
        "signing_secret": loopback.signing_secret,
        "bot_user_id": loopback.world.bot_user_id,
        "steps": loopback.faults.steps,
        "connections": loopback.sockets.times_opened,
        "connected": loopback.sockets.is_connected,
        "unacknowledged": len(loopback.delivery.unacknowledged),
        "pings": len(loopback.pings),
        "problems": loopback.recorder.problems,
    }


async def _install(loopback: SlackLoopback, asked: Json) -> None:
    loopback.install(asked["manifest"])


async def _deliver_to(loopback: SlackLoopback, asked: Json) -> None:
    loopback.deliver_to(asked["url"])


async def _channel(loopback: SlackLoopback, asked: Json) -> str:
    creator = asked.pop("creator", None)
    return loopback.channel(**asked, creator=None if creator is None else loopback.actor(creator)).id


async def _member(loopback: SlackLoopback, asked: Json) -> str:
    channels = [loopback.world.channels[each] for each in asked.pop("channels", [])]
    return loopback.member(asked.pop("name"), *channels, **asked).id


async def _act(loopback: SlackLoopback, asked: Json) -> Json:
    """`as` a user, a `verb` of the actor, and its arguments; channels and views by id, messages by channel and ts, files as text."""
    actor = loopback.actor(asked.pop("as"))
    verb = asked.pop("verb")
    if asked.get("channel") is not None:
        asked["channel"] = loopback.world.channels[asked["channel"]]
    for name in ("message", "thread", "where"):
        if isinstance(asked.get(name), dict):
            asked[name] = _found(loopback, asked[name])
    for name in ("view", "where"):
        if isinstance(asked.get(name), str):
            asked[name] = loopback.world.views[asked[name]]
    if "files" in asked:
        asked["files"] = {name: text.encode() for name, text in asked["files"].items()}
    done = await getattr(actor, verb)(**asked)
    if isinstance(done, Act):
        return {"interaction": done.interaction.id}
    if isinstance(done, Visit):
        return {"user": done.user_id, "updates_before": done.updates_before}
    return {"message": _named(done)} if isinstance(done, Message) else {}


async def _outcome(loopback: SlackLoopback, asked: Json) -> Json:
    """Waits for an interaction's acknowledgement and tells all there is of it; `wait_for` names more to wait for."""
    interaction = loopback.slack.interactions[asked["interaction"]]
    act = Act(loopback.slack, interaction)
    timeout_s = asked.get("timeout_s", 10.0)
    await loopback.until(lambda: interaction.is_over, what="an acknowledgement", timeout_s=timeout_s)
    for each in asked.get("wait_for", []):
        await getattr(act, each)(timeout_s=timeout_s)
    world = loopback.world
    return {
        "ack": interaction.ack,
        "failed": interaction.failed,
        "errors": interaction.errors,
        "options": interaction.options,
        "replies": [_whole(loopback, each) for each in interaction.replies],
        "views": [payloads.view(world, each) for each in interaction.views],
    }


async def _messages(loopback: SlackLoopback, asked: Json) -> list[Json]:
    """All that stands in a channel, metadata included."""
    return [_whole(loopback, each) for each in loopback.world.channels[asked["channel"]].standing]


async def _whispers(loopback: SlackLoopback, asked: Json) -> list[Json]:
    actor = loopback.actor(asked["user"])
    return [_whole(loopback, each) for each in actor.whispers(loopback.world.channels[asked["channel"]])]


async def _dm(loopback: SlackLoopback, asked: Json) -> str:
    return loopback.actor(asked["user"]).dm.id


async def _home(loopback: SlackLoopback, asked: Json) -> Json | None:
    view = loopback.actor(asked["user"]).home
    return None if view is None else payloads.view(loopback.world, view)


async def _fault(loopback: SlackLoopback, asked: Json) -> None:
    """`verb` of the faults and its arguments: answer, error, html, rate_limited, reset, hang, late."""
    getattr(loopback.faults, asked.pop("verb"))(**asked)


async def _step(loopback: SlackLoopback, asked: Json) -> None:
    """Counts afresh, and with a `step` kills `pid` when that request comes."""
    loopback.faults.count_afresh()
    if "step" in asked:
        loopback.faults.kill_at_step(**asked)


async def _clear_faults(loopback: SlackLoopback, _asked: Json) -> None:
    loopback.faults.clear()


async def _sockets(loopback: SlackLoopback, asked: Json) -> None:
    """`verb` of the sockets: ask_to_reconnect, burn_tickets, refuse_upgrades, disable, drop."""
    getattr(loopback.sockets, asked.pop("verb"))(**asked)


async def _delivery(loopback: SlackLoopback, asked: Json) -> None:
    """`verb` of the delivery: hold, release, send_twice, send_again, redeliver, forget."""
    getattr(loopback.delivery, asked.pop("verb"))(**asked)


async def _outage(loopback: SlackLoopback, asked: Json) -> None:
    """Everything down with `on`, back without."""
    if asked["on"]:
        loopback.go_down()
    else:
        loopback.come_back()


async def _clock(loopback: SlackLoopback, asked: Json) -> str:
    """Sets the clock to `now`, or moves it by `advance_s`; tells what it shows."""
    if "now" in asked:
        loopback.clock.set(datetime.fromisoformat(asked["now"]))
    loopback.clock.advance(timedelta(seconds=asked.get("advance_s", 0)))
    return loopback.clock.now().isoformat()


async def _requests(loopback: SlackLoopback, _asked: Json) -> Any:
    return RECORDS.dump_python(loopback.recorder.requests, mode="json")


def _found(loopback: SlackLoopback, named: Json) -> Message:
    channel = loopback.world.channels[named["channel"]]
    return channel.messages.get(named["ts"]) or channel.ephemerals[named["ts"]]


def _named(message: Message) -> Json:
    return {"channel": message.channel_id, "ts": message.ts}


def _whole(loopback: SlackLoopback, message: Message) -> Json:
    shown = message_payload.message(loopback.world, message, whole_metadata=True)
    return {**shown, "channel": message.channel_id, "ephemeral_for": message.ephemeral_for}


VERBS: dict[str, Verb] = {
    "facts": _facts,
    "install": _install,
    "deliver_to": _deliver_to,
    "channel": _channel,
    "member": _member,
    "act": _act,
    "outcome": _outcome,
    "messages": _messages,
    "whispers": _whispers,
    "dm": _dm,
    "home": _home,
    "fault": _fault,
    "step": _step,
    "clear_faults": _clear_faults,
    "sockets": _sockets,
    "delivery": _delivery,
    "outage": _outage,
    "clock": _clock,
    "requests": _requests,
}
