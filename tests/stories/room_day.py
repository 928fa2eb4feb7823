"""One day of a group in the practice room, step by step, each member in a browser of their own."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from playwright.async_api import Browser, expect

from tests.stories.day import (
    ANSWER_FIELD,
    BY_YOUR_WORD,
    GUESS_FIELD,
    GUESSES,
    NAMELESS,
    NOT_FOUND,
    OPEN,
    RATINGS,
    SEALED,
    TICKS,
    WHEN_FIELD,
    WITHOUT_A_NAME,
    GroupDay,
)
from tests.stories.room_scene import RoomScene
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.visitor import Visitor, visiting

WORDS = SEALED | OPEN
"""All of them are sealed here: the room has no open reply."""
LAST_CHOICES = (
    "SELECT rating FROM ratings WHERE id IN (SELECT max(id) FROM ratings GROUP BY member_id) ORDER BY rating"
)


class Day(GroupDay):
    """What the steps are in the room: Ann and Ben use the keyboard, Cat's browser has no script, Dan has a phone."""

    def __init__(self, scene: RoomScene, visitors: Mapping[str, Visitor]) -> None:
        self.scene = scene
        self.visitors = visitors
        self.ann, self.ben, self.cat, self.dan = (visitors[name] for name in ("ann", "ben", "cat", "dan"))
        self.readers: dict[str, set[str]] = {name: set() for name in WORDS}
        """Who ever saw what somebody wrote."""
        self.readers_while_sealed: dict[str, set[str]] = {}

    # beginning

    async def the_group_begins(self) -> None:
        """Ann opens the room and says what she is called."""
        await self.ann.enter(self.scene.address, "ann")

    async def a_schedule_is_set(self) -> None:
        await self.ann.command(f"schedule set 23:00 {self.scene.zone}")
        await expect(self.ann.page.locator("#result")).to_contain_text("Set. The next question comes on")
        await self.ann.command("schedule show")
        await expect(self.ann.page.locator("#result")).to_contain_text(self.scene.zone)

    async def members_join(self) -> None:
        """By coming in."""
        for name in ("ben", "cat", "dan"):
            await self.visitors[name].enter(self.scene.address, name)
        await self.counts("0 of 4 in")

    # the question

    async def the_question_is_asked(self) -> None:
        """The room asked it when it opened, and asks no second one."""
        asked = self.scene.kept.one("SELECT title FROM versions JOIN askings ON version_id = versions.id")
        for visitor in self.visitors.values():
            await expect(visitor.page.locator("#ask")).to_have_text(asked)
        await self.ann.command("schedule now")
        await expect(self.ann.page.locator("#result")).to_contain_text("no date is asked twice")

    async def ben_opens_the_form(self) -> None:
        await self.ben.press("a")
        await expect(self.ben.page.get_by_label(ANSWER_FIELD)).to_be_focused()
        await expect(self.ben.page.get_by_label(ANSWER_FIELD)).to_have_value("")

    async def ben_seals_an_answer(self) -> None:
        await self.ben.page.keyboard.type(SEALED["ben"])
        await self.ben.page.get_by_role("group", name=GUESS_FIELD).get_by_label("3 good").check()
        await self.chooses(self.ben, NAMELESS)
        await self.ben.page.get_by_label(ANSWER_FIELD).focus()
        await self.ben.press("Control+Enter")
        await self.sees_it_sealed(self.ben)
        await expect(self.ben.page.locator(".mirror")).to_contain_text(NOT_FOUND)
        await expect(self.ann.page.locator(".mirror")).to_have_count(0)
        await self.scene.until_kept(GUESSES, [(3,)])
        await self.counts("1 of 4 in")

    async def ben_says_what_was_missed(self) -> None:
        await self.ben.page.get_by_role("button", name="I said it").first.click()
        await expect(self.ben.page.locator(".mirror")).to_contain_text(BY_YOUR_WORD)
        await self.scene.until_kept(TICKS, [(1,)])

    async def cat_answers_another_way(self) -> None:
        """By the form alone, as there is no script to send it."""
        await self.cat.page.get_by_label(ANSWER_FIELD).fill(WORDS["cat"])
        await self.cat.page.get_by_role("button", name="Seal my answer").click()
        await self.sees_it_sealed(self.cat)
        await self.counts("2 of 4 in")

    async def cat_seals_what_she_keeps(self) -> None:
        """She chose nothing else."""
        await expect(self.cat.page.locator("#work")).to_contain_text("yours stays with you")

    async def ann_answers_a_third_way(self) -> None:
        """While the room is away; her browser sends it when it is back."""
        await self.scene.bot.kill()
        await self.ann.write(WORDS["ann"])
        await self.chooses(self.ann, "Show it with my name")
        await expect(self.ann.page.get_by_role("button", name="Seal when connected")).to_be_visible()
        await self.ann.press("Control+Enter")
        await expect(self.ann.page.locator("#kept")).to_contain_text("sent when the room is back")
        await self.scene.start()
        await self.sees_it_sealed(self.ann)
        await self.counts("3 of 4 in")

    async def dan_answers_last_and_the_answer_opens(self) -> None:
        """By touch."""
        self.readers_while_sealed = {name: set(readers) for name, readers in self.readers.items()}
        await self.dan.page.get_by_label(ANSWER_FIELD).fill(WORDS["dan"])
        await self.dan.page.get_by_role("button", name="Seal").click()
        await self.counts("4 of 4 in")
        await self.cat.page.reload()
        for name, visitor in self.visitors.items():
            await expect(visitor.page.locator("#prepared")).to_be_visible()
            await expect(visitor.page.locator(".yours")).to_have_text(WORDS[name])
            assert [each.replace("\n", " ") for each in await _ratings(visitor)] == RATINGS

    async def two_of_the_answers_are_shown(self) -> None:
        """On everybody's page, where one may say something under them."""
        for visitor in (self.ann, self.ben, self.dan):
            answers = visitor.page.locator("article.other")
            await expect(answers).to_have_count(len(SEALED))
            await expect(answers.filter(has_text=WITHOUT_A_NAME)).to_contain_text(SEALED["ben"])
            await expect(answers.filter(has_text="ann")).to_contain_text(SEALED["ann"])
        nameless = self.dan.page.locator("article.other").filter(has_text=WITHOUT_A_NAME)
        await nameless.locator("summary", has_text="Comment").click()
        await nameless.get_by_label("Your comment").fill("Which autumn?")
        await nameless.get_by_role("button", name="Send").click()
        await expect(self.ann.page.locator("#others")).to_contain_text("Which autumn?")

    # afterwards

    async def ben_rates(self) -> None:
        """By a key."""
        await self.ben.press("2")
        await self.sees_it_noted(self.ben, "2 hard")
        await self.rated(2)

    async def ben_changes_his_rating(self) -> None:
        await self.ben.press("3")
        await self.sees_it_noted(self.ben, "3 good")
        await self.rated(3)

    async def cat_rates_another_way(self) -> None:
        """By the form alone."""
        await self.cat.page.get_by_role("button", name="4 easy").click()
        await self.sees_it_noted(self.cat, "4 easy")
        await self.rated(3, 4)

    async def dan_rates_a_third_way(self) -> None:
        """By touch."""
        await self.dan.page.get_by_role("button", name="1 again").click()
        await self.sees_it_noted(self.dan, "1 again")
        await self.rated(1, 3, 4)

    async def ben_looks_at_his_figures(self) -> None:
        await self.ben.command("stats")
        await self.ben.page.wait_for_url("**/progress")
        await expect(self.ben.page.locator("aside")).to_contain_text("again 0 · hard 0 · good 1 · easy 0")
        await expect(self.ben.page.locator(".month .done")).to_have_count(1)
        picture = self.ben.page.get_by_alt_text("Guess against rating, 1 answer")
        await expect(picture).to_have_js_property("naturalWidth", 1000, timeout=PATIENCE_SECONDS * 1000)

    async def ben_takes_a_copy(self) -> None:
        assert await self.copy_of(self.ben) == [SEALED["ben"]]

    async def ben_asks_to_be_erased(self) -> None:
        await self.ben.command("privacy erase")
        await expect(self.ben.page.locator("#result button")).to_have_text("Erase everything")
        assert self.scene.kept.words() == sorted(WORDS.values())

    async def ben_is_erased(self) -> None:
        await self.ben.page.locator("#result button").press("Enter")
        await expect(self.ben.page.locator("main")).to_contain_text(
            "All that was stored about you is erased."
        )
        await self.counts("3 of 3 in")
        assert self.scene.kept.words() == sorted(words for name, words in WORDS.items() if name != "ben")
        await expect(self.ann.page.locator("article.other")).to_have_count(1)
        await expect(self.ann.page.locator("#others")).not_to_contain_text("Which autumn?")

    # what there is to see

    async def sees_it_sealed(self, member: Visitor) -> None:
        await expect(member.page.locator("#letter")).to_contain_text("Sealed at")

    async def chooses(self, member: Visitor, sharing: str) -> None:
        """What the sheet that is being written opens with; by the end the words have the focus again."""
        shown = member.page.get_by_role("group", name=WHEN_FIELD)
        await shown.get_by_label(sharing, exact=True).check()
        await member.page.get_by_label(ANSWER_FIELD).focus()

    async def sees_it_noted(self, member: Visitor, chosen: str) -> None:
        await expect(member.page.locator("#after")).to_contain_text(f"Noted as {chosen}.")
        await expect(member.page.get_by_role("button", name=chosen)).to_have_attribute("aria-pressed", "true")

    async def counts(self, words: str) -> None:
        """On Ann's page, which stands open all day."""
        await expect(self.ann.page.locator("#count")).to_contain_text(words)

    async def rated(self, *wanted: int) -> None:
        """These are the choices that stand."""
        await self.scene.until_kept(LAST_CHOICES, [(each,) for each in wanted])

    async def copy_of(self, member: Visitor) -> list[str]:
        await member.command("privacy export")
        async with member.page.expect_download() as waiting:
            await member.page.get_by_role("button", name="Download", exact=True).press("Enter")
        path = await (await waiting.value).path()
        return [each["text"] for each in json.loads(path.read_text(encoding="utf-8"))["attempts"]]

    async def look_around(self) -> None:
        """Notes whose words are in whose sight: on the page, told over its open connection, or there to be fetched."""
        for reader, visitor in self.visitors.items():
            fetched = await visitor.page.context.request.get(self.scene.address)
            sight = [await visitor.page.content(), await fetched.text(), *visitor.told]
            for writer, words in WORDS.items():
                if any(words in each for each in sight):
                    self.readers[writer].add(reader)


@asynccontextmanager
async def day_in(scene: RoomScene, browser: Browser) -> AsyncIterator[Day]:
    """Four members; their browsers may lose the room, and complain of nothing else."""
    async with AsyncExitStack() as stack:
        visitors = {
            "ann": await stack.enter_async_context(visiting(browser)),
            "ben": await stack.enter_async_context(visiting(browser, scheme="dark")),
            "cat": await stack.enter_async_context(visiting(browser, script=False)),
            "dan": await stack.enter_async_context(visiting(browser, width=360, height=760)),
        }
        for visitor in visitors.values():
            visitor.may_lose_the_room = True
        yield Day(scene, visitors)


async def _ratings(visitor: Visitor) -> list[str]:
    return [
        " ".join((await each.inner_text()).split()[:2])
        for each in await visitor.page.locator(".rate button").all()
    ]
