"""How well a member foresees their answers: each guess beside the rating that followed, and beside what was found."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.mirror import Mirror, PointState
from bot.model.records import Rating
from bot.model.refs import MemberId
from bot.rules import ratings as fold
from bot.store import attempts, ratings, seats


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


def _share(mirror: Mirror) -> float:
    return sum(point.state is PointState.COVERED for point in mirror.points) / len(mirror.points)
