"""The mirror: an answer just given, held against the prepared one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from bot.bank.placeholders import without_placeholders
from bot.bank.points import points_with_bodies
from bot.model.mirror import Mirror
from bot.model.records import StoredQuestion
from bot.model.refs import CommunityId, VersionId
from bot.model.text import Passage
from bot.rules.coverage import Similarity, Weights, covered, notes_of, weights_of
from bot.rules.figures import figures_of
from bot.rules.speech import asks_for_a_story, speech_of
from bot.rules.suggesting import suggested_rating
from bot.store import vocabulary
from bot.store.database import Database

MOST_BANKS = 8
"""How many banks' weights are kept; most communities share one."""

_weights: WeakKeyDictionary[Database, dict[tuple[VersionId, ...], Weights]] = WeakKeyDictionary()


async def mirror(
    db: Database,
    question: StoredQuestion,
    text: str,
    *,
    community: CommunityId | None,
    is_transcript: bool = False,
    seconds: float | None = None,
    similarity: Similarity | None = None,
) -> Mirror:
    """What of the prepared answer is in the text; `seconds` is the real length of a voice message.

    The work is done in a thread, beside the event loop.
    """
    weights = await bank_weights(db, community=community)
    return await asyncio.to_thread(
        mirrored,
        question,
        weights,
        text,
        is_transcript=is_transcript,
        seconds=seconds,
        similarity=similarity,
    )


def mirrored(
    question: StoredQuestion,
    weights: Weights,
    text: str,
    *,
    is_transcript: bool = False,
    seconds: float | None = None,
    similarity: Similarity | None = None,
) -> Mirror:
    """The same from what is known: what waits for a member's own words is left out on the notes' side."""
    points = points_with_bodies(question.answer) if question.key_points else ()
    found = covered(notes_of(question.title, points, weights), text, similarity=similarity)
    figures = figures_of(without_placeholders(question.answer.markdown), text, weights) if points else ()
    speech = speech_of(
        text, is_story=asks_for_a_story(question.title), is_transcript=is_transcript, seconds=seconds
    )
    return Mirror(found, figures, speech, suggested_rating(found, figures))


async def bank_weights(db: Database, *, community: CommunityId | None) -> Weights:
    """How much each word tells among all that is in use here; drawn anew when that has changed."""
    known = _weights.setdefault(db, {})
    async with db.read() as tx:
        in_use = await vocabulary.versions_in_use(tx, community=community)
        if in_use in known:
            return known[in_use]
        answers = [answer async for some in vocabulary.answers_of(tx, in_use) for answer in some]
    weights = await asyncio.to_thread(_of_all, answers)
    known[in_use] = weights
    for eldest in [*known][:-MOST_BANKS]:
        del known[eldest]
    return weights


def _of_all(answers: Sequence[Passage]) -> Weights:
    return weights_of(point for answer in answers for point in points_with_bodies(answer))
