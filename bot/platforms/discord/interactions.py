"""What somebody pressed, typed, chose or submitted, as an event. Nothing of it is kept between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.model.incoming import (
    Actor,
    AnswerGiven,
    CompletionAsked,
    Event,
    Field,
    Incoming,
    ScheduleSet,
    UploadOpened,
)
from bot.model.records import Door
from bot.model.refs import MessageRef
from bot.model.views import Refused, Why
from bot.platforms import buttons, form_ids, menu
from bot.platforms.discord.attachments import Attached, attached
from bot.platforms.discord.keys import SELECT_ID, community_key, member_key, message_ref, moment_of, place_key
from bot.platforms.discord.permissions import lacking_in
from bot.platforms.discord.together import is_ours
from bot.platforms.discord.words import not_your_message
from bot.platforms.menu import Kind
from bot.platforms.sheet import TEXT, Sheet

MESSAGE_MENU = 3
USER_OPTION = 6
VOICE = 1 << 13
"""The flag of a voice message."""
SELECT = 3
UNCHOSEN = "-"
"""The value of an option that stands for none: Discord wants one of at least a character."""

_FIELDS = {Kind.QUESTION: Field.QUESTION, Kind.ZONE: Field.ZONE, Kind.TOPIC: Field.TOPIC}
EVERYONE = "@everyone"
MENTION_ALL = "Mention @everyone, @here, and All Roles"
_NESTED = frozenset({1, 2})  # a subcommand, and a group of them

Interaction = discord.Interaction[discord.Client]
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """A slash command taken apart: its whole name, what was given by name, and the option that is being typed."""

    name: str
    values: Mapping[str, str]
    focused: str | None = None


def read(interaction: Interaction) -> Incoming | Attached | Refused | Sheet:
    """The event, with a file that is still to be fetched, or at once what is to be said instead."""
    data: Json = dict(interaction.data or {})
    match interaction.type:
        case discord.InteractionType.component:
            return _incoming(interaction, _pressed(data))
        case discord.InteractionType.modal_submit:
            written = _written(data)
            return _incoming(interaction, form_ids.decode(data["custom_id"], written.get(TEXT, ""), written))
        case discord.InteractionType.autocomplete:
            return _incoming(interaction, _completion(typed(data)))
        case discord.InteractionType.application_command if data.get("type") == MESSAGE_MENU:
            return _submitted(interaction, data)
        case _:
            return _commanded(interaction, data)


def _pressed(data: Json) -> Event | None:
    """A select's options are events themselves, or places in the event that it is."""
    if data["component_type"] != SELECT:
        return buttons.decode(data["custom_id"])
    if data["custom_id"] != SELECT_ID:
        return buttons.decode_ticks(data["custom_id"], data["values"])
    return buttons.decode(data["values"][0])


def typed(data: Json) -> Typed:
    """The command's words and values, whatever group it stands in."""
    names, options = [str(data["name"])], list(data.get("options") or [])
    while options and options[0]["type"] in _NESTED:
        names.append(str(options[0]["name"]))
        options = list(options[0].get("options") or [])
    values = {str(each["name"]): _given(each) for each in options}
    focused = next((str(each["name"]) for each in options if each.get("focused")), None)
    return Typed(" ".join(names), values, focused)


def actor_of(interaction: Interaction) -> Actor:
    in_server = interaction.guild_id is not None
    held = interaction.permissions
    where = _place_id(interaction)
    return Actor(
        member_key(interaction.user.id),
        community_key(interaction.guild_id) if interaction.guild_id is not None else None,
        place_key(where) if where is not None else None,
        manages=in_server and (held.manage_guild or held.administrator),
        locale=str(interaction.locale),
        name=interaction.user.display_name,
    )


def _incoming(
    interaction: Interaction, event: Event | None, *, message: MessageRef | None = None
) -> Incoming | Refused:
    if event is None:
        return Refused(Why.NOT_FOUND)
    if message is None and interaction.message is not None:
        message = message_ref(interaction.message.channel.id, interaction.message.id)
    return Incoming(actor_of(interaction), event, moment_of(interaction.id), message)


