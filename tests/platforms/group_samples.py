"""Samples of what a group is shown of itself, each in the states that change its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model.refs import MemberKey, Person, Platform, ProposalId
from bot.model.text import Words
from bot.model.views import (
    EnrolledIn,
    JoinedMember,
    Nudge,
    NudgeState,
    PauseForm,
    ProfileShown,
    Proposals,
    ProposalState,
    Proposed,
    ProposeForm,
    QuestionDecided,
    View,
)
from tests.platforms.samples import (
    ASKED_AT,
    ASKING,
    BERLIN,
    CHANNEL,
    REVEAL_AT,
    SCHEDULE,
    day_question,
    question,
    schedule,
    schedule_shown,
)

GROUP = "7001"
BACK_ON = date(2026, 10, 12)


def person(number: int, name: str | None = None) -> Person:
    return Person(MemberKey(Platform.DISCORD, str(500 + number)), name)


def joined() -> tuple[JoinedMember, ...]:
    """Seven: four in Berlin, of whom one is away, and three in Singapore, of whom one was silent."""
    here = [JoinedMember(person(number), BERLIN) for number in range(1, 5)]
    there = [JoinedMember(person(number, "Ana"), "Asia/Singapore") for number in range(5, 8)]
    return (replace(here[0], away_until=BACK_ON), *here[1:], replace(there[0], silent=True), *there[1:])


def nudge() -> Nudge:
    return Nudge(ASKING, question(), REVEAL_AT, BERLIN)


def proposed() -> Proposed:
    return Proposed(
        ProposalId(12),
        person(2, "Ben"),
        "What does a queue cost you?",
        Words("Order, and @everyone who **waits** <b>for it</b>."),
        "Storage",
        ProposalState.OPEN,
        zone=BERLIN,
    )


def group_views() -> list[View]:
    it, shown, one = nudge(), schedule_shown(), proposed()
    settled = replace(one, answer=Words(""), settled_by=person(1), settled_at=ASKED_AT)
    enrolled = (EnrolledIn(SCHEDULE, CHANNEL, ASKED_AT),)
    spans = ((date(2026, 12, 24), date(2027, 1, 2)), (date(2027, 1, 6), date(2027, 1, 6)))
    elsewhere = tuple(
        JoinedMember(person(n), zone)
        for n, zone in enumerate(("Asia/Tokyo", "Asia/Seoul", "Europe/Paris", BERLIN, "UTC", None) * 12)
    )
    return [
        *(replace(it, state=state) for state in NudgeState),
        replace(it, question=question(number=None)),
        one,
        replace(one, by=None, answer=Words(""), topic=None),
        replace(one, answer=Words("Nothing exists once. " * 300)),
        replace(settled, state=ProposalState.ACCEPTED),
        replace(settled, state=ProposalState.DECLINED, settled_by=None),
        replace(one, state=ProposalState.LAPSED, answer=Words("")),
        QuestionDecided(one.title, accepted=True, by=person(1)),
        QuestionDecided("Why *here*? " * 30, accepted=False, by=None),
        Proposals((one, replace(one, proposal=ProposalId(13), answer=Words("Long. " * 90))), 9),
        Proposals((one,), 1),
        Proposals((), 0),
        ProposeForm(),
        PauseForm(None),
        PauseForm(BACK_ON),
        replace(day_question(), mention=GROUP),
        replace(shown, joined=joined(), left_out=spans, schedule=schedule(mention=GROUP)),
        replace(shown, joined=elsewhere),
        replace(shown, joined=joined()[1:2]),
        replace(shown, done="skipped", skipped=spans[0][0], skipped_until=spans[0][1], left_out=spans[:1]),
        replace(shown, done="unskipped"),
        ProfileShown(BERLIN, "Ana", enrolled, away_until=BACK_ON, nudged=True),
        ProfileShown(BERLIN, None, enrolled * 5, nudged=True, interview_on=BACK_ON, interview_in=7),
    ]
