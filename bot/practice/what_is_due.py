"""What a member may practise today: what is due, and what comes next where nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import StoredQuestion
from bot.model.refs import CommunityId, MemberId, QuestionId
from bot.model.views import NextDue
from bot.practice.reviewing import cards_on, due_today
from bot.practice.showing import aim_minutes
from bot.rules.ahead import ahead
from bot.rules.spacing import Card
from bot.store import questions

READING_MINUTES = 1
"""Beside the minutes aloud: to read the prepared answer, and to rate."""


@dataclass(frozen=True, slots=True)
class WhatIsDue:
    """On `today`: the bank in its author's order, what of it is due, and all the member's cards."""

    today: date
    bank: Sequence[StoredQuestion]
    due: Sequence[StoredQuestion]
    cards: Mapping[QuestionId, Card]

    def of_topic(self, topic: str | None) -> WhatIsDue:
        if topic is None:
            return self
        return WhatIsDue(self.today, _of(self.bank, topic), _of(self.due, topic), self.cards)

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(question.topic for question in self.bank if question.topic))

    @property
    def ahead(self) -> list[StoredQuestion]:
        """The weakest first, then what was never met."""
        of = {question.id: question for question in self.bank}
        return [of[question] for question in ahead(list(of), self.cards, on=self.today)]

    @property
    def next(self) -> NextDue | None:
        """What comes first when today is over; what waits beyond a day's worth comes tomorrow."""
        due = {question.id for question in self.due}
        tomorrow = self.today + timedelta(days=1)
        coming = [
            (max(self.cards[question.id].due, tomorrow), position, question)
            for position, question in enumerate(self.bank)
            if question.id in self.cards and question.id not in due
        ]
        if not coming:
            return None
        on, _, question = min(coming, key=lambda each: each[:2])
        return NextDue(question.number, question.title, on)


async def what_is_due(
    tx: AsyncConnection, member: MemberId, community: CommunityId | None, *, today: date
) -> WhatIsDue:
    return WhatIsDue(
        today,
        await questions.current(tx, community=community),
        [question for question, _ in await due_today(tx, member, community, today=today)],
        await cards_on(tx, member, on=today),
    )


def minutes_for(some: Sequence[StoredQuestion]) -> int:
    """How long these take: each said aloud, its answer read, and rated."""
    return sum(aim_minutes(question) + READING_MINUTES for question in some)


def _of(some: Sequence[StoredQuestion], topic: str) -> list[StoredQuestion]:
    return [question for question in some if question.topic == topic]
