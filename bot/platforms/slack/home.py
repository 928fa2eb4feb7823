"""App Home: the question of the day, what is due, one's progress and settings, for whoever opens it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.model.incoming import FOR_MANAGERS, Event, HomeOpened, Incoming, ProfileAsked, StatsAsked
from bot.model.refs import Platform
from bot.model.views import Home, Refused, Returned
from bot.platforms.composing import Reader, compose
from bot.platforms.pacing import Urgency
from bot.platforms.sheet import Buttons, Heading, Sheet
from bot.platforms.slack.asking import Askers
from bot.platforms.slack.calls import Calls
from bot.platforms.slack.controls import actions
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.forms import MOST_BLOCKS, blocks_of, within
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.render import render
from bot.platforms.slack.richtext import Json
from bot.platforms.slack.words import PROGRESS, SETTINGS, own_words_buttons

FEWEST_OF_THE_DAY = 20


class HomeTab:
    def __init__(
        self,
        receive: Callable[[Incoming], Awaitable[Returned]],
        askers: Askers,
        calls: Calls,
        names: CommandNames,
    ) -> None:
        self._receive = receive
        self._askers = askers
        self._calls = calls
        self._names = names

    async def publish(self, user: str) -> None:
        """Draws it anew; raises ChatError where Slack does not take it."""
        view: Json = {"type": "home", "blocks": await self._blocks(user)}
        await self._calls.once(
            "views.publish", {"user_id": user, "view": view}, urgency=Urgency.MEMBER, as_json=True
        )

    async def today(self, user: str) -> list[DrawnMessage]:
        """The question of the day alone."""
        return self._drawn(*await self._ask(user, HomeOpened()))

    async def _blocks(self, user: str) -> list[Json]:
        """The day gives way to what stands below it, and that to the buttons at the end."""
        today = blocks_of(await self.today(user))
        progress = self._drawn(*await self._ask(user, StatsAsked()))
        settings = self._drawn(*await self._ask(user, ProfileAsked()))
        below = [
            {"type": "divider"},
            *blocks_of(self._headed(PROGRESS)),
            *blocks_of(progress),
            {"type": "divider"},
            *blocks_of(self._headed(SETTINGS)),
            *blocks_of(settings),
        ]
        below = within(below, MOST_BLOCKS - FEWEST_OF_THE_DAY - 1)
        return [*within(today, MOST_BLOCKS - len(below) - 1), *below, actions(own_words_buttons())]

    async def _ask(self, user: str, event: Event) -> tuple[Returned, str | None]:
        asked = await self._askers.incoming(event, user=user, channel=None)
        if isinstance(asked, Refused):
            return asked, None
        return await self._receive(asked), asked.who.zone if asked.who is not None else None

    def _drawn(self, view: Returned, zone: str | None) -> list[DrawnMessage]:
        sheet = compose(view, reader=Reader(Platform.SLACK, zone))
        if isinstance(view, Home) and not view.manages:
            sheet = _for_everybody(sheet)
        return render(sheet, self._names)

    def _headed(self, words: str) -> list[DrawnMessage]:
        return render(Sheet((Heading((words,)),), summary=words), self._names)


def _for_everybody(sheet: Sheet) -> Sheet:
    """Without the row of buttons that is for who manages: here, unlike in a channel, it is known who looks."""
    kept = [each for each in sheet.elements if not (isinstance(each, Buttons) and _is_managing(each))]
    return Sheet(tuple(kept), sheet.in_thread, sheet.summary, sheet.mentions)


def _is_managing(row: Buttons) -> bool:
    return all(isinstance(button.event, FOR_MANAGERS) for button in row.buttons)
