"""Ana and Ben in a mock interview, on a real database: acts of theirs, and what stands in each one's places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.model.incoming import Event, InvitationAnswered, MockAsked, MockReady
from bot.model.refs import AskingId, MemberKey, PlaceKey, Platform, RoundId
from bot.model.views import (
    Invited,
    MockCard,
    MockHint,
    MockPage,
    MockTurn,
    Returned,
    TurnState,
)
from tests.practice.recorder import Standing
from tests.practice.world import CHANNEL, World

ANA, BEN = MemberKey(Platform.DISCORD, "ana"), MemberKey(Platform.DISCORD, "ben")

POINTED = """# Answers for talks - Part 1: Small machines (Questions 1-3)

## Question 1: How does a kettle know when to stop?

<details><summary>Hint</summary>

Think of what heat does to metal.

</details>

### Answer

A strip of two metals bends with the heat, says the secretbook.

**1. The strip**
- It bends at 100 degrees.

**2. The switch**
- The bend opens it within 2 seconds.

---

## Question 2: Why does a bicycle stay up?

### Answer

Mostly because the rider steers under the fall, says the secretbook.

**1. Steering**
- The front wheel turns into the lean.

**2. Trail**
- About 60 mm on a common frame.

---

## Question 3: What keeps a fridge cold?

### Answer

It carries heat out; it does not make cold, says the secretbook.

**1. The loop**
- Gas is squeezed to 8 bar.
"""


@dataclass
class Interview:
    """Ana asked Ben for it, so Ana answers first."""

    world: World

    async def begin(self, topic: str | None = None, minutes: int | None = None) -> MockTurn:
        await self.world.do("ben", MockReady(RoundId(0)))  # he is known here
        await self.world.do("ana", MockAsked(BEN, topic, minutes))
        await self.accept()
        return self.turn

    async def accept(self, name: str = "ben") -> Returned:
        invited = self.world.chat.of(Invited)[-1].payload.view
        assert isinstance(invited, Invited)
        return await self.do(name, InvitationAnswered(invited.invitation, accepted=True))

    async def do(self, name: str, event: Event) -> Returned:
        """A while later, so that nobody is too fast, and what it wishes for within seconds stands."""
        self.world.now += timedelta(seconds=1)
        shown = await self.world.do(name, event, place=CHANNEL)
        self.world.now += timedelta(seconds=3)
        await self.world.clockwork.settle()
        return shown

    async def both_ready(self) -> MockTurn:
        for name in ("ana", "ben"):
            await self.do(name, MockReady(self.round))
        assert self.turn.state is TurnState.RUNS
        return self.turn

    @property
    def turn(self) -> MockTurn:
        """The newest turn as it stands."""
        return self.turns[-1]

    @property
    def turns(self) -> list[MockTurn]:
        found = [each.payload.view for each in self.world.chat.of(MockTurn)]
        return [view for view in found if isinstance(view, MockTurn)]

    @property
    def round(self) -> RoundId:
        return self.turn.round

    @property
    def together(self) -> PlaceKey:
        """Their own place."""
        return PlaceKey(Platform.DISCORD, self.world.chat.of(MockTurn)[0].ref.channel)

    @property
    def asking(self) -> AskingId:
        return self.turn.asking

    @property
    def cards(self) -> list[MockCard]:
        return [
            view for each in self.world.chat.of(MockCard) if isinstance(view := each.payload.view, MockCard)
        ]

    @property
    def hints(self) -> list[MockHint]:
        return [
            view for each in self.world.chat.of(MockHint) if isinstance(view := each.payload.view, MockHint)
        ]

    def page_of(self, name: str) -> MockPage:
        (page,) = [
            each.payload.view for each in self.world.chat.of(MockPage) if each.ref.channel == f"dm-{name}"
        ]
        assert isinstance(page, MockPage)
        return page

    def seen_by(self, name: str) -> list[Standing]:
        """What stands where this member reads: their own place, and those they share."""
        return [
            each
            for each in self.world.chat.standing.values()
            if each.ref.channel == CHANNEL.external_id
            or (each.ref.channel.startswith("dm-") and name in each.ref.channel.split("-")[1:])
        ]
