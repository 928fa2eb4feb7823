"""A small bot of real discord.py: enough of it to see that the loopback speaks its language."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
from discord import app_commands, ui

from tests.discord_loopback.loopback import DiscordLoopback

INTENTS = 13825


class AnswerForm(ui.Modal, title="Your answer"):
    words: ui.Label[Any] = ui.Label(
        text="Your answer",
        component=ui.TextInput(style=discord.TextStyle.long, max_length=4000, default="as before"),
    )
    rating: ui.Label[Any] = ui.Label(
        text="How was it",
        component=ui.RadioGroup(
            required=False,
            options=[
                discord.RadioGroupOption(label="1 again", value="1"),
                discord.RadioGroupOption(label="3 good", value="3"),
            ],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        said = f"{self.words.component.value} / {self.rating.component.value}"  # type: ignore[attr-defined]
        await interaction.response.send_message(said, ephemeral=True)


class AnswerButton(ui.DynamicItem[ui.Button[Any]], template=r"answer:(?P<number>\d+)"):
    def __init__(self, number: int) -> None:
        super().__init__(ui.Button(label="🔒 Answer", custom_id=f"answer:{number}"))

    @classmethod
    async def from_custom_id(cls, _interaction: Any, _item: Any, match: re.Match[str], /) -> Self:
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(AnswerForm(timeout=60))


class CountButton(ui.DynamicItem[ui.Button[Any]], template=r"count:(?P<times>\d+)"):
    def __init__(self, times: int) -> None:
        super().__init__(ui.Button(label=f"Pressed {times}", custom_id=f"count:{times}"))
        self.times = times

    @classmethod
    async def from_custom_id(cls, _interaction: Any, _item: Any, match: re.Match[str], /) -> Self:
        return cls(int(match["times"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.edit_message(
            view=question(self.times + 1), allowed_mentions=discord.AllowedMentions.none()
        )


def question(pressed: int = 0) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.Container(
            ui.TextDisplay("The day's question"), ui.ActionRow(AnswerButton(19), CountButton(pressed))
        )
    )
    return view


class SampleBot(discord.Client):
    def __init__(self) -> None:
        quiet = discord.AllowedMentions.none()
        super().__init__(
            intents=discord.Intents._from_value(INTENTS), allowed_mentions=quiet, guild_ready_timeout=0
        )
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.reactions: list[tuple[str, str]] = []
        self.happened: list[str] = []
        self.news = asyncio.Event()

    async def setup_hook(self) -> None:
        self.add_dynamic_items(AnswerButton, CountButton)
        self.tree.add_command(answer)
        self.tree.add_command(slow)
        self.tree.add_command(submit)
        self.tree.add_command(schedule)
        await self.tree.sync()

    async def until(self, look: Callable[[], object]) -> None:
        """Until what the bot has noted shows what is looked for."""
        async with asyncio.timeout(5):
            while not look():
                self.news.clear()
                await self.news.wait()

    def note(self, happened: str) -> None:
        self.happened.append(happened)
        self.news.set()

    async def on_ready(self) -> None:
        self.note("ready")

    async def on_resumed(self) -> None:
        self.note("resumed")

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)
        self.note(f"heard {message.id}")

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        self.note(f"edited {payload.message_id}")

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        self.note(f"deleted {payload.message_id}")

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        self.reactions.append(("add", str(payload.emoji)))
        self.note(f"reacted {payload.user_id}")

    async def on_raw_reaction_remove(self, payload: discord.RawReactionActionEvent) -> None:
        self.reactions.append(("remove", str(payload.emoji)))
        self.note(f"unreacted {payload.user_id}")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.note(f"joined {guild.name}")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.note(f"left {guild.name}")

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        self.note(f"lost #{channel.name}")


@app_commands.command(description="Shows an answer")
async def answer(
    interaction: discord.Interaction[Any], number: app_commands.Range[int, 1, 60], *, public: bool = False
) -> None:
    await interaction.response.send_message(f"Question {number}", ephemeral=not public)
    await interaction.followup.send("and more", ephemeral=True)


@answer.autocomplete("number")
async def _numbers(_interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[int]]:
    return [app_commands.Choice(name=f"{current} Uptime", value=19)]


@app_commands.command(description="Takes its time")
async def slow(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(view=question())


@app_commands.context_menu(name="Submit as my answer")
async def submit(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    await interaction.response.send_message(f"kept: {message.content}", ephemeral=True)


schedule = app_commands.Group(
    name="schedule",
    description="The daily question",
    default_permissions=discord.Permissions(manage_guild=True),
)


@schedule.command(name="set", description="Sets it")
async def schedule_set(
    interaction: discord.Interaction[Any], time: str, channel: discord.TextChannel | None = None
) -> None:
    place = channel.name if channel is not None else "here"
    await interaction.response.send_message(f"{time} in {place}", ephemeral=True)


@asynccontextmanager
async def running(loopback: DiscordLoopback) -> AsyncIterator[SampleBot]:
    """The bot, logged in and ready."""
    bot = SampleBot()
    await bot.login(loopback.token)
    task = asyncio.create_task(bot.connect())
    try:
        await bot.until(lambda: "ready" in bot.happened)
        yield bot
    finally:
        await bot.close()
        await asyncio.gather(task, return_exceptions=True)
