"""What the members of a group settle among themselves: who is away, one reminder, questions they propose."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.refs import AskingId, ProposalId


@dataclass(frozen=True, slots=True)
class PauseOpened:
    """The form that asks until when one is away."""


@dataclass(frozen=True, slots=True)
class AwaySet:
    """The date one is back, as typed; "none" says that one is back."""

    until: str


@dataclass(frozen=True, slots=True)
class NudgeDeclined:
    """*Not today* on a reminder."""

    asking: AskingId


@dataclass(frozen=True, slots=True)
class ProposeOpened:
    """`/propose`: the form for a question of one's own."""


@dataclass(frozen=True, slots=True)
class QuestionProposed:
    """A question for the community's own bank, by any of its members."""

    title: str
    answer: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ProposalsAsked:
    """`/bank proposals`: what members propose and nobody has settled yet."""


@dataclass(frozen=True, slots=True)
class QuestionSettled:
    """*Accept* or *Decline* on a question that a member proposes."""

    proposal: ProposalId
    accept: bool


GroupEvent = (
    PauseOpened
    | AwaySet
    | NudgeDeclined
    | ProposeOpened
    | QuestionProposed
    | ProposalsAsked
    | QuestionSettled
)
