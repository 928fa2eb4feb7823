"""What the posts of a mock interview show, read from the rows each time they are drawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.records import Asking, Post, PostKind
from bot.model.refs import AskingId, MemberId, RoundId
from bot.model.views import MockCard, MockHint, MockPage, MockTurn
from bot.practice.mock_pages import page_of
from bot.practice.mock_views import card_view, hint_view, question_of, turn_view
from bot.store import askings, members, mocks


async def told_in_interview(
    tx: AsyncConnection, post: Post, *, now: datetime
) -> MockTurn | MockHint | MockCard | MockPage | None:
    """None for what is of nobody any more: the card and the page of a member who is erased."""
    if post.kind is PostKind.MOCK_PAGE:
        return await _page(tx, post, now=now)
    turn = await askings.own(tx, AskingId(post.subject))
    if turn is None:
        return None
    match post.kind:
        case PostKind.TURN:
            round_ = await mocks.own(tx, turn.round) if turn.round is not None else None
            return await turn_view(tx, round_, turn, marker=post.key, now=now) if round_ else None
        case PostKind.CARD:
            return await card_view(tx, turn, marker=post.key)
        case PostKind.MOCK_HINT:
            return await _hint(tx, turn, post)
        case _:
            return None


async def _page(tx: AsyncConnection, post: Post, *, now: datetime) -> MockPage | None:
    round_ = await mocks.own(tx, RoundId(post.subject))
    if round_ is None or post.reason is None:
        return None
    member = MemberId(int(post.reason))
    return await page_of(tx, round_, member, now=now) if await members.member(tx, member) else None


async def _hint(tx: AsyncConnection, turn: Asking, post: Post) -> MockHint | None:
    question = await question_of(tx, turn)
    if question is None or post.reason is None:
        return None
    return hint_view(turn.id, question, int(post.reason))
