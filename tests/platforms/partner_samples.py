"""Samples of practising together, each in the states that change its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.model.records import (
    InvitationKind,
    InvitationState,
    Observed,
    Rating,
    ScheduleKind,
)
from bot.model.refs import InvitationId, MemberId, MemberKey, Person, Platform, ScheduleId
from bot.model.text import Words
from bot.model.together import LONGEST_SENTENCE, MockTerms, PairTerms, PeerView
from bot.model.views import (
    Called,
    Clock,
    Differing,
    HourShifts,
    InvitationSent,
    InvitationSettled,
    Invited,
    NoPlace,
    OpenInvitation,
    PairEnded,
    PairMissing,
    PairQuestion,
    PairRhythm,
    Partnership,
    PartnersSay,
    PeerSeen,
    PeerToView,
    PeerViewForm,
    PeerViewKept,
    PeerViews,
    RatingSaved,
    RhythmForm,
    Together,
    View,
    WhichPartner,
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
    stats,
)

LONDON, NEW_YORK = "Europe/London", "America/New_York"
THURSDAY = datetime(2026, 10, 8, 18, 0, tzinfo=UTC)  # 20:00 in Berlin
TERMS = PairTerms(frozenset({0, 3}), time(20), BERLIN, SCHEDULE)
LAPSES_AT = datetime(2026, 10, 8, 7, 0, tzinfo=UTC)
NAMED = "Ben <@&1> **B** @everyone"


def person(number: int, name: str | None = None) -> Person:
    return Person(MemberKey(Platform.DISCORD, str(500 + number)), name)


ANA, BEN, CEM = person(1), person(2, "Ben"), person(3, NAMED)
ANAS, BENS, CEMS = Clock(ANA, BERLIN), Clock(BEN, LONDON), Clock(CEM, None)


def invited() -> Invited:
    return Invited(
        InvitationId(9),
        InvitationKind.PARTNER,
        by=BENS,
        reader=ANAS,
        terms=replace(TERMS, zone=LONDON),
        state=InvitationState.OPEN,
        lapses_at=LAPSES_AT,
        first_at=THURSDAY,
        marker="i9",
    )


def pair_question() -> PairQuestion:
    return PairQuestion(day_question(), inside=(ANA,), waiting=(BEN,))


def rhythm() -> PairRhythm:
    pair = replace(
        schedule(), kind=ScheduleKind.PAIR, wall_time=time(20), days=frozenset({0, 3}), follows=SCHEDULE
    )
    return PairRhythm(pair, (ANAS, BENS), THURSDAY, marker="y7.1")


def missing() -> PairMissing:
    return PairMissing(ASKING, (BEN,), REVEAL_AT, BERLIN, may_wait=True, is_open=False, marker="d7.m")


def together() -> Together:
    one = Partnership(rhythm().schedule, (BENS,), ANAS, THURSDAY, 8, 6)
    return Together(BERLIN, (one,), ())


def peer_views() -> PeerViews:
    seen = PeerSeen(BEN, Rating.GOOD, tuple(Observed), Words("The **strip** came first, @everyone."))
    return PeerViews(ASKING, question(), Rating.HARD, (seen,))


def peer_form() -> PeerViewForm:
    return PeerViewForm(ASKING, question(), MemberId(2), BEN)


def _inviting() -> list[View]:
    it = invited()
    mock = replace(it, kind=InvitationKind.MOCK, terms=MockTerms("Reliability", 20), first_at=None)
    settled = InvitationSettled(InvitationKind.PARTNER, BEN, InvitationState.ACCEPTED, THURSDAY, BERLIN)
    names = ((MemberId(2), "Ben", ASKED_AT), (MemberId(12), NAMED, ASKED_AT))
    return [
        it,
        replace(it, reader=Clock(ANA, None)),
        replace(it, reader=Clock(ANA, LONDON), terms=replace(TERMS, zone=LONDON, follows=None)),
        replace(it, by=CEMS, reader=Clock(ANA, "Pacific/Auckland")),
        *(replace(it, state=state) for state in InvitationState),
        mock,
        replace(mock, terms=MockTerms(None, 10)),
        *(replace(mock, state=state) for state in InvitationState),
        Called(InvitationId(9), ANA.key, BEN, "k9"),
        *(replace(settled, kind=kind, state=state) for kind in InvitationKind for state in InvitationState),
        replace(settled, first_at=None, zone=None),
        InvitationSent(BEN, LAPSES_AT, BERLIN),
        InvitationSent(ANA, LAPSES_AT, None),
        WhichPartner("Ben", names, TERMS),
        WhichPartner("Ben", names * 20, replace(TERMS, days=frozenset(range(7)), follows=None)),
        WhichPartner("Ben", names, MockTerms("A topic: " * 20, 60)),
    ]


def _pairs() -> list[View]:
    it, told = pair_question(), rhythm()
    shift = HourShifts(BEN, date(2026, 10, 25), time(20))
    ended = replace(told.schedule, removed_at=ASKED_AT)
    revealed = replace(it.day, revealed_at=REVEAL_AT)
    return [
        it,
        replace(it, inside=(), waiting=(ANA, BEN), shifts=(shift,)),
        replace(it, inside=(ANA, BEN), waiting=(CEM,)),
        replace(it, day=revealed, inside=(ANA, BEN), waiting=()),
        replace(it, day=revealed, ended=True),
        replace(it, ended=True),
        told,
        replace(told, clocks=(ANAS, BENS, CEMS, Clock(person(4), NEW_YORK)), shifts=(shift, shift)),
        replace(told, changed_by=BEN, schedule=replace(told.schedule, follows=None)),
        replace(told, schedule=ended, next_at=None),
        missing(),
        replace(missing(), missing=(ANA, BEN), may_wait=False),
        replace(missing(), is_open=True),
        replace(missing(), missing=(), opens_at=None),
        PairEnded(BEN),
        PairEnded(None),
        NoPlace((BEN,), "Create Private Threads", CHANNEL),
        NoPlace((BEN,), "Create Private Threads"),
        NoPlace((BEN, ANA), "Direct messages"),
        NoPlace((BEN,), "the scope mpim:write"),
        NoPlace((BEN,), "everybody it is for in the server"),
        RhythmForm(told.schedule),
        RhythmForm(replace(told.schedule, follows=None)),
    ]


def _together() -> list[View]:
    it = together()
    one = it.partnerships[0]
    other = replace(one, schedule=replace(one.schedule, id=ScheduleId(8)))
    asked = OpenInvitation(invited(), BEN, by_me=True)
    return [
        it,
        Together(BERLIN, (), ()),
        replace(it, partnerships=(one, replace(other, others=(BENS, CEMS), asked=0, next_at=None))),
        replace(it, invitations=(asked, replace(asked, by_me=False))),
    ]


def _views_of_each_other() -> list[View]:
    it = peer_views()
    plain = replace(it.seen[0], observed=(), sentence=Words(""))
    before = PeerView(
        ASKING, MemberId(2), MemberId(1), Rating.GOOD, (Observed.FIGURE,), "x" * LONGEST_SENTENCE, ASKED_AT
    )
    usual = Differing(Rating.HARD, Rating.GOOD, 3)
    say = PartnersSay(5, alike=1, kinder=3, stricter=1, usual=usual, guessed=2, as_guessed=1, found=71)
    return [
        it,
        replace(it, seen=(plain, replace(it.seen[0], by=CEM))),
        peer_form(),
        replace(peer_form(), person=ANA, before=before),
        replace(peer_form(), person=CEM),
        PeerViewKept(BEN, Rating.GOOD),
        RatingSaved(ASKING, question(), Rating.GOOD, None, None, (PeerToView(MemberId(2), BEN),)),
        RatingSaved(
            ASKING,
            question(),
            Rating.GOOD,
            None,
            None,
            (PeerToView(MemberId(2), BEN), PeerToView(MemberId(3), CEM)),
        ),
        replace(stats(), partners=say),
        replace(stats(), partners=replace(say, usual=None, guessed=0, found=None)),
    ]


def partner_views() -> list[View]:
    return [*_inviting(), *_pairs(), *_together(), *_views_of_each_other()]
