"""Asking somebody to practise together or for a mock interview, in private, so that a no stays private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import process, utils
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.alarms import AlarmKind, Lock
from bot.model.incoming import InvitationAnswered, InvitationOpened
from bot.model.records import InvitationKind, InvitationState, Member, PostKind
from bot.model.refs import CommunityId, InvitationId, MemberId, MemberKey, PlaceId, PlaceKind, PostId
from bot.model.together import Invitation, MockTerms, PairTerms, Terms
from bot.model.views import InvitationSent, Refused, Returned, WhichPartner, Why
from bot.practice import mocks, partners
from bot.practice.caller import Caller, lock_of
from bot.practice.invitation_views import invited_view
from bot.practice.people import as_person
from bot.store import alarms, invitations, members, places, posts
from bot.store.database import Database

BY_ID = "id:"
NEAREST = 3
ALIKE = 50
"""From which likeness (of 100) on a name is worth naming."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who was asked, and until when they may say."""

    invitation: InvitationId
    member: Member


async def ask(
    db: Database,
    who: Caller,
    kind: InvitationKind,
    partner: MemberKey | str,
    terms: Terms,
    *,
    now: datetime,
) -> Returned:
    """Asks a member, named as the platform knows them, or in the room by name; who was asked by them accepts."""
    if who.community is None:
        return Refused(Why.NOT_IN_A_SERVER)
    async with db.write() as tx:
        found = await _partner(tx, who, who.community, partner, terms, now=now)
        if not isinstance(found, Member):
            return found
        await _hold(tx, who.member, found.id)
        refused = await _may_not(tx, who, who.community, kind, found)
        if refused is not None:
            return refused
        theirs = await invitations.open_between(tx, kind, who.member, found.id, community=who.community)
        if theirs is None:
            invitation = await _send(tx, who, who.community, kind, found, terms, now=now)
            return InvitationSent(as_person(found), invitation.lapses_at, who.zone)
        if theirs.inviter == who.member:
            return Refused(Why.INVITED_ALREADY, (("until", theirs.lapses_at.isoformat()),))
        if refused := await _hindered(tx, theirs):
            return refused
        await _settle(tx, theirs, InvitationState.ACCEPTED, lock=who.lock, now=now)
        return await _shown(tx, theirs.id, now=now)


async def open_invitation(db: Database, who: Caller, event: InvitationOpened, *, now: datetime) -> Returned:
    """*Read it* in a channel: to the invited alone."""
    async with db.read() as tx:
        invitation = await invitations.own(tx, event.invitation)
        if invitation is None or who.member not in {invitation.inviter, invitation.invited}:
            is_ours = invitation is not None and invitation.community == who.community
            return Refused(Why.FOR_ANOTHER if is_ours else Why.NOT_FOUND)
        if who.member == invitation.inviter:
            return Refused(Why.FOR_ANOTHER)
        return await _shown(tx, invitation.id, now=now)


async def answer(db: Database, who: Caller, event: InvitationAnswered, *, now: datetime) -> Returned:
    """*Accept* or *Decline*, by the invited alone. What was settled before stays as it is."""
    async with db.write() as tx:
        invitation = await invitations.own(tx, event.invitation)
        if invitation is None or invitation.invited != who.member:
            return Refused(Why.NOT_FOUND)
        await _hold(tx, invitation.inviter, invitation.invited)
        held = await invitations.hold(tx, invitation.id)
        if held is not None and held.state is InvitationState.OPEN:
            if event.accepted and (refused := await _hindered(tx, held)):
                return refused
            state = InvitationState.ACCEPTED if event.accepted else InvitationState.DECLINED
            await _settle(tx, held, state, lock=who.lock, now=now)
        return await _shown(tx, invitation.id, now=now)


async def lapse(db: Database, invitation_id: InvitationId, *, now: datetime) -> None:
    """Nobody has said anything for three days."""
    async with db.write() as tx:
        invitation = await invitations.hold(tx, invitation_id)
        if invitation is None or invitation.state is not InvitationState.OPEN:
            return
        inviter = await members.member(tx, invitation.inviter)
        if inviter is not None:
            lock = lock_of(inviter.platform)
            await _settle(tx, invitation, InvitationState.LAPSED, lock=lock, now=now)


async def call(tx: AsyncConnection, invitation_id: InvitationId, *, lock: Lock, now: datetime) -> None:
    """The invited cannot be written to directly: the channel where it was asked says that there is a question."""
    invitation = await invitations.own(tx, invitation_id)
    if invitation is None or invitation.place is None or invitation.state is not InvitationState.OPEN:
        return
    place = await places.place(tx, invitation.place)
    if place is None or place.kind is not PlaceKind.CHANNEL:
        return
    post = await posts.wish(
        tx,
        key=f"k{invitation.id}",
        place=place.id,
        kind=PostKind.CALLED,
        subject=invitation.id,
        now=now,
        not_after=invitation.lapses_at,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=lock, at=now)


async def posts_about(tx: AsyncConnection, member: MemberId) -> list[PostId]:
    """Every post that shows an invitation of this member's or to them."""
    kinds = (PostKind.INVITED, PostKind.CALLED, PostKind.SETTLED)
    found = [
        await posts.of_subject(tx, kind, invitation.id)
        for invitation in await invitations.all_of(tx, member)
        for kind in kinds
    ]
    return [post.id for post in found if post is not None]


