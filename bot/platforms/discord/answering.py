"""The private answer to whoever acted, within Discord's three seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import discord
import structlog

from bot.model.incoming import (
    AnswerGiven,
    AnswerOpened,
    Event,
    Incoming,
    NoteOpened,
    OwnVersionOpened,
    PauseOpened,
    PeerViewOpened,
    ProposeOpened,
    RhythmOpened,
    WordsOpened,
)
from bot.model.refs import Platform
from bot.model.views import AttemptKept, Completions, Refused, Returned
from bot.pictures.worker import DrawingWorker
from bot.platforms.composing import Reader, compose
from bot.platforms.discord import interactions
from bot.platforms.discord.attachments import Attached, fetch
from bot.platforms.discord.drawn import DrawnMessage, open_files
from bot.platforms.discord.forms import open_form
from bot.platforms.discord.illustrating import Standing, illustrate
from bot.platforms.discord.interactions import Interaction
from bot.platforms.discord.render import form_of, render
from bot.platforms.discord.spans import CommandIds
from bot.platforms.discord.words import form_took_long
from bot.platforms.replacing import IN_DIRECT, REPLACING
from bot.platforms.sheet import Sheet
from bot.practice.chat import Chat, ChatError, Mark

log = structlog.get_logger()

PATIENCE_S = 1.5
FORM_PATIENCE_S = 2.3
"""A form must be the first answer, so it is waited for longer."""
MOST_CHOICES, LONGEST_CHOICE = 25, 100

OPENING = (
    AnswerOpened,
    NoteOpened,
    WordsOpened,
    OwnVersionOpened,
    PauseOpened,
    PeerViewOpened,
    ProposeOpened,
    RhythmOpened,
)
"""What is answered by a form."""


class Answerer:
    """Runs what was asked for, and says to its actor alone what came of it."""

    def __init__(
        self,
        receive: Callable[[Incoming], Awaitable[Returned]],
        chat: Chat,
        ids: Callable[[], CommandIds],
        worker: DrawingWorker,
    ) -> None:
        self._receive = receive
        self._chat = chat
        self._ids = ids
        self._worker = worker

    async def answer(self, interaction: Interaction) -> None:
        read = interactions.read(interaction)
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                await self._complete(interaction, read)
            elif isinstance(read, Incoming):
                await self._answer(interaction, read, self._receive(read))
            elif isinstance(read, Attached):
                await self._answer(interaction, read.incoming, self._take_in(read))
            else:
                await self._say(interaction, _sheet(read, None), in_place=False)
        except discord.NotFound as error:
            log.info("answer_came_too_late", code=error.code)
        except discord.HTTPException as error:
            log.warning("answer_not_delivered", status=error.status, code=error.code, says=error.text)

    async def _take_in(self, file: Attached) -> Returned:
        fetched = await fetch(file)
        return fetched if isinstance(fetched, Refused) else await self._receive(fetched)

    async def _answer(self, interaction: Interaction, incoming: Incoming, act: Awaitable[Returned]) -> None:
        in_place = _replaces(interaction, incoming.what)
        opens_form = isinstance(incoming.what, OPENING)
        running = asyncio.ensure_future(act)
        await asyncio.wait({running}, timeout=FORM_PATIENCE_S if opens_form else PATIENCE_S)
        if not running.done():
            if in_place:
                await interaction.response.defer()
            else:
                await interaction.response.defer(ephemeral=True, thinking=True)
        view = await running
        sheet = _sheet(view, incoming)
        form = form_of(sheet)
        if form is None:
            await self._say(interaction, sheet, in_place=in_place)
        elif interaction.response.is_done():
            await self._say(interaction, form_took_long(incoming.what), in_place=in_place)
        else:
            await open_form(interaction, form)
        await self._mark(incoming, view)

    async def _say(self, interaction: Interaction, sheet: Sheet, *, in_place: bool) -> None:
        first, *others = render(sheet, self._ids())
        if interaction.response.is_done():
            await _fill_in(interaction, first)
        elif in_place:
            await _replace(interaction, first)
        else:
            await _respond(interaction, first)
        follow_ups = [await _follow_up(interaction, message) for message in others]
        standing: list[Standing] = [_Original(interaction), *follow_ups]
        for sent, message in zip(standing, (first, *others), strict=True):
            await illustrate(self._worker, sent, message)

    async def _complete(self, interaction: Interaction, read: Incoming | Attached | Refused | Sheet) -> None:
        view = await self._receive(read) if isinstance(read, Incoming) else read
        offered = view.choices if isinstance(view, Completions) else ()
        choices: list[discord.app_commands.Choice[str]] = [
            discord.app_commands.Choice(name=label[:LONGEST_CHOICE], value=value[:LONGEST_CHOICE])
            for value, label in offered[:MOST_CHOICES]
        ]
        await interaction.response.autocomplete(choices)

    async def _mark(self, incoming: Incoming, view: Returned) -> None:
        """A message submitted in the open wears the check mark like a reply."""
        kept = isinstance(incoming.what, AnswerGiven) and isinstance(view, AttemptKept) and not view.sealed
        if kept and incoming.message is not None:
            try:
                await self._chat.mark(incoming.message, Mark.KEPT)
            except ChatError as error:
                log.info("not_marked", says=str(error))


def _sheet(shown: Returned | Sheet, incoming: Incoming | None) -> Sheet:
    if isinstance(shown, Sheet):
        return shown
    zone = incoming.who.zone if incoming is not None and incoming.who is not None else None
    return compose(shown, reader=Reader(Platform.DISCORD, zone))


def _replaces(interaction: Interaction, event: Event) -> bool:
    message = interaction.message
    if message is None or not isinstance(event, REPLACING):
        return False
    return message.flags.ephemeral or (interaction.guild_id is None and isinstance(event, IN_DIRECT))


def _view(message: DrawnMessage) -> discord.ui.View:
    view = message.view()
    return view if view is not None else discord.utils.MISSING


class _Original:
    """The first answer, which is the pressed message itself where that was changed."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction

    async def edit(self, *, attachments: Sequence[discord.File]) -> object:
        return await self._interaction.edit_original_response(attachments=attachments)


async def _respond(interaction: Interaction, message: DrawnMessage) -> None:
    await interaction.response.send_message(
        message.content or None,
        files=await open_files(message.files),
        view=_view(message),
        ephemeral=True,
        allowed_mentions=discord.AllowedMentions.none(),
        suppress_embeds=True,
    )


async def _replace(interaction: Interaction, message: DrawnMessage) -> None:
    await interaction.response.edit_message(
        content=message.content or None,
        attachments=await open_files(message.files),
        view=message.view(),
        allowed_mentions=discord.AllowedMentions.none(),
    )


async def _fill_in(interaction: Interaction, message: DrawnMessage) -> None:
    await interaction.edit_original_response(
        content=message.content or None,
        attachments=await open_files(message.files),
        view=message.view(),
        allowed_mentions=discord.AllowedMentions.none(),
    )


async def _follow_up(interaction: Interaction, message: DrawnMessage) -> discord.WebhookMessage:
    files: Sequence[discord.File] = await open_files(message.files)
    return await interaction.followup.send(
        message.content or discord.utils.MISSING,
        files=files,
        view=_view(message),
        ephemeral=True,
        allowed_mentions=discord.AllowedMentions.none(),
        suppress_embeds=True,
        wait=True,
    )
