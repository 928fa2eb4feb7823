"""REST that answers interactions: the callback, follow-ups, and their edits through the interaction's token."""

from __future__ import annotations

from collections.abc import Callable

from tests.discord_loopback import message_payload
from tests.discord_loopback.drafting import WEBHOOK_PINGS, amend, fill
from tests.discord_loopback.errors import invalid_form, refused
from tests.discord_loopback.interactions import Interaction, InteractionKind, Response, ResponseKind
from tests.discord_loopback.messages import remove, store, tell_of_edit
from tests.discord_loopback.refusals_modal import check_choices, check_modal
from tests.discord_loopback.rest import Answer, Call, Route
from tests.discord_loopback.world import Json, Message, MessageFlag, MessageKind

UPDATES = frozenset({ResponseKind.DEFERRED_UPDATE, ResponseKind.UPDATE})


def callback(call: Call) -> Answer:
    """One answer within three seconds; what is refused for its form may be tried again."""
    discord = call.discord
    interaction = discord.interactions.get(call.id("interaction"))
    if interaction is None or interaction.token != call.params["token"]:
        raise refused(10062)
    interaction.require_answerable(discord.clock.now(), discord.rules.answer_within)
    kind = _kind_allowed(interaction, call.form.get("type"))
    body = call.form.get("data") or {}
    response = Response(kind=kind, at=discord.clock.now(), ephemeral=_is_ephemeral(body))
    message = _ANSWERS[kind](call, interaction, response, body)
    interaction.response = response
    if message is not None:
        interaction.original_message_id = message.id
    discord.touched()
    if call.query.get("with_response", "").lower() not in ("1", "true"):
        return Answer()
    return Answer(200, _callback_response(call, interaction, response, message))


def follow_up(call: Call) -> Answer:
    """The first one after a deferral fills its placeholder."""
    discord, interaction = call.discord, _interaction(call)
    placeholder = _placeholder(call, interaction)
    if placeholder is not None:
        return _amended(call, placeholder)
    message = _new_message(call, interaction, call.form, ephemeral=_is_ephemeral(call.form))
    interaction.followup_ids.append(message.id)
    store(discord, message)
    return Answer(200, message_payload.whole_message(discord.world, message))


def get_message(call: Call) -> Answer:
    message = _message(call, _interaction(call))
    return Answer(200, message_payload.whole_message(call.discord.world, message))


def edit_message(call: Call) -> Answer:
    return _amended(call, _message(call, _interaction(call)))


def delete_message(call: Call) -> Answer:
    remove(call.discord, _message(call, _interaction(call)))
    return Answer()


ROUTES = [
    Route("POST", "/interactions/{interaction}/{token}/callback", callback, open=True),
    Route("POST", "/webhooks/{application}/{token}", follow_up, open=True),
    Route("GET", "/webhooks/{application}/{token}/messages/{message}", get_message, open=True),
    Route("PATCH", "/webhooks/{application}/{token}/messages/{message}", edit_message, open=True),
    Route("DELETE", "/webhooks/{application}/{token}/messages/{message}", delete_message, open=True),
]


def _kind_allowed(interaction: Interaction, asked: object) -> ResponseKind:
    """Which answers fit which act."""
    if not isinstance(asked, int) or asked not in set(ResponseKind):
        raise invalid_form("type", "Value must be one of (1, 4, 5, 6, 7, 8, 9).", "BASE_TYPE_CHOICES")
    kind = ResponseKind(asked)
    completing = interaction.kind is InteractionKind.AUTOCOMPLETE
    if completing != (kind is ResponseKind.CHOICES):
        raise invalid_form(
            "type", "This response does not fit this interaction.", "INTERACTION_RESPONSE_TYPE_INVALID"
        )
    if kind is ResponseKind.MODAL and interaction.kind is InteractionKind.MODAL_SUBMIT:
        raise invalid_form(
            "type", "A modal submit cannot be answered with a modal.", "INTERACTION_RESPONSE_TYPE_INVALID"
        )
    if kind in UPDATES and interaction.source_message_id is None:
        raise invalid_form("type", "There is no message to update.", "INTERACTION_RESPONSE_TYPE_INVALID")
    return kind


def _answer_message(call: Call, interaction: Interaction, response: Response, body: Json) -> Message | None:
    return store(call.discord, _new_message(call, interaction, body, ephemeral=response.ephemeral))


