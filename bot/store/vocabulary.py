"""Reading all answers in use somewhere, a few at a time: what the weight of a word is drawn from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.refs import CommunityId, VersionId
from bot.model.text import Passage
from bot.store.banks import IN_USE
from bot.store.questions import passage_of
from bot.store.tables import banks, questions, versions

_AT_ONCE = 50

_IN_USE = (
    select(questions.c.version_id)
    .join(banks, banks.c.id == questions.c.bank_id)
    .where(questions.c.retired_at.is_(None), questions.c.version_id.is_not(None), IN_USE)
    .order_by(questions.c.version_id)
)
_ANSWERS = (
    select(versions.c.blocks)
    .where(versions.c.id.in_(bindparam("versions", expanding=True)))
    .order_by(versions.c.id)
)


async def versions_in_use(tx: AsyncConnection, *, community: CommunityId | None) -> tuple[VersionId, ...]:
    """The current wordings of all questions in use here; a wording never changes."""
    return tuple(VersionId(row.version_id) for row in await tx.execute(_IN_USE, {"community": community}))


async def answers_of(tx: AsyncConnection, wordings: Sequence[VersionId]) -> AsyncIterator[list[Passage]]:
    """The prepared answers of these wordings, in lists short enough to let others have their turn."""
    for start in range(0, len(wordings), _AT_ONCE):
        rows = await tx.execute(_ANSWERS, {"versions": wordings[start : start + _AT_ONCE]})
        yield [passage_of(row.blocks) for row in rows]
