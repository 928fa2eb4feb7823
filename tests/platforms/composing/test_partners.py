"""What is said to those who practise together, or are asked to, in whose hours, and with which buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bot.model.incoming import InvitationAnswered, InvitationOpened, PairOpened, PairWaits, PeerViewOpened
from bot.model.records import InvitationKind, InvitationState, Rating
from bot.model.refs import InvitationId, MemberId, Platform
from bot.model.together import MockTerms
from bot.model.views import (
    Called,
    Differing,
    HourShifts,
    InvitationSent,
    InvitationSettled,
    PairEnded,
    PartnersSay,
    PeerToView,
    RatingSaved,
    Together,
    View,
)
from bot.platforms.composing import Reader, compose
from bot.platforms.sheet import Line, Rows
from bot.platforms.wording import plain
from bot.platforms.wording.peers import partner_lines
from tests.platforms.partner_samples import (
    ANA,
    BEN,
    LAPSES_AT,
    LONDON,
    THURSDAY,
    invited,
    missing,
    pair_question,
    peer_views,
    rhythm,
    together,
)
from tests.platforms.reading import buttons
from tests.platforms.samples import ASKING, BERLIN, question


def lines_of(view: View) -> list[str]:
    sheet = compose(view, reader=Reader(Platform.ROOM, BERLIN))
    return [plain(each.spans) for each in sheet.elements if isinstance(each, Line)]


def events_of(view: View) -> list[object]:
    return [button.event for button in buttons(compose(view, reader=Reader(Platform.ROOM, BERLIN)))]


def test_an_invitation_says_who_when_by_whose_clock_and_that_it_is_blind() -> None:
    view = replace(invited(), by=replace(invited().by, person=BEN))

    assert lines_of(view) == [
        "Ben asks whether you would practise together.",
        "Mondays and Thursdays at 20:00 your time (19:00 for Ben), the channel's question.",
        "You both answer blind; both answers and the prepared one open together. Either may stop at any time.",
        "It waits for your word until Thursday 8 October, 09:00.",
    ]
    number = view.invitation
    assert events_of(view) == [
        InvitationAnswered(number, accepted=True),
        InvitationAnswered(number, accepted=False),
    ]


def test_days_are_those_of_the_readers_calendar() -> None:
    far = replace(invited(), reader=replace(invited().reader, zone="Pacific/Auckland"))

    assert lines_of(far)[1].startswith("Tuesdays and Fridays at 07:00 your time (19:00 for ")


def test_where_both_clocks_agree_the_hour_is_said_once() -> None:
    same = replace(invited(), reader=replace(invited().reader, zone=LONDON))

    assert lines_of(same)[1] == "Mondays and Thursdays at 19:00, the channel's question."


def test_an_invitation_to_a_mock_interview_says_how_long_and_about_what() -> None:
    mock = replace(invited(), kind=InvitationKind.MOCK, terms=MockTerms("Reliability", 20), first_at=None)

    assert lines_of(mock)[1] == "20 minutes in all, about Reliability; each asks for half of it."


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (InvitationState.ACCEPTED, "Ben is in. First one: Thursday 8 October, 20:00."),
        (
            InvitationState.DECLINED,
            "Ben cannot at the moment. /partner without a name looks for somebody else.",
        ),
        (InvitationState.LAPSED, "No word from Ben; the invitation is closed."),
    ],
)
def test_the_one_who_asked_hears_what_became_of_it(state: InvitationState, said: str) -> None:
    assert lines_of(InvitationSettled(InvitationKind.PARTNER, BEN, state, THURSDAY, BERLIN)) == [said]


def test_a_settled_invitation_has_no_buttons() -> None:
    for state in set(InvitationState) - {InvitationState.OPEN}:
        assert events_of(replace(invited(), state=state)) == []


def test_the_one_who_asks_is_told_until_when() -> None:
    assert lines_of(InvitationSent(BEN, LAPSES_AT, BERLIN)) == [
        "Asked. Ben has until Thursday 8 October to say."
    ]


def test_a_call_names_the_one_and_says_nothing_of_the_question() -> None:
    call = Called(InvitationId(9), ANA.key, BEN)

    assert lines_of(call) == ["@501, Ben has a question for you."]
    assert events_of(call) == [InvitationOpened(InvitationId(9))]
    assert compose(call, reader=Reader(Platform.DISCORD)).mentions == (ANA.key,)


def test_a_rhythm_is_said_in_everybodys_own_hours() -> None:
    said = lines_of(replace(rhythm(), shifts=(HourShifts(BEN, date(2026, 10, 25), time(20)),)))

    assert said[1] == "Mondays and Thursdays at 20:00 for somebody, 19:00 for Ben, the channel's question."
    assert "From Sunday 25 October it is 20:00 for Ben." in said


def test_a_question_says_who_is_in_and_no_more() -> None:
    assert "somebody is in, Ben not yet." in lines_of(pair_question())


def test_a_missing_answer_may_be_waited_for_once() -> None:
    assert lines_of(missing())[0] == "Ben's answer did not come. Open without it?"
    assert events_of(missing()) == [PairOpened(ASKING), PairWaits(ASKING)]
    assert events_of(replace(missing(), may_wait=False)) == [PairOpened(ASKING)]
    assert events_of(replace(missing(), is_open=True)) == []


def test_an_end_names_who_ended_it_where_they_are_known() -> None:
    assert lines_of(PairEnded(BEN)) == ["Ben has ended the pair; what you wrote stays yours."]
    assert lines_of(PairEnded(None)) == [
        "One of you has gone, so nothing more is asked here; what you wrote stays yours."
    ]


def test_those_one_practises_with_are_listed_with_how_often_both_answered() -> None:
    said = lines_of(together())

    assert said[1] == "With Ben."
    assert "Of 8 in four weeks you both answered 6." in said[3]


def test_with_nobody_it_says_how_to_ask() -> None:
    assert "You practise with nobody yet. /partner with a name asks somebody." in lines_of(
        Together(BERLIN, (), ())
    )


def test_a_rating_leads_to_the_partners_answer() -> None:
    saved = RatingSaved(ASKING, question(), Rating.GOOD, None, None, (PeerToView(MemberId(2), BEN),))

    assert lines_of(saved)[1] == "Ben has answered as well."
    assert events_of(saved) == [PeerViewOpened(ASKING, MemberId(2))]


def test_a_partners_view_stands_beside_ones_own() -> None:
    sheet = compose(peer_views(), reader=Reader(Platform.ROOM))

    assert lines_of(peer_views())[0] == (
        "How your answer to Question 19 went for others; for you it was 2 hard."
    )
    assert [len(each.rows) for each in sheet.elements if isinstance(each, Rows)] == [3]


def test_five_views_say_how_they_differ() -> None:
    usual = Differing(Rating.HARD, Rating.GOOD, 3)
    say = PartnersSay(5, alike=1, kinder=3, stricter=1, usual=usual, guessed=2, as_guessed=1, found=71)

    assert partner_lines(say) == (
        "Over the last five: you said hard, your partners good, in three of five.",
        "They were kinder than you in three and stricter in one.",
        "You had guessed about two of them, and they said the same in one.",
        "71 of 100 key points were found in those answers.",
    )
