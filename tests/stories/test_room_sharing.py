"""Answers that are shown in the room: three members in browsers of their own, at two widths and in both schemes."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from tests.browser import browser, chromium
from tests.stories.process import BotProcess
from tests.stories.visitor import Visitor, visiting

WORDS = {
    "Ann": "Two of everything, said the lighthouse keeper, and a spare boat.\n\nThen a probe that knocks.",
    "Ben": "Draw the failure domains first. \u05e9\u05dc\u05d5\u05dd <b>@everyone</b> " + "unbroken" * 30,
    "Cat": "What stays with Cat alone.",
}
CHOSEN = {"Ann": "Show it with my name", "Ben": "Show it without my name", "Cat": "Keep it for myself"}

__all__ = ["browser", "chromium"]


async def seals(visitor: Visitor, name: str) -> None:
    await visitor.page.get_by_label("Your answer").fill(WORDS[name])
    await (
        visitor.page.get_by_role("group", name="When it opens").get_by_label(CHOSEN[name], exact=True).check()
    )
    await visitor.page.get_by_role("button", name="Seal my answer").click()
    await expect(visitor.page.locator("#letter")).to_be_visible()


def answer_of(visitor: Visitor, words: str) -> Locator:
    return visitor.page.locator("article.other").filter(has_text=words[:20])


async def comments(visitor: Visitor, words: str, comment: str) -> None:
    answer = answer_of(visitor, words)
    await answer.locator("summary", has_text="Comment").click()
    await answer.get_by_label("Your comment").fill(comment)
    await answer.get_by_role("button", name="Send").click()


async def test_what_members_show_is_read_and_commented_live(tmp_path: Path, browser: Browser) -> None:
    async with (
        BotProcess(tmp_path) as bot,
        visiting(browser) as ann,
        visiting(browser, width=390, height=780, scheme="dark") as ben,
        visiting(browser, script=False, scheme="dark") as cat,
    ):
        address = await bot.opened()
        for visitor, name in ((ann, "Ann"), (ben, "Ben"), (cat, "Cat")):
            await visitor.enter(address, name)
        await seals(ann, "Ann")
        await expect(ann.page.locator("#work")).to_contain_text(
            "When it opens, the others see yours with your name."
        )
        await seals(ben, "Ben")
        assert WORDS["Ann"][:20] not in await ben.page.content()
        await seals(cat, "Cat")

        await expect(ann.page.locator("article.other")).to_have_count(2)
        assert await ann.page.locator("main h2").all_inner_texts() == [
            "Your answer",
            "Beside the notes",
            "The prepared answer",
            "How did it go?",
            "Shown by others",
        ]
        await expect(answer_of(ann, WORDS["Ben"])).to_contain_text("Without a name")
        await cat.page.reload()
        for visitor in (ann, ben, cat):
            await expect(visitor.page.locator("article.other")).to_have_count(2)
            assert WORDS["Cat"] not in await visitor.page.locator("#others").inner_text()

        await comments(cat, WORDS["Ann"], "And who keeps the spare boat dry?")
        await expect(answer_of(ann, "Ann")).to_contain_text("And who keeps the spare boat dry?")
        await answer_of(ann, "Ann").locator("summary", has_text="Comment").click()
        await answer_of(ann, "Ann").get_by_label("Your comment").fill("Still writing this")
        await comments(ben, WORDS["Ben"], "That was mine.")
        await expect(answer_of(ben, "Without a name")).to_contain_text("Whoever wrote it")
        await answer_of(ann, "Ann").get_by_label("Your comment").blur()
        await expect(answer_of(ann, "Without a name")).to_contain_text("That was mine.")
        await expect(answer_of(ann, "Ann").get_by_label("Your comment")).to_have_value("Still writing this")
        await answer_of(ann, "Ann").get_by_role("button", name="Send").click()
        await expect(answer_of(ben, "Ann")).to_contain_text("Still writing this")
        await expect(answer_of(ann, "Ann").get_by_label("Your comment")).to_have_value("")

        for visitor in (ann, ben, cat):
            await visitor.check_page(320, 390, 768, 1280)

        await ben.page.get_by_role("button", name="Take mine back").click()
        await expect(ann.page.locator("article.other")).to_have_count(1)
        assert "That was mine." not in await ann.page.locator("main").inner_text()
        await ann.page.goto(f"{address}/settings")
        await (
            ann.page.get_by_role("group", name="When an answer of yours opens")
            .get_by_label(CHOSEN["Ben"], exact=True)
            .check()
        )
        await ann.page.get_by_role("button", name="Keep", exact=True).first.click()
        await expect(
            ann.page.get_by_role("group", name="When an answer of yours opens").get_by_label(
                CHOSEN["Ben"], exact=True
            )
        ).to_be_checked()