async def _partner(
    tx: AsyncConnection,
    who: Caller,
    community: CommunityId,
    partner: MemberKey | str,
    terms: Terms,
    *,
    now: datetime,
) -> Member | Refused | WhichPartner:
    if isinstance(partner, MemberKey):
        return await _by_key(tx, who, community, partner, now=now)
    others = [
        each for each in await members.in_community(tx, community) if each.member.platform is who.platform
    ]
    name = partner.strip().removeprefix("@")
    same = [each for each in others if f"{BY_ID}{each.member.id}" == name or _is_called(each.member, name)]
    if len(same) == 1:
        return same[0].member
    if same:
        choices = tuple((each.member.id, each.member.name or "", each.joined_at) for each in same)
        return WhichPartner(name, choices, terms)
    known = [each.member.name for each in others if each.member.name and each.member.id != who.member]
    near = process.extract(name, known, processor=utils.default_process, limit=NEAREST, score_cutoff=ALIKE)
    nearest = ", ".join(found for found, *_ in near)
    return Refused(Why.UNKNOWN_MEMBER, (("words", name), ("nearest", nearest)))


def _is_called(member: Member, name: str) -> bool:
    return member.name is not None and member.name.casefold() == name.casefold()


async def _by_key(
    tx: AsyncConnection, who: Caller, community: CommunityId, key: MemberKey, *, now: datetime
) -> Member | Refused:
    """The member, whom the platform knows even where we have not met them."""
    if key.platform is not who.platform:
        return Refused(Why.NOT_FOUND)
    known = await members.by_key(tx, key)
    if known is None:
        await members.member_for(tx, key, community=community, locale=None, zone=None, name=None, now=now)
        known = await members.by_key(tx, key)
    return known or Refused(Why.NOT_FOUND)


async def _hold(tx: AsyncConnection, one: MemberId, other: MemberId) -> None:
    """Two who ask each other at the same time are heard one after the other."""
    for member in sorted((one, other)):
        await members.hold(tx, member)


async def _may_not(
    tx: AsyncConnection, who: Caller, community: CommunityId, kind: InvitationKind, partner: Member
) -> Refused | None:
    if partner.id == who.member:
        return Refused(Why.ONESELF)
    if kind is InvitationKind.PARTNER and await partners.practise_already(
        tx, (who.member, partner.id), community=community
    ):
        return Refused(Why.PARTNERS_ALREADY)
    return None


async def _send(
    tx: AsyncConnection,
    who: Caller,
    community: CommunityId,
    kind: InvitationKind,
    partner: Member,
    terms: Terms,
    *,
    now: datetime,
) -> Invitation:
    invitation_id = await invitations.add(
        tx,
        kind=kind,
        community=community,
        place=await _where(tx, who, community),
        inviter=who.member,
        invited=partner.id,
        terms=terms,
        now=now,
    )
    invitation = await invitations.own(tx, invitation_id)
    if invitation is None:
        raise LookupError("an invitation vanished inside the transaction that wrote it")
    post = await posts.wish(
        tx,
        key=f"i{invitation_id}",
        place=await places.private_place_of(tx, partner.platform, partner.id),
        kind=PostKind.INVITED,
        subject=invitation_id,
        now=now,
        not_after=invitation.lapses_at,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, post, lock=who.lock, at=now)
    await alarms.ring_at(tx, AlarmKind.LAPSE, invitation_id, lock=who.lock, at=invitation.lapses_at)
    return invitation


async def _where(tx: AsyncConnection, who: Caller, community: CommunityId) -> PlaceId | None:
    """The channel where it is asked, if it is one."""
    if who.place is None or not who.at_home:
        return None
    return await places.place_for(tx, who.place, community=community)


async def _settle(
    tx: AsyncConnection, invitation: Invitation, state: InvitationState, *, lock: Lock, now: datetime
) -> None:
    """Notes it, begins what was accepted, redraws what was asked and tells the one who asked."""
    await invitations.settle(tx, invitation.id, state, now=now)
    if state is InvitationState.ACCEPTED and isinstance(invitation.terms, PairTerms):
        await partners.begin(
            tx,
            (invitation.inviter, invitation.invited),
            community=invitation.community,
            parent=invitation.place,
            terms=invitation.terms,
            set_by=invitation.inviter,
            lock=lock,
            now=now,
        )
    if state is InvitationState.ACCEPTED and isinstance(invitation.terms, MockTerms):
        await mocks.begin(tx, invitation, lock=lock, now=now)
    await alarms.drop(tx, AlarmKind.LAPSE, invitation.id)
    for kind in (PostKind.INVITED, PostKind.CALLED):
        post = await posts.of_subject(tx, kind, invitation.id)
        if post is not None:
            await alarms.ring_by(tx, AlarmKind.DELIVER, post.id, lock=lock, at=now)
    inviter = await members.member(tx, invitation.inviter)
    if inviter is None:
        return
    told = await posts.wish(
        tx,
        key=f"j{invitation.id}",
        place=await places.private_place_of(tx, inviter.platform, inviter.id),
        kind=PostKind.SETTLED,
        subject=invitation.id,
        now=now,
    )
    await alarms.ring_by(tx, AlarmKind.DELIVER, told, lock=lock, at=now)


async def _hindered(tx: AsyncConnection, invitation: Invitation) -> Refused | None:
    """What keeps an interview from beginning now; the invitation stays open."""
    return await mocks.hindered(tx, invitation) if isinstance(invitation.terms, MockTerms) else None


async def _shown(tx: AsyncConnection, invitation_id: InvitationId, *, now: datetime) -> Returned:
    invitation = await invitations.own(tx, invitation_id)
    shown = await invited_view(tx, invitation, now=now) if invitation else None
    return shown or Refused(Why.NOT_FOUND)
