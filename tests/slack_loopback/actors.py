"""Members before the app's commands, buttons, forms and Home: they use them and wait for what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack_loopback import begin, components, events, forms, payloads, sending_files, typing_in, views
from tests.slack_loopback.acts import Act, Visit, home, visit
from tests.slack_loopback.components import Component
from tests.slack_loopback.errors import ClientRefusal
from tests.slack_loopback.interactions import Kind
from tests.slack_loopback.members import Member
from tests.slack_loopback.registered import command_named, shortcut_named
from tests.slack_loopback.world import Channel, Json, Message, View

QUERY_LENGTH = 3


class Actor(Member):
    """What their client forbids raises ClientRefusal."""

    @property
    def home(self) -> View | None:
        return home(self.slack, self.id)

    @property
    def modal(self) -> View | None:
        """The topmost form before them."""
        stack = self.slack.world.stack_of(self.id)
        return stack[-1] if stack else None

    async def runs(
        self, command: str, text: str = "", *, channel: Channel | None = None, thread: Message | None = None
    ) -> Act:
        """A slash command with or without its slash; without a channel in the DM with the app."""
        if thread is not None:
            raise ClientRefusal("slash commands do not work in threads")
        place = channel or self.dm
        self._require_voice(place)
        name, escapes = command_named(self.slack, command)
        sent = typing_in.command_text(
            self.slack.world, text, escapes=escapes, names=self.slack.rules.names_mentions
        )
        return Act(self.slack, begin.command(self.slack, self.user, place, name, sent))

    async def presses(self, where: Message | View, name: str) -> Act:
        """A button by its label, with or without its emoji, or by action_id."""
        component = self._component(where, name)
        if component.element["type"] != "button":
            raise ClientRefusal(f"{name!r} is a {component.element['type']}")
        element = component.element
        shown: Json = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
        return self._acts_on(where, component, shown, {})

    async def chooses(self, where: Message | View, name: str, choice: Any) -> Act:
        """An option by its text or value, or what a picker holds; of an external select, one that was offered."""
        component = self._component(where, name)
        if component.element["type"] == "overflow":
            picked = components.option(components.options(component.element), choice)
            return self._acts_on(where, component, {"selected_option": picked}, {})
        value = forms.element_state(component, choice, lambda each: self._offered(where, each))
        state = {component.block["block_id"]: {component.element["action_id"]: value}}
        if isinstance(where, View):
            for block_id, held in state.items():
                where.chosen.setdefault(block_id, {}).update(held)
        return self._acts_on(where, component, value, state)

    async def queries(self, where: Message | View, name: str, text: str) -> Act:
        """Types into an external select; `options` of the act is what is offered."""
        component = self._component(where, name)
        if component.element["type"] not in forms.EXTERNAL:
            raise ClientRefusal(f"{name!r} asks nobody for options")
        if len(text) < component.element.get("min_query_length", QUERY_LENGTH):
            raise ClientRefusal(f"{text!r} is too short to ask with")
        block_id = component.block["block_id"]
        return Act(
            self.slack, begin.suggestion(self.slack, self.user, where, component.element, block_id, text)
        )

    async def submits(self, view: View, values: Mapping[str, Any] | None = None) -> Act:
        """By label, action_id or block_id; what is not named keeps what it opened with. A file is its name and content."""
        self._require_topmost(view)
        given = sending_files.with_files(self.slack, self.user, view, values or {})
        state = forms.state(view, given, lambda each: self._offered(view, each))
        return Act(self.slack, begin.submission(self.slack, self.user, view, state))

    async def closes(self, view: View) -> Act | None:
        """The app hears of it only where it asked to."""
        self._require_topmost(view)
        views.close(self.slack, view)
        if not view.body.get("notify_on_close"):
            return None
        return Act(self.slack, begin.closing(self.slack, self.user, view))

    async def uses_shortcut(self, name: str, message: Message | None = None) -> Act:
        """A shortcut by its shown name or callback_id: a message's own, or without a message a global one."""
        callback_id = shortcut_named(self.slack, name, of_message=message is not None)
        if message is None:
            return Act(self.slack, begin.global_shortcut(self.slack, self.user, callback_id))
        self._channel_of(message)
        if message.ephemeral_for is not None:
            raise ClientRefusal("ephemeral messages have no shortcuts")
        return Act(self.slack, begin.message_shortcut(self.slack, self.user, message, callback_id))

    async def opens_home(self, tab: str = "home") -> Visit:
        """`messages` is the DM's own tab."""
        begun = visit(self.slack, self.id)
        event: Json = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": self.dm.id,
            "tab": tab,
            "event_ts": self.slack.clock.ts(),
        }
        if tab == "home" and self.home is not None:
            event["view"] = payloads.view(self.slack.world, self.home)
        events.tell(self.slack, event)
        return begun

    def _acts_on(self, where: Message | View, component: Component, shown: Json, state: Json) -> Act:
        element = component.element
        action = {
            **shown,
            "type": element["type"],
            "action_id": element.get("action_id", ""),
            "block_id": component.block["block_id"],
            "action_ts": self.slack.clock.ts(),
        }
        return Act(self.slack, begin.block_actions(self.slack, self.user, where, [action], state))

    def _component(self, where: Message | View, name: str) -> Component:
        if isinstance(where, View):
            if not where.is_open or where.user_id != self.id:
                raise ClientRefusal("this view is not before them")
            return components.meant(where.body["blocks"], name)
        self._channel_of(where)
        return components.meant(where.blocks, name)

    def _offered(self, where: Message | View, component: Component) -> list[Json]:
        """What the last query for that select was answered with."""
        for each in reversed(self.slack.interactions.values()):
            is_here = each.view_id == where.id if isinstance(where, View) else each.source is where
            asked = each.payload.get("action_id") == component.element.get("action_id")
            if each.kind is Kind.BLOCK_SUGGESTION and each.user_id == self.id and is_here and asked:
                return each.options or []
        return []

    def _require_topmost(self, view: View) -> None:
        if view is not self.modal:
            raise ClientRefusal("this form is not before them")