def _answer_deferred(call: Call, interaction: Interaction, response: Response, body: Json) -> Message | None:
    if int(body.get("flags") or 0) & MessageFlag.COMPONENTS_V2:
        raise invalid_form(
            "data.flags", "A deferred response cannot carry IS_COMPONENTS_V2.", "BASE_TYPE_CHOICES"
        )
    placeholder = _blank(call, interaction, ephemeral=response.ephemeral)
    placeholder.flags |= MessageFlag.LOADING
    return store(call.discord, placeholder)


def _answer_update(call: Call, interaction: Interaction, response: Response, body: Json) -> Message | None:
    message = call.discord.world.messages.get(interaction.source_message_id or 0)
    if message is None:
        raise refused(10008)
    if response.kind is ResponseKind.UPDATE:
        amend(call.discord, message, body, call.uploads, default_pings=WEBHOOK_PINGS)
        tell_of_edit(call.discord, message)
    return message


def _answer_choices(_call: Call, _interaction: Interaction, response: Response, body: Json) -> Message | None:
    response.choices = list(body.get("choices") or [])
    check_choices(response.choices)
    return None


def _answer_modal(_call: Call, _interaction: Interaction, response: Response, body: Json) -> Message | None:
    check_modal(body)
    response.modal = body
    return None


_ANSWERS: dict[ResponseKind, Callable[[Call, Interaction, Response, Json], Message | None]] = {
    ResponseKind.MESSAGE: _answer_message,
    ResponseKind.DEFERRED_MESSAGE: _answer_deferred,
    ResponseKind.DEFERRED_UPDATE: _answer_update,
    ResponseKind.UPDATE: _answer_update,
    ResponseKind.CHOICES: _answer_choices,
    ResponseKind.MODAL: _answer_modal,
}


def _is_ephemeral(body: Json) -> bool:
    return bool(int(body.get("flags") or 0) & MessageFlag.EPHEMERAL)


def _blank(call: Call, interaction: Interaction, *, ephemeral: bool) -> Message:
    discord = call.discord
    kind = MessageKind.DEFAULT
    if interaction.kind is InteractionKind.COMMAND:
        kind = MessageKind.MENU_RESPONSE if interaction.is_menu else MessageKind.SLASH_RESPONSE
    return Message(
        id=discord.clock.snowflake(),
        channel_id=interaction.channel_id,
        author_id=discord.world.bot_id,
        created_at=discord.clock.now(),
        kind=kind,
        flags=int(MessageFlag.EPHEMERAL) if ephemeral else 0,
        interaction_id=interaction.id,
        invoker_id=interaction.user_id,
        ephemeral_for=interaction.user_id if ephemeral else None,
    )


def _new_message(call: Call, interaction: Interaction, body: Json, *, ephemeral: bool) -> Message:
    blank = _blank(call, interaction, ephemeral=ephemeral)
    return fill(call.discord, blank, body, call.uploads, default_pings=WEBHOOK_PINGS)


def _interaction(call: Call) -> Interaction:
    discord = call.discord
    for interaction in discord.interactions.values():
        if interaction.token == call.params["token"] and call.params["application"] == str(
            discord.world.application_id
        ):
            interaction.require_alive(discord.clock.now(), discord.rules.token_lives)
            return interaction
    raise refused(10015)


def _message(call: Call, interaction: Interaction) -> Message:
    if call.params["message"] == "@original":
        message_id = interaction.original_message_id
    else:
        message_id = call.id("message")
        if message_id not in (interaction.original_message_id, *interaction.followup_ids):
            raise refused(10008)
    message = call.discord.world.messages.get(message_id or 0)
    if message is None:
        raise refused(10008)
    return message


def _placeholder(call: Call, interaction: Interaction) -> Message | None:
    message = call.discord.world.messages.get(interaction.original_message_id or 0)
    return message if message is not None and message.flags & MessageFlag.LOADING else None


def _amended(call: Call, message: Message) -> Answer:
    amend(call.discord, message, call.form, call.uploads, default_pings=WEBHOOK_PINGS)
    was_loading = bool(message.flags & MessageFlag.LOADING)
    message.flags &= ~MessageFlag.LOADING
    tell_of_edit(call.discord, message, by_author=not was_loading)
    return Answer(200, message_payload.whole_message(call.discord.world, message))


def _callback_response(
    call: Call, interaction: Interaction, response: Response, message: Message | None
) -> Json:
    about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: Json = {"type": int(response.kind)}
    if message is not None:
        about |= {
            "response_message_id": str(message.id),
            "response_message_loading": bool(message.flags & MessageFlag.LOADING),
            "response_message_ephemeral": message.is_ephemeral,
        }
        if response.kind is not ResponseKind.DEFERRED_UPDATE:
            resource["message"] = message_payload.whole_message(call.discord.world, message)
    return {"interaction": about, "resource": resource}
