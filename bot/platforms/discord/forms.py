"""A form as Discord's modal. Its id holds all that its submit needs, so that none has to be remembered."""

from __future__ import annotations

import discord

from bot.platforms import buttons
from bot.platforms.discord.interactions import FIELD_ID, Interaction
from bot.platforms.discord.literal import literal
from bot.platforms.measuring import utf16_units
from bot.platforms.sheet import Form
from bot.platforms.wording import shortened

LONGEST_TITLE, LONGEST_LABEL, LONGEST_PLACEHOLDER = 45, 45, 100
LONGEST_TEXT = 4000
LONGEST_INTRO = 1500


async def open_form(interaction: Interaction, form: Form) -> None:
    await interaction.response.send_modal(_modal(form, nonce=str(interaction.id)))


def _modal(form: Form, *, nonce: str) -> discord.ui.Modal:
    """Words longer than the field are left out of it: cut, they would be sent back without their end."""
    words = form.words.text if utf16_units(form.words.text) <= LONGEST_TEXT else ""
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=FIELD_ID,
        style=discord.TextStyle.paragraph,
        placeholder=shortened(form.placeholder, LONGEST_PLACEHOLDER),
        default=words or None,
        max_length=LONGEST_TEXT,
    )
    modal = discord.ui.Modal(
        title=shortened(form.title, LONGEST_TITLE), custom_id=buttons.encode_form(form.event, nonce)
    )
    modal.add_item(discord.ui.TextDisplay(literal(shortened(form.intro, LONGEST_INTRO))))
    modal.add_item(discord.ui.Label(text=shortened(form.label, LONGEST_LABEL), component=field))
    modal.stop()  # finished before it is sent: discord.py keeps nothing of it
    return modal
