"""Who asked, where, and what Slack knows of them, put together with the event into one for reception."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.model.incoming import (
    FOR_MANAGERS,
    AnswerAsked,
    BankEvent,
    Event,
    HelpAsked,
    HomeOpened,
    Incoming,
    MockAsked,
    PartnerAsked,
    ScheduleAsked,
    ScheduleSet,
)
from bot.model.refs import MemberKey, MessageRef
from bot.model.views import Refused, Why
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.errors import INVITATION
from bot.platforms.slack.keys import own_id
from bot.platforms.slack.people import People
from bot.platforms.slack.said import actor_of

_SHOWN_TO_MANAGERS = (*FOR_MANAGERS, HelpAsked, HomeOpened)


class Askers:
    def __init__(self, connection: Connection, people: People, *, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._people = people
        self._now = now

    async def incoming(
        self,
        event: Event,
        *,
        user: str,
        channel: str | None,
        at: datetime | None = None,
        message: MessageRef | None = None,
        name: str | None = None,
    ) -> Incoming | Refused:
        """The event with its actor. What the bot could not do in that channel is refused or named at once.

        The questions are the whole workspace's: who made a channel does not manage them by that.
        """
        person = await self._people.person(user)
        if await self._names_a_bot(event):
            return Refused(Why.NOT_A_PERSON)
        about = None if isinstance(event, BankEvent) else _channel_of(event) or channel
        if isinstance(event, AnswerAsked) and event.public and channel and not await self._is_in(channel):
            return Refused(Why.CANNOT_POST, (("lacking", INVITATION),))
        if isinstance(event, ScheduleSet) and not await self._is_in(own_id(event.place.external_id)):
            event = replace(event, lacking=(INVITATION,))
        manages = isinstance(event, _SHOWN_TO_MANAGERS) and await self._people.may_manage(user, about)
        who = replace(
            actor_of(user, channel, self._connection.own, manages=manages),
            zone=person.zone,
            name=person.name,
        )
        return Incoming(who, event, at or self._now(), message, name)

    async def _names_a_bot(self, event: Event) -> bool:
        if not (isinstance(event, PartnerAsked | MockAsked) and isinstance(event.partner, MemberKey)):
            return False
        return (await self._people.person(own_id(event.partner.external_id))).is_bot

    async def _is_in(self, channel: str) -> bool:
        return (await self._people.channel(channel)).has_us


def _channel_of(event: Event) -> str | None:
    """The channel that a schedule's event is about, which need not be the one where it was said."""
    return own_id(event.place.external_id) if isinstance(event, ScheduleSet | ScheduleAsked) else None