def _place_id(interaction: Interaction) -> int | None:
    """The channel; of a thread, the one it hangs on, but for one that is a place of its own."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread) and not is_ours(channel, _own_id(interaction)):
        return channel.parent_id
    return interaction.channel_id


def _given(option: Json) -> str:
    words = _as_typed(option.get("value"))
    return f"<@{words}>" if option["type"] == USER_OPTION else words


def _as_typed(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _commanded(interaction: Interaction, data: Json) -> Incoming | Attached | Refused:
    said = typed(data)
    command = menu.command(said.name)
    if command is None:
        return Refused(Why.UNKNOWN_COMMAND, (("words", said.name), ("nearest", "")))
    place = actor_of(interaction).place if interaction.guild_id is not None else None
    if no := _no_partner(data, said.values, in_server=place is not None):
        return no
    event = command.build(_of_this_server(data, said.values), place)
    if isinstance(event, Refused):
        return event
    if isinstance(event, ScheduleSet):
        event = replace(event, lacking=lacking_in(_held_in(interaction, int(event.place.external_id))))
        event = _mentioned(interaction, data, event)
    if isinstance(event, UploadOpened):
        return _with_its_file(interaction, event, data, said.values.get("file", ""))
    return _incoming(interaction, event)


def _with_its_file(
    interaction: Interaction, event: UploadOpened, data: Json, file: str
) -> Incoming | Attached | Refused:
    """Whoever may not manage is refused before anything is fetched."""
    incoming = _incoming(interaction, event)
    described = ((data.get("resolved") or {}).get("attachments") or {}).get(file)
    if described is None or isinstance(incoming, Refused) or incoming.who is None or not incoming.who.manages:
        return incoming
    return attached(described, incoming, only_check=event.only_check)


def _of_this_server(data: Json, values: Mapping[str, str]) -> Mapping[str, str]:
    """Without a channel or role that Discord did not describe beside it: whatever it is, it was not chosen here."""
    known = (data.get("resolved") or {}).get("channels") or {}
    roles = (data.get("resolved") or {}).get("roles") or {}
    return {
        name: value
        for name, value in values.items()
        if (name != "channel" or value in known) and (name != "mention" or value in roles)
    }


def _mentioned(interaction: Interaction, data: Json, event: ScheduleSet) -> ScheduleSet:
    """A role that is everybody is named so; one that only some may mention takes a permission."""
    if event.mention is None:
        return event
    if event.mention == str(interaction.guild_id):
        return replace(event, mention=EVERYONE)
    role: Json = ((data.get("resolved") or {}).get("roles") or {}).get(event.mention) or {}
    held = _held_in(interaction, int(event.place.external_id))
    if role.get("mentionable") or held.mention_everyone:
        return event
    return replace(event, lacking=(*event.lacking, MENTION_ALL))


def _no_partner(data: Json, values: Mapping[str, str], *, in_server: bool) -> Refused | None:
    """Why whoever was chosen can practise with nobody here: a bot, or somebody from elsewhere."""
    resolved: Json = data.get("resolved") or {}
    members: Json = resolved.get("members") or {}
    for user_id, user in (resolved.get("users") or {}).items():
        if f"<@{user_id}>" not in values.values():
            continue
        if user.get("bot"):
            return Refused(Why.NOT_A_PERSON)
        if in_server and user_id not in members:
            return Refused(Why.UNKNOWN_MEMBER, (("words", str(user["username"])), ("nearest", "")))
    return None


def _held_in(interaction: Interaction, channel_id: int) -> discord.Permissions:
    """What we may do there: Discord says it of the place itself, the gateway's cache knows the others."""
    if channel_id == interaction.channel_id:
        return interaction.app_permissions
    guild = interaction.guild
    channel = guild.get_channel(channel_id) if guild is not None else None
    if channel is None or guild is None or guild.me is None:
        return discord.Permissions.none()
    return channel.permissions_for(guild.me)


def _completion(said: Typed) -> Event | None:
    command = menu.command(said.name)
    argument = command.argument(said.focused) if command is not None and said.focused else None
    field = _FIELDS.get(argument.kind) if argument is not None else None
    if field is None or said.focused is None:
        return None
    return CompletionAsked(field, said.values.get(said.focused, ""))


def _written(data: Json) -> dict[str, str]:
    """What stands in a form's fields by their names, in whichever kind of row they stand."""
    return {str(each["custom_id"]): _value(each) for each in _inputs(data) if each.get("custom_id")}


def _value(field: Json) -> str:
    chosen = field.get("values")
    if chosen is not None:
        return str(chosen[0]) if chosen and chosen[0] != UNCHOSEN else ""
    return str(field.get("value") or "")


def _inputs(data: Json) -> Iterator[Json]:
    for row in data.get("components") or []:
        if "component" in row:
            yield row["component"]
        yield from row.get("components") or []


def _submitted(interaction: Interaction, data: Json) -> Incoming | Refused | Sheet:
    """*Submit as my answer*: Discord sends the message along, whatever its words."""
    target: Json = data["resolved"]["messages"][str(data["target_id"])]
    if int(target["author"]["id"]) != interaction.user.id:
        return not_your_message()
    channel_id = int(target["channel_id"])
    event = AnswerGiven(
        _answered(interaction, target, channel_id),
        str(target.get("content") or ""),
        sealed=interaction.guild_id is None,
        door=Door.SUBMITTED,
        source=str(target["id"]),
        seconds=_recorded(target),
    )
    return _incoming(interaction, event, message=message_ref(channel_id, int(target["id"])))


def _recorded(target: Json) -> float | None:
    """How long a voice message is."""
    files = target.get("attachments") or []
    if not int(target.get("flags") or 0) & VOICE or len(files) != 1:
        return None
    seconds = files[0].get("duration_secs")
    return float(seconds) if isinstance(seconds, int | float) else None


def _answered(interaction: Interaction, target: Json, channel_id: int) -> MessageRef | None:
    """The message of ours it replies to, or the day's thread it stands in."""
    own_id = _own_id(interaction)
    referenced = target.get("referenced_message") or {}
    if int((referenced.get("author") or {}).get("id", 0)) == own_id:
        return message_ref(int(referenced["channel_id"]), int(referenced["id"]))
    channel = interaction.channel
    if isinstance(channel, discord.Thread) and channel.owner_id == own_id and not is_ours(channel, own_id):
        return message_ref(channel_id, channel_id)
    return None


def _own_id(interaction: Interaction) -> int:
    user = interaction.client.user
    return user.id if user is not None else interaction.application_id
