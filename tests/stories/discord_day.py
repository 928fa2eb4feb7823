"""One day of a group on Discord, step by step: from the invitation to the last member's erasure."""

from __future__ import annotations

import json

from tests.discord_loopback import places
from tests.discord_loopback.actors import Actor
from tests.discord_loopback.acts import Act
from tests.discord_loopback.components import labels
from tests.discord_loopback.modals import fields, prefilled
from tests.discord_loopback.world import Channel, Message
from tests.stories.day import (
    ANSWER_FIELD,
    BY_YOUR_WORD,
    GUESS_FIELD,
    GUESSES,
    I_DID_SAY,
    KEPT,
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
from tests.stories.discord_scene import SEEDS, Scene

EDIT = "Edit my answer"


class Day(GroupDay):
    """Each step waits for what it should bring; between two of them the bot may be killed and started again."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        loopback = scene.loopback
        self.guild = loopback.guild("Interview club")
        self.channel = loopback.channel(self.guild, "daily")
        self.ann = loopback.member(self.guild, "ann", manages=True)
        self.ben, self.cat, self.dan = (loopback.member(self.guild, name) for name in ("ben", "cat", "dan"))
        places.remove_bot(loopback.discord, self.guild)
        self.acts: dict[int, int] = {}
        """Whose each interaction was."""
        self.told_while_sealed = 0
        """How many requests had been made when the last of them answered."""
        self._form: Act | None = None
        self._mirror: Message | None = None

    # beginning

    async def the_group_begins(self) -> None:
        """The bot is invited into the channel."""
        places.invite_bot(self.scene.loopback.discord, self.guild)
        (greeting,) = await self.posts(1)
        commands = self.scene.loopback.world.commands
        schedule = next(each for each in commands if each["name"] == "schedule")
        assert f"</schedule set:{schedule['id']}>" in greeting.content

    async def a_schedule_is_set(self) -> None:
        told = await self.runs(
            self.ann, "schedule set", {"time": "23:00", "timezone": self.scene.zone}, channel=self.channel
        )
        assert "Set. The next question comes on" in told.content
        *_, announced = await self.posts(2)
        assert labels(announced.components) == ["Join"]

    async def members_join(self) -> None:
        announced = self.from_bot[-1]
        for member in (self.ben, self.cat, self.dan, self.ann):
            told = await self.presses(member, announced, "Join")
            assert "You have joined" in told.content
        await self.scene.until(
            lambda: "4 members have joined" in announced.content, what="four to be counted"
        )

    # the question

    async def the_question_is_asked(self) -> None:
        told = await self.runs(self.ann, "schedule now", channel=self.channel)
        assert "stands in the channel" in told.content
        await self.posts(3)
        await self.scene.until(lambda: self.question.thread_id, what="the day's thread")
        assert labels(self.question.components)[:4] == ["Answer", "Hint", "Show me the answer", "Join"]

    async def ben_opens_the_form(self) -> None:
        self._form = self._by(self.ben, await self.ben.presses(self.question, "Answer"))
        assert prefilled(await self._form.modal(), ANSWER_FIELD) == ""

    async def ben_seals_an_answer(self) -> None:
        assert self._form is not None
        written = {ANSWER_FIELD: SEALED["ben"], GUESS_FIELD: "3", WHEN_FIELD: "unnamed"}
        sent = self._by(self.ben, await self.ben.submits(self._form, written))
        told = await self.scene.filled(sent)
        assert told.is_ephemeral
        assert "Sealed at" in told.content
        assert NOT_FOUND in told.content
        assert self.scene.kept.rows(GUESSES) == [(3,)]
        self._mirror = told
        await self.counts("1 of 4 in")

    async def ben_says_what_was_missed(self) -> None:
        """In the mirror that he alone is shown."""
        assert self._mirror is not None
        assert GUESS_FIELD not in fields(await (await self.ben.presses(self._mirror, EDIT)).modal())
        ticks = self._mirror.components[0]["components"][0]
        assert ticks["placeholder"] == I_DID_SAY
        first = ticks["options"][0]
        told = await self.scene.filled(
            self._by(self.ben, await self.ben.selects(self._mirror, ticks["custom_id"], [first["value"]]))
        )
        assert told is self._mirror
        await self.scene.until(lambda: f"{first['label']} ({BY_YOUR_WORD})" in told.content, what="his word")
        assert self.scene.kept.rows(TICKS) == [(1,)]

    async def cat_answers_another_way(self) -> None:
        """By an open reply."""
        said = await self.cat.posts(self.channel, OPEN["cat"], reply_to=self.question)
        await self.scene.until(lambda: self.scene.marked(said), what="a check mark")
        await self.counts("2 of 4 in")
        told = await self.scene.until(
            lambda: self.scene.from_bot(self.cat.dm), what="a word about the sealed way"
        )
        assert POINTED in told[0].content

    async def cat_seals_what_she_keeps(self) -> None:
        opened = self._by(self.cat, await self.cat.presses(self.question, "Answer"))
        await opened.modal()
        sent = self._by(self.cat, await self.cat.submits(opened, {ANSWER_FIELD: KEPT}))
        assert "yours stays with you" in (await self.scene.filled(sent)).content

    async def ann_answers_a_third_way(self) -> None:
        """By a direct message, after she said that all may see what she seals."""
        told = await self.runs(self.ann, "profile", {"sharing": "named"}, channel=self.channel)
        assert "with your name" in told.content
        await self.ann.posts(self.ann.dm, SEALED["ann"])
        (told,) = await self.scene.until(lambda: self.scene.from_bot(self.ann.dm), what="a receipt")
        assert "Sealed at" in told.content
        await self.counts("3 of 4 in")

    async def dan_answers_last_and_the_answer_opens(self) -> None:
        """By submitting a message of his own."""
        self.told_while_sealed = len(self.scene.loopback.recorder.requests)
        said = await self.dan.posts(self.channel, OPEN["dan"])
        told = await self.scene.filled(
            self._by(self.dan, await self.dan.uses_menu("Submit as my answer", said))
        )
        assert told.is_ephemeral
        await self.scene.until(lambda: self.scene.marked(said), what="a check mark")
        reveal = (await self.posts(4))[-1]
        await self.scene.until(lambda: self.scene.seeds_of(reveal) == SEEDS, what="the four seeds")
        assert labels(reveal.components) == RATINGS
        assert self.scene.loopback.messages(self.channel)[-1] is reveal
        parts = [each for each in self.in_thread if each not in self.shown]
        assert parts
        assert max(part.id for part in parts) < reveal.id
        await self.counts("4 of 4 answered")

    async def two_of_the_answers_are_shown(self) -> None:
        """In the thread, each for itself; a reply to one is no answer."""
        await self.scene.until(lambda: len(self.shown) >= len(SEALED), what="two answers in the thread")
        named, nameless = sorted(self.shown, key=lambda each: WITHOUT_A_NAME in each.content)
        assert f"<@{self.ann.id}>" in named.content
        assert SEALED["ann"] in named.content
        assert SEALED["ben"] in nameless.content
        assert not any(each.pings.user_ids for each in self.shown)
        await self.dan.posts(self.thread, "Which autumn?", reply_to=nameless)

    # afterwards

    async def ben_rates(self) -> None:
        """By a reaction."""
        await self.ben.reacts(self.reveal, "2️⃣")
        await self.rated(2)

    async def ben_changes_his_rating(self) -> None:
        """By another reaction in its place."""
        await self.ben.unreacts(self.reveal, "2️⃣")
        await self.ben.reacts(self.reveal, "3️⃣")
        await self.rated(3)

    async def cat_rates_another_way(self) -> None:
        """By a button, which nobody else sees."""
        told = await self.presses(self.cat, self.reveal, "4 easy")
        assert told.is_ephemeral
        assert "Noted as 4 easy" in told.content

    async def dan_rates_a_third_way(self) -> None:
        """By a word in reply."""
        said = await self.dan.posts(self.channel, "again", reply_to=self.reveal)
        await self.scene.until(lambda: self.scene.marked(said), what="a check mark")
        await self.rated(1, 3, 4)

    async def ben_looks_at_his_figures(self) -> None:
        told = await self.runs(self.ben, "stats", channel=self.channel)
        assert told.is_ephemeral
        assert "again 0 · hard 0 · good 1 · easy 0" in told.content
        await self.scene.until(
            lambda: self._pictured(told, "Days practised, "), what="a picture under his figures"
        )
        await self.presses(self.ben, told, "Guess and outcome")
        await self.scene.until(lambda: self._pictured(told, "Guess against rating, "), what="his guess")

    def _pictured(self, told: Message, alt: str) -> bool:
        return [(each.description or "").startswith(alt) for each in told.attachments] == [True]

    async def ben_takes_a_copy(self) -> None:
        assert await self.copy_of(self.ben) == [SEALED["ben"]]

    async def ben_asks_to_be_erased(self) -> None:
        self.question_of_erasing = await self.runs(self.ben, "privacy erase", channel=self.channel)
        assert labels(self.question_of_erasing.components) == ["Erase everything"]
        assert await self.copy_of(self.ben) == [SEALED["ben"]]

    async def ben_is_erased(self) -> None:
        told = await self.presses(self.ben, self.question_of_erasing, "Erase everything")
        assert "is erased" in told.content
        await self.counts("3 of 3 answered")
        await self.scene.until(
            lambda: "3 of 3 answered" in self.reveal.content, what="the reveal's new count"
        )
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
    def thread(self) -> Channel:
        thread = self.scene.loopback.thread_of(self.question)
        assert thread is not None
        return thread

    @property
    def in_thread(self) -> list[Message]:
        return self.scene.from_bot(self.thread)

    @property
    def shown(self) -> list[Message]:
        return [each for each in self.in_thread if any(words in each.content for words in SEALED.values())]

    async def posts(self, count: int) -> list[Message]:
        await self.scene.until(lambda: len(self.from_bot) >= count, what=f"{count} messages of the bot")
        return self.from_bot

    async def counts(self, words: str) -> None:
        await self.scene.until(lambda: words in self.question.content, what=f"“{words}” on the question")

    async def rated(self, *wanted: int) -> None:
        """These are the choices that stand."""
        await self.scene.until_kept(STANDING, [(each,) for each in wanted])

    async def copy_of(self, member: Actor) -> list[str]:
        told = await self.runs(member, "privacy export", channel=self.channel)
        assert told.is_ephemeral
        (file,) = told.attachments
        return [each["text"] for each in json.loads(file.content)["attempts"]]

    async def runs(
        self,
        member: Actor,
        command: str,
        options: dict[str, object] | None = None,
        *,
        channel: Channel | None = None,
    ) -> Message:
        return await self.scene.filled(self._by(member, await member.runs(command, options, channel=channel)))

    async def presses(self, member: Actor, message: Message, label: str) -> Message:
        return await self.scene.filled(self._by(member, await member.presses(message, label)))

    def _by(self, member: Actor, act: Act) -> Act:
        self.acts[act.interaction.id] = member.id
        return act
