"""What is kept of a shown answer, and the comments under it, on both databases."""

from __future__ import annotations

import pytest_asyncio

from bot.model.records import Door, Sharing
from bot.model.refs import AskingId, AttemptId, MemberId
from bot.store import attempts, lines, members
from bot.store.database import Database
from tests.store.test_rounds import NOON, Begun


@pytest_asyncio.fixture
async def begun(db: Database) -> Begun:
    built = Begun(db)
    await built.build()
    return built


async def answered(
    begun: Begun, member: MemberId, *, sealed: bool = True, text: str = "Words."
) -> tuple[AskingId, AttemptId]:
    asking = (await begun.turns())[0].id
    async with begun.db.write() as tx:
        await attempts.add(
            tx,
            asking=asking,
            member=member,
            source="form",
            text=text,
            sealed=sealed,
            door=Door.FORM,
            late=False,
            at=NOON,
            sharing=Sharing.UNNAMED,
        )
        (attempt,) = await attempts.of_member(tx, asking, member)
    return asking, attempt.id


async def test_sealed_answers_are_found_with_what_they_share(begun: Begun) -> None:
    asking, ann = await answered(begun, begun.ann)
    await answered(begun, begun.ben, sealed=False)
    async with begun.db.write() as tx:
        assert [each.id for each in await attempts.sealed(tx, asking)] == [ann]
        await attempts.share(tx, ann, Sharing.NAMED)
        kept = await attempts.attempt(tx, ann)
        assert kept is not None
        assert kept.sharing is Sharing.NAMED
        assert await attempts.all_of(tx, begun.ann) == [ann]

        await attempts.withdraw(tx, ann, at=NOON)
        assert await attempts.sealed(tx, asking) == []


async def test_the_wording_at_the_reveal_is_kept_once_and_goes_with_the_answer(begun: Begun) -> None:
    _, ann = await answered(begun, begun.ann, text="")
    async with begun.db.write() as tx:
        for text in ("At the reveal.", "After it.", "Long after it."):
            await attempts.keep_as_opened(tx, ann)
            await attempts.reword(tx, ann, text, at=NOON)
        kept = await attempts.attempt(tx, ann)
        assert kept is not None
        assert (kept.text, kept.open_words) == ("Long after it.", "At the reveal.")

        await attempts.withdraw(tx, ann, at=NOON)
        gone = await attempts.attempt(tx, ann)
        assert gone is not None
        assert gone.open_words == ""


async def test_comments_are_read_in_their_order_and_counted(begun: Begun) -> None:
    _, ann = await answered(begun, begun.ann)
    async with begun.db.write() as tx:
        assert await lines.under(tx, []) == []
        await lines.add(tx, ann, begun.ben, "First.", now=NOON)
        await lines.add(tx, ann, begun.ann, "Second.", now=NOON)

        assert [(each.member, each.text, each.at) for each in await lines.under(tx, [ann])] == [
            (begun.ben, "First.", NOON),
            (begun.ann, "Second.", NOON),
        ]
        assert await lines.count(tx, ann) == 2
        assert await lines.answers_commented_by(tx, begun.ben) == [ann]


async def test_what_a_member_wishes_for_all_answers_is_kept(begun: Begun) -> None:
    async with begun.db.write() as tx:
        assert (await members.wishes_of(tx, begun.ann)).sharing is Sharing.KEEP
        await members.change(tx, begun.ann, {"sharing": Sharing.UNNAMED.value})
        assert (await members.wishes_of(tx, begun.ann)).sharing is Sharing.UNNAMED
