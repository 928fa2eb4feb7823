"""Which acts change the private message they were done on, on every platform that has messages."""

from __future__ import annotations

from bot.model.incoming import (
    AnswerAsked,
    BankChosen,
    EraseConfirmed,
    LookAsked,
    PartAsked,
    PointsTicked,
    PracticeAsked,
    ProposalSettled,
    QuestionAsked,
    QuestionMarked,
    QuestionSettled,
    RoundMoved,
    StatsAsked,
    WayChosen,
)

REPLACING = (
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
    PointsTicked,
    PracticeAsked,
    RoundMoved,
    StatsAsked,
)
"""What takes the place of the private message whose button was pressed; anything else is said beside it."""
