"""Samples of a mock interview, in the states that change its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.model.question import KeyPoint
from bot.model.records import Observed, Rating, Role
from bot.model.refs import AskingId, MemberId, MemberKey, Person, Platform, RoundId
from bot.model.text import Words
from bot.model.views import (
    HintKind,
    MockCard,
    MockHint,
    MockPage,
    MockTurn,
    NoteForm,
    PartnerView,
    PutQuestion,
    TurnSeen,
    TurnState,
    View,
)
from tests.platforms.samples import ASKING, BERLIN, POINTS, question, rich_question, unanswered_question

ROUND = RoundId(3)
ENDS_AT = datetime(2026, 10, 5, 7, 24, tzinfo=UTC)
TOMORROW = datetime(2026, 10, 6, 7, 24, tzinfo=UTC)
ANA = Person(MemberKey(Platform.DISCORD, "501"), "Ana")
BEN = Person(MemberKey(Platform.DISCORD, "502"))
"""As platforms tell of members: by name only in the room."""
PUT = PutQuestion(
    "Question 19", "Your profile says “99.9% uptime”. How do you keep it that available?", "", "Reliability"
)
MANY = tuple(
    f"Point {number} of a long list, and what it is about in @everyone's own words" for number in range(60)
)


def mock_turn() -> MockTurn:
    return MockTurn(
        ROUND,
        ASKING,
        1,
        2,
        TurnState.WAITS,
        candidate=ANA,
        interviewer=BEN,
        minutes=10,
        zone=BERLIN,
        kept_until=TOMORROW,
        marker="t40",
    )


def mock_running() -> MockTurn:
    return replace(
        mock_turn(), state=TurnState.RUNS, question=PUT, ends_at=ENDS_AT, next_hint=1, kept_until=None
    )


def mock_card() -> MockCard:
    return MockCard(
        ROUND,
        ASKING,
        1,
        2,
        candidate=ANA,
        question=replace(
            question(),
            follow_ups=("What did the last nine hours go on?", "When is a breaker the wrong tool?"),
        ),
        points=POINTS,
        heard=POINTS[:2],
        notes=Words(""),
        ends_at=ENDS_AT,
        zone=BERLIN,
        next_hint=1,
        marker="c40",
    )


def mock_seen() -> TurnSeen:
    """As the one who answered sees it, before they have said how it went."""
    return TurnSeen(
        asking=ASKING,
        turn=1,
        role=Role.CANDIDATE,
        partner=BEN,
        alone=False,
        question=question(),
        seconds=580,
        hints=1,
        heard=POINTS[:2],
        not_heard=POINTS[2:],
        notes=Words("A slow start."),
    )


def mock_asked() -> TurnSeen:
    """The other turn of the same page, where its reader asked."""
    return replace(
        mock_seen(),
        asking=AskingId(41),
        turn=2,
        role=Role.INTERVIEWER,
        hints=0,
        notes=None,
        about=MemberId(7),
    )


def mock_page() -> MockPage:
    return MockPage(ROUND, None, 20, BEN, BERLIN, turns=(mock_seen(), mock_asked()), marker="m3.7")


def mock_views() -> list[View]:
    turn, runs, card, page, seen = mock_turn(), mock_running(), mock_card(), mock_page(), mock_seen()
    hint = MockHint(ASKING, 1, 2, 5, ("Think of what stands **twice**.",), HintKind.WRITTEN)
    told = replace(
        seen,
        own_view=Rating.GOOD,
        partner_view=PartnerView(Rating.HARD, tuple(Observed), Words("Clear, @everyone, at the end.")),
    )
    many = replace(card.question, key_points=tuple(KeyPoint(point, None) for point in MANY))
    alone = replace(seen, alone=True, partner=None, hints=0, notes=None, own_view=Rating.EASY)
    return [
        turn,
        replace(turn, ready=(ANA,)),
        replace(turn, turn=2, candidate=BEN, interviewer=ANA, kept=True, minutes=2),
        replace(turn, state=TurnState.AWAY, ready=(ANA,), away=BEN),
        replace(turn, turn=2, state=TurnState.AWAY, ready=(BEN,), away=ANA),
        runs,
        replace(
            runs, question=replace(PUT, body="Say it in **two** minutes.\n\n- and in figures"), next_hint=None
        ),
        replace(runs, interviewer=None, alone=True, words=(Words("Nothing exists once."),)),
        replace(runs, state=TurnState.ENDED, seconds=580),
        replace(runs, state=TurnState.ENDED, seconds=600, turn=2, over=True),
        replace(runs, state=TurnState.ENDED, seconds=60, interviewer=None, left=True, over=True),
        replace(turn, state=TurnState.CLOSED, over=True, kept_until=None),
        replace(turn, state=TurnState.CLOSED, over=True, candidate=None, left=True, kept_until=None),
        hint,
        replace(hint, kind=HintKind.OUTLINE, lines=("Redundancy by design",)),
        replace(hint, kind=HintKind.PARTS, step=2, lines=POINTS),
        card,
        replace(card, heard=(), notes=Words("Slow, *then* better. " * 40), next_hint=None, candidate=None),
        replace(card, question=many, points=MANY, heard=MANY[::2]),
        replace(card, question=rich_question(), closed=True),
        replace(card, question=unanswered_question(), points=(), heard=()),
        replace(card, closed=True, own=True, heard=()),
        NoteForm(ASKING, ANA, Words("Slow start.")),
        page,
        replace(page, topic="Reliability", turns=(told, replace(mock_asked(), said=True))),
        replace(page, turns=(replace(told, partner_view=None, looked=True, counted=Rating.GOOD),)),
        replace(page, partner=None, turns=(replace(told, partner=None, heard=(), not_heard=(), notes=None),)),
        replace(page, turns=(alone, replace(alone, asking=AskingId(41), turn=2, own_view=None))),
        replace(
            page,
            turns=(replace(seen, found=POINTS[:3], words=(Words("Nothing exists once."),), heard=MANY[:12]),),
        ),
        replace(page, turns=()),
        replace(page, turns=(), going=turn),
        replace(page, turns=(), going=runs, hints=(hint,)),
        replace(page, turns=(), going=runs, card=card, hints=(hint,)),
    ]
