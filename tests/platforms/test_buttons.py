"""A button's id is its event: written in at most 100 characters, read back whole, refused when it is not ours."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.incoming import (
    AnotherAsked,
    AnswerAsked,
    AnswerGiven,
    AnswerOpened,
    AwaySet,
    BankChoice,
    BankChosen,
    CardOpened,
    ChartKind,
    CountLeftOut,
    EraseAsked,
    EraseConfirmed,
    Event,
    ExportAsked,
    HeardTicked,
    HelpAsked,
    HintAsked,
    HintGiven,
    HomeOpened,
    InvitationAnswered,
    InvitationOpened,
    JoinAsked,
    LeaveAsked,
    LookAsked,
    MirrorAsked,
    MockAsked,
    MockKept,
    MockPageOpened,
    MockReady,
    ModelAnswerAsked,
    NoteOpened,
    NudgeDeclined,
    OwnVersionGiven,
    OwnVersionOpened,
    OwnViewGiven,
    PairKept,
    PairOpened,
    PairWaits,
    PartAsked,
    PartnerAsked,
    PartnershipEnded,
    PauseOpened,
    PeerViewOpened,
    PocketAsked,
    PointsTicked,
    PostRetried,
    PracticeAsked,
    ProfileAsked,
    ProposalSettled,
    ProposeOpened,
    QuestionAsked,
    QuestionMarked,
    QuestionSettled,
    QuestionsListed,
    RatingGiven,
    RevealAsked,
    RhythmOpened,
    RoundMoved,
    ScheduleAct,
    ScheduleAsked,
    SeekingSet,
    SharingSet,
    StatsAsked,
    TogetherOpened,
    TurnEnded,
    WayChosen,
    WeekDeclined,
    WholeAsked,
    WordsOpened,
)
from bot.model.records import Door, Rating, Sharing
from bot.model.refs import (
    AskingId,
    InvitationId,
    MemberId,
    MemberKey,
    MessageRef,
    PlaceKey,
    Platform,
    PostId,
    ProposalId,
    QuestionId,
    RoundId,
    ScheduleId,
    VersionId,
)
from bot.platforms import buttons

INTEGERS = st.integers(min_value=1, max_value=2**53)
ASKINGS = INTEGERS.map(AskingId)
QUESTIONS = INTEGERS.map(QuestionId)
PROPOSALS = INTEGERS.map(ProposalId)
WAYS = st.from_regex(r"[a-z]{1,12}(-[a-z0-9]{1,6}){0,3}", fullmatch=True)
EXTERNAL = st.text("0123456789abcdef-", min_size=1, max_size=20)
PLATFORMS = st.sampled_from(Platform)
WORDS = st.text(max_size=40) | st.text(":~=/ \n12ab", max_size=40)
MESSAGES = st.builds(MessageRef, PLATFORMS, EXTERNAL, EXTERNAL)

EVENTS: dict[type[object], st.SearchStrategy[Event]] = {
    AnswerOpened: st.builds(AnswerOpened, ASKINGS),
    HintAsked: st.builds(HintAsked, ASKINGS, st.integers(1, 9)),
    LookAsked: st.builds(LookAsked, ASKINGS, st.booleans()),
    MirrorAsked: st.builds(MirrorAsked, ASKINGS),
    PointsTicked: st.builds(PointsTicked, ASKINGS, st.lists(st.integers(0, 24), unique=True).map(tuple)),
    RevealAsked: st.builds(RevealAsked, ASKINGS),
    AnotherAsked: st.builds(AnotherAsked, ASKINGS),
    JoinAsked: st.builds(JoinAsked, INTEGERS.map(ScheduleId)),
    LeaveAsked: st.builds(LeaveAsked, INTEGERS.map(ScheduleId)),
    RatingGiven: st.builds(
        RatingGiven,
        st.one_of(st.none(), ASKINGS, MESSAGES),
        st.sampled_from(Rating),
        st.booleans(),
        st.sampled_from(Door),
    ),
    AnswerAsked: st.builds(AnswerAsked, WORDS, st.booleans()),
    PartAsked: st.builds(PartAsked, INTEGERS.map(VersionId), st.integers(1, 99)),
    WholeAsked: st.builds(WholeAsked, INTEGERS.map(VersionId)),
    QuestionAsked: st.builds(QuestionAsked, WORDS),
    QuestionsListed: st.just(QuestionsListed()),
    WayChosen: st.builds(WayChosen, PROPOSALS, WAYS),
    ProposalSettled: st.builds(ProposalSettled, PROPOSALS, st.booleans(), st.none() | WAYS),
    PauseOpened: st.just(PauseOpened()),
    AwaySet: st.builds(AwaySet, st.text("none 3 January", max_size=20)),
    NudgeDeclined: st.builds(NudgeDeclined, ASKINGS),
    ProposeOpened: st.just(ProposeOpened()),
    QuestionSettled: st.builds(QuestionSettled, PROPOSALS, st.booleans()),
    BankChosen: st.builds(BankChosen, st.sampled_from(BankChoice)),
    QuestionMarked: st.builds(
        QuestionMarked,
        INTEGERS.map(lambda number: f"id:{number}"),
        st.none() | st.text("abc DEF", max_size=30) | st.text(":~a", max_size=15),
        st.none() | st.sampled_from(["easy", "medium", "hard", "none"]),
    ),
    WordsOpened: st.builds(WordsOpened, st.none() | QUESTIONS, st.integers(1, 99)),
    OwnVersionOpened: st.builds(OwnVersionOpened, QUESTIONS, st.integers(1, 99)),
    OwnVersionGiven: st.builds(OwnVersionGiven, QUESTIONS, st.just("")),
    MockAsked: st.builds(
        MockAsked,
        st.none()
        | st.builds(MemberKey, st.just(Platform.DISCORD), st.text("0123456789", min_size=1, max_size=20))
        | INTEGERS.map(lambda number: f"id:{number}"),
        st.none() | st.text("abc DEF", max_size=30),
        st.none() | st.integers(4, 60),
    ),
    PartnerAsked: st.builds(
        PartnerAsked,
        st.none()
        | st.builds(MemberKey, st.just(Platform.DISCORD), st.text("0123456789", min_size=1, max_size=20))
        | INTEGERS.map(lambda number: f"id:{number}"),
        st.none() | st.just("mon,tue,wed,thu,fri,sat,sun"),
        st.none() | st.just("20:00"),
        st.none() | st.sampled_from(["channel", "own"]),
        st.none(),
    ),
    InvitationOpened: st.builds(InvitationOpened, INTEGERS.map(InvitationId)),
    InvitationAnswered: st.builds(InvitationAnswered, INTEGERS.map(InvitationId), st.booleans()),
    TogetherOpened: st.just(TogetherOpened()),
    RhythmOpened: st.builds(RhythmOpened, INTEGERS.map(ScheduleId)),
    PartnershipEnded: st.builds(PartnershipEnded, INTEGERS.map(ScheduleId)),
    PairOpened: st.builds(PairOpened, ASKINGS),
    PairWaits: st.builds(PairWaits, ASKINGS),
    PeerViewOpened: st.builds(PeerViewOpened, ASKINGS, INTEGERS.map(MemberId)),
    MockReady: st.builds(MockReady, INTEGERS.map(RoundId)),
    MockKept: st.builds(MockKept, INTEGERS.map(RoundId), st.booleans()),
    MockPageOpened: st.builds(MockPageOpened, INTEGERS.map(RoundId)),
    CardOpened: st.builds(CardOpened, ASKINGS),
    ModelAnswerAsked: st.builds(ModelAnswerAsked, ASKINGS),
    HeardTicked: st.builds(
        HeardTicked,
        st.integers(1, 10**9).map(AskingId),
        st.lists(st.integers(0, 24), unique=True).map(tuple),
        st.sampled_from([0, 25, 50]),
    ),
    NoteOpened: st.builds(NoteOpened, ASKINGS),
    HintGiven: st.builds(HintGiven, ASKINGS, st.integers(0, 9)),
    TurnEnded: st.builds(TurnEnded, ASKINGS),
    OwnViewGiven: st.builds(OwnViewGiven, ASKINGS, st.sampled_from(Rating)),
    CountLeftOut: st.builds(CountLeftOut, ASKINGS),
    StatsAsked: st.builds(StatsAsked, st.none() | st.sampled_from(ChartKind)),
    PocketAsked: st.just(PocketAsked()),
    PracticeAsked: st.builds(
        PracticeAsked, st.none() | st.text(max_size=40), st.none() | st.integers(1, 25), st.booleans()
    ),
    RoundMoved: st.builds(RoundMoved, INTEGERS.map(RoundId), INTEGERS, st.booleans()),
    SharingSet: st.builds(SharingSet, ASKINGS, st.sampled_from(Sharing)),
    SeekingSet: st.builds(SeekingSet, st.booleans(), st.integers(0, 99)),
    WeekDeclined: st.builds(WeekDeclined, INTEGERS.map(ScheduleId)),
    PairKept: st.builds(PairKept, INTEGERS.map(ScheduleId)),
    ProfileAsked: st.just(ProfileAsked()),
    HomeOpened: st.builds(HomeOpened, st.none() | st.dates()),
    HelpAsked: st.just(HelpAsked()),
    ScheduleAsked: st.builds(
        ScheduleAsked,
        st.builds(PlaceKey, PLATFORMS, EXTERNAL),
        st.sampled_from(ScheduleAct),
        st.none() | st.text(max_size=20),
    ),
    PostRetried: st.builds(PostRetried, INTEGERS.map(PostId)),
    ExportAsked: st.just(ExportAsked()),
    EraseAsked: st.just(EraseAsked()),
    EraseConfirmed: st.just(EraseConfirmed()),
}
ANY_EVENT = st.one_of(*EVENTS.values())
SHORT_EVENT = st.one_of(
    *(EVENTS[kind] for kind in (AnswerOpened, HintAsked, LookAsked, JoinAsked, StatsAsked))
)
MARKERS = st.from_regex(r"[dae][0-9]{1,6}\.20[0-9]{6}\.[qr]", fullmatch=True)


def test_every_kind_that_can_stand_on_a_button_is_tried_here() -> None:
    assert set(EVENTS) == set(buttons.ON_BUTTONS)


@given(ANY_EVENT)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    custom_id = buttons.encode(event)

    assert len(custom_id) <= 100
    assert re.fullmatch(buttons.PATTERN, custom_id)
    assert buttons.decode(custom_id) == event
    assert buttons.marker_of(custom_id) is None


@given(SHORT_EVENT, MARKERS)
def test_a_marker_rides_along_and_does_not_change_the_event(event: Event, marker: str) -> None:
    custom_id = buttons.encode(event, marker=marker)

    assert buttons.marker_of(custom_id) == marker
    assert buttons.decode(custom_id) == event


def test_the_first_button_of_a_day_reads_as_documented() -> None:
    assert buttons.encode(AnswerOpened(AskingId(40)), marker="d7.20261123.q") == "p1:ao:40:d7.20261123.q"


def test_the_longest_marker_fits_beside_the_largest_ids() -> None:
    custom_id = buttons.encode(HintAsked(AskingId(2**53), 99), marker="d123456789.20261123.q")

    assert buttons.marker_of(custom_id) == "d123456789.20261123.q"


@given(st.text(max_size=120))
def test_anything_from_outside_is_read_without_raising(custom_id: str) -> None:
    buttons.decode(custom_id)
    buttons.marker_of(custom_id)


@given(
    st.sampled_from(["ao", "hi", "lo", "ra", "aa", "ho", "sc", "st", "zz"]),
    st.lists(st.text("0123456789abc/-=~.", max_size=12), max_size=6),
)
def test_a_malformed_id_is_read_without_raising_and_is_none_or_written_the_same(
    letters: str, values: list[str]
) -> None:
    custom_id = ":".join(["p1", letters, *values])

    event = buttons.decode(custom_id)

    if event is not None:
        assert buttons.encode(event, marker=buttons.marker_of(custom_id) or "") == custom_id


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "p1",
        "p1:",
        "p1:ao",
        "p1:ao:",
        "p1:ao:forty",
        "p1:ao:040",
        "p1:ao:40:",
        "p1:ao:40:UPPER",
        "p1:ao:40:a:b",
        "p0:ao:40",
        "p2:ao:40",
        "p1:zz:40",
        "p1:ra:40:5:1:button",
        "p1:ra:40:3:yes:button",
        "p1:ra:40:3:1:window",
        "p1:ra:discord/1:3:1:button",
        "p1:ho:monday",
        "p1:sc:discord:show:",
        "p1:sc:discord/1:sing:",
        "p1:aa:~x:0",
        "p1:ao:" + "4" * 100,
    ],
)
def test_an_unknown_or_malformed_id_is_none(custom_id: str) -> None:
    assert buttons.decode(custom_id) is None
    assert buttons.marker_of(custom_id) is None


def test_an_event_without_a_button_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand on a button"):
        buttons.encode(AnswerGiven(None, "", sealed=True, door=Door.FORM, source="form"))


def test_an_event_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="of 100 characters"):
        buttons.encode(AnswerAsked("x" * 95))


def test_words_up_to_the_stated_length_fit() -> None:
    assert len(buttons.encode(AnswerAsked("x" * buttons.LONGEST_WORDS))) <= 100


def test_a_marker_that_is_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="no key of a post"):
        buttons.encode(AnswerOpened(AskingId(1)), marker="not a key")


def test_what_stands_on_buttons_are_events() -> None:
    assert set(buttons.ON_BUTTONS) <= set(get_args(Event))
