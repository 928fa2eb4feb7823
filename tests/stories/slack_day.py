"""One day of a group on Slack, step by step: from the invitation to the last member's erasure."""

from __future__ import annotations

import json

from bot.platforms.slack.names import UMBRELLA
from tests.slack_loopback.actors import Actor
from tests.slack_loopback.acts import Act
from tests.slack_loopback.components import labels
from tests.slack_loopback.world import Channel, Message, View
from tests.stories.day import (
    ANSWER_FIELD,
    BY_YOUR_WORD,
    GUESS_FIELD,
    GUESSES,
    I_DID_SAY,
    KEPT,
    NAMELESS,
    NOT_FOUND,
    OPEN,
    POINTED,
    RATINGS,
    SEALED,
    STANDING,
    TICKS,
    WHEN_FIELD,
    WITHOUT_A_NAME,
    GroupDay,
)
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import SEEDS, SlackScene, said

HARD_WITH_A_TONE = "two::skin-tone-3"
GOOD_BY_ITS_ALIAS = "keycap_3"


class Day(GroupDay):
    """What the steps are on Slack."""

    def __init__(self, scene: SlackScene) -> None:
        self.scene = scene
        loopback = scene.loopback
        self.ann = loopback.member("ann", is_admin=True)
        self.channel = loopback.channel("daily", creator=self.ann, with_bot=False)
        self.ben, self.cat, self.dan = (loopback.member(name, self.channel) for name in ("ben", "cat", "dan"))
        loopback.world.custom_emoji.append(GOOD_BY_ITS_ALIAS)
        self.told_while_sealed = 0
        """How many requests had been made when the last of them answered."""
        self._form: View | None = None
        self._mirror: Message | None = None

    # beginning

    async def the_group_begins(self) -> None:
        """The bot is invited into the channel."""
        await self.ann.invites_bot(self.channel)
        (greeting,) = await self.posts(1)
        assert "/schedule set" in said(greeting)

    async def a_schedule_is_set(self) -> None:
        told = await self.runs(self.ann, "schedule", f"set 23:00 {self.scene.zone}")
        assert "Set. The next question comes on" in said(told)
        *_, announced = await self.posts(2)
        assert labels(announced.blocks) == ["Join"]
        shown = await self.runs(self.ann, UMBRELLA, "schedule show")
        assert self.scene.zone in said(shown)

    async def members_join(self) -> None:
        announced = self.from_bot[-1]
        for member in (self.ben, self.cat, self.dan, self.ann):
            told = await self.presses(member, announced, "Join")
            assert "You have joined" in said(told)
        await self.scene.until(lambda: "4 members have joined" in said(announced), what="four to be counted")

    # the question

    async def the_question_is_asked(self) -> None:
        told = await self.runs(self.ann, "schedule", "now")
        assert "stands in the channel" in said(told)
        await self.posts(3)
        assert labels(self.question.blocks)[:4] == ["Answer", "Hint", "Show me the answer", "Join"]

    async def ben_opens_the_form(self) -> None:
        opened = await self.ben.presses(self.question, "Answer")
        self._form = await opened.view(timeout_s=PATIENCE_SECONDS)
        assert "initial_value" not in self._form.body["blocks"][1]["element"]

    async def ben_seals_an_answer(self) -> None:
        assert self._form is not None
        before = len(self.ben.whispers(self.channel))
        written = {ANSWER_FIELD: SEALED["ben"], GUESS_FIELD: "3 good", WHEN_FIELD: NAMELESS}
        sent = await self.ben.submits(self._form, written)
        await sent.closed(timeout_s=PATIENCE_SECONDS)
        told = await self.scene.until(
            lambda: self.ben.whispers(self.channel)[before:], what="a receipt of the form"
        )
        assert "Sealed at" in said(told[0])
        assert NOT_FOUND in said(told[0])
        assert self.scene.kept.rows(GUESSES) == [(3,)]
        self._mirror = told[0]
        await self.counts("1 of 4 in")
        again = await (await self.ben.presses(self.question, "Answer")).view(timeout_s=PATIENCE_SECONDS)
        assert again.body["blocks"][1]["element"]["initial_value"] == SEALED["ben"]
        await self.ben.closes(again)

    async def ben_says_what_was_missed(self) -> None:
        """In the mirror that he alone is shown."""
        assert self._mirror is not None
        ticks = next(each for each in self._mirror.blocks if each["type"] == "actions")["elements"][0]
        assert ticks["placeholder"]["text"] == I_DID_SAY
        label = ticks["options"][0]["text"]["text"]
        act = await self.ben.chooses(self._mirror, ticks["action_id"], [label])
        told = await act.reply(timeout_s=PATIENCE_SECONDS)
        assert f"{label} ({BY_YOUR_WORD})" in said(told)
        assert told.ephemeral_for == self.ben.id
        assert self.scene.kept.rows(TICKS) == [(1,)]

    async def cat_answers_another_way(self) -> None:
        """By an open reply."""
        before = len(self.cat.whispers(self.channel))
        reply = await self.cat.posts(self.channel, OPEN["cat"], thread=self.question)
        await self.scene.until(lambda: self.scene.marked(reply), what="a check mark")
        (told,) = await self.scene.until(
            lambda: self.cat.whispers(self.channel)[before:], what="the mirror of an open reply"
        )
        assert NOT_FOUND in said(told)
        await self.counts("2 of 4 in")
        pointed = await self.scene.until(
            lambda: self.scene.from_bot(self.cat.dm), what="a word about the sealed way"
        )
        assert POINTED in said(pointed[0])

    async def cat_seals_what_she_keeps(self) -> None:
        before = len(self.cat.whispers(self.channel))
        opened = await (await self.cat.presses(self.question, "Answer")).view(timeout_s=PATIENCE_SECONDS)
        sent = await self.cat.submits(opened, {ANSWER_FIELD: KEPT})
        await sent.closed(timeout_s=PATIENCE_SECONDS)
        told = await self.scene.until(lambda: self.cat.whispers(self.channel)[before:], what="a receipt")
        assert "yours stays with you" in said(told[0])

    async def ann_answers_a_third_way(self) -> None:
        """By a direct message, after she said that all may see what she seals."""
        assert "with your name" in said(await self.runs(self.ann, "profile", "sharing named"))
        await self.ann.posts(self.ann.dm, SEALED["ann"])
        (told,) = await self.scene.until(lambda: self.scene.from_bot(self.ann.dm), what="a receipt")
        assert "Sealed at" in said(told)
        await self.counts("3 of 4 in")

    async def dan_answers_last_and_the_answer_opens(self) -> None:
        """By submitting a message of his own."""
        self.told_while_sealed = len(self.scene.loopback.recorder.requests)
        message = await self.dan.posts(self.channel, OPEN["dan"])
        told = await self.answered(await self.dan.uses_shortcut("Submit as my answer", message))
        assert told.ephemeral_for == self.dan.id
        await self.scene.until(lambda: self.scene.marked(message), what="a check mark")
        reveal = (await self.posts(4))[3]
        await self.scene.until(lambda: self.scene.seeds_of(reveal) == SEEDS, what="the four seeds")
        assert labels(reveal.blocks) == RATINGS
        assert self.in_thread
        assert max(part.ts for part in self.in_thread) < reveal.ts
        await self.counts("4 of 4 answered")

    async def two_of_the_answers_are_shown(self) -> None:
        """In the channel after the reveal, as only there each has a thread of its own; what stands in it is no answer."""
        await self.scene.until(lambda: len(self.shown) >= len(SEALED), what="two answers in the channel")
        assert self.from_bot[4:] == self.shown
        named, nameless = sorted(self.shown, key=lambda each: WITHOUT_A_NAME in said(each))
        assert SEALED["ann"] in said(named)
        assert SEALED["ben"] in said(nameless)
        await self.dan.posts(self.channel, "Which autumn?", thread=nameless)

    # afterwards

    async def ben_rates(self) -> None:
        """By a reaction."""
        await self.ben.reacts(self.reveal, HARD_WITH_A_TONE)
        await self.rated(2)

    async def ben_changes_his_rating(self) -> None:
        """By another reaction in its place."""
        await self.ben.unreacts(self.reveal, HARD_WITH_A_TONE)
        await self.ben.reacts(self.reveal, GOOD_BY_ITS_ALIAS)
        await self.rated(3)

    async def cat_rates_another_way(self) -> None:
        """By a button, which nobody else sees."""
        told = await self.presses(self.cat, self.reveal, "4 easy")
        assert told.ephemeral_for == self.cat.id
        assert "Noted as 4 easy" in said(told)

    async def dan_rates_a_third_way(self) -> None:
        """By a word in reply."""
        word = await self.dan.posts(self.channel, "again", thread=self.reveal)
        await self.scene.until(lambda: self.scene.marked(word), what="a check mark")
        await self.rated(1, 3, 4)

    async def ben_looks_at_his_figures(self) -> None:
        told = await self.runs(self.ben, "stats")
        assert told.ephemeral_for == self.ben.id
        assert "again 0 · hard 0 · good 1 · easy 0" in said(told)
        await self.scene.until(
            lambda: self._has_a_picture("Days practised, "), what="a picture of his figures"
        )
        await self.presses(self.ben, told, "Guess and outcome")
        await self.scene.until(lambda: self._has_a_picture("Guess against rating, "), what="his guess")

    def _has_a_picture(self, alt: str) -> bool:
        blocks = [block for message in self.ben.inbox() for block in message.blocks]
        return any(block["type"] == "image" and block["alt_text"].startswith(alt) for block in blocks)

    async def ben_takes_a_copy(self) -> None:
        assert await self.copy_of(self.ben) == [SEALED["ben"]]

    async def ben_asks_to_be_erased(self) -> None:
        self.question_of_erasing = await self.runs(self.ben, "privacy", "erase")
        assert labels(self.question_of_erasing.blocks) == ["Erase everything"]
        assert await self.copy_of(self.ben) == [SEALED["ben"]]

    async def ben_is_erased(self) -> None:
        told = await self.presses(self.ben, self.question_of_erasing, "Erase everything")
        assert "is erased" in said(told)
        await self.counts("3 of 3 answered")
        await self.scene.until(lambda: "3 of 3 answered" in said(self.reveal), what="the reveal's new count")
        assert self.scene.kept.words() == sorted([SEALED["ann"], KEPT, *OPEN.values()])
        await self.scene.until(lambda: len(self.shown) == 1, what="his shown answer to go")

    # what there is to see

    @property
    def from_bot(self) -> list[Message]:
        return self.scene.from_bot(self.channel)

    @property
    def question(self) -> Message:
        return self.from_bot[2]

    @property
    def reveal(self) -> Message:
        return self.from_bot[3]

    @property
    def in_thread(self) -> list[Message]:
        return [each for each in self.scene.loopback.thread_of(self.question) if each.by_bot]

    @property
    def shown(self) -> list[Message]:
        return [
            each
            for each in self.from_bot
            if not each.is_tombstone and any(words in said(each) for words in SEALED.values())
        ]

    async def posts(self, count: int) -> list[Message]:
        await self.scene.until(lambda: len(self.from_bot) >= count, what=f"{count} messages of the bot")
        return self.from_bot

    async def counts(self, words: str) -> None:
        await self.scene.until(lambda: words in said(self.question), what=f"“{words}” on the question")

    async def rated(self, *wanted: int) -> None:
        """These are the choices that stand."""
        await self.scene.until_kept(STANDING, [(each,) for each in wanted])

    async def copy_of(self, member: Actor) -> list[str]:
        """Files go to the direct messages."""
        before = len(self._files_of(member))
        await self.runs(member, "privacy", "export")
        found = await self.scene.until(lambda: self._files_of(member)[before:], what="a file")
        file = self.scene.loopback.world.files[found[0]]
        return [each["text"] for each in json.loads(file.content)["attempts"]]

    def _files_of(self, member: Actor) -> list[str]:
        return [file_id for each in self.scene.from_bot(member.dm) for file_id in each.file_ids]

    async def runs(
        self, member: Actor, command: str, text: str = "", *, channel: Channel | None = None
    ) -> Message:
        return await self.answered(await member.runs(command, text, channel=channel or self.channel))

    async def presses(self, member: Actor, message: Message, label: str) -> Message:
        return await self.answered(await member.presses(message, label))

    async def answered(self, act: Act) -> Message:
        return await act.reply(timeout_s=PATIENCE_SECONDS)
