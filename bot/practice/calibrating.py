"""How well a member foresees and sees their answers: each guess beside their rating, what was found, and partners' views."""

from __future__ import annotations

from collections import Counter

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.mirror import Mirror, PointState
from bot.model.records import Rating
from bot.model.refs import MemberId
from bot.model.together import PeerView
from bot.model.views import Differing, PartnersSay
from bot.practice.peer_posts import own_view
from bot.rules import ratings as fold
from bot.store import attempts, peer_views, ratings, seats

LAST_VIEWS = 5


async def counts_of(tx: AsyncConnection, member: MemberId) -> tuple[tuple[int, ...], ...]:
    """How often each rating (from again to easy) followed each guess: a row for each guess, in the same order."""
    log = await ratings.of_member(tx, member)
    counts = {guess: dict.fromkeys(Rating, 0) for guess in Rating}
    for asking, guess in (await seats.guesses(tx, member)).items():
        _, _, choices = log.get(asking, (None, None, []))
        rating = fold.winning(choices)
        if rating is not None:
            counts[guess][rating] += 1
    return tuple(tuple(row.values()) for row in counts.values())


async def coverage_of(tx: AsyncConnection, member: MemberId) -> tuple[float | None, ...]:
    """For each guess the mean share of key points found, 0 to 1; None where nothing was held against the notes."""
    guessed = await seats.guesses(tx, member)
    shares: dict[Rating, list[float]] = {guess: [] for guess in Rating}
    for asking, mirror in await attempts.first_mirrors(tx, member):
        if asking in guessed and mirror.points:
            shares[guessed[asking]].append(_share(mirror))
    return tuple(sum(some) / len(some) if some else None for some in shares.values())


async def partners_of(tx: AsyncConnection, member: MemberId) -> PartnersSay | None:
    """How partners' last views differ from one's own, and from one's guesses; None before there are five.

    A view counts once its member has rated the same answer, as they see it only then.
    """
    views: list[tuple[PeerView, Rating]] = []
    for view in await peer_views.of_member(tx, member):
        own = await own_view(tx, view.asking, member)
        if own is not None:
            views.append((view, own))
        if len(views) == LAST_VIEWS:
            break
    if len(views) < LAST_VIEWS:
        return None
    of = {view.asking for view, _ in views}
    guessed = await seats.guesses(tx, member)
    foreseen = [guessed[view.asking] is view.rating for view, _ in views if view.asking in guessed]
    found = [
        _share(mirror)
        for asking, mirror in await attempts.first_mirrors(tx, member)
        if asking in of and mirror.points
    ]
    differing = Counter((own, view.rating) for view, own in views if own is not view.rating)
    usual = max(differing.items(), key=lambda each: (each[1], each[0]), default=None)
    return PartnersSay(
        of=len(views),
        alike=sum(own is view.rating for view, own in views),
        kinder=sum(view.rating > own for view, own in views),
        stricter=sum(view.rating < own for view, own in views),
        usual=Differing(*usual[0], usual[1]) if usual is not None else None,
        guessed=len(foreseen),
        as_guessed=sum(foreseen),
        found=round(100 * sum(found) / len(found)) if found else None,
    )


def _share(mirror: Mirror) -> float:
    return sum(point.state is PointState.COVERED for point in mirror.points) / len(mirror.points)
