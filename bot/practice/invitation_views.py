"""An invitation as the invited, the channel and the one who asked see it, read from its row."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import InvitationState, Post
from bot.model.refs import InvitationId
from bot.model.together import Invitation, PairTerms, Terms
from bot.model.views import Called, InvitationSettled, Invited
from bot.practice.people import clock_of, person_of
from bot.rules.calendar import Rhythm, dates_due
from bot.store import invitations


async def invited_view(
    tx: AsyncConnection, invitation: Invitation, *, now: datetime, marker: str = ""
) -> Invited | None:
    """None once one of the two is erased."""
    by = await clock_of(tx, invitation.inviter)
    reader = await clock_of(tx, invitation.invited)
    if by is None or reader is None:
        return None
    return Invited(
        invitation=invitation.id,
        kind=invitation.kind,
        by=by,
        reader=reader,
        terms=invitation.terms,
        state=invitation.state,
        lapses_at=invitation.lapses_at,
        first_at=first_under(invitation.terms, after=invitation.settled_at or now),
        marker=marker,
    )


async def posted_invitation(tx: AsyncConnection, post: Post, *, now: datetime) -> Invited | None:
    invitation = await invitations.own(tx, InvitationId(post.subject))
    return await invited_view(tx, invitation, now=now, marker=post.key) if invitation else None


async def posted_call(tx: AsyncConnection, post: Post) -> Called | None:
    """None as soon as the question is settled: the channel does not see how."""
    invitation = await invitations.own(tx, InvitationId(post.subject))
    if invitation is None or invitation.state is not InvitationState.OPEN:
        return None
    by, to = await person_of(tx, invitation.inviter), await person_of(tx, invitation.invited)
    return Called(invitation.id, to.key, by, post.key) if by and to else None


async def posted_outcome(tx: AsyncConnection, post: Post) -> InvitationSettled | None:
    invitation = await invitations.own(tx, InvitationId(post.subject))
    if invitation is None or invitation.settled_at is None:
        return None
    to, by = await person_of(tx, invitation.invited), await clock_of(tx, invitation.inviter)
    if to is None or by is None:
        return None
    first_at = first_under(invitation.terms, after=invitation.settled_at)
    zone = invitation.terms.zone if isinstance(invitation.terms, PairTerms) else by.zone
    return InvitationSettled(invitation.kind, to, invitation.state, first_at, zone)


def first_under(terms: Terms, *, after: datetime) -> datetime | None:
    """The first question a pair is asked under these terms."""
    if not isinstance(terms, PairTerms):
        return None
    rhythm = Rhythm(terms.wall_time, terms.zone, terms.days)
    return dates_due(rhythm, last=None, not_before=after, now=after).next[1]
