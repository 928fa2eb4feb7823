"""Which acts change the private message they were done on, on every platform that has messages."""

from __future__ import annotations

from bot.model.incoming import (
    AnswerAsked,
    BankChosen,
    EraseConfirmed,
    HeardTicked,
    InvitationAnswered,
    LookAsked,
    PartAsked,
    PointsTicked,
    PracticeAsked,
    ProposalSettled,
    QuestionAsked,
    QuestionMarked,
    QuestionSettled,
    RoundMoved,
    SeekingSet,
    StatsAsked,
    WayChosen,
    WeekDeclined,
)

IN_DIRECT = (PointsTicked, HeardTicked)
"""What changes its message also where that is one of a direct conversation, which is private as a whole."""

REPLACING = (
    *IN_DIRECT,
    PartAsked,
    LookAsked,
    EraseConfirmed,
    AnswerAsked,
    QuestionAsked,
    WayChosen,
    ProposalSettled,
    BankChosen,
    QuestionMarked,
    QuestionSettled,
    PracticeAsked,
    RoundMoved,
    SeekingSet,
    WeekDeclined,
    InvitationAnswered,
    StatsAsked,
)
"""What takes the place of the private message whose button was pressed; anything else is said beside it."""
