"""What the one who answers or rates is told: the form, the receipt, a hint, the next date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.mirror import Mirror
from bot.model.records import Rating, RevealRule, Sharing, StoredQuestion
from bot.model.refs import AskingId, MemberId, Person
from bot.model.text import Words
from bot.model.views.hints import HintKind
from bot.model.views.posted import Turnout
from bot.model.views.steps import Step


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The private form; `words` is what the member wrote before, and `source` which of their answers that is.

    While nothing was said yet they may guess how it will go. `sharing` is what it opens with; none where nobody else is asked.
    """

    asking: AskingId
    question: StoredQuestion
    words: Words
    source: str = "form"
    may_guess: bool = False
    sharing: Sharing | None = None


@dataclass(frozen=True, slots=True)
class Reflection:
    """The mirror of one's own answer, with those of its points that the member says were said.

    `suggested` counts them; `aim_minutes` is how long to speak, `seconds` how long a recording was.
    """

    asking: AskingId
    mirror: Mirror
    ticked: frozenset[str]
    suggested: Rating | None
    aim_minutes: int
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class AttemptKept:
    """`turnout` and `reveal_at` tell when it opens; `revealed` when it is open already (then `late` may hold).

    `reflection` is of the first wording. `seconds` is the length of a recording, which may have come without words.
    With `step` it is of a round. Nobody else is waited for there, nor where the question is the member's `alone`. `sharing`
    is none where the member does not choose; `stays_as_shown` says that the others keep seeing an earlier wording.
    """

    asking: AskingId
    question: StoredQuestion
    sealed: bool
    late: bool
    edited: bool
    said_at: datetime
    turnout: Turnout
    reveal: RevealRule
    reveal_at: datetime | None
    revealed: bool
    words_count: int
    aim_minutes: int = 2
    seconds: float | None = None
    reflection: Reflection | None = None
    step: Step | None = None
    sharing: Sharing | None = None
    stays_as_shown: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class HintShown:
    """Hint `step` of `of`: what the author wrote, then the outline, all labels, the key points.

    `lines` are its words, for a written one Markdown; `parts` is how many there are in all.
    """

    asking: AskingId
    question: StoredQuestion
    step: int
    of: int
    parts: int
    lines: tuple[str, ...]
    kind: HintKind


@dataclass(frozen=True, slots=True)
class LookQuestion:
    """Asks once before the answer is shown to somebody who has not answered."""

    asking: AskingId
    question: StoredQuestion


@dataclass(frozen=True, slots=True)
class PeerToView:
    """A partner whose answer one has read, and may say something of."""

    about: MemberId
    person: Person


@dataclass(frozen=True, slots=True)
class RatingSaved:
    """`rating` none: it was taken back. `before` is what it replaced. `next_on` is the member's next date."""

    asking: AskingId
    question: StoredQuestion
    rating: Rating | None
    before: Rating | None
    next_on: date | None
    partners: tuple[PeerToView, ...] = ()
