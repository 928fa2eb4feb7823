"""Answers to an interaction: what an acknowledgement says, and what comes over its response_url."""

from __future__ import annotations

from tests.slack_loopback import messages
from tests.slack_loopback.call import Call
from tests.slack_loopback.core import Slack
from tests.slack_loopback.drafting import draft
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.interactions import Interaction
from tests.slack_loopback.pings import note_pings
from tests.slack_loopback.world import Json, Message

GONE = 404
BAD = 400


def over_response_url(slack: Slack, interaction: Interaction | None, body: Json) -> None:
    """Five times within half an hour; what this Slack does not remember has run out."""
    if interaction is None:
        raise Refusal("expired_url", status=GONE)
    if interaction.response_url_uses >= slack.rules.response_url_uses:
        raise Refusal("used_url", status=GONE)
    if slack.clock.now() - interaction.at > slack.rules.response_url_lives:
        raise Refusal("expired_url", status=GONE)
    try:
        answer(slack, interaction, body)
    except Refusal as refusal:
        refusal.status = BAD
        raise
    interaction.response_url_uses += 1


def answer(slack: Slack, interaction: Interaction, body: Json) -> None:
    """Ephemeral unless it says `in_channel`, and possible where the bot is no member."""
    call = Call(slack, body)
    source = interaction.source if interaction.source is not None and interaction.source.by_bot else None
    if call.flag("delete_original"):
        if source is not None:
            messages.remove(slack, source)
        return
    made = draft(call, slack.rules, has_budget=False)
    is_public = call.maybe("response_type") == "in_channel"
    note_pings(slack, body, channel_id=interaction.channel_id, names_people=is_public)
    blocks = messages.with_ids(slack, made.blocks)
    if call.flag("replace_original") and source is not None:
        messages.change(slack, source, text=made.text, blocks=blocks, attachments=made.attachments)
        interaction.replies.append(source)
        return
    message = Message(
        ts=slack.clock.ts(),
        channel_id=str(interaction.channel_id),
        user_id=slack.world.bot_user_id,
        text=made.text,
        blocks=blocks,
        attachments=made.attachments,
        thread_ts=call.maybe("thread_ts"),
        subtype="bot_message" if is_public else None,
        by_bot=True,
        ephemeral_for=None if is_public else interaction.user_id,
    )
    messages.store(slack, message)
    interaction.replies.append(message)
    slack.touched()
