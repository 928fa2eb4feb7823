"""A form as Discord's modal. Its id holds all that its submit needs, so that none has to be remembered."""

from __future__ import annotations

from typing import assert_never

import discord

from bot.platforms import form_ids
from bot.platforms.discord.interactions import UNCHOSEN, Interaction
from bot.platforms.discord.literal import literal
from bot.platforms.measuring import utf16_units
from bot.platforms.sheet import ChoiceField, Field, Form, RadioField, TextField
from bot.platforms.wording import shortened

LONGEST_TITLE, LONGEST_LABEL, LONGEST_PLACEHOLDER, LONGEST_HINT = 45, 45, 100, 100
LONGEST_TEXT = 4000
LONGEST_INTRO = 1500

_Modal = discord.ui.Modal
_Field = discord.ui.TextInput[_Modal] | discord.ui.Select[_Modal] | discord.ui.RadioGroup[_Modal]


async def open_form(interaction: Interaction, form: Form) -> None:
    await interaction.response.send_modal(_modal(form, nonce=str(interaction.id)))


def _modal(form: Form, *, nonce: str) -> _Modal:
    modal = _Modal(title=shortened(form.title, LONGEST_TITLE), custom_id=form_ids.encode(form.event, nonce))
    if form.intro:
        modal.add_item(discord.ui.TextDisplay(literal(shortened(form.intro, LONGEST_INTRO))))
    for field in form.fields:
        hint = field.hint.replace("{limit}", f"{LONGEST_TEXT:,}")
        modal.add_item(
            discord.ui.Label(
                text=shortened(field.label, LONGEST_LABEL),
                description=shortened(hint, LONGEST_HINT) or None,
                component=_field(field),
            )
        )
    modal.stop()  # finished before it is sent: discord.py keeps nothing of it
    return modal


def _field(field: Field) -> _Field:
    match field:
        case TextField(longest=None):
            return _long(field)
        case TextField():
            return _short(field)
        case ChoiceField():
            return _choice(field)
        case RadioField():
            return _radios(field)
        case _:
            assert_never(field)


def _long(field: TextField) -> _Field:
    """Words longer than the field are left out of it: cut, they would be sent back without their end."""
    words = field.words.text if utf16_units(field.words.text) <= LONGEST_TEXT else ""
    return discord.ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph,
        placeholder=shortened(field.placeholder, LONGEST_PLACEHOLDER) or None,
        default=words or None,
        required=field.is_required,
        max_length=LONGEST_TEXT,
    )


def _short(field: TextField) -> _Field:
    return discord.ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.short,
        placeholder=shortened(field.placeholder, LONGEST_PLACEHOLDER) or None,
        default=field.words.text or None,
        required=field.is_required,
        max_length=field.longest,
    )


def _choice(field: ChoiceField) -> _Field:
    options = [
        discord.SelectOption(label=says, value=value or UNCHOSEN, default=value == field.chosen)
        for value, says in field.options
    ]
    return discord.ui.Select(custom_id=field.name, options=options)


def _radios(field: RadioField) -> _Field:
    options = [discord.RadioGroupOption(label=says, value=value) for value, says in field.options]
    return discord.ui.RadioGroup(custom_id=field.name, required=False, options=options)
