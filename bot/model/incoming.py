"""What somebody did, or a platform told, in words that no platform owns.

A button, a form, a typed word and a reaction make the same event. `to` and `on` name the asking an event is about: by its
id, by the message it answers, or not at all where the place or the member's open question decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.records import Door, Rating
from bot.model.refs import (
    AskingId,
    CommunityKey,
    MemberKey,
    MessageRef,
    PlaceKey,
    PostId,
    ScheduleId,
    VersionId,
)


class ScheduleAct(StrEnum):
    SHOW = "show"
    NOW = "now"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    PREVIEW = "preview"
    REMOVE = "remove"


class Field(StrEnum):
    """What a completion is wanted for."""

    QUESTION = "question"
    ZONE = "timezone"


# the day's question


@dataclass(frozen=True, slots=True)
class AnswerOpened:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """An answer, or its new wording: the same `source` (a message id, or "form") again is an edit."""

    to: AskingId | MessageRef | None
    text: str
    sealed: bool
    door: Door
    source: str


@dataclass(frozen=True, slots=True)
class UnreadableReply:
    """A reply whose words the platform withheld."""

    to: MessageRef


@dataclass(frozen=True, slots=True)
class HintAsked:
    asking: AskingId
    step: int


@dataclass(frozen=True, slots=True)
class LookAsked:
    """*Show me the answer*; `sure` once the member has said so without having answered."""

    asking: AskingId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class RevealAsked:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class AnotherAsked:
    asking: AskingId


@dataclass(frozen=True, slots=True)
class JoinAsked:
    schedule: ScheduleId


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    schedule: ScheduleId


@dataclass(frozen=True, slots=True)
class RatingGiven:
    """One choice made (`held`) or taken back."""

    on: AskingId | MessageRef | None
    rating: Rating
    held: bool
    door: Door


@dataclass(frozen=True, slots=True)
class RatingsSeen:
    """The whole truth of one message's reactions: which members hold which ratings. Others hold none."""

    on: MessageRef
    held: frozenset[tuple[MemberKey, Rating]]


# the bank


@dataclass(frozen=True, slots=True)
class AnswerAsked:
    words: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class PartAsked:
    """*Next* on a long answer: part `part`, counted from 1."""

    version: VersionId
    part: int


@dataclass(frozen=True, slots=True)
class WholeAsked:
    version: VersionId


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    words: str


@dataclass(frozen=True, slots=True)
class QuestionsListed:
    """The list of all questions, as the room's page has it."""


@dataclass(frozen=True, slots=True)
class CompletionAsked:
    field: Field
    words: str


# alone


@dataclass(frozen=True, slots=True)
class StatsAsked:
    pass


@dataclass(frozen=True, slots=True)
class ProfileAsked:
    pass


@dataclass(frozen=True, slots=True)
class ProfileSet:
    """New values for the member's own profile; None leaves a value as it is."""

    zone: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """The day's page of the room; `on` is a local date, today unless said."""

    on: date | None = None


@dataclass(frozen=True, slots=True)
class HelpAsked:
    pass


@dataclass(frozen=True, slots=True)
class LinkAsked:
    """A one-time link that carries the member's own key to another device; `secret` is the key."""

    secret: str


@dataclass(frozen=True, slots=True)
class LinkFollowed:
    """Somebody opened a one-time link; nobody is known yet."""

    token: str


# for who manages


@dataclass(frozen=True, slots=True)
class ScheduleSet:
    """`/schedule set`. Words are as typed; `lacking` is what the bot may not do in that place, as the adapter sees it."""

    place: PlaceKey
    time: str
    zone: str | None
    days: str | None = None
    reveal: str | None = None
    order: str | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScheduleAsked:
    """The other acts of `/schedule`; `when` is the typed date of pause and skip."""

    place: PlaceKey
    act: ScheduleAct
    when: str | None = None


@dataclass(frozen=True, slots=True)
class PostRetried:
    post: PostId


# own words


@dataclass(frozen=True, slots=True)
class ExportAsked:
    pass


@dataclass(frozen=True, slots=True)
class EraseAsked:
    pass


@dataclass(frozen=True, slots=True)
class EraseConfirmed:
    pass


# from the platform itself


@dataclass(frozen=True, slots=True)
class Reconnected:
    """The platform is heard again, and did not replay what happened meanwhile."""

    communities: tuple[CommunityKey, ...]


@dataclass(frozen=True, slots=True)
class MessageGone:
    """A message was deleted; whose it was is not said."""

    message: MessageRef


@dataclass(frozen=True, slots=True)
class PlaceGone:
    place: PlaceKey


@dataclass(frozen=True, slots=True)
class CommunityJoined:
    community: CommunityKey
    place: PlaceKey | None  # where a greeting may stand


@dataclass(frozen=True, slots=True)
class CommunityLeft:
    community: CommunityKey


Event = (
    AnswerOpened
    | AnswerGiven
    | UnreadableReply
    | HintAsked
    | LookAsked
    | RevealAsked
    | AnotherAsked
    | JoinAsked
    | LeaveAsked
    | RatingGiven
    | RatingsSeen
    | AnswerAsked
    | PartAsked
    | WholeAsked
    | QuestionAsked
    | QuestionsListed
    | CompletionAsked
    | StatsAsked
    | ProfileAsked
    | ProfileSet
    | HomeOpened
    | HelpAsked
    | LinkAsked
    | LinkFollowed
    | ScheduleSet
    | ScheduleAsked
    | PostRetried
    | ExportAsked
    | EraseAsked
    | EraseConfirmed
    | Reconnected
    | MessageGone
    | PlaceGone
    | CommunityJoined
    | CommunityLeft
)

FOR_MANAGERS = (RevealAsked, AnotherAsked, ScheduleSet, ScheduleAsked)
"""Events that only who manages the place may cause; reception refuses the others' in one line."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as the adapter saw it. `name` and `zone` are given where the platform tells them."""

    member: MemberKey
    community: CommunityKey | None
    place: PlaceKey | None
    manages: bool
    locale: str = "en"
    name: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event with its time (the event's own, aware UTC). `message` is the one it stands on or came by.

    `id` is the platform's own name of the event, where it may deliver it more than once. `acknowledged` says that the
    message wears our check mark already.
    """

    who: Actor | None
    what: Event
    at: datetime
    message: MessageRef | None = None
    id: str | None = None
    acknowledged: bool = False
