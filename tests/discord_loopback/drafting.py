"""Turns the body of a create or an edit into a message, refusing what Discord refuses."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import replace

from tests.discord_loopback.components import texts
from tests.discord_loopback.core import Discord
from tests.discord_loopback.errors import invalid_form, refused
from tests.discord_loopback.mentions import check_allowed_mentions, pings_of
from tests.discord_loopback.permissions import Permission, channel_permissions
from tests.discord_loopback.refusals_message import check_message, check_v2_mix
from tests.discord_loopback.rest import Upload
from tests.discord_loopback.world import Attachment, Json, Message, MessageFlag, Pings

SETTABLE = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
CHANNEL_PINGS = ("users", "roles", "everyone")
WEBHOOK_PINGS = ("users",)


def fill(
    discord: Discord,
    message: Message,
    body: Json,
    uploads: Sequence[Upload],
    *,
    default_pings: tuple[str, ...],
) -> Message:
    """A filled copy of a fresh message; nothing is stored yet."""
    _check_mentions(discord, body)
    flags = int(body.get("flags") or 0)
    if flags & MessageFlag.COMPONENTS_V2:
        check_v2_mix(body)
    filled = replace(
        message,
        content=_text(body.get("content")),
        embeds=list(body.get("embeds") or []),
        components=list(body.get("components") or []),
        attachments=_new_attachments(discord, body, uploads),
        flags=message.flags | (flags & SETTABLE),
    )
    _check(filled)
    return replace(filled, pings=_pings(discord, filled, body, default_pings))


def amend(
    discord: Discord,
    message: Message,
    body: Json,
    uploads: Sequence[Upload],
    *,
    default_pings: tuple[str, ...],
) -> None:
    """Edits in place what the body names; the second kind of components can be added but never taken off."""
    _check_mentions(discord, body)
    flags = int(body.get("flags") or 0)
    becomes_v2 = bool((flags | message.flags) & MessageFlag.COMPONENTS_V2)
    if becomes_v2:
        check_v2_mix(body)
    amended = replace(
        message,
        content=_text(body["content"]) if "content" in body else message.content,
        embeds=list(body["embeds"] or []) if "embeds" in body else message.embeds,
        components=list(body["components"] or []) if "components" in body else message.components,
        attachments=_amended_attachments(discord, message, body, uploads),
        flags=_amended_flags(message, body),
    )
    if becomes_v2 and (amended.content or amended.embeds):
        where = "content" if amended.content else "embeds"
        raise invalid_form(
            where,
            "Reset this field in the same request when adding IS_COMPONENTS_V2",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        )
    _check(amended)
    amended.pings = _pings(discord, amended, body, default_pings)
    for name in ("content", "embeds", "components", "attachments", "flags", "pings"):
        setattr(message, name, getattr(amended, name))


def _check_mentions(discord: Discord, body: Json) -> None:
    check_allowed_mentions(body, strict=discord.rules.strict_mentions)


def _check(message: Message) -> None:
    check_message(
        content=message.content,
        embeds=message.embeds,
        components=message.components,
        attachments=message.attachments,
        uses_components_v2=message.uses_components_v2,
    )


def _pings(discord: Discord, message: Message, body: Json, default_pings: tuple[str, ...]) -> Pings:
    world = discord.world
    replied = world.messages.get(message.reference_id or 0)
    said = "\n".join([message.content, *texts(message.components)])
    pings = pings_of(
        said,
        body.get("allowed_mentions"),
        default_kinds=default_pings,
        replied_to=replied.author_id if replied is not None and replied.author_id != world.bot_id else None,
    )
    channel = world.channels[message.channel_id]
    guild = world.guild_of(channel)
    if guild is None or channel_permissions(world, channel, world.bot_id) & Permission.MENTION_EVERYONE:
        return pings
    mentionable = [each for each in pings.role_ids if each in guild.roles and guild.roles[each].mentionable]
    return Pings(user_ids=pings.user_ids, role_ids=mentionable, everyone=False)


def _text(content: object) -> str:
    if content is None:
        return ""
    if not isinstance(content, str):
        raise invalid_form("content", "Could not interpret value as string.", "BASE_TYPE_BAD_STRING")
    return content.strip()


def _amended_flags(message: Message, body: Json) -> int:
    if body.get("flags") is None:
        return message.flags
    kept = message.flags & ~MessageFlag.SUPPRESS_EMBEDS
    return int(kept | (int(body["flags"]) & (MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2)))


def _amended_attachments(
    discord: Discord, message: Message, body: Json, uploads: Sequence[Upload]
) -> list[Attachment]:
    new = _new_attachments(discord, body, uploads)
    if body.get("attachments") is None:
        return [*message.attachments, *new]
    kept = {str(each.get("id")) for each in body["attachments"]}
    return [*(each for each in message.attachments if str(each.id) in kept), *new]


def _new_attachments(discord: Discord, body: Json, uploads: Sequence[Upload]) -> list[Attachment]:
    described = {str(each.get("id")): each for each in body.get("attachments") or []}
    if len(uploads) > 10:
        raise refused(30015)
    found = []
    for upload in uploads:
        index = upload.field.removeprefix("files[").removesuffix("]")
        about = described.get(index, {})
        filename = about.get("filename") or upload.filename
        found.append(
            Attachment(
                id=discord.clock.snowflake(),
                filename=filename,
                content=upload.content,
                content_type=mimetypes.guess_type(filename)[0] or "application/octet-stream",
                description=about.get("description"),
            )
        )
    return found
